"""Reads what stands around an amount: its label (нетто, gross, всего), or that it is a package's content or weight."""

from precursor_screen.quantities.factors import Factor
from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import Says

LABELS = Says.NET | Says.GROSS | Says.TOTAL
_PASSED = Says.FILLER | Says.OF


def inside_package(tokens: list[QuantityToken], measure: Factor, taken: int) -> bool:
    """A measure after a package word that counts nothing (фл. 0,5 л; мешки по 25 кг) is the content of one."""
    at = measure.first - 1
    if at >= 0 and tokens[at].says & Says.PER:
        return True
    if at >= 0 and (tokens[at].text == "(" or tokens[at].says & Says.OF):
        at -= 1
    return at >= taken and bool(tokens[at].says & Says.PACKAGE)


def own_weight(tokens: list[QuantityToken], first: int) -> bool:
    """«Вес упаковки 0,3 кг», «тара 5 кг»: the package's own weight."""
    at = first - 1
    while at >= 0 and (tokens[at].says & Says.FILLER or tokens[at].text in (":", "-", "–", "=")):
        at -= 1
    if at < 0:
        return False
    weighed = at > 0 and bool(tokens[at].says & Says.PACKAGE and tokens[at - 1].says & Says.FILLER)
    return bool(tokens[at].says & Says.TARE) or weighed


def label_around(tokens: list[QuantityToken], first: int, after: int, taken: int) -> tuple[int, int]:
    """Return what a term is called before or after itself (нетто, gross, всего), and the index after the label."""
    at = first - 1
    while at >= taken and (tokens[at].says & _PASSED or tokens[at].text in (":", "-", "–", "=", ".", ",", "(")):
        at -= 1
    with_package = at
    while (
        with_package > taken
        and (tokens[with_package].says & Says.PACKAGE or tokens[with_package].is_word())
        and at - with_package < 3
    ):
        with_package -= 1
    if with_package > taken and at > with_package and tokens[with_package].says & Says.WITH:
        at = with_package - 1
    if at >= taken and tokens[at].says & LABELS:
        return tokens[at].says & LABELS, after
    if after < len(tokens) and tokens[after].says & LABELS:
        return tokens[after].says & LABELS, after + 1
    return Says.NOTHING, after
