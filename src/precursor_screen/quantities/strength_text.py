"""Reads strengths in all notations of goods papers: percent, ppm, proof, nines, molar, normal, g/l, parts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from precursor_screen.quantities import strength_words as words
from precursor_screen.quantities.molar import Solute, from_grams, from_moles
from precursor_screen.quantities.scan import has_digit, narrow
from precursor_screen.quantities.strength import Basis, Strength
from precursor_screen.reason import Reason, together

_ALL = Decimal(100)
_NAMED_BEFORE = 60  # characters: «массовая доля основного вещества не менее 98 %»
_UNKNOWN = Solute()


def read_strength_text(text: str, solute: Solute = _UNKNOWN) -> Strength | None:
    """Return the first strength that a text states, or None; never raises.

    Percentages go before other notations: «190 Proof (95%)» is 95 %.

    Args:
        text: the goods text, or the part of it beside a name.
        solute: what is known of the substance, to turn moles and grams in a litre into percent.

    >>> read_strength_text("раствор 40%-ный").percent()
    '40'
    >>> read_strength_text("NaOH 1 M", Solute(Decimal("39.997"))).how.code
    'strength.by-water'
    """
    return next(iter(read_strengths_text(text, solute)), None)


def read_strengths_text(text: str, solute: Solute = _UNKNOWN) -> tuple[Strength, ...]:
    """Return all strengths of a text: percentages in their order, and if there are none, the other notations."""
    if not has_digit(text):
        return ()
    plain = narrow(text)
    found = tuple(_shares(plain, solute))
    if found:
        return found
    readers: tuple[Callable[[str, Solute], Iterator[Strength]], ...] = (_proofs, _nines, _moles, _grams, _parts)
    others = [strength for reader in readers for strength in reader(plain, solute)]
    return tuple(sorted(others, key=lambda strength: strength.start))


def _number(written: str) -> Decimal:
    return Decimal(written.replace(",", "."))


def _bounds(found: words.FoundStrength, top: Decimal) -> tuple[Decimal, Decimal]:
    """Return the bounds that were found, the open side being 0 or the top."""
    match = found.match
    one = _number(match["one"])
    if match["two"]:
        two = _number(match["two"])
        return min(one, two), max(one, two)
    groups = match.groupdict()
    if found.lower or groups.get("lower_after"):
        return one, max(one, top)
    if found.upper or groups.get("upper_after"):
        return Decimal(0), one
    return one, one


def _said(
    found: words.FoundStrength, low: Decimal, high: Decimal, basis: Basis = Basis.UNKNOWN, how: Reason | None = None
) -> Strength:
    how = together(how, Reason("strength.approximate") if found.about else None)
    return Strength(low, high, found.text, basis, how, exact=not found.about, start=found.start)


def _shares(text: str, solute: Solute) -> Iterator[Strength]:
    for found in words.finds(words.shares(), text):
        match = found.match
        parts = Decimal(1) if match["percent"] else Decimal(10) if match["mille"] else Decimal(10_000)
        low, high = (bound / parts for bound in _bounds(found, _ALL * parts))
        if high > _ALL:
            continue
        basis = _basis(text, match)
        how = None
        if not match["percent"]:
            unit = match["mille"] or match["million"]
            how = Reason("strength.parts-of-many", number=match["one"], unit=unit, percent=high)
        strength = _said(found, low, high, basis, how)
        if basis is Basis.MASS_PER_VOLUME:
            yield from_grams(low * 10, high * 10, strength, solute)
        elif basis is Basis.VOLUME:
            yield replace(strength, how=Reason("strength.by-volume"), exact=False)
        else:
            yield strength


def _basis(text: str, match: re.Match[str]) -> Basis:
    for basis in (Basis.MASS_PER_VOLUME, Basis.VOLUME, Basis.MASS):
        name = basis.value.replace(" ", "_")
        if match[f"pre_{name}"] or match[f"post_{name}"]:
            return basis
    before = text[max(0, match.start() - _NAMED_BEFORE) : match.start()]
    if words.context("volume_before").search(before):
        return Basis.VOLUME
    return Basis.MASS if words.context("mass_before").search(before) else Basis.UNKNOWN


def _proofs(text: str, _solute: Solute) -> Iterator[Strength]:
    for found in words.finds(words.proofs(), text):
        low, high = (bound / 2 for bound in _bounds(found, _ALL * 2))
        if high <= _ALL:
            how = Reason("strength.proof", percent=high)
            yield replace(_said(found, low, high, Basis.VOLUME, how), exact=False)


def _nines(text: str, _solute: Solute) -> Iterator[Strength]:
    """5N of a metal is 99.999 %; 5N of an acid is a normality; where nothing tells, both are said."""
    for match in words.purities().finditer(text):
        last = Decimal(match["more"] or 0) / 10
        percent = _ALL - (1 - last).scaleb(2 - int(match["nines"]))
        solution = words.context("solutions").search(text) or words.context("acids_and_bases").search(text)
        if match["more"] or (words.context("metals").search(text) and not solution):
            how = Reason("strength.nines", said=match.group(), percent=percent)
            yield Strength(percent, percent, match.group(), Basis.UNKNOWN, how, start=match.start())
        elif not solution:
            said, nines = match.group(), match["nines"]
            nothing = Reason("strength.nines-or-normal", said=said, percent=percent, nines=nines)
            yield Strength(Decimal(0), _ALL, match.group(), Basis.UNKNOWN, None, False, nothing, match.start())


def _moles(text: str, solute: Solute) -> Iterator[Strength]:
    for found in words.finds(words.molarities(), text):
        match = found.match
        unit = match["molar"] or match["milli"] or match["normal"]
        if len(unit.rstrip(".")) == 1 and not _letter_is_unit(text, match):
            continue
        low, high = _bounds(found, Decimal(0))
        if match["milli"]:
            low, high = low / 1000, high / 1000
        strength = from_moles(low, high, _said(found, low, high, Basis.MOLAR), solute, bool(match["normal"]))
        # an open upper bound in mol/l bounds nothing
        yield replace(strength, high=_ALL, exact=False) if found.lower and not match["two"] else strength


def _letter_is_unit(text: str, match: re.Match[str]) -> bool:
    """M and N alone name a strength of a solution, an acid or a base, or after a decimal number (0.1 M, 0,1 н)."""
    if words.context("solutions").search(text) or words.context("acids_and_bases").search(text):
        return True
    decimal = bool(re.search("[.,]", match["one"]))
    # ДЛИНА 13,86 М: in a text of capitals a Cyrillic М is a metre
    shouted = match["molar"] == "М" and text.upper() == text
    return decimal and not shouted


def _grams(text: str, solute: Solute) -> Iterator[Strength]:
    for found in words.finds(words.grams_per_litre(), text):
        low, high = _bounds(found, Decimal(1000))
        if found.match["hundred"]:
            low, high = low * 10, high * 10
        yield from_grams(low, high, _said(found, low, high, Basis.MASS_PER_VOLUME), solute)


def _parts(text: str, _solute: Solute) -> Iterator[Strength]:
    """1:4 is one part in five (to four) or one in four: both are the bounds; 1+4 is one in five."""
    for match in words.dilutions().finditer(text):
        part, parts = Decimal(match["part"]), Decimal(match["parts"])
        near = text[max(0, match.start() - 60) : match.end() + 30]
        if (
            not part
            or not parts
            or not (words.context("solutions").search(near) or words.context("acids_and_bases").search(near))
        ):
            continue
        low = (_ALL * part / (part + parts)).quantize(Decimal("0.0001"))
        high = min(_ALL, (_ALL * part / parts).quantize(Decimal("0.0001"))) if match["sign"] == ":" else low
        if high != low:
            how = Reason("strength.parts-two-ways", part=part, parts=parts, low=low, high=high)
        else:
            how = Reason("strength.parts", part=part, parts=parts, percent=low)
        yield Strength(low, high, match.group(), Basis.UNKNOWN, how, False, None, match.start())
