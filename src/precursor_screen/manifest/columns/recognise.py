"""Recognises which column of a manifest holds what, by its header words and a look at the cells."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from precursor_screen.errors import UsageError
from precursor_screen.manifest.columns.content import looks_like
from precursor_screen.manifest.columns.goods import (
    GoodsColumn,
    OtherColumn,
    Recognised,
    best_description,
    judged,
    quoted,
)
from precursor_screen.manifest.columns.header_text import header_text
from precursor_screen.manifest.columns.mapping import ColumnMapping, mapped_headers
from precursor_screen.manifest.columns.parties import with_parties
from precursor_screen.manifest.columns.score import FAINT, FUZZY, WHOLE, best_other_kind, header_scores
from precursor_screen.model.line import Field

_CHOSEN = "chosen by the mapping"


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which columns were recognised.

    Attributes:
        found: field -> its column; of the goods the one that stands first.
        goods: the columns whose cells together are the line's text, in that order: the description, what else speaks
            of the goods, and what says of what class they are.
        beside: columns about something else that are no field; they are not screened.
        also: further columns whose headers name a field that another column holds.
        unrecognised: headers that name nothing known, above cells that name no goods.
        filled_beside: whether most of the first rows have cells beside those of the goods: a row that has none is
            then a heading.
    """

    found: Mapping[Field, Recognised]
    goods: tuple[GoodsColumn, ...]
    beside: tuple[OtherColumn, ...]
    also: tuple[Recognised, ...]
    unrecognised: tuple[str, ...]
    filled_beside: bool = False

    def header(self, name: Field) -> str | None:
        """Return the header of the field's column, or None."""
        column = self.found.get(name)
        return column.header if column else None


def recognise(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    mapping: ColumnMapping | None = None,
    *,
    raw_header: Sequence[str] | None = None,
) -> ColumnMap:
    """Recognise the columns of a manifest.

    Args:
        header: unique column names.
        sample: some rows, to settle doubtful and competing headers.
        mapping: field name -> header, or several for the description; overrules what is recognised.
        raw_header: the headers before they were made unique, if they differ.

    Returns:
        The column map; each column is one thing at most, each field but the description one column at most.

    Raises:
        UsageError: the mapping names a field or a header that does not exist.
    """
    mapped = resolve_mapping(mapping or {}, header)
    cells = dict(zip(header, zip(*sample, strict=False) if sample else [()] * len(header), strict=False))
    chosen = {column for columns in mapped.values() for column in columns}
    claims: list[Recognised] = []
    raw = dict(zip(header, raw_header or header, strict=True))
    for name in header:
        if name not in chosen:
            claims += [claim for claim in _claims(name, raw[name], cells.get(name, ())) if claim.field not in mapped]
    found = {
        name: Recognised(name, columns[0], WHOLE, _CHOSEN, header_text(columns[0]).unit)
        for name, columns in mapped.items()
    }
    also: list[Recognised] = []
    order = {name: number for number, name in enumerate(header)}
    claims.sort(key=lambda claim: (-claim.score, order[claim.header]))
    if Field.DESCRIPTION not in mapped and (description := best_description(claims, cells, raw)):
        found[Field.DESCRIPTION] = description
    described: set[str] = set()
    taken = chosen | {one.header for one in (found.get(Field.DESCRIPTION),) if one}
    for claim in claims:
        if claim.header in taken:
            continue
        if claim.field is Field.DESCRIPTION:
            described.add(claim.header)
        if claim.header in described:
            continue
        taken.add(claim.header)
        if claim.field in found:
            also.append(claim)
        else:
            found[claim.field] = claim
    found, also = with_parties(header, found, also)
    said = [(name, judged(name, raw[name], cells.get(name, ()))) for name in header if name not in taken]
    further = [one for _, one in said if isinstance(one, GoodsColumn)]
    own = [GoodsColumn(column, _CHOSEN) for column in mapped.get(Field.DESCRIPTION, ())]
    if not own and Field.DESCRIPTION in found:
        own = [GoodsColumn(found[Field.DESCRIPTION].header, found[Field.DESCRIPTION].why)]
    return ColumnMap(
        {name: found[name] for name in Field if name in found},
        (*own, *sorted(further, key=lambda one: one.lends)),
        tuple(one for _, one in said if isinstance(one, OtherColumn)),
        tuple(sorted(also, key=lambda claim: order[claim.header])),
        tuple(name for name, one in said if one is None),
        _are_filled_beside(header, sample, {one.header for one in (*own, *further)}),
    )


def _are_filled_beside(header: Sequence[str], sample: Sequence[Sequence[str]], goods: Collection[str]) -> bool:
    others = [at for at, name in enumerate(header) if name not in goods]
    filled = sum(any(row[at].strip() for at in others if at < len(row)) for row in sample)
    return filled > 0 and filled * 2 >= len(sample)


def resolve_mapping(mapping: ColumnMapping, header: Sequence[str]) -> dict[Field, list[str]]:
    """Turn the caller's ``field -> header`` into fields and exact headers.

    Raises:
        UsageError: no such field, no such header, or several for one field; the message lists those there are.
    """
    by_name = {_plain(name): name for name in reversed(header)}
    resolved: dict[Field, list[str]] = {}
    for field_name, columns in mapping.items():
        try:
            name = Field(field_name.strip().lower())
        except ValueError as error:
            raise UsageError(
                f'there is no field "{field_name}" to map a column to',
                fix=f"The fields are: {', '.join(Field)}.",
            ) from error
        given = mapped_headers({field_name: columns})
        if len(given) > 1 and name is not Field.DESCRIPTION:
            raise UsageError(
                f"several columns are mapped to {name}", fix="Only the description may be in several columns."
            )
        for column in given:
            if column not in header and _plain(column) not in by_name:
                raise UsageError(
                    f'there is no column "{column}" to map to {name}',
                    fix=f"The columns are: {', '.join(map(quoted, header))}.",
                )
            exact = column if column in header else by_name[_plain(column)]
            resolved[name] = list(dict.fromkeys([*resolved.get(name, ()), exact]))
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


def _claims(name: str, raw: str, cells: Sequence[str]) -> list[Recognised]:
    claims = []
    for field_name, score, why in header_scores(raw):
        agrees = looks_like(field_name, cells)
        if (score == FAINT and agrees is False) or (score <= FUZZY and best_other_kind(raw)[1] > score):
            continue
        seen = "; the cells below look like it" if score == FAINT and agrees else ""
        claims.append(Recognised(field_name, name, score, why + seen, header_text(raw).unit))
    return claims
