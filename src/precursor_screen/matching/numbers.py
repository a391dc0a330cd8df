"""Weighs the numbers of a line: CAS, EC, UN and goods codes, formulas; and where they contradict its name."""

from collections.abc import Iterable

from precursor_screen.matching.finding import Finding, evidence
from precursor_screen.matching.known import KnownChemicals
from precursor_screen.matching.lexicon import Lexicon
from precursor_screen.matching.query import Number, Query, token_key
from precursor_screen.matching.relatives import Relatives
from precursor_screen.matching.word_groups import in_group
from precursor_screen.model.result import Span
from precursor_screen.model.rules import Form
from precursor_screen.names.distance import edits_between
from precursor_screen.names.key import joined
from precursor_screen.names.morphemes import is_chemical

_LONGEST_NAME = 8  # words of a name that another CAS number is checked against


class Numbers:
    """Adds the evidence of numbers to the findings of a line."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals, relatives: Relatives) -> None:
        self._lexicon = lexicon
        self._known = known
        self._relatives = relatives

    def add_number(self, query: Query, number: Number, findings: dict[str, Finding], named: frozenset[str]) -> None:
        """Add what a number of the line says; ``named`` are the substances the line names in words."""
        if not number.valid:
            self.add_misprint(number, findings)
            return
        lexicon = self._lexicon
        span = Span(*number.span) if number.span else None
        form = Form.BASE
        substances = self.substances_of(number)
        feature = {"cas": "cas", "ec": "ec", "un": "un", "hs": "goods-code"}[number.scheme]
        if number.scheme == "cas" and substances and number.value not in lexicon.cas:
            feature, form = "cas-of-form", self._relatives.form_of(number.value)
        for substance in substances:
            title = lexicon.substance(substance).title
            sentence = {
                "cas": f"CAS {number.value} is {title}",
                "cas-of-form": f"CAS {number.value} is a {form} of {title}",
                "ec": f"EC {number.value} is {title}",
                "un": f"UN {number.value} is the number of {title}",
                "goods-code": f"goods code {number.value} names {title}",
            }[feature]
            finding = findings.get(substance)
            if finding is None:
                finding = findings[substance] = Finding(substance, form=form)
            elif form is Form.BASE and feature in ("cas", "ec"):
                finding.form = form  # the number is the substance's own, whatever salt the words name
            if substance in named:
                agrees = "agrees-code" if feature in ("un", "goods-code") else "agrees-number"
                said = f"{number.scheme.upper()} {number.value} agrees"
                finding.items.append(evidence(agrees, number.text, number.value, said, span))
            finding.items.append(evidence(feature, number.text, number.value, sentence, span))

    def substances_of(self, number: Number) -> tuple[str, ...]:
        """Return the substances that a number of a line stands for; for a misprint those it is one figure off."""
        lexicon = self._lexicon
        if number.scheme == "ec":
            return lexicon.ec.get(number.value, ())
        if number.scheme == "un":
            return lexicon.un.get(number.value, ())
        if number.scheme == "hs":
            return lexicon.codes.get(number.value) or lexicon.codes.get(number.value[:6], ())
        if number.valid:
            return self._relatives.substances_of(number.value)
        return tuple(s for cas in near_cas(number.value, lexicon.cas) for s in lexicon.cas[cas])

    def add_misprint(self, number: Number, findings: dict[str, Finding]) -> None:
        """A CAS number with a wrong check digit, one figure away from a listed one."""
        for cas in near_cas(number.value, self._lexicon.cas):
            for substance in self._lexicon.cas[cas]:
                title = self._lexicon.substance(substance).title
                sentence = f"{number.value} is no valid CAS number and is one figure off {cas}, {title}"
                span = Span(*number.span) if number.span else None
                finding = findings.setdefault(substance, Finding(substance))
                finding.items.append(evidence("cas-misprint", number.text, cas, sentence, span))

    def add_formula(self, query: Query, formula: Number, findings: dict[str, Finding]) -> None:
        """Add what a formula in the text says."""
        if formula.span is None:
            return
        listed = self._lexicon.by_formula.get(formula.value, ())
        if not listed or self._stands_for_a_salt(query, formula.span[0]):
            return
        for name in listed:
            title = self._lexicon.substance(name.substance).title
            unsure = name.name.ambiguous or len(formula.value) < 4
            finding = findings.setdefault(name.substance, Finding(name.substance))
            feature = "name-ambiguous" if unsure else "formula"
            sentence = f"“{formula.text}” is a formula of {title}"
            span = Span(*formula.span)
            finding.items.append(evidence(feature, formula.text, name.name.text, sentence, span))

    def _stands_for_a_salt(self, query: Query, start: int) -> bool:
        """HCl after another word is the salt of that word's substance, not the acid."""
        before = query.line.description[:start].rstrip(" ·.*x-")
        return bool(before) and before[-1].isalpha() and len(before) > 2

    def add_contradictions(self, query: Query, findings: dict[str, Finding], named: frozenset[str]) -> None:
        """Note where the line's CAS number and its name are of different chemicals."""
        numbers = [n for n in query.numbers if n.scheme == "cas" and n.valid]
        for substance, finding in findings.items():
            own = [n for n in numbers if substance in self._substances(n)]
            others = [n for n in numbers if not self._substances(n)]
            if substance in named and others and not own:
                other = others[0]
                sentence = f"but CAS {other.value} is another chemical's"
                span = Span(*other.span) if other.span else None
                finding.items.append(evidence("other-number", other.text, other.value, sentence, span))
            elif own and substance not in named and (known := self._other_name(query)):
                sentence = f"but “{known}” is the name of another chemical"
                finding.items.append(evidence("other-name", known, "", sentence, None))

    def _substances(self, number: Number) -> tuple[str, ...]:
        return self._relatives.substances_of(number.value)

    def _other_name(self, query: Query) -> str | None:
        """Return the part of the description that is the name of a chemical that is not listed, if it is one.

        Numbers that were read as identifiers and words for grades do not count.
        """
        taken = [n.span for n in query.numbers if n.span]
        words = [i for i in query.content if not _is_taken(query, i, taken)]
        if not 1 <= len(words) <= _LONGEST_NAME or all(self._is_everyday(query.tokens[i].text) for i in words):
            return None
        numbers = self._known.cas_of(joined(token_key(query.tokens[i]) for i in words))
        if not numbers or any(self._relatives.substances_of(n) for n in numbers):
            return None
        return query.text(words[0], words[-1])

    def _is_everyday(self, word: str) -> bool:
        """Tell whether a word that some chemical is called by is first of all a word of the language (yellow)."""
        return self._known.is_ordinary(word) and not is_chemical(word)


def _is_taken(query: Query, index: int, taken: list[tuple[int, int]]) -> bool:
    token = query.tokens[index]
    begin, end = query.original(index, index)
    inside = any(start <= begin and end <= stop for start, stop in taken)
    return inside or in_group("grades", token.text) or token.text in ("cas", "кас", "ec", "un", "no")


def near_cas(number: str, listed: Iterable[str]) -> list[str]:
    """Return the listed CAS numbers that differ from a number in one figure, or by two neighbours exchanged."""
    return sorted(cas for cas in listed if edits_between(number, cas, 1) == 1)
