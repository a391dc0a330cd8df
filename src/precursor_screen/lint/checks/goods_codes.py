"""Checks of HS and ТН ВЭД codes against the table of the Harmonized System."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.hs_table import halves, hs_codes
from precursor_screen.lint.phrases import stretches, words_in
from precursor_screen.lint.registry import Identity, Problem, Rules, check

_LONGEST = 16  # words and numbers of a name in a description
_SHORTEST = 3  # letters of a name that says something by itself


class _Code(NamedTuple):
    """A goods code in a file: HS if ``column`` is hs, else ТН ВЭД."""

    file: Identity
    column: str
    line: int
    digits: str
    specific: bool


def _codes(rules: Rules) -> Iterator[_Code]:
    for file in rules.identities:
        for index, hs in enumerate(file.content.hs):
            yield _Code(file, "hs", file.line("hs", index), hs.code, hs.specific)
        for index, tn_ved in enumerate(file.content.tn_ved):
            yield _Code(file, "tn_ved", file.line("tn_ved", index), tn_ved.code, tn_ved.specific)


def _shown(code: str) -> str:
    """Write a code as people write it: 2914.11, 2914 11 000 0."""
    if len(code) == 6:
        return f"{code[:4]}.{code[4:]}"
    return f"{code[:4]} {code[4:6]} {code[6:9]} {code[9:]}"


class _Named(NamedTuple):
    """The substances that a description names by names of theirs alone, and those with names that mean several."""

    surely: frozenset[str]
    perhaps: frozenset[str]


#: Substances by the words of a name.
Bearers = dict[str, set[str]]
_NOBODY = _Named(frozenset(), frozenset())


@check("hs-unknown", Severity.ERROR)
def hs_unknown(rules: Rules) -> Iterator[Problem]:
    """An HS code, or the beginning of a ТН ВЭД code, that the Harmonized System of 2022 does not have."""
    for code in _codes(rules):
        if code.digits[:6] not in hs_codes():
            what = f"there is no HS code {_shown(code.digits[:6])} in the edition of 2022"
            yield Problem(code.file.path, code.line, what, "Compare it with the source; codes change every five years.")


@check("hs-other-substance", Severity.WARNING)
def hs_other_substance(rules: Rules) -> Iterator[Problem]:
    """A goods code whose description in the Harmonized System names another substance of these rules, and not this one.

    The line of a shipment that bears the code would count for the wrong substance.
    """
    named = _named(rules)
    for code in _codes(rules):
        found = named.get(code.digits[:6], _NOBODY)
        if found.surely and code.file.content.id not in found.perhaps:
            what = f"HS {_shown(code.digits[:6])} is {', '.join(sorted(found.surely))}: «{hs_codes()[code.digits[:6]]}»"
            yield Problem(code.file.path, code.line, what, "Correct the code, or move it to that substance.")


@check("hs-not-specific", Severity.WARNING)
def hs_not_specific(rules: Rules) -> Iterator[Problem]:
    """An HS code is called specific, and its description names no substance: other goods have the code, too.

    A specific code counts for a substance by itself. Only HS codes are looked at: a ТН ВЭД code may be narrower than
    the HS code it begins with.
    """
    named = _named(rules)
    for code in _codes(rules):
        if code.column == "hs" and code.specific and hs_codes().get(code.digits) and not named[code.digits].perhaps:
            what = f"HS {_shown(code.digits)} names no substance: «{hs_codes()[code.digits]}»"
            yield Problem(code.file.path, code.line, what, "Write `specific: false`, or correct the code.")


@check("shared-goods-code", Severity.WARNING)
def shared_goods_code(rules: Rules) -> Iterator[Problem]:
    """Two substances have the same goods code, and each calls it specific: it cannot tell which one is meant."""
    bearers = defaultdict(list)
    for code in _codes(rules):
        if code.specific:
            bearers[code.column, code.digits].append(code)
    for (_, digits), codes in bearers.items():
        ids = {code.file.content.id for code in codes}
        for code in codes if len(ids) > 1 else ():
            others = ", ".join(sorted(ids - {code.file.content.id}))
            what = f"the code {_shown(digits)} is also called specific for {others}"
            yield Problem(code.file.path, code.line, what, "Write `specific: false` in each, or correct one.")


def _named(rules: Rules) -> Mapping[str, _Named]:
    """Return which substances the descriptions of the codes that the rules use name, by code."""
    sure: Bearers = defaultdict(set)
    perhaps: Bearers = defaultdict(set)
    for file in rules.identities:
        for row in file.content.names:
            # The descriptions are English; by their keys, hetero-atoms would be ether.
            if row.lang in (None, "en") and sum(map(str.isalpha, row.text)) >= _SHORTEST:
                (perhaps if row.ambiguous else sure)[" ".join(words_in(row.text))].add(file.content.id)
    codes = {code.digits[:6] for code in _codes(rules)} & set(hs_codes())
    return {code: _read(hs_codes()[code], sure, perhaps) for code in codes}


def _read(description: str, sure: Bearers, perhaps: Bearers) -> _Named:
    held, left_out = map(words_in, halves(description))
    named = _substances_in(held, sure) - _substances_in(left_out, sure)
    return _Named(named, named | _substances_in(held, perhaps))


def _substances_in(words: Sequence[str], bearers: Bearers) -> frozenset[str]:
    return frozenset(id_ for stretch in stretches(words, _LONGEST) for id_ in bearers.get(stretch, ()))
