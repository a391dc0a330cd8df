"""Scores what a line may name: gathers evidence by substance and weighs it by the table of evidence."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from precursor_screen.matching.cells import Cells
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.chunks import ChunkReader
from precursor_screen.matching.company import Company
from precursor_screen.matching.composition import composition_ground
from precursor_screen.matching.doubts import doubts_of, governed_ground, left_as_other, salt_before
from precursor_screen.matching.finding import Finding, Matched, Silence, evidence
from precursor_screen.matching.formulas import Formulas
from precursor_screen.matching.garbled import Garbled
from precursor_screen.matching.kinds import Kinds, affixes
from precursor_screen.matching.lending import Lending
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.matching.mention import Mention, Shorter
from precursor_screen.matching.mentions import MentionFinder
from precursor_screen.matching.name_parts import NameParts
from precursor_screen.matching.numbers import Numbers
from precursor_screen.matching.proofs import not_hit
from precursor_screen.matching.query import SOME_LONG_NUMBER, Number, Query
from precursor_screen.matching.reading.clauses import Clauses, clauses_of
from precursor_screen.matching.reading.lattice import Lattice, OtherName
from precursor_screen.matching.reading.operators import Governed, Operators
from precursor_screen.matching.reading.shares import impurity_of, limited_before, minor_share, with_several_shares
from precursor_screen.matching.reading.spans import Spans
from precursor_screen.matching.reading.whole_names import WholeNames
from precursor_screen.matching.relatives import Relatives
from precursor_screen.matching.repair import undisguised
from precursor_screen.model.result import EvidenceKind, NotHit, Span
from precursor_screen.model.rules import Form
from precursor_screen.names import TokenKind, is_chemical, joined, word_key
from precursor_screen.reason import Reason
from precursor_screen.words import WordClass

_MOST_WORDS = 12  # of a known name that is the whole text
_LEAST_KEY = 6  # letters of the key of a word that is known for certain
_SALT_REACH = 9  # tokens behind a name in which the word salt makes a salt of it


class Matcher:
    """Matches prepared lines against a lexicon, knowing other chemicals."""

    def __init__(self, lexicon: Lexicon, known: KnownChemicals) -> None:
        self.lexicon = lexicon
        self.known = known
        kinds = Kinds(lexicon, known)
        self.finder = MentionFinder(lexicon, known, kinds)
        self.chunks = ChunkReader(lexicon, self.finder.readings, self.is_known_word)
        self._relatives = Relatives(lexicon, known)
        self.numbers = Numbers(lexicon, known, self._relatives)
        self.operators = Operators(kinds)
        self._formulas = Formulas(lexicon, self.numbers, self.operators)
        self._kinds = kinds
        self.parts = NameParts(lexicon, kinds, self.operators)
        names = WholeNames(lexicon, known, self._relatives, kinds)
        self.garbled = Garbled(self._may_be_word, self._is_surely_word)
        self.lattice = Lattice(kinds, names, Spans(lexicon, known, kinds, names))

    def match(self, query: Query) -> Matched:
        """Return everything the line may name."""
        words = self.chunks.words_of(query.cleaned.text)
        if words is None:
            query = undisguised(query, self.lexicon, self.is_known_word)
            words = self.chunks.words_of_tokens(query.tokens)
        findings: dict[str, Finding] = {}
        silences: list[Silence] = []
        clauses = clauses_of(query)
        cells = Cells(query)
        company, lending = Company(query, clauses, cells, self._kinds), Lending(query, cells, self._kinds)
        mentions, shorter = self.finder.find(query, clauses, words)
        if cells.several:
            mentions = [mention for mention in mentions if lending.counts(mention)]
        if mentions:
            self._read(query, clauses, company, lending, mentions, shorter, findings, silences)
        for finding in findings.values():
            finding.settle_mentions()
        self._add_known_forms(query, cells, words.keys, findings)
        named = frozenset(findings)
        formulas: list[NotHit] = []
        places: list[int] | None = None  # of operators; most lines have no formula
        for number in filter(lending.counts_number, query.numbers):
            self.numbers.add_number(query, number, findings, named)
        for formula in self.chunks.formulas_in(query.line.description):
            if lending.counts_number(formula) and not _in_goods_name(formula, findings):
                places = self.operators.places(query) if places is None else places
                formulas += self._formulas.add(query, clauses, company, places, formula, findings)
        self.numbers.add_contradictions(query, clauses, findings, named)
        not_hits = [silence.left for silence in silences] + formulas
        ordered = sorted(findings.values(), key=lambda f: (-f.score(), f.substance))
        hit = {finding.substance for finding in ordered}
        left = dict.fromkeys(n for n in not_hits if n.substance not in hit)
        return Matched(tuple(ordered), tuple(left), tuple(mentions), tuple(silences))

    def _read(
        self,
        query: Query,
        clauses: Clauses,
        company: Company,
        lending: Lending,
        mentions: Sequence[Mention],
        shorter: Shorter,
        findings: dict[str, Finding],
        silences: list[Silence],
    ) -> None:
        """Add what the mentions of a line say, each read with all that stands beside it."""
        reading = self.lattice.read(query, clauses, mentions)
        places = self.operators.places(query)
        several = with_several_shares(query, mentions) if len(mentions) > 1 else frozenset()
        waiting = list(mentions)
        for mention in waiting:
            other = self.lattice.other_name(reading, mention)
            governed = self.operators.governing(query, clauses, mention, places)
            share = minor_share(query, clauses, mention)
            if share and not several.isdisjoint(name.substance for name in mention.names):
                share = None
            self._add_mention(query, clauses, company, lending, mention, other, governed, share, findings, silences)
            if other and other.sure:
                # what the longer name is not, a shorter one inside it may be: copper sulfate-ephedrine
                inside = shorter.take_inside(mention)
                reading.add(inside)
                waiting += inside

    def is_known_word(self, word: str) -> bool:
        """Tell of a clean word that it is one of other chemicals."""
        return is_chemical(word) or self.known.knows_word(word_key(word))

    def _may_be_word(self, word: str) -> bool:
        return self.known.is_ordinary(word) or self.is_known_word(word)

    def _is_surely_word(self, word: str) -> bool:
        if self.known.is_ordinary(word) or self.lexicon.is_listed_word(word):
            return True
        key = word_key(word)
        return len(key) >= _LEAST_KEY and self.known.knows_word(key)

    def _add_mention(
        self,
        query: Query,
        clauses: Clauses,
        company: Company,
        lending: Lending,
        mention: Mention,
        other: OtherName | None,
        governed: Governed | None,
        share: str | None,
        findings: dict[str, Finding],
        silences: list[Silence],
    ) -> None:
        begin, end = query.original(mention.first, mention.last)
        text = query.line.description[begin:end]
        share = share or limited_before(query, mention)
        names: dict[str, list[ListedName]] = defaultdict(list)
        for name in mention.names:
            names[name.substance].append(name)
        whole, own = other, Span(begin, end)
        for substance, listed in names.items():
            other = None if whole and substance in whole.spares else whole
            of_goods = all(name.goods for name in listed)
            if of_goods and other and not other.sure:
                other = None  # 646 (толуол 50 %): that goods are perhaps a chemical makes no doubt of what is in them
            if silence := self._silence(query, company, mention, substance, listed, other, governed):
                silences.append(silence)
            else:
                form = Form.SALT if _is_salt_of(query, clauses, mention) else Form.BASE
                finding = findings.setdefault(substance, Finding(substance, form=form))
                if form is Form.BASE:
                    finding.form = form  # named as itself as well, the line is more than a salt
                self._add_name(finding, mention, listed, text, own)
                lone = company.is_lone_case(mention)
                parted = lending.doubt(mention)
                salt = None if self.lexicon.has_salts(substance) else salt_before(query, clauses, mention)
                for feature, ground in doubts_of(
                    query, mention, other, governed, None if of_goods else share, lone=lone, parted=parted, salt=salt
                ):
                    finding.add_to_mention(evidence(feature, text, "", ground, own))

    def _silence(
        self,
        query: Query,
        company: Company,
        mention: Mention,
        substance: str,
        listed: list[ListedName],
        other: OtherName | None,
        governed: Governed | None,
    ) -> Silence | None:
        """Return by which proof a mention does not name a substance, with the words that the proof reads."""
        text = query.text(mention.first, mention.last)
        first, last = mention.first, mention.last
        if other and other.sure:
            first, last, left = other.first, other.last, left_as_other(query, other, substance, text)
        elif governed and governed.sure and governed.effect != "ingredient":
            proof = "absent" if governed.effect == "absent" else "use"
            first, last = governed.first, governed.last
            left = not_hit(proof, substance, governed_ground(query, governed), text)
        elif not company.is_abbreviation(mention, listed):
            left = not_hit("abbreviation", substance, Reason("match.abbreviation", text=text), text)
        elif impurity := impurity_of(query, mention):
            left = not_hit("impurity", substance, Reason("match.impurity", text=impurity), text)
        elif company.is_lone_slip(mention):
            left = not_hit("slip", substance, Reason("match.lone-slip", text=text), text)
        else:
            return None
        return Silence(left, Span(*query.original(first, last)))

    def _add_name(self, finding: Finding, mention: Mention, listed: list[ListedName], text: str, span: Span) -> None:
        sure = [n for n in listed if not n.name.ambiguous]
        # shown: in its script, and what is known of the goods rather than that the name means several things
        best = min(sure or listed, key=lambda n: (not n.goods, n.plain.isascii() != mention.plain.isascii()))
        title = self.lexicon.substance(finding.substance).title
        goods = self.lexicon.rules.goods[best.goods] if best.goods else None
        if goods:
            feature, ground = "composition", composition_ground(goods, finding.substance, text)
        elif mention.cut:
            feature = "name-cut"
            ground = Reason("match.cut", text=text, name=best.name.text, title=title)
        elif mention.edits:
            feature = "typo-1" if mention.edits == 1 else "typo-2"
            ground = Reason("match.typo", text=text, letters=mention.edits, name=best.name.text, title=title)
        elif not sure:
            feature = "name-ambiguous"
            ground = Reason("match.ambiguous", text=text, title=title)
        elif mention.kind is EvidenceKind.EXACT:
            feature = "name-exact"
            ground = Reason("match.name", text=text, title=title)
        else:
            feature = "name-variant"
            if text.casefold() == best.name.text.casefold():
                ground = Reason("match.name", text=text, title=title)
            else:
                ground = Reason("match.variant", text=text, name=best.name.text, title=title)
        finding.begin_mention(mention, evidence(feature, text, best.name.text, ground, span, goods))
        if mention.disguised:
            finding.add_to_mention(evidence("disguised", text, best.name.text, Reason("match.disguised"), span))

    def _add_known_forms(self, query: Query, cells: Cells, keys: Sequence[str], findings: dict[str, Finding]) -> None:
        """Add the cells that are, as a whole, the known name of a salt, hydrate or isomer of a listed substance."""
        if not cells.several:
            if not findings:
                self._add_known_form(query, keys, Span(0, len(query.line.description)), findings)
            return
        found = [item.span for finding in findings.values() for item in finding.items if item.span]
        for cell in cells.parts():
            span = Span(*query.original(cell.start, cell.stop - 1))
            if not any(span.start <= one.start < span.end for one in found):
                at = slice(bisect_left(query.content, cell.start), bisect_left(query.content, cell.stop))
                self._add_known_form(query, keys[at], span, findings)

    def _add_known_form(self, query: Query, keys: Sequence[str], span: Span, findings: dict[str, Finding]) -> None:
        if not self.may_be_known_form(keys):
            return
        key = joined(keys)
        if key in self.lexicon.by_key or key in self.lexicon.look_alikes:
            return
        for number in self.numbers_named(key):
            self._add_form(query, findings, number, span)

    def may_be_known_form(self, keys: Sequence[str]) -> bool:
        """Tell of the keys of all words and numbers of a text that they are not too many for a known name."""
        return 1 <= len(keys) <= _MOST_WORDS and SOME_LONG_NUMBER not in keys

    def numbers_named(self, key: str) -> tuple[str, ...]:
        """Return the CAS numbers that a known name stands for: that of a form of a listed substance, and listed ones.

        Of a name of several chemicals only the best owner may be a form; others may be slips of a source.
        """
        best, *others = self.known.cas_of(key) or ("",)
        forms = (best,) if self._relatives.substances_of(best) else ()
        return *forms, *(number for number in others if number in self.lexicon.cas)

    def _add_form(self, query: Query, findings: dict[str, Finding], number: str, span: Span) -> None:
        text = query.line.description[span.start : span.end].strip()
        for substance in self._relatives.substances_of(number):
            if substance in findings:
                continue
            form = self._relatives.form_of(number, substance)
            title = self.lexicon.substance(substance).title
            finding = findings[substance] = Finding(substance, form=form)
            feature = "known-name" if number in self.lexicon.cas else "name-form"
            if feature == "name-form" or form is Form.DERIVATIVE:
                ground = Reason("match.known-form", text=text, form=form, number=number, title=title)
            else:
                ground = Reason("match.known-name", text=text, title=title)
            finding.items.append(evidence(feature, text, number, ground, span))


def _in_goods_name(formula: Number, findings: dict[str, Finding]) -> bool:
    """Tell whether a formula stands in a name of goods: a grade, растворитель P4, is no phosphorus."""
    spans = [item.span for finding in findings.values() for item in finding.items if item.goods and item.span]
    at = formula.span
    return at is not None and any(span.start <= at[0] and at[1] <= span.end for span in spans)


def _is_salt_of(query: Query, clauses: Clauses, mention: Mention) -> bool:
    """Tell whether its clause names a salt of the mention: соли уксусной кислоты; sulfuric acid, disodium salt.

    Salt as the next item of the line (серная кислота, соль поваренная) makes none: it must say a salt of what.
    """
    tokens = query.tokens
    before = mention.first - 1
    while before >= 0 and tokens[before].has(WordClass.OF, WordClass.CATION):
        before -= 1  # соль натриевая серной кислоты
    same = before >= 0 and clauses.of[before] == clauses.of[mention.first]  # not: table salt, line break, acetic acid
    if same and tokens[before].has(WordClass.SALT):
        return True
    commas = 0
    for at in range(mention.last + 1, min(len(tokens), mention.last + 1 + _SALT_REACH)):
        token = tokens[at]
        commas += token.text == ","
        if clauses.of[at] != clauses.of[mention.last]:
            return False
        if token.text in ";.:" or commas > 1 or token.has(WordClass.CONJUNCTION, WordClass.WITH):
            return False
        if token.has(WordClass.SALT):
            return _says_of_what(query, mention, at)
    return False


def _says_of_what(query: Query, mention: Mention, at: int) -> bool:
    """Tell whether a word for salt is bound to a name: sodium salt, sal de sodio, acid salt."""
    tokens = query.tokens
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    last = at - 1
    while tokens[last].text in "()+" or tokens[last].kind is TokenKind.NUMBER:
        last -= 1  # bismuth(3+) salt
    if tokens[last].kind is TokenKind.WORD:
        if last == mention.last:
            return last == at - 1 and tokens[at].text.isascii()
        cation = tokens[last].has(WordClass.CATION) or tokens[last].text.endswith(affixes("cation_endings"))
        return cation or is_chemical(tokens[last].text)
    return follows is not None and follows.has(WordClass.OF)
