"""Reads one factor of an amount: a measure (25 kg), a number of packages (40 bags) or a bare number, with bounds."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from precursor_screen.quantities.amount import written_bounds
from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import Dimension, Says, Unit, not_amounts

_ADJECTIVES = 2  # words between a number and its packages: 80 стальных новых бочек
_NEVER_HYPHENED = frozenset("tgmтгм")  # 2-t-butyl, 1-g
_YEAR = re.compile(r"(?:[0-9]{1,2}\.)?(?:19|20)[0-9]{2}")
_CITY = re.compile(r"г\.\s*[А-ЯЁӘІҢҒҮҰҚӨҺ][а-яёәіңғүұқөһ]")


class FactorKind(Enum):
    """What a factor is."""

    MEASURE = "measure"
    COUNT = "count"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor: bounds as written (in its unit), the tokens it takes, and whether it stands for one package's content.

    ``one_package``: the words after it say so (25 kg per bag, 25 kg each, 25 kg bags).
    """

    kind: FactorKind
    low: Decimal | None
    high: Decimal | None
    first: int
    after: int
    unit: Unit | None = None
    about: bool = False
    one_package: bool = False

    def __str__(self) -> str:
        if self.unit and self.kind is FactorKind.MEASURE:
            return f"{written_bounds(self.low, self.high)} {self.unit.name}"
        return written_bounds(*self.base())

    def countable(self) -> bool:
        """Tell whether it may count packages: a measure may not, a broken number is a price or a size."""
        return self.kind is not FactorKind.MEASURE and all(b is None or b == b.to_integral_value() for b in self.base())

    def base(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the bounds in kg, litres or pieces."""
        size = self.unit.factor if self.unit else Decimal(1)
        return (None if self.low is None else self.low * size, None if self.high is None else self.high * size)


def read_factor(text: str, tokens: list[QuantityToken], at: int, after_slash: bool = False) -> Factor | None:
    """Return the factor that begins at a token, or None.

    Args:
        text: the text of the tokens, for what stands right around a unit.
        tokens: its tokens.
        at: index of the first token: a number, or a bound before it (не менее, up to).
        after_slash: read also the second of two numbers with a slash between; alone it means nothing (1/2).
    """
    first = at
    bound = Says.NOTHING
    while at < len(tokens) and tokens[at].says & (Says.LOWER | Says.UPPER | Says.ABOUT) and at - first < 3:
        bound |= tokens[at].says & (Says.LOWER | Says.UPPER | Says.ABOUT)
        at += 1
    one = tokens[at].number if at < len(tokens) else None
    if one is None:
        return None
    if not after_slash and at > 1 and tokens[at - 1].text == "/" and tokens[at - 2].number is not None:
        return None  # 1/2: a fraction, two readings of a scale, or net and gross without their names
    if at > 1 and tokens[at - 1].text == "/" and _is_concentration(tokens[at - 2], tokens, at):
        return None
    number_at = at
    two = None
    at, unit = _unit_after(text, tokens, at)
    ranged = _range_end(text, tokens, at, unit)
    if ranged is not None:
        two, number_at = tokens[ranged].number, ranged
        at, second = _unit_after(text, tokens, ranged)
        if unit is not None and second is not None and second != unit:
            one = one * unit.factor / second.factor  # 500 г - 1 кг
        unit = second or unit
    low, high = _bounds(one, two, bound)
    if unit is not None:
        factor = Factor(_kind(unit), low, high, first, at, unit, bool(bound & Says.ABOUT))
        return _with_bound_after(tokens, factor, one) if two is None and low == high else factor
    package = _package_after(tokens, at)
    if package is not None:
        return Factor(FactorKind.COUNT, low, high, first, package, None, bool(bound & Says.ABOUT))
    return Factor(FactorKind.BARE, low, high, first, number_at + 1, None, bool(bound & Says.ABOUT))


def _kind(unit: Unit) -> FactorKind:
    return FactorKind.COUNT if unit.dimension is Dimension.COUNT else FactorKind.MEASURE


def _bounds(one: Decimal | None, two: Decimal | None, bound: int) -> tuple[Decimal | None, Decimal | None]:
    if two is not None:
        return one, two
    if bound & Says.UPPER and not bound & Says.LOWER:
        return None, one
    if bound & Says.LOWER and not bound & Says.UPPER:
        return one, None
    return one, one


def _with_bound_after(tokens: list[QuantityToken], factor: Factor, one: Decimal | None) -> Factor:
    if factor.after < len(tokens):
        says = tokens[factor.after].says
        if says & Says.LOWER_AFTER:
            return replace(factor, low=one, high=None, after=factor.after + 1)
        # the second end of a range is also a word for at most: 5 л до ...
        if says & Says.UPPER_AFTER:
            return replace(factor, low=None, high=one, after=factor.after + 1)
    return factor


def _range_end(text: str, tokens: list[QuantityToken], at: int, unit: Unit | None) -> int | None:
    """Return the index of the second number of a range that goes on here, or None."""
    if at + 1 >= len(tokens) or not tokens[at].says & Says.RANGE:
        return None
    if tokens[at].start > tokens[at - 1].end and tokens[at].end == tokens[at + 1].start:
        return None  # изм. 1-3 -3000 кг: a dash that begins what follows
    second, before = tokens[at + 1].number, tokens[at - 1].number
    if second is None:
        return None
    end, unit_two = _unit_after(text, tokens, at + 1)
    if unit is not None:
        first = tokens[at - 2].number if tokens[at - 1].unit is not None else None
        same = unit_two is not None and unit_two.dimension is unit.dimension and first is not None
        return at + 1 if same and unit_two and first and first * unit.factor < second * unit_two.factor else None
    if before is None or second <= before:
        return None
    closes = end < len(tokens) and (tokens[end].says & (Says.PACKAGE | Says.TIMES) or tokens[end].is_word())
    return at + 1 if unit_two is not None or closes or end == len(tokens) else None


def _unit_after(text: str, tokens: list[QuantityToken], at: int) -> tuple[int, Unit | None]:
    """Return the index after a number and its unit, and the unit; a unit that is none (л.с., г/м2) is not taken."""
    after = at + 1
    hyphen = after + 1 < len(tokens) and tokens[after].text == "-" and tokens[after + 1].unit is not None
    if hyphen:
        after += 1
        if tokens[after].text.lower() in _NEVER_HYPHENED or tokens[after].start != tokens[after - 1].end:
            return at + 1, None
    if after >= len(tokens):
        return at + 1, None
    unit = tokens[after].unit
    if unit is None or not _stands_as_unit(text, tokens, at, after):
        return at + 1, None
    return after + 1, unit


def _stands_as_unit(text: str, tokens: list[QuantityToken], at: int, unit_at: int) -> bool:
    token = tokens[unit_at]
    rest = text[token.start : token.start + 8].lower()
    if any(rest.startswith(other) for other in not_amounts()):
        return False
    if token.text in ("г", "Г") and (_YEAR.fullmatch(tokens[at].text) or _CITY.match(text, token.start)):
        return False
    if unit_at + 1 >= len(tokens):
        return True
    after = tokens[unit_at + 1]
    if after.text in ("/", "·") and unit_at + 2 < len(tokens):
        over = tokens[unit_at + 2]
        if over.says & Says.NUMBER:
            return not _is_concentration(token, tokens, unit_at + 2)
        return bool(over.says & (Says.PACKAGE | Says.NET | Says.GROSS)) or _is_piece(over)
    if after.start != token.end:
        return True
    if after.text[0].isdigit():
        return False  # 3G2
    if after.text in ("-", "–") and unit_at + 2 < len(tokens) and tokens[unit_at + 2].start == after.end:
        over = tokens[unit_at + 2]
        return (
            bool(over.says & (Says.EACH | Says.PACKAGE))
            or _range_end(text, tokens, unit_at + 1, token.unit) is not None
        )
    return True


def _is_concentration(mass: QuantityToken, tokens: list[QuantityToken], volume_at: int) -> bool:
    """9 г/100 мл is no amount; 200 л/158 кг says one amount twice."""
    unit = tokens[volume_at + 1].unit if volume_at + 1 < len(tokens) else None
    above = mass.unit is not None and mass.unit.dimension is Dimension.MASS
    return above and unit is not None and unit.dimension is Dimension.VOLUME


def _is_piece(token: QuantityToken) -> bool:
    return token.unit is not None and token.unit.dimension is Dimension.COUNT


def _package_after(tokens: list[QuantityToken], at: int) -> int | None:
    """Return the index after the packages that a number counts, or None."""
    for step in range(_ADJECTIVES + 1):
        if at + step >= len(tokens):
            return None
        token = tokens[at + step]
        if not step and token.is_word() and token.start == tokens[at - 1].end:
            return None  # 4gamers
        if token.says & Says.PACKAGE or (step and _is_piece(token)):
            return at + step + 1
        if not token.is_word():
            return None
    return None
