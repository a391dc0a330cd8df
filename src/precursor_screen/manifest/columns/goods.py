"""Tells which columns speak of the goods, and which of something else, by their headers and a look at their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from precursor_screen.manifest.columns.content import may_name_goods, wordiness
from precursor_screen.manifest.columns.headers import header_vocabulary
from precursor_screen.manifest.columns.score import FAINT, best_goods_kind, best_other_kind, header_scores
from precursor_screen.model.line import Field

#: Headers whose scores are this close compete; for the description the cells below decide.
_CLOSE = 15

#: So many times more words must the other column have to be the description.
_WORDIER = 1.5

#: Kinds of columns that are no description, even where there is no other.
_NEVER_ALONE = ("class", "note")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A column recognised as a field.

    Attributes:
        field: what the column holds.
        header: its name in `Manifest.header`.
        score: 0-100; `data/columns.yml` says how it comes about.
        why: the ground, in words.
        unit: code of the unit named in the header ("kg", "percent"), or "".
    """

    field: Field
    header: str
    score: int
    why: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class GoodsColumn:
    """A column whose cells belong to the text of the line.

    Attributes:
        header: its name in `Manifest.header`.
        why: the ground, in words.
        lends: whether it says of what class the goods are, and lends them its noun.
        kind: its kind in `data/columns.yml`, where its header names one.
    """

    header: str
    why: str
    lends: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OtherColumn:
    """A column about something else than the goods, and the ground, in words."""

    header: str
    why: str


def judged(name: str, raw: str, cells: Sequence[str]) -> GoodsColumn | OtherColumn | None:
    """Say what a column is that holds no field: of the goods (also in doubt), about something else, or neither.

    Args:
        name: its name.
        raw: its header as it stands in the file.
        cells: its first cells.
    """
    described = max((score for field, score, _ in header_scores(raw) if field is Field.DESCRIPTION), default=0)
    kind, score, why = best_goods_kind(raw)
    _, other, beside = best_other_kind(raw)
    if other > max(score, described):
        return OtherColumn(name, beside)
    if score:
        return GoodsColumn(name, why, lends=kind in header_vocabulary().lending, kind=kind)
    if described > FAINT or may_name_goods(cells):
        return GoodsColumn(name, "its header may mean the goods" if described else "its cells may name goods")
    return None


def best_description(
    claims: Sequence[Recognised], cells: Mapping[str, Sequence[str]], raw: Mapping[str, str]
) -> Recognised | None:
    """Choose the description among the columns that claim to be it.

    Args:
        claims: what all headers claim, best score first.
        cells: by header, the first cells below it.
        raw: by header, as it stands in the file.

    Returns:
        The best of those that speak of the goods by nothing but their header; failing that, the best that says more of
        them; failing that, one about something else.
    """
    free = [claim for claim in claims if _free(claim, claims)]
    plain = [claim for claim in free if claim.score > max(_goods_score(raw, claim), _other_score(raw, claim))]
    further = [claim for claim in free if claim.score > _other_score(raw, claim)]
    if not (wanted := plain or further) and (kinds := _of_goods_kinds(claims, raw)):
        return kinds
    wanted = wanted or free
    return _wordiest(wanted, cells) if wanted else None


def _goods_score(raw: Mapping[str, str], claim: Recognised) -> int:
    return best_goods_kind(raw[claim.header])[1]


def _other_score(raw: Mapping[str, str], claim: Recognised) -> int:
    return best_other_kind(raw[claim.header])[1]


def _of_goods_kinds(claims: Sequence[Recognised], raw: Mapping[str, str]) -> Recognised | None:
    """Return a column that says more of the goods where none is their description: their composition alone."""
    best = {name: max((c.score for c in claims if c.header == name), default=0) for name in raw}
    found = [
        Recognised(Field.DESCRIPTION, name, score, why)
        for name in raw
        for kind, score, why in [best_goods_kind(raw[name])]
        if score > max(best[name], best_other_kind(raw[name])[1]) and kind not in _NEVER_ALONE
    ]
    return max(found, key=lambda one: one.score, default=None)


def _free(claim: Recognised, claims: Sequence[Recognised]) -> bool:
    """Say whether no other field has a better claim to this description column."""
    return claim.field is Field.DESCRIPTION and all(
        other.score <= claim.score for other in claims if other.header == claim.header
    )


def _wordiest(claims: Sequence[Recognised], cells: Mapping[str, Sequence[str]]) -> Recognised:
    """Choose among the columns that claim to be the description, best score first."""
    best = claims[0]
    words, reason = wordiness(cells.get(best.header, ())), "it comes first"
    if len(claims) > 1 and claims[1].score < best.score:
        reason = "its header fits better"
    for rival in claims[1:]:
        more = wordiness(cells.get(rival.header, ()))
        if best.score - rival.score <= _CLOSE and more > words * _WORDIER:
            best, words, reason = rival, more, "its cells have more words"
    others = ", ".join(quoted(claim.header) for claim in claims if claim.header != best.header)
    chosen = f"; stands before {others}: {reason}" if others else ""
    return Recognised(best.field, best.header, best.score, best.why + chosen, best.unit)


def quoted(text: str) -> str:
    """Write a header in quotes."""
    return f'"{text}"'
