"""Finds the amounts that a text states, each as a term: a product, a lone measure, a package size or a count."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.factors import Factor, FactorKind, read_factor
from precursor_screen.quantities.label import LABELS, inside_package, label_around, own_weight
from precursor_screen.quantities.no_amount import is_no_amount, price_follows
from precursor_screen.quantities.number import plain_number
from precursor_screen.quantities.pack_number import pack_number, pack_number_before
from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import Dimension, Says, largest_in_a_pack
from precursor_screen.reason import Reason, Word

_MOST_FACTORS = 6  # pallets x cartons x packs x bottles x litres and one more; what goes on is no amount
_OF_WHAT = 3  # words between packages and their content: 26 мешков хлорида аммония по 25 кг
_DOSES = ("g", "mg", "mcg")
_BEGINS = Says.NUMBER | Says.LOWER | Says.UPPER | Says.ABOUT


class TermShape(StrEnum):
    """What a term is: packages times content, a lone measure, one package's content, a count, or a bare number."""

    PRODUCT = "product"
    STATED = "stated"
    PACK = "pack"
    COUNT = "count"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of a text: its shape, its label (NET, GROSS, TOTAL or nothing), the words and the arithmetic.

    ``packages``: how many packages a product counts; ``content``: what one of them holds; ``added``: a plus stands
    before it; ``transport``: a count of pallets or containers, which hold the packages; ``doubt``: why it may be
    something else than an amount of the goods.
    """

    shape: TermShape
    label: int
    amount: Amount
    start: int
    end: int
    how: str
    loose: tuple[Reason, ...] = ()
    content: Amount | None = None
    packages: Decimal | None = None
    added: bool = False
    transport: bool = False
    doubt: Reason | None = None


def find_terms(text: str, tokens: list[QuantityToken]) -> list[Term]:
    """Return the amounts of a text in their order.

    Args:
        text: the narrow text.
        tokens: what `scan` made of it.
    """
    terms: list[Term] = []
    at = taken = 0
    one_place = False
    medicine = any(token.says & Says.DOSE for token in tokens)
    while at < len(tokens):
        if not tokens[at].says & _BEGINS:
            at += 1
            continue
        both = _net_and_gross(text, tokens, at)
        if both is not None:
            term, at = both
            terms.append(term)
            taken = at
            continue
        chain = _chain(text, tokens, at)
        if not chain:
            at += 1
            continue
        if len(chain) == 1 and chain[0].kind is FactorKind.BARE:
            at = taken = max(chain[0].after, at + 1)
            one_place = False
            continue
        label, after = label_around(tokens, chain[0].first, chain[-1].after, taken)
        term = _term(tokens, chain, label, taken, one_place)
        if term.shape is TermShape.COUNT and term.amount.high == 1 and label:
            one_place, at, taken = True, chain[-1].after, chain[-1].after
            continue  # нетто 1 места 25 кг: what follows is one place's content
        one_place = False
        broken = term.shape is TermShape.COUNT and not all(f.countable() for f in chain)
        dose = medicine and len(chain) == 1 and chain[0].unit is not None and chain[0].unit.name in _DOSES
        other = own_weight(tokens, chain[0].first) or is_no_amount(tokens, chain)
        if term.shape is not TermShape.BARE and not broken and not dose and not other:
            term, after = _with_pack_number(tokens, term, chain, after)
            if price_follows(tokens, after):
                term = replace(term, doubt=Reason("amount.may-be-priced", amount=term.how))
            plus = chain[0].first > 0 and tokens[chain[0].first - 1].text == "+"
            terms.append(replace(term, added=plus and bool(terms)))
        at = taken = max(after, at + 1)
    return terms


def bare_number(text: str, tokens: list[QuantityToken]) -> Term | None:
    """Return the term of a cell that holds a number, or numbers to multiply, without a unit (40, 2x25)."""
    for at, token in enumerate(tokens):
        if token.says & _BEGINS:
            chain = _chain(text, tokens, at)
            return _term(tokens, chain, Says.NOTHING, 0, False) if chain else None
    return None


def _chain(text: str, tokens: list[QuantityToken], at: int) -> list[Factor]:
    """Return the factors that are multiplied from here on; at most one of them is a measure."""
    factor = read_factor(text, tokens, at)
    chain: list[Factor] = []
    while factor is not None and len(chain) < _MOST_FACTORS:
        chain.append(factor)
        if factor.kind is FactorKind.MEASURE:
            chain[-1] = factor = _content_of_one(tokens, factor)
        measured = any(f.kind is FactorKind.MEASURE for f in chain)
        following = read_factor(text, tokens, _next(tokens, factor))
        if following is None or (measured and following.kind is FactorKind.MEASURE):
            break
        if not all(f.countable() for f in (factor, following) if f.kind is not FactorKind.MEASURE):
            break
        if not _linked(tokens, factor, following):
            break
        factor = following
    return chain


def _content_of_one(tokens: list[QuantityToken], measure: Factor) -> Factor:
    """Take along the words that make a measure one package's content: per bag, /мешок, each, 25 kg bags."""
    at = measure.after
    at += at < len(tokens) and bool(tokens[at].says & Says.NET)  # 25 kg net per bag
    if at < len(tokens) and tokens[at].says & Says.EACH:
        at += 1
        at += at < len(tokens) and bool(tokens[at].says & Says.PACKAGE)
        return replace(measure, after=at, one_package=True)
    if at + 1 < len(tokens) and tokens[at].text == "-" and tokens[at + 1].says & Says.EACH:
        return replace(measure, after=at + 2, one_package=True)
    link = at < len(tokens) and bool(tokens[at].says & Says.PER_ONE)
    package = at + link
    if package < len(tokens):
        piece = tokens[package].unit
        if tokens[package].says & Says.PACKAGE or (link and piece and piece.dimension is Dimension.COUNT):
            return replace(measure, after=package + 1, one_package=True)
    return measure


def _next(tokens: list[QuantityToken], factor: Factor) -> int:
    """Return where the next factor would begin: after x, after «по», or right here."""
    at = factor.after
    if at < len(tokens) and tokens[at].says & Says.TIMES:
        return at + 1
    if factor.kind is FactorKind.COUNT:
        skipped = 0
        while at < len(tokens) and skipped <= _OF_WHAT and (tokens[at].is_word() or tokens[at].text in ("(", ",")):
            skipped += tokens[at].is_word()
            at += 1
        if at < len(tokens) and tokens[at].says & Says.TIMES and at > factor.after:
            return at + 1
        per = at
        while at < len(tokens) and tokens[at].says & (Says.PER | Says.OF) and at - per < 2:
            at += 1
        if at > per:
            return at + (at < len(tokens) and bool(tokens[at].says & (Says.FILLER | Says.NET)))
        if at < len(tokens) and tokens[at].says & _BEGINS:
            return at
    if factor.one_package and factor.after < len(tokens) and tokens[factor.after].text in (",", "-", "–", "("):
        return factor.after + 1
    return factor.after


def _linked(tokens: list[QuantityToken], factor: Factor, following: Factor) -> bool:
    between = tokens[factor.after : following.first]
    if any(token.says & (Says.TIMES | Says.PER | Says.OF) for token in between):
        return factor.kind is not FactorKind.BARE or not any(token.says & (Says.PER | Says.OF) for token in between)
    if factor.kind is FactorKind.COUNT and following.kind is FactorKind.MEASURE:
        return _content_of_one(tokens, following).one_package and len(between) <= 1
    if factor.kind is FactorKind.BARE and following.kind is FactorKind.MEASURE:
        return not between and _content_of_one(tokens, following).one_package
    return factor.one_package and following.kind is FactorKind.COUNT and len(between) <= 1


def _term(tokens: list[QuantityToken], chain: list[Factor], label: int, taken: int, one_place: bool) -> Term:
    measure = next((f for f in chain if f.kind is FactorKind.MEASURE), None)
    counts = [f for f in chain if f is not measure]
    dimension = measure.unit.dimension if measure and measure.unit else Dimension.COUNT
    content = Amount(dimension, *(measure.base() if measure else (Decimal(1), Decimal(1))))
    amount = content
    packages: Decimal | None = Decimal(1)
    for count in counts:
        low, high = count.base()
        amount = amount.times(low, high)
        packages = packages * low if packages is not None and low is not None and low == high else None
    if measure and not counts and label & Says.GROSS:
        shape = TermShape.STATED
    elif measure and not counts:
        shape = (
            TermShape.PACK
            if measure.one_package or one_place or inside_package(tokens, measure, taken)
            else TermShape.STATED
        )
    elif measure:
        shape = TermShape.PRODUCT
    else:
        shape = TermShape.BARE if all(f.kind is FactorKind.BARE for f in counts) else TermShape.COUNT
    whole = [*counts, measure] if measure else counts
    factors = " x ".join(str(f) for f in whole)
    how = str(amount) if len(whole) == 1 and not measure else f"{factors} = {amount}"
    how = factors if factors == str(amount) else how
    notes = [Reason("amount.unit", why=Word(f.unit.loose)) for f in chain if f.unit and f.unit.loose]
    if any(f.about for f in chain):
        notes.append(Reason("amount.approximate"))
    return Term(
        shape,
        label,
        amount,
        tokens[chain[0].first].start,
        _with_bracket(tokens, chain),
        how,
        tuple(notes),
        content if measure else None,
        packages if counts else None,
        transport=measure is None and bool(tokens[chain[-1].after - 1].says & Says.TRANSPORT),
    )


def _with_pack_number(tokens: list[QuantityToken], term: Term, chain: list[Factor], after: int) -> tuple[Term, int]:
    """Take along the number of pieces in one pack: 3г №10 is a pack of 30 g. Beside a large content it is a doubt."""
    measure = chain[-1]
    if measure.kind is not FactorKind.MEASURE or term.label or len(chain) > 2:
        return term, after
    if len(chain) == 2 and pack_number_before(tokens, chain[0].first):
        return replace(term, shape=TermShape.PACK, content=term.amount, packages=None), after  # №10 x 1 мл
    if len(chain) == 2:
        return term, after
    per = measure.first > 1 and bool(tokens[measure.first - 1].says & Says.PER)
    before = pack_number_before(tokens, measure.first - 2) if per else None
    found = (before, after) if before else pack_number(tokens, measure.after)
    if found is None:
        return term, after
    pieces, after = found
    amount = term.amount.times(pieces, pieces)
    how = f"{plain_number(pieces)} x {term.how.split(' = ')[0]} = {amount}"
    if term.amount.high is None or term.amount.high > largest_in_a_pack():
        return replace(term, doubt=Reason("amount.pack-number", one=term.how, other=how)), after
    end = tokens[after - 1].end
    return replace(term, shape=TermShape.PACK, amount=amount, how=how, content=amount, end=end), after


def _with_bracket(tokens: list[QuantityToken], chain: list[Factor]) -> int:
    """Return where the words of a chain end; a bracket opened inside is closed: 20 канистр (по 10 л)."""
    after = chain[-1].after
    opened = any(token.text == "(" for token in tokens[chain[0].first : after])
    closes = opened and after < len(tokens) and tokens[after].text == ")"
    return tokens[after if closes else after - 1].end


def _net_and_gross(text: str, tokens: list[QuantityToken], at: int) -> tuple[Term, int] | None:
    """Read «нетто/брутто 500/540 кг»: two labels and two numbers, in the same order."""
    if at + 2 >= len(tokens) or tokens[at + 1].text != "/" or tokens[at].number is None:
        return None
    second = read_factor(text, tokens, at + 2, after_slash=True)
    if second is None or second.kind is not FactorKind.MEASURE or second.unit is None:
        return None
    back = at - 1
    while back >= 0 and (tokens[back].says & Says.FILLER or tokens[back].text in (":", "-", "–", "=", ",")):
        back -= 1
    if back < 2 or tokens[back - 1].text != "/":
        return None
    labels = (tokens[back - 2].says & LABELS, tokens[back].says & LABELS)
    number = {(Says.NET, Says.GROSS): tokens[at].number, (Says.GROSS, Says.NET): second.high}.get(labels)
    if number is None:
        return None
    size = number * second.unit.factor
    how = f"{plain_number(number)} {second.unit.name}"
    amount = Amount(second.unit.dimension, size, size)
    how = how if how == str(amount) else f"{how} = {amount}"
    return Term(TermShape.STATED, Says.NET, amount, tokens[at].start, tokens[second.after - 1].end, how), second.after
