"""Builds the expressions that find strengths from the words of `data/units.yml`, once per process."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from precursor_screen.words import table

#: A number of a strength; its decimals may be long (99,9995).
NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,6})?"
_RANGE = r"\s*(?:[-–—−…]|\.\.\.?|до|to|and|bis|hasta|÷)\s*"
_LONGEST_BOUND = 24  # characters


def _data(name: str) -> Any:
    return table("units")["strengths"][name]


def _either(words: list[str]) -> str:
    """Return one expression for any of the words; spaces stretch, abbreviations may carry a dot."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        stem = re.escape(word.removesuffix("*")).replace(r"\ ", r"\.?\s+")
        before = r"(?<!\w)" if word[0].isalpha() else ""
        if word.endswith("*"):
            parts.append(f"{before}{stem}\\w*")
        else:
            parts.append(f"{before}{stem}(?!\\w)\\.?" if word[-1].isalpha() else before + stem)
    return "(?:" + "|".join(parts) + ")"


def _unit(words: list[str]) -> str:
    """Like `_either`, for what stands right after a number: 0.1mol/l."""
    return _either(words).replace(r"(?<!\w)", "")


@cache
def before_number() -> re.Pattern[str]:
    """Return the expression of a bound right before a number: не менее, up to, около."""
    links = table("units")["links"]
    lower = _either([*links["lower"], "не ниже", "не хуже"])
    upper = _either([*links["upper"], "не выше"])
    about = _either(links["about"])
    return re.compile(rf"(?:(?P<lower>{lower})|(?P<upper>{upper})|(?P<about>{about}))\s*:?\s*\Z", re.IGNORECASE)


_NUMBER_OR_RANGE = rf"(?P<one>{NUMBER})(?:\s*%?{_RANGE}(?P<two>{NUMBER}))?"
_NUMBER_BEGINS = re.compile(r"(?<![0-9.,])[0-9]")


@dataclass(frozen=True, slots=True)
class FoundStrength:
    """A number with its sign, and the bound before it."""

    match: re.Match[str]
    text: str
    start: int
    lower: bool = False
    upper: bool = False
    about: bool = False


def finds(pattern: re.Pattern[str], text: str) -> Iterator[FoundStrength]:
    """Yield what a pattern finds at the numbers of a text, in their order; no two finds overlap."""
    after = 0
    for number in _NUMBER_BEGINS.finditer(text):
        match = pattern.match(text, number.start()) if number.start() >= after else None
        if match is None:
            continue
        begin = max(after, match.start() - _LONGEST_BOUND)
        bound = before_number().search(text[begin : match.start()])
        after = match.end()
        if bound is None:
            yield FoundStrength(match, match.group().strip(), match.start())
            continue
        start = begin + bound.start()
        kinds = [bool(bound[kind]) for kind in ("lower", "upper", "about")]
        yield FoundStrength(match, text[start:after].strip(), start, *kinds)


@cache
def shares() -> re.Pattern[str]:
    """Return the expression of percent, per mille and ppm, with what they are a share of."""
    by = "|".join(
        f"(?P<{where}_{kind.replace(' ', '_')}>{_unit(words)})"
        for where in ("pre",)
        for kind, words in _data("by").items()
    )
    after = by.replace("?P<pre_", "?P<post_")
    links = table("units")["links"]
    lower, upper = _either(links["lower_after"]), _either(links["upper_after"])
    bounds = rf"(?:\s*,?\s*(?:(?P<lower_after>{lower})|(?P<upper_after>{upper})))?"
    sign = (
        rf"(?:(?P<percent>{_unit(_data('percent'))})|(?P<mille>{_unit(_data('per_mille'))})"
        rf"|(?P<million>{_unit(_data('per_million'))}))"
    )
    return re.compile(rf"{_NUMBER_OR_RANGE}\s*(?:(?:{by})\s*)?{sign}(?:\s*\(?\s*(?:{after}))?{bounds}", re.IGNORECASE)


@cache
def molarities() -> re.Pattern[str]:
    """Return the expression of molar and normal strengths; the letters M and N only in capitals or after a decimal."""
    return re.compile(
        rf"{_NUMBER_OR_RANGE}\s*(?:(?P<molar>(?i:{_unit(_data('molar'))})|[MМ](?![\w'’-]))"
        rf"|(?P<milli>{_unit([w for w in _data('millimolar') if '/' in w])}|mM(?!\w)|мМ(?!\w))"
        rf"|(?P<normal>(?i:{_unit(_data('normal'))})|[NНн](?![\w'’-]|,\s*N)\.?))"
    )


@cache
def purities() -> re.Pattern[str]:
    """Return the expression of a purity in nines: 5N, 4N5."""
    return re.compile(r"(?<![\w.,-])(?P<nines>[2-9])N(?P<more>[1-9])?(?![\w'’-]|,\s*N)")


@cache
def grams_per_litre() -> re.Pattern[str]:
    """Return the expression of grams in a litre."""
    return re.compile(
        rf"{_NUMBER_OR_RANGE}\s*(?:(?P<hundred>{_unit(_data('grams_per_100_ml'))})|{_unit(_data('grams_per_litre'))})",
        re.IGNORECASE,
    )


@cache
def proofs() -> re.Pattern[str]:
    """Return the expression of US proof."""
    return re.compile(rf"{_NUMBER_OR_RANGE}\s*°?\s*{_unit(_data('proof'))}", re.IGNORECASE)


@cache
def dilutions() -> re.Pattern[str]:
    """Return the expression of parts: 1:4, (1+4)."""
    return re.compile(r"(?<![\w:.,/])(?P<part>[0-9]{1,3})\s*(?P<sign>:|\+)\s*(?P<parts>[0-9]{1,4})(?![\w:.,/]?[0-9])")


@cache
def context(name: str) -> re.Pattern[str]:
    """Return the expression of a group of words around a strength: solutions, acids_and_bases, metals, mass_before."""
    return re.compile(_either(_data(name)), re.IGNORECASE)
