"""Compares systematic names by what they say, not by the order they say it in.

A name is read as units: a morpheme, or a bracket with its own units, each with the locants bound to it. Two names with
the same units are one name: 1-phenyl-2-propanone, 2-Propanone, 1-phenyl- and 1-фенилпропан-2-он. A group that has
several names is read by its parts (`data/unit_groups.yml`). Stereo marks and salts are read apart, because a name may
leave them out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from precursor_screen.names.benzene_ring import counted_alike
from precursor_screen.names.fold import spelling
from precursor_screen.names.morphemes import canonical
from precursor_screen.names.tokenizer import Token, TokenKind
from precursor_screen.words import table

_STEREO_LETTERS = frozenset({"r", "s", "e", "z", "rs", "sr", "d", "l", "dl", "rac", "cis", "trans"})
_LOCANT_WORDS = frozenset(
    {"n", "o", "m", "p", "alfa", "beta", "gama", "delta", "omega", "orto", "meta", "para", "sek", "tert"}
)
_MULTIPLIERS = frozenset({"di", "tri", "tetra", "bis", "tris", "mono"})
#: A centre named by a Greek letter, which a look-alike letter may stand for: alphaR, αS.
_CENTRE = re.compile(r"(?:alfa|beta|gama|delta|omega|[ab])?[rs]")
_DIGITS = re.compile(r"\d+'*")


@dataclass(frozen=True, slots=True)
class SystematicName:
    """The key of a systematic name, with and without its stereo marks; ``units`` counts what it says."""

    key: str
    flat: str
    units: int
    located: bool


@dataclass(slots=True)
class _Reader:
    """Reads tokens from left to right; brackets recurse."""

    tokens: Sequence[Token]
    skips: Callable[[Token], bool]
    at: int = 0
    stereo: list[str] = field(default_factory=list)
    located: bool = False
    units: int = 0
    broken: bool = False

    def read(self, closing: str = "") -> list[str]:
        """Read units up to the closing bracket and return them sorted."""
        units: list[tuple[str, str]] = []
        locants = ""
        multiplier = ""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if closing and token.text in ")]":
                break
            if token.text in "([":
                inner = self._bracket()
                if inner:
                    units.append((locants, multiplier + inner))
                    locants = multiplier = ""
            elif token.kind is TokenKind.NUMBER:
                self.located = True
                if not locants and self._is_behind(units):
                    units[-1] = token.text, units[-1][1]
                else:
                    locants += token.text
            elif self._is_side(self.at - 1):
                self.stereo.append(token.text)
            elif token.kind is TokenKind.WORD and not self.skips(token):
                locants, multiplier = self._word(token, locants, multiplier, units)
        if locants and units and not units[0][0]:
            units[0] = (locants, units[0][1])  # methylenedioxyphenyl-2-propanone, 3,4-
            locants = ""
        self.broken = self.broken or bool(locants)  # a place with nothing at it: the name was cut
        return sorted(f"{place}:{what}" for place, what in counted_alike(_rebound(units)))

    def _is_side(self, at: int) -> bool:
        """Tell whether a token is a Greek letter right behind a number: 5alpha-, (5'alpha,8beta)-."""
        token = self.tokens[at]
        if token.kind is not TokenKind.WORD or token.spaced or not at:
            return False
        return self.tokens[at - 1].kind is TokenKind.NUMBER and spelling(token.text) in _groups().greek

    def _is_behind(self, units: Sequence[tuple[str, str]]) -> bool:
        """Tell whether the number just read is the place of the suffix before it: propanol-1 sulfate."""
        if not units or units[-1][0] or units[-1][1] not in _classes()[0] or self.tokens[self.at - 2].text != "-":
            return False
        return self.at == len(self.tokens) or self.tokens[self.at].text not in "-,'"

    def _bracket(self) -> str:
        """Read a bracket: a stereo mark is kept apart, an added hydrogen (3H) is dropped, a part is a unit."""
        depth, stop = 1, self.at
        while stop < len(self.tokens) and depth:
            depth += self.tokens[stop].text in "(["
            depth -= self.tokens[stop].text in ")]"
            stop += 1
        inside = [t for t in self.tokens[self.at : stop - 1] if t.kind is not TokenKind.MARK]
        words = [t for t in inside if t.kind is TokenKind.WORD]
        said = [word.text for word in words if word.text != "h" and not self.skips(word)]
        sides = [i for i in range(self.at, stop - 1) if self._is_side(i)]
        stereo = (
            _STEREO_LETTERS.issuperset(said)
            or len(sides) == len(words)
            or (
                _CENTRE.fullmatch(spelling(said[-1])) is not None and _LOCANT_WORDS.issuperset(map(spelling, said[:-1]))
            )
        )
        if stereo:
            self.stereo += [t.text for t in inside if said]
            self.at = stop
            return ""
        units = self.read(")")
        if len(units) == 1 and units[0].startswith(":"):
            return units[0].removeprefix(":")  # (methylamino) is one group as methylamino is
        return "{" + "|".join(units) + "}" if units else ""

    def _word(self, token: Token, locants: str, multiplier: str, units: list[tuple[str, str]]) -> tuple[str, str]:
        """Read a word's morphemes into units; return what is still waiting for its unit."""
        word, bound = token.text, not token.spaced
        if word in _STEREO_LETTERS and word not in ("s", "e"):
            self.stereo.append(word)
            return locants, multiplier
        if spelling(word) in _LOCANT_WORDS:
            return locants + spelling(word), multiplier
        for part in _parts(word):
            if part in _MULTIPLIERS:
                multiplier += part if part != "mono" else ""
            else:
                pair = (units[-1][1], part) if units and bound and not (locants or multiplier) else None
                if pair in _groups().joined:
                    units[-1] = units[-1][0], "".join(pair)
                else:
                    units.append((locants, multiplier + part))
                self.units += 1
                locants = multiplier = ""
            bound = True
        return locants, multiplier


def systematic(tokens: Sequence[Token], skips: Callable[[Token], bool] = lambda _: False) -> SystematicName | None:
    """Read a name as units; None when it says nothing that has a place.

    Args:
        tokens: the tokens of one name.
        skips: tells of a word that it does not count (salts, grades).
    """
    reader = _Reader(tokens, skips)
    units = reader.read()
    if not units or reader.broken:
        return None
    flat = "|".join(units)
    stereo = ",".join(sorted(reader.stereo))
    return SystematicName(f"{flat}#{stereo}" if stereo else flat, flat, reader.units, reader.located)


def _parts(word: str) -> tuple[str, ...]:
    """Return the morphemes of a word that count, multipliers among them."""
    _, _, same, dropped = _classes()
    groups = _groups()
    whole = groups.whole.get(word)
    said = canonical(word)[0] if whole is None else (whole,)
    apart = (part for morpheme in said for part in groups.apart.get(morpheme, (morpheme,)))
    parts = (same.get(part, part) for part in apart)
    return tuple(part for part in parts if part in _MULTIPLIERS or part not in dropped)


def units_of_word(word: str) -> tuple[str, ...]:
    """Return the units that a clean word gives to a systematic name; none for stereo marks and locants.

    >>> units_of_word("phenylpropanone") == units_of_word("фенилпропанон")
    True
    """
    if word in _STEREO_LETTERS or spelling(word) in _LOCANT_WORDS:
        return ()
    return tuple(part for part in _parts(word) if part not in _MULTIPLIERS)


def morphemes_of_unit(unit: str) -> frozenset[str]:
    """Return the morphemes that give a unit: itself, others that mean the same, and those of several groups."""
    same, groups = _classes()[2], _groups()
    alike = {unit, *(morpheme for morpheme, other in same.items() if other == unit)}
    apart = (morpheme for morpheme, parts in groups.apart.items() if not alike.isdisjoint(parts))
    whole = (canonical(word)[0][0] for word, own in groups.whole.items() if own == unit)
    return frozenset({*alike, *apart, *whole})


def _rebound(units: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Hand a parent's locant on to the suffix behind it: 2-propanone is propan-2-one; -1-yl and -1-ol need none."""
    suffixes, parents, _, _ = _classes()
    found: list[tuple[str, str]] = []
    for own_place, what in units:
        place = own_place
        if found and not place and what in suffixes and found[-1][0] and found[-1][1] in parents:
            place, found[-1] = found[-1][0], ("", found[-1][1])
        if what == "il" and place and found and found[-1] == ("", "en"):
            found[-1] = (place, "en")  # propen-1-yl is prop-1-en-1-yl
        found.append(("" if what in ("il", "ilen") and place == "1" else place, what))
    if any(what in parents for _, what in found):
        found = [("", what) if (place, what) == ("1", "ol") else (place, what) for place, what in found]
    return found


@cache
def _classes() -> tuple[frozenset[str], frozenset[str], dict[str, str], frozenset[str]]:
    data = table("morphemes")["systematic"]

    def spelled(names: Sequence[str]) -> frozenset[str]:
        return frozenset(spelling(name) for name in names)

    same = {spelling(k): spelling(v) for k, v in data["same"].items()}
    dropped = spelled(data["dropped"]) | {_morpheme(word) for word in table("unit_groups")["dropped"]}
    return spelled(data["suffix"]), spelled(data["parent"]), same, dropped


class _Groups(NamedTuple):
    """Groups by several names; see `data/unit_groups.yml`."""

    apart: dict[str, tuple[str, ...]]
    joined: frozenset[tuple[str, ...]]
    whole: dict[str, str]
    greek: frozenset[str]


@cache
def _groups() -> _Groups:
    data = table("unit_groups")
    # by itself and inside a longer word: acetamide, acetamidobenzoic
    apart = {
        said: tuple(map(_morpheme, groups))
        for word, groups in data["apart"].items()
        for said in (spelling(word), _morpheme(word))
    }
    joined = frozenset(tuple(map(_morpheme, pair)) for pair in data["joined"])
    return _Groups(apart, joined, {word: spelling(word) for word in data["whole"]}, frozenset(data["greek"]))


def _morpheme(word: str) -> str:
    return canonical(word)[0][0]
