"""Joins a multiplier with what it multiplies: 2 тыс. кг, 5-10 млн л, 2 тыс. бочек, 2 x 10³ т, «2 тыс.» beside «кг»."""

from dataclasses import replace

from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import Dimension, Says, Unit


def multiplied(text: str, tokens: list[QuantityToken]) -> list[QuantityToken]:
    """Return the tokens of a text without multipliers: each is part of a unit, of packages or of a number.

    A multiplier with nothing to multiply is a word like others.
    """
    if not any(token.says & Says.MULTIPLE for token in tokens):
        return tokens
    joined: list[QuantityToken] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        multiplier = token.unit if token.says & Says.MULTIPLE else None
        if multiplier is None:
            joined.append(token)
            at += 1
            continue
        counted = tokens[at + 1] if at + 1 < len(tokens) else None
        before = joined[-1] if joined else None
        larger = _multiple(multiplier, counted) if counted is not None else None
        power = token.text[0].isdigit()
        if power and before is not None and before.says & Says.TIMES and len(joined) > 1 and joined[-2].number:
            joined.pop()  # 2 x 10³ т
            before = joined[-1]
        if power and before is not None and before.number is None:
            joined.append(token._replace(says=Says.NOTHING, unit=None))  # a power that stands for a number
            at += 1
        elif larger is not None and counted is not None:
            written = text[token.start : counted.end]
            joined.append(counted._replace(says=counted.says | Says.UNIT, text=written, start=token.start, unit=larger))
            at += 2
        elif before is not None and before.number is not None:
            value = before.number * multiplier.factor
            joined[-1] = before._replace(text=text[before.start : token.end], end=token.end, number=value)
            at += 1
        else:
            joined.append(token._replace(says=Says.NOTHING, unit=None))
            at += 1
    return joined


def _multiple(multiplier: Unit, counted: QuantityToken) -> Unit | None:
    """Return the unit of so many of what follows a multiplier, or None where that is no unit and no package."""
    if counted.says & Says.MULTIPLE:
        return None
    if counted.unit is not None:
        if counted.unit.dimension is Dimension.COUNT and counted.unit.factor == 1:
            return replace(multiplier, name=f"{multiplier.name} pcs")
        return counted.unit.times(multiplier)
    return multiplier if counted.says & Says.PACKAGE else None
