"""Scores what a line may name: gathers evidence by substance and weighs it by the table of evidence."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from precursor_screen.matching.context import Context, context_of
from precursor_screen.matching.evidence import MATCH_FROM, REVIEW_FROM, TABLE
from precursor_screen.matching.known import KnownChemicals
from precursor_screen.matching.lexicon import Lexicon, ListedName
from precursor_screen.matching.longer_names import LongerNames
from precursor_screen.matching.mentions import Mention, MentionFinder
from precursor_screen.matching.query import Number, Query, token_key
from precursor_screen.matching.relatives import Relatives
from precursor_screen.matching.undisguise import undisguised
from precursor_screen.matching.word_groups import in_group
from precursor_screen.model.result import Evidence, EvidenceKind, NotHit, Outcome, Span
from precursor_screen.model.rules import Form, NameKind
from precursor_screen.names.distance import edits_between
from precursor_screen.names.key import joined
from precursor_screen.names.morphemes import is_chemical

_ABBREVIATION_LETTERS = 5
_LONGEST_NAME = 8  # words of a name that another CAS number is checked against
_SALT_REACH = 6  # tokens behind a name in which the word salt makes a salt of it


@dataclass(slots=True)
class Finding:
    """One substance a line may name: its evidence, its form, and the mention that decides."""

    substance: str
    items: list[Evidence] = field(default_factory=list)
    form: Form = Form.BASE
    mention: Mention | None = None

    def main(self) -> Evidence:
        """Return the strongest main observation."""
        return max((e for e in self.items if TABLE[e.feature].main), key=lambda e: e.weight)

    def score(self) -> int:
        """Return the score by the formula of `matching.evidence`."""
        qualifiers = {e.feature: e.weight for e in self.items if not TABLE[e.feature].main}
        return int(max(0, min(100, self.main().weight + sum(qualifiers.values()))))

    def identity(self) -> Outcome:
        """Return how sure the identity is: match, review, or clear where the score is too low."""
        score = self.score()
        if score >= MATCH_FROM:
            return Outcome.MATCH
        return Outcome.REVIEW if score >= REVIEW_FROM else Outcome.CLEAR


@dataclass(frozen=True, slots=True)
class Matched:
    """Findings by substance, what was considered and left, and the mentions for the explanation."""

    findings: tuple[Finding, ...]
    not_hits: tuple[NotHit, ...]
    mentions: tuple[Mention, ...]


class Matcher:
    """Matches prepared lines against a lexicon, knowing other chemicals."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self.lexicon = lexicon
        self.known = known
        self._finder = MentionFinder(lexicon, known)
        self._relatives = Relatives(lexicon, known)
        self._longer = LongerNames(lexicon, known, self._relatives)

    def match(self, query: Query) -> Matched:
        """Return everything the line may name."""
        query = undisguised(query, self.lexicon.is_listed_word)
        findings: dict[str, Finding] = {}
        not_hits: list[NotHit] = []
        mentions = self._finder.find(query)
        for mention in mentions:
            self._add_mention(query, mention, findings, not_hits)
        self._add_known_form(query, findings)
        named = frozenset(findings)
        for number in query.numbers:
            self._add_number(query, number, findings, named)
        for formula in query.formulas:
            self._add_formula(query, formula, findings)
        self._add_contradictions(query, findings, named)
        ordered = sorted(findings.values(), key=lambda f: (-f.score(), f.substance))
        hit = {finding.substance for finding in ordered}
        left = dict.fromkeys(n for n in not_hits if n.substance not in hit)
        return Matched(tuple(ordered), tuple(left), tuple(mentions))

    def _add_mention(
        self, query: Query, mention: Mention, findings: dict[str, Finding], not_hits: list[NotHit]
    ) -> None:
        begin, end = query.original(mention.first, mention.last)
        text = query.line.description[begin:end]
        verdict = self._longer.verdict(query, mention)
        context = context_of(query, mention)
        names: dict[str, list[ListedName]] = defaultdict(list)
        for name in mention.names:
            names[name.substance].append(name)
        for substance, listed in names.items():
            if verdict and verdict.veto:
                not_hits.append(NotHit(substance, verdict.because, text))
            elif context and context.effect != "ingredient":
                not_hits.append(NotHit(substance, _because(context), text))
            elif not _abbreviation_fits(listed, text, query):
                not_hits.append(NotHit(substance, f"“{text}” is an abbreviation written as a word", text))
            else:
                form = Form.SALT if _is_salt_of(query, mention) else Form.BASE
                finding = findings.setdefault(substance, Finding(substance, form=form))
                self._add_name(finding, mention, listed, text, Span(begin, end))
                if verdict:
                    finding.items.append(
                        _evidence("locant-beside", text, "", verdict.because, Span(begin, end))
                    )
                if context:
                    sentence = f"the line says that it is an ingredient (“{context.text}”)"
                    finding.items.append(_evidence("ingredient", text, "", sentence, Span(begin, end)))

    def _add_name(
        self, finding: Finding, mention: Mention, listed: list[ListedName], text: str, span: Span
    ) -> None:
        sure = [n for n in listed if not n.name.ambiguous]
        best = (sure or listed)[0]
        title = self.lexicon.substance(finding.substance).title
        if mention.edits:
            feature = "typo-1" if mention.edits == 1 else "typo-2"
            amiss = "one letter" if mention.edits == 1 else "two letters"
            sentence = f"“{text}” differs by {amiss} from “{best.name.text}”, a name of {title}"
        elif not sure:
            feature = "name-ambiguous"
            sentence = f"“{text}” may mean {title}, but is short or means other things too"
        elif mention.kind is EvidenceKind.EXACT:
            feature = "name-exact"
            sentence = f"“{text}” is a name of {title}"
        else:
            feature = "name-variant"
            same = text.casefold() == best.name.text.casefold()
            sentence = (
                f"“{text}” is {'' if same else f'another form of “{best.name.text}”, '}a name of {title}"
            )
        finding.items.append(_evidence(feature, text, best.name.text, sentence, span))
        if finding.mention is None or mention.edits < finding.mention.edits:
            finding.mention = mention
        if mention.disguised:
            sentence = "look-alike letters, digits for letters or invisible characters in it were undone"
            finding.items.append(_evidence("disguised", text, best.name.text, sentence, span))

    def _add_known_form(self, query: Query, findings: dict[str, Finding]) -> None:
        """A text that is, as a whole, the known name of a salt, hydrate or isomer of a listed substance."""
        if findings or not 1 <= len(query.content) <= 12:
            return
        key = joined(token_key(query.tokens[i]) for i in query.content)
        if key in self.lexicon.by_key or key in self.lexicon.look_alikes:
            return
        for number in self.known.cas_of(key)[:1]:  # the best owner; others may be slips of a source
            self._add_form(
                query,
                findings,
                number,
                self._relatives.substances_of(number),
                self._relatives.form_of(number),
            )

    def _add_form(
        self, query: Query, findings: dict[str, Finding], number: str, substances: tuple[str, ...], form: Form
    ) -> None:
        text = query.line.description.strip()
        for substance in substances:
            if substance in findings:
                continue
            title = self.lexicon.substance(substance).title
            finding = findings[substance] = Finding(substance, form=form)
            what = "a known name" if form is Form.BASE else f"the known name of a {form} (CAS {number})"
            sentence = f"“{text}” is {what} of {title}"
            span = Span(0, len(query.line.description))
            feature = "known-name" if form is Form.BASE else "name-form"
            finding.items.append(_evidence(feature, text, number, sentence, span))

    def _add_number(
        self, query: Query, number: Number, findings: dict[str, Finding], named: frozenset[str]
    ) -> None:
        if not number.valid:
            self._add_misprint(number, findings)
            return
        lexicon = self.lexicon
        span = Span(*number.span) if number.span else None
        form = Form.BASE
        if number.scheme == "cas":
            substances, feature = lexicon.cas.get(number.value, ()), "cas"
            if not substances:
                substances, feature = self._relatives.substances_of(number.value), "cas-of-form"
                form = self._relatives.form_of(number.value) if substances else form
        elif number.scheme == "ec":
            substances, feature = lexicon.ec.get(number.value, ()), "ec"
        elif number.scheme == "un":
            substances, feature = lexicon.un.get(number.value, ()), "un"
        else:
            substances = lexicon.codes.get(number.value) or lexicon.codes.get(number.value[:6], ())
            feature = "goods-code"
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
            elif substance in named:
                agrees = "agrees-code" if feature in ("un", "goods-code") else "agrees-number"
                said = f"{number.scheme.upper()} {number.value} agrees"
                finding.items.append(_evidence(agrees, number.text, number.value, said, span))
            finding.items.append(_evidence(feature, number.text, number.value, sentence, span))

    def _add_misprint(self, number: Number, findings: dict[str, Finding]) -> None:
        """A CAS number with a wrong check digit, one figure away from a listed one."""
        for cas in near_cas(number.value, self.lexicon.cas):
            for substance in self.lexicon.cas[cas]:
                title = self.lexicon.substance(substance).title
                sentence = f"{number.value} is no valid CAS number and is one figure off {cas}, {title}"
                span = Span(*number.span) if number.span else None
                finding = findings.setdefault(substance, Finding(substance))
                finding.items.append(_evidence("cas-misprint", number.text, cas, sentence, span))

    def _add_formula(self, query: Query, formula: Number, findings: dict[str, Finding]) -> None:
        if formula.span is None:
            return
        listed = self.lexicon.by_formula.get(formula.value, ())
        if not listed or self._stands_for_a_salt(query, formula.span[0]):
            return
        for name in listed:
            title = self.lexicon.substance(name.substance).title
            unsure = name.name.ambiguous or len(formula.value) < 4
            finding = findings.setdefault(name.substance, Finding(name.substance))
            feature = "name-ambiguous" if unsure else "formula"
            sentence = f"“{formula.text}” is a formula of {title}"
            span = Span(*formula.span)
            finding.items.append(_evidence(feature, formula.text, name.name.text, sentence, span))

    def _stands_for_a_salt(self, query: Query, start: int) -> bool:
        """HCl after another word is the salt of that word's substance, not the acid."""
        before = query.line.description[:start].rstrip(" ·.*x-")
        return bool(before) and before[-1].isalpha() and len(before) > 2

    def _add_contradictions(self, query: Query, findings: dict[str, Finding], named: frozenset[str]) -> None:
        """Note where the line's CAS number and its name are of different chemicals."""
        numbers = [n for n in query.numbers if n.scheme == "cas" and n.valid]
        for substance, finding in findings.items():
            own = [n for n in numbers if substance in self._substances(n)]
            others = [n for n in numbers if not self._substances(n)]
            if substance in named and others and not own:
                other = others[0]
                sentence = f"but CAS {other.value} is another chemical's"
                span = Span(*other.span) if other.span else None
                finding.items.append(_evidence("other-number", other.text, other.value, sentence, span))
            elif own and substance not in named and (known := self._other_name(query)):
                sentence = f"but “{known}” is the name of another chemical"
                finding.items.append(_evidence("other-name", known, "", sentence, None))

    def _substances(self, number: Number) -> tuple[str, ...]:
        return self._relatives.substances_of(number.value)

    def _other_name(self, query: Query) -> str | None:
        """Return the part of the description that is the name of a chemical that is not listed, if it is one.

        Numbers that were read as identifiers and words for grades do not count.
        """
        taken = [n.span for n in query.numbers if n.span]
        words = [i for i in query.content if not _is_taken(query, i, taken)]
        if not 1 <= len(words) <= _LONGEST_NAME or all(
            self._is_everyday(query.tokens[i].text) for i in words
        ):
            return None
        numbers = self.known.cas_of(joined(token_key(query.tokens[i]) for i in words))
        if not numbers or any(self._relatives.substances_of(n) for n in numbers):
            return None
        return query.text(words[0], words[-1])

    def _is_everyday(self, word: str) -> bool:
        """Tell whether a word that some chemical is called by is first of all a word of the language (yellow)."""
        return self.known.is_ordinary(word) and not is_chemical(word)


def _evidence(feature: str, text: str, rule_text: str, sentence: str, span: Span | None) -> Evidence:
    row = TABLE[feature]
    return Evidence(feature, row.kind, row.weight, text, rule_text, sentence, span)


def _is_taken(query: Query, index: int, taken: list[tuple[int, int]]) -> bool:
    token = query.tokens[index]
    begin, end = query.original(index, index)
    inside = any(start <= begin and end <= stop for start, stop in taken)
    return inside or in_group("grades", token.text) or token.text in ("cas", "кас", "ec", "un", "no")


def near_cas(number: str, listed: Iterable[str]) -> list[str]:
    """Return the listed CAS numbers that differ from a number in one figure, or by two neighbours exchanged."""
    return sorted(cas for cas in listed if edits_between(number, cas, 1) == 1)


def _is_salt_of(query: Query, mention: Mention) -> bool:
    """Tell whether the line names a salt of the mention: соли уксусной кислоты; sulfuric acid, disodium salt."""
    tokens = query.tokens
    before = mention.first - 1
    while before >= 0 and in_group("linking", tokens[before].text):
        before -= 1
    if before >= 0 and in_group("salt_words", tokens[before].text):
        return True
    for token in tokens[mention.last + 1 : mention.last + 1 + _SALT_REACH]:
        if token.text in ";.:" or in_group("conjunctions", token.text):
            return False
        if in_group("salt_words", token.text):
            return True
    return False


def _because(context: Context) -> str:
    if context.effect == "absent":
        return f"the line says that it is not in the goods (“{context.text}”)"
    return f"the line names it for a use or property of other goods (“{context.text}”)"


def _abbreviation_fits(listed: list[ListedName], text: str, query: Query) -> bool:
    """Short abbreviations count in capitals only, or when they are the whole text."""
    if any(n.name.kind is not NameKind.ABBREVIATION or len(n.plain) > _ABBREVIATION_LETTERS for n in listed):
        return True
    return text.isupper() or text == query.line.description.strip()
