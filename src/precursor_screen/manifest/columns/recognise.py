"""Recognises which column of a manifest holds what, by its header words and a look at the cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from precursor_screen.errors import UsageError
from precursor_screen.manifest.columns.content import looks_like, wordiness
from precursor_screen.manifest.columns.header_text import header_text
from precursor_screen.manifest.columns.score import FAINT, WHOLE, header_scores
from precursor_screen.model.line import Field

#: Headers whose scores are this close compete; for the description the cells below decide.
_CLOSE = 15

#: So many times more words must the other column have to be the description.
_WORDIER = 1.5


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
class ColumnMap:
    """Which columns were recognised.

    Attributes:
        found: field -> its column.
        also: further columns whose headers name a field that another column holds.
        unrecognised: headers that name no known field.
    """

    found: Mapping[Field, Recognised]
    also: tuple[Recognised, ...]
    unrecognised: tuple[str, ...]

    def header(self, name: Field) -> str | None:
        """Return the header of the field's column, or None."""
        column = self.found.get(name)
        return column.header if column else None


def recognise(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    mapping: Mapping[str, str] | None = None,
    *,
    raw_header: Sequence[str] | None = None,
) -> ColumnMap:
    """Recognise the columns of a manifest.

    Args:
        header: unique column names.
        sample: some rows, to settle doubtful and competing headers.
        mapping: field name -> header; overrules what is recognised.
        raw_header: the headers before they were made unique, if they differ.

    Returns:
        The column map; each column has one field at most, each field one column at most.

    Raises:
        UsageError: the mapping names a field or a header that does not exist.
    """
    mapped = resolve_mapping(mapping or {}, header)
    columns = list(zip(*sample, strict=False)) if sample else [() for _ in header]
    claims: list[tuple[Recognised, Sequence[str]]] = []
    for name, raw, cells in zip(header, raw_header or header, columns, strict=False):
        if name in mapped.values():
            continue
        claims += [(claim, cells) for claim in _claims(name, raw, cells) if claim.field not in mapped]
    found = {
        name: Recognised(name, column, WHOLE, "chosen by the mapping", header_text(column).unit)
        for name, column in mapped.items()
    }
    also: list[Recognised] = []
    order = {name: number for number, name in enumerate(header)}
    claims.sort(key=lambda claim: (-claim[0].score, order[claim[0].header]))
    taken = set(mapped.values())
    if description := _best_description([claim for claim in claims if _free(claim[0], claims)]):
        found[Field.DESCRIPTION] = description
        taken.add(description.header)
    for claim, _ in claims:
        if claim.header in taken:
            continue
        taken.add(claim.header)
        if claim.field in found:
            also.append(claim)
        else:
            found[claim.field] = claim
    return ColumnMap(
        {name: found[name] for name in Field if name in found},
        tuple(sorted(also, key=lambda claim: order[claim.header])),
        tuple(name for name in header if name not in taken),
    )


def resolve_mapping(mapping: Mapping[str, str], header: Sequence[str]) -> dict[Field, str]:
    """Turn the caller's ``field -> header`` into fields and exact headers.

    Raises:
        UsageError: no such field, or no such header; the message lists those there are.
    """
    by_name = {_plain(name): name for name in reversed(header)}
    resolved: dict[Field, str] = {}
    for field_name, column in mapping.items():
        try:
            name = Field(field_name.strip().lower())
        except ValueError as error:
            raise UsageError(
                f'there is no field "{field_name}" to map a column to',
                fix=f"The fields are: {', '.join(Field)}.",
            ) from error
        if column not in header and _plain(column) not in by_name:
            raise UsageError(
                f'there is no column "{column}" to map to {name}',
                fix=f"The columns are: {', '.join(map(_quoted, header))}.",
            )
        resolved[name] = column if column in header else by_name[_plain(column)]
    return resolved


def has_headers(cells: Sequence[str], names: Iterable[str]) -> bool:
    """Say whether a row holds all these headers, compared as `resolve_mapping` does."""
    present = {_plain(cell) for cell in cells}
    return all(_plain(name) in present for name in names)


def count_recognised(cells: Sequence[str]) -> int:
    """Return how many different fields the cells of a row name surely, as if it were the header."""
    best = (max(header_scores(cell), key=lambda it: it[1], default=None) for cell in cells)
    return len({claim[0] for claim in best if claim and claim[1] > FAINT})


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _quoted(text: str) -> str:
    return f'"{text}"'


def _claims(name: str, raw: str, cells: Sequence[str]) -> list[Recognised]:
    claims = []
    for field_name, score, why in header_scores(raw):
        agrees = looks_like(field_name, cells)
        if score == FAINT and agrees is False:
            continue
        seen = "; the cells below look like it" if score == FAINT and agrees else ""
        claims.append(Recognised(field_name, name, score, why + seen, header_text(raw).unit))
    return claims


def _free(claim: Recognised, claims: Sequence[tuple[Recognised, Sequence[str]]]) -> bool:
    """Say whether no other field has a better claim to this description column."""
    return claim.field is Field.DESCRIPTION and all(
        other.score <= claim.score for other, _ in claims if other.header == claim.header
    )


def _best_description(claims: Sequence[tuple[Recognised, Sequence[str]]]) -> Recognised | None:
    """Choose the description among the columns that claim to be it, best score first."""
    if not claims:
        return None
    best, cells = claims[0]
    words, reason = wordiness(cells), "it comes first"
    if len(claims) > 1 and claims[1][0].score < best.score:
        reason = "its header fits better"
    for rival, rival_cells in claims[1:]:
        if best.score - rival.score <= _CLOSE and wordiness(rival_cells) > words * _WORDIER:
            best, words, reason = rival, wordiness(rival_cells), "its cells have more words"
    others = ", ".join(_quoted(claim.header) for claim, _ in claims if claim.header != best.header)
    chosen = f"; chosen before {others}: {reason}" if others else ""
    return Recognised(best.field, best.header, best.score, best.why + chosen, best.unit)
