"""Reads the number of pieces in one pack behind their content, as pharmacies do: 3г №10, 1 мл амп. №5х2, 25 мл N40."""

from decimal import Decimal

from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import Says, pack_numbers, plain

_MOST_WORDS = 2  # packages between a content and the number: 1 мл амп. в упаковке №10
_MOST_PIECES = 1000


def pack_number(tokens: list[QuantityToken], at: int) -> tuple[Decimal, int] | None:
    """Return the number that stands behind the content of one piece, and the index after it; None if none does.

    Args:
        tokens: the tokens of the text.
        at: index after the content.
    """
    words = 0
    while at < len(tokens) and (tokens[at].text in (",", "(", ".") or tokens[at].says & Says.PACKAGE):
        words += bool(tokens[at].says & Says.PACKAGE)
        at += 1
        if words > _MOST_WORDS:
            return None
    if at >= len(tokens) or plain(tokens[at].text) not in pack_numbers():
        return None
    at += 1
    at += at < len(tokens) and tokens[at].text == "."
    pieces = _pieces(tokens, at)
    if pieces is None:
        return None
    at += 1
    if at + 1 < len(tokens) and tokens[at].says & Says.TIMES and (strips := _pieces(tokens, at + 1)):
        pieces *= strips
        at += 2
    return pieces, at


def pack_number_before(tokens: list[QuantityToken], at: int) -> Decimal | None:
    """Return the number of pieces in one pack that ends before a token: №10 по 1 мл, №10 x 1 мл; None if none does.

    Args:
        tokens: the tokens of the text.
        at: index of the number itself.
    """
    signed = at > 0 and plain(tokens[at - 1].text) in pack_numbers()
    return _pieces(tokens, at) if signed else None


def _pieces(tokens: list[QuantityToken], at: int) -> Decimal | None:
    text = tokens[at].text if at < len(tokens) else ""
    if not (text.isascii() and text.isdigit()) or not 1 < int(text) <= _MOST_PIECES:
        return None
    measured = at + 1 < len(tokens) and tokens[at + 1].unit is not None
    return None if measured else Decimal(text)
