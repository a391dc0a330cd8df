"""Settles what a goods text says of the amount as a whole: one total, a package size only, or a contradiction."""

from dataclasses import dataclass
from itertools import islice

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.terms import Term, TermShape
from precursor_screen.quantities.units import Dimension, Says
from precursor_screen.reason import Reason

_MOST_PARTS = 60  # statements of a text that are added up and compared with its total
_MOST_PAIRS = 10_000


@dataclass(frozen=True, slots=True)
class TextTotal:
    """What a text says: a total, or why there is none.

    Attributes:
        total: the term that is the total, its label and sums settled; None if there is none.
        pack: the one package size that the text names, for a quantity column that counts packages.
        fault: the contradiction, else None.
        stated: all totals that stand in the text.
    """

    total: Term | None = None
    pack: Term | None = None
    fault: Reason | None = None
    stated: tuple[Amount, ...] = ()


def settle(terms: list[Term]) -> TextTotal:
    """Return what the terms of one text say together.

    Net counts before everything, then a labelled total, then packages times content, then a lone measure; a gross
    weight is only a bound. Statements of one dimension must agree within 0.5 %.
    """
    if doubted := next((t for t in terms if t.doubt), None):
        return TextTotal(None, None, doubted.doubt, tuple(dict.fromkeys(t.amount for t in terms if _is_claim(t))))
    pack = _only_pack(terms)
    totals = [t for t in terms if t.label & (Says.NET | Says.TOTAL) and t.shape is not TermShape.PACK]
    totals = [t for t in totals if t.amount.dimension is not Dimension.COUNT] or totals
    products = _with_sums([t for t in terms if t.shape is TermShape.PRODUCT and not t.label & Says.GROSS])
    lone = [t for t in terms if t.shape is TermShape.STATED and not t.label and not _repeats_content(t, products)]
    counted = [t for t in terms if t.shape is TermShape.COUNT]
    packages = [t for t in counted if not t.transport]
    counts = packages or counted
    gross = [t for t in terms if t.label & Says.GROSS and t.amount.dimension is not Dimension.COUNT]
    net = [t for t in totals if t.label & Says.NET]
    measured = [t for t in totals if t.amount.dimension is not Dimension.COUNT]
    first = net or measured or products or _with_sums(lone)
    unclear = None if net or measured else _unclear(products, lone, packages)
    if unclear:
        return unclear
    claims = [*measured, *products, *lone]
    stated = tuple(dict.fromkeys(t.amount for t in claims))
    if first:
        return _agreed(first, claims, gross, pack, stated)
    if counts:
        return _counted(counts, pack, gross)
    if gross:
        bound = gross[0]
        amount = Amount(bound.amount.dimension, None, bound.amount.high)
        said = Term(
            bound.shape, bound.label, amount, bound.start, bound.end, f"{bound.how} gross: {amount} net", bound.loose
        )
        return TextTotal(said, pack, None, (amount,))
    return TextTotal(None, pack)


def _is_claim(term: Term) -> bool:
    return term.shape in (TermShape.STATED, TermShape.PRODUCT)


def _unclear(products: list[Term], lone: list[Term], packages: list[Term]) -> TextTotal | None:
    """Return the fault of a text whose one amount may be of one package or of all of them."""
    if not products:
        return _each_or_together(lone[0], packages) if len(lone) == 1 else None
    whole = products[0]
    if len(products) > 1 or lone or whole.packages is None:
        return None
    # 40 x 1 l in 10 cartons: four bottles in each; 4 x 2.5 l and 10 cartons: four bottles in each, or in all
    others = [t for t in packages if t.amount.low and whole.packages % t.amount.low]
    return _each_or_together(whole, others)


def _each_or_together(lone: Term, counts: list[Term]) -> TextTotal | None:
    """«8 бочек 200 л» does not say whether 200 l are in each drum or in all of them."""
    many = [t.amount for t in counts if not t.label and (t.amount.high is None or t.amount.high > 1)]
    if not many:
        return None
    together = lone.amount.times(many[0].low, many[0].high)
    fault = Reason("amount.each-or-together", amount=lone.how, packages=str(many[0]))
    return TextTotal(None, lone, fault, (lone.amount, together))


def _agreed(
    first: list[Term], claims: list[Term], gross: list[Term], pack: Term | None, stated: tuple[Amount, ...]
) -> TextTotal:
    """Take the first claim that has a mass, else the first; every claim of one dimension must agree with it."""
    best = next((t for t in first if t.amount.dimension is Dimension.MASS), first[0])
    distinct = list({t.amount: t for t in reversed(claims)}.values())[::-1]
    for dimension in Dimension:
        same = [t for t in distinct if t.amount.dimension is dimension]
        whole = _sum_of_rest(claims, dimension)
        against = None if whole else _disagreeing(same)
        if against:
            fault = Reason("amount.text-states", one=against[0].how, other=against[1].how)
            return TextTotal(None, pack, fault, stated)
        best = whole if whole and dimension is best.amount.dimension else best
    heavier = next((g for g in gross if _exceeds(best.amount, g.amount)), None)
    if heavier:
        fault = Reason("amount.net-above-gross", net=str(best.amount), gross=str(heavier.amount))
        return TextTotal(None, pack, fault, stated)
    return TextTotal(best, pack, None, stated)


def _disagreeing(terms: list[Term]) -> tuple[Term, Term] | None:
    """Return the first two statements that cannot both be true, if there are such."""
    pairs = ((one, other) for at, one in enumerate(terms) for other in terms[at + 1 :])
    return next((pair for pair in islice(pairs, _MOST_PAIRS) if not pair[0].amount.agrees(pair[1].amount)), None)


def _counted(counts: list[Term], pack: Term | None, gross: list[Term]) -> TextTotal:
    """Packages counted in one place and their size named in another: 40 мешков, мешок 25 кг."""
    amounts = tuple(dict.fromkeys(t.amount for t in counts))
    if pack is not None and len(amounts) == 1:
        count = counts[0]
        amount = pack.amount.times(count.amount.low, count.amount.high)
        start, end = min(count.start, pack.start), max(count.end, pack.end)
        how = f"{count.amount.low or count.amount.high} x {pack.how.split(' = ')[0]} = {amount}"
        term = Term(TermShape.PRODUCT, count.label, amount, start, end, how, pack.loose, pack.amount, count.amount.low)
        return TextTotal(term, pack, None, (amount,))
    if gross:
        return settle(gross)
    labelled = [t for t in counts if t.label]
    # different counts are of different things (bags and pallets): none is the amount
    one = len(amounts) == 1 or len(labelled) == 1
    return TextTotal((labelled or counts)[0] if one else None, pack, None, amounts)


def _only_pack(terms: list[Term]) -> Term | None:
    packs = [t for t in terms if t.shape is TermShape.PACK]
    return packs[0] if len({t.amount for t in packs}) == 1 else None


def _with_sums(terms: list[Term]) -> list[Term]:
    """Join what is written with a plus: 20 x 25 кг + 10 x 50 кг."""
    joined: list[Term] = []
    for term in terms:
        if term.added and joined and joined[-1].amount.dimension is term.amount.dimension:
            last = joined.pop()
            amount = last.amount.plus(term.amount)
            how = f"{last.how.split(' = ')[0]} + {term.how.split(' = ')[0]} = {amount}"
            joined.append(Term(last.shape, last.label, amount, last.start, term.end, how, last.loose or term.loose))
        else:
            joined.append(term)
    return joined


def _repeats_content(term: Term, products: list[Term]) -> bool:
    return any(p.content is not None and p.content == term.amount for p in products)


def _sum_of_rest(claims: list[Term], dimension: Dimension) -> Term | None:
    """Return the claim that is the sum of all others of its dimension (two at least), if there is one."""
    same = [t for t in claims if t.amount.dimension is dimension]
    if len(same) > _MOST_PARTS:
        return None
    for whole in same:
        parts = [t.amount for t in same if t.amount != whole.amount]
        if len(parts) < 2:
            continue
        total = parts[0]
        for part in parts[1:]:
            total = total.plus(part)
        if total.agrees(whole.amount):
            return whole
    return None


def _exceeds(net: Amount, gross: Amount) -> bool:
    if net.dimension is not gross.dimension or net.low is None or gross.high is None:
        return False
    return net.low > gross.high
