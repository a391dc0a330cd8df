"""Weighs the numbers of a line: CAS, EC, UN and goods codes, formulas; and where they contradict its name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from precursor_screen.ids.hs import lost_code
from precursor_screen.matching.cells import CELL_MARKS
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.finding import Finding, evidence
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.query import Number, Query, token_key
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.relatives import Relatives
from precursor_screen.model.result import Span
from precursor_screen.model.rules import Form
from precursor_screen.names import TokenKind, edits_between, is_chemical, joined
from precursor_screen.reason import Reason
from precursor_screen.words import COMPANY, WordClass

_LONGEST_NAME = 8  # words of a name that another CAS number is checked against
_PLAIN_WORD = 4  # letters of a word that tells what goods are
#: Evidence that numbers which stand for goods of one kind give without a name.
_CODES = ("un", "goods-code")
#: Schemes of numbers that a spreadsheet spoilt.
_SPOILT = ("cas-date", "hs-lost")
_ELEMENT = re.compile(r"[A-Z][a-z]?")


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
        if number.scheme in _SPOILT:
            self._add_spoilt(number, substances, findings)
            return
        feature = {"cas": "cas", "ec": "ec", "un": "un", "hs": "goods-code"}[number.scheme]
        for substance in substances:
            if number.scheme == "cas":
                form = self._relatives.form_of(number.value, substance)
                feature = _feature_of(form, listed=number.value in lexicon.cas)
            finding = findings.get(substance)
            if finding is None:
                finding = findings[substance] = Finding(substance, form=form)
            elif feature in ("cas", "ec"):
                finding.form = Form.BASE  # the number is the substance's own, whatever salt the words name
            if substance in named:
                agrees = "agrees-code" if feature in ("un", "goods-code") else "agrees-number"
                ground = Reason("match.agrees", scheme=number.scheme.upper(), number=number.value)
                finding.items.append(evidence(agrees, number.text, number.value, ground, span))
            ground = _ground(feature, number.value, form, lexicon.substance(substance).title)
            finding.items.append(evidence(feature, number.text, number.value, ground, span))

    def _add_spoilt(self, number: Number, substances: tuple[str, ...], findings: dict[str, Finding]) -> None:
        """Add what a number may have been before a spreadsheet made a date of it, or rounded it."""
        dated = number.scheme == "cas-date"
        feature = "cas-of-date" if dated else "goods-code"
        for substance in substances:
            title = self._lexicon.substance(substance).title
            if dated:
                ground = Reason("match.cas-of-date", said=number.text, number=number.value, title=title)
            else:
                ground = Reason("match.goods-code-lost", said=number.text, title=title)
            finding = findings.setdefault(substance, Finding(substance))
            finding.items.append(evidence(feature, number.text, number.value, ground, None))

    def substances_of(self, number: Number) -> tuple[str, ...]:
        """Return the substances that a number of a line stands for; for a misprint those it is one figure off."""
        lexicon = self._lexicon
        if number.scheme == "ec":
            return lexicon.ec.get(number.value, ())
        if number.scheme == "un":
            return lexicon.un.get(number.value, ())
        if number.scheme == "hs-lost":
            lost = lost_code(number.value)
            found = (s for code, owners in lexicon.codes.items() if lost and lost.may_be(code) for s in owners)
            return tuple(dict.fromkeys(found))
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
                ground = Reason("match.cas-misprint", number=number.value, meant=cas, title=title)
                span = Span(*number.span) if number.span else None
                finding = findings.setdefault(substance, Finding(substance))
                finding.items.append(evidence("cas-misprint", number.text, cas, ground, span))

    def add_formula(self, query: Query, formula: Number, findings: dict[str, Finding]) -> None:
        """Add what a formula in the text says."""
        if formula.span is None:
            return
        for name in self._lexicon.by_formula.get(formula.value, ()):
            title = self._lexicon.substance(name.substance).title
            unsure = name.name.ambiguous or len(formula.value) < 4
            finding = findings.setdefault(name.substance, Finding(name.substance))
            feature = "name-ambiguous" if unsure else "sum-formula" if _counts_atoms(formula.value) else "formula"
            ground = Reason("match.formula", text=formula.text, title=title)
            span = Span(*formula.span)
            finding.items.append(evidence(feature, formula.text, name.name.text, ground, span))

    def add_contradictions(
        self, query: Query, clauses: Clauses, findings: dict[str, Finding], named: frozenset[str]
    ) -> None:
        """Note where the numbers and codes of the line and its name are of different things; both sides are said.

        A number behind the name of its own chemical, in a part of the line of its own, contradicts no other part.
        """
        numbers = [n for n in query.numbers if n.scheme == "cas" and n.valid]
        if numbers and named:
            numbers = self._without_others(query, clauses, numbers)
        for substance, finding in findings.items():
            own = [n for n in numbers if substance in self._substances(n)]
            if substance in named:
                if not own:
                    self._add_other_number(finding, numbers, named)
            elif own or any(e.feature in _CODES for e in finding.items):
                self._add_other_name(query, finding, findings, named, by_number=bool(own))

    def _without_others(self, query: Query, clauses: Clauses, numbers: list[Number]) -> list[Number]:
        """Leave out the numbers beside which, in one of several parts of a line, their own chemical is named."""
        ends = [query.original(at, at)[1] for at in range(len(query.tokens))]
        if not ends or clauses.part(0)[1] == len(ends):
            return numbers
        words = self._name_words(query, query.content)
        kept = []
        for number in numbers:
            at = bisect_right(ends, number.span[0]) if number.span else len(ends)
            first, stop = clauses.part(at) if at < len(ends) else (0, 0)
            beside = words[bisect_left(words, first) : bisect_left(words, stop)]
            name = joined(token_key(query.tokens[at]) for at in beside[: _LONGEST_NAME + 1])
            if not 1 <= len(beside) <= _LONGEST_NAME or number.value not in self._known.cas_of(name):
                kept.append(number)
        return kept

    def _name_words(self, query: Query, content: Sequence[int]) -> list[int]:
        """Return the tokens that may be of a name: no identifiers, amounts, nor words for grades."""
        taken = [n.span for n in query.numbers if n.span]
        return [i for i in content if not _is_taken(query, i, taken) and not _is_amount(query, i)]

    def _add_other_number(self, finding: Finding, numbers: list[Number], named: frozenset[str]) -> None:
        """The name is the substance's, the number is not: of another chemical, or of another listed substance."""
        for number in numbers:
            owners = self._substances(number)
            span = Span(*number.span) if number.span else None
            if not owners:
                ground = Reason("match.other-number", number=number.value)
                finding.items.append(evidence("other-number", number.text, number.value, ground, span))
                return
            if named.isdisjoint(owners):
                title = self._lexicon.substance(owners[0]).title
                ground = Reason("match.number-of-listed", number=number.value, title=title)
                finding.items.append(evidence("number-of-listed", number.text, number.value, ground, span))
                return

    def _add_other_name(
        self, query: Query, finding: Finding, findings: dict[str, Finding], named: frozenset[str], *, by_number: bool
    ) -> None:
        """The number or code is the substance's, the name is not."""
        if named:
            other = findings[min(named)]
            said = other.main().query_text
            ground = Reason("match.name-of-listed", text=said, title=self._lexicon.substance(other.substance).title)
            feature = "number-of-listed" if by_number else "code-other-name"
            finding.items.append(evidence(feature, said, "", ground, other.main().span))
            return
        contents = _contents(query)
        if known := next(filter(None, (self._other_name(query, content) for content in contents)), None):
            feature = "other-name" if by_number else "code-other-name"
            finding.items.append(evidence(feature, known, "", Reason("match.name-of-other", text=known), None))
        elif goods := next(filter(None, (self._other_goods(query, content) for content in contents)), None):
            finding.items.append(evidence("other-goods", goods, "", Reason("match.other-goods", text=goods), None))

    def _substances(self, number: Number) -> tuple[str, ...]:
        return self._relatives.substances_of(number.value)

    def _other_name(self, query: Query, content: Sequence[int]) -> str | None:
        """Return the part of the description that is the name of a chemical that is not listed, if it is one.

        Numbers that were read as identifiers, amounts and words for grades do not count.
        """
        words = self._name_words(query, content)
        if not 1 <= len(words) <= _LONGEST_NAME or (len(words) == 1 and self._is_everyday(query.tokens[words[0]].text)):
            return None
        numbers = self._known.cas_of(joined(token_key(query.tokens[i]) for i in words))
        if not numbers or any(self._relatives.substances_of(n) for n in numbers):
            return None
        return query.text(words[0], words[-1])

    def _other_goods(self, query: Query, content: Sequence[int]) -> str | None:
        """Return the words of the description if they are of ordinary goods: none is chemical or vague."""
        taken = [n.span for n in query.numbers if n.span]
        words = [
            i
            for i in content
            if query.tokens[i].kind is TokenKind.WORD and not _is_taken(query, i, taken) and not _is_amount(query, i)
        ]
        texts = [query.tokens[i].text for i in words]
        ordinary = [text for text in texts if self._known.is_ordinary(text)]
        vague = any(query.tokens[i].has(WordClass.VAGUE) for i in words)
        if vague or any(is_chemical(text) and text not in ordinary for text in texts):
            return None
        plain = [text for text in ordinary if len(text) >= _PLAIN_WORD and not is_chemical(text)]
        if not plain or 2 * len(plain) < len(texts):
            return None
        return query.text(words[0], words[-1])

    def _is_everyday(self, word: str) -> bool:
        """Tell whether a word that some chemical is called by is first of all a word of the language (yellow)."""
        return self._known.is_ordinary(word) and not is_chemical(word)


def _contents(query: Query) -> list[Sequence[int]]:
    """Return the words of the whole text, and of its first cell alone: a note beside the goods takes nothing back."""
    marks = [at for at, token in enumerate(query.tokens) if token.text in CELL_MARKS]
    first = [at for at in query.content if marks and at < marks[0]]
    return [query.content, first] if first else [query.content]


def _counts_atoms(formula: str) -> bool:
    """Tell whether a formula only counts the atoms of an organic chemical, each element once: C2H5NO2, no CH3COOH.

    >>> _counts_atoms("C2H5NO2"), _counts_atoms("CH3COOH"), _counts_atoms("KMnO4")
    (True, False, False)
    """
    elements = _ELEMENT.findall(formula)
    return elements[:2] == ["C", "H"] and len(set(elements)) == len(elements) and formula.isalnum()


def _feature_of(form: Form, *, listed: bool) -> str:
    """Return how much a CAS number says; ``listed``: it stands in the file of the substance."""
    if form is Form.DERIVATIVE:
        return "cas-of-derivative"
    return "cas" if listed else "cas-of-form"


def _ground(feature: str, number: str, form: Form, title: str) -> Reason:
    """Say what a number of a line is of a substance."""
    if feature == "cas":
        return Reason("match.cas", number=number, title=title)
    if feature in ("cas-of-form", "cas-of-derivative"):
        return Reason("match.cas-of-form", number=number, form=form, title=title)
    if feature == "ec":
        return Reason("match.ec", number=number, title=title)
    if feature == "un":
        return Reason("match.un", number=number, title=title)
    return Reason("match.goods-code", number=number, title=title)


def _is_taken(query: Query, index: int, taken: list[tuple[int, int]]) -> bool:
    token = query.tokens[index]
    begin, end = query.original(index, index)
    inside = any(start <= begin and end <= stop for start, stop in taken)
    return inside or token.has(WordClass.GRADE, WordClass.NUMBER_LABEL)


def _is_amount(query: Query, index: int) -> bool:
    """Tell whether a token is of an amount: 25 kg, 10 drums. A locant has a hyphen behind it."""
    token = query.tokens[index]
    if token.kind is not TokenKind.NUMBER:
        before = query.tokens[index - 1] if index else None
        return before is not None and before.kind is TokenKind.NUMBER and token.has(*COMPANY)
    after = query.tokens[index + 1] if index + 1 < len(query.tokens) else None
    return after is not None and (after.text == "%" or after.has(*COMPANY))


def near_cas(number: str, listed: Iterable[str]) -> list[str]:
    """Return the listed CAS numbers that differ from a number in one figure, or by two neighbours exchanged."""
    return sorted(cas for cas in listed if edits_between(number, cas, 1) == 1)
