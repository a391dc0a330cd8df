"""Tells of a measure that it is no amount of the goods: what a price is for, a minimum order, a stock, a rate."""

from precursor_screen.quantities.factors import Factor, FactorKind
from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import Says

_MARKS = frozenset((":", "-", "–", "—", "=", "(", "."))
_SKIPPED = Says.FILLER | Says.PER | Says.PER_ONE | Says.OF | Says.BASIS | Says.LOWER | Says.UPPER | Says.RANGE
_BEFORE = Says.PRICE | Says.ORDER | Says.STOCK | Says.RATE
_AFTER = Says.STOCK | Says.RATE | Says.BASIS_AFTER


def is_no_amount(tokens: list[QuantityToken], chain: list[Factor]) -> bool:
    """Tell whether the words around a chain of factors make it something else than an amount.

    «Цена за 1 кг», «2.5 USD per 1 kg», «мин. заказ 10 кг», «остаток 2 т», «10 т в месяц».
    """
    first, after = chain[0].first, chain[-1].after
    if after < len(tokens) and tokens[after].says & _AFTER:
        return True
    if _one_costs(tokens, chain):
        return True
    at = first - 1
    if at < 0:
        return False
    measured = any(factor.kind is FactorKind.MEASURE for factor in chain)
    if measured and tokens[at].says & Says.BASIS and not (at and _counts(tokens[at - 1])):
        return True
    if (tokens[at].says & Says.BASIS or tokens[at].text == "/") and _price_before(tokens, at - 1):
        return True
    words = 0
    while at >= 0 and not tokens[at].says & _BEFORE and (tokens[at].text in _MARKS or tokens[at].says & _SKIPPED):
        at -= 1
    if at > 0 and tokens[at].is_word() and tokens[at - 1].says & (Says.ORDER | Says.STOCK):
        at -= 1  # минимальная партия поставки 200 кг
        words = 1
    return at >= 0 and bool(tokens[at].says & _BEFORE) and words <= 1


def price_follows(tokens: list[QuantityToken], after: int) -> bool:
    """Tell whether an equals sign and a price stand here: what is before may be its basis, or the goods."""
    return after < len(tokens) and tokens[after].text == "=" and _is_price(tokens, after + 1)


def _one_costs(tokens: list[QuantityToken], chain: list[Factor]) -> bool:
    """1 кг = 1500 тенге."""
    one = len(chain) == 1 and chain[0].low == chain[0].high == 1
    return one and price_follows(tokens, chain[0].after)


def _is_price(tokens: list[QuantityToken], at: int) -> bool:
    """Tell whether a number and its currency begin here, in either order."""
    pair = tokens[at : at + 2]
    return len(pair) > 1 and any(t.says & Says.CURRENCY for t in pair) and any(t.number is not None for t in pair)


def _price_before(tokens: list[QuantityToken], at: int) -> bool:
    """Tell whether a price ends here: 1500 тг, $2.5."""
    return at > 0 and _is_price(tokens, at - 1)


def _counts(token: QuantityToken) -> bool:
    return bool(token.says & Says.PACKAGE) or token.unit is not None
