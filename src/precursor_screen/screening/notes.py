"""Says by columns what the cells for numbers hold and what cannot be read of it, a note beside each line."""

from functools import lru_cache

import polars as pl

from precursor_screen.matching import NUMBER_FIELDS
from precursor_screen.model.line import Field
from precursor_screen.reason import Reason, together
from precursor_screen.screening.unread import unread_number
from precursor_screen.wording import say

#: Cells of which nothing is to be said, by field: they are most, and are not looked at one by one.
_PLAIN = {Field.HS: "^(?:[0-9]{4}(?:[0-9]{2}){0,3})?$", Field.UN: "^(?:[0-3][0-9]{3})?$"}


def notes_on(fields: pl.DataFrame) -> pl.Series | None:
    """Return the note on each line of a batch, empty where there is none; None if there is none at all.

    Args:
        fields: a String column a known field, named as in `Field`; no nulls.
    """
    noted = [notes for name in NUMBER_FIELDS if name in fields.columns for notes in _of_column(name, fields[name])]
    if not noted:
        return None
    return pl.DataFrame(noted).select(pl.concat_str(pl.all(), separator=" ").str.strip_chars()).to_series()


def _of_column(name: Field, cells: pl.Series) -> list[pl.Series]:
    distinct = cells.unique()
    if name in _PLAIN:
        distinct = distinct.filter(~distinct.str.contains(_PLAIN[name]))
    notes = {cell: note for cell in distinct if (note := _note(name, cell))}
    return [cells.replace_strict(notes, default="", return_dtype=pl.String)] if notes else []


@lru_cache(maxsize=16_384)
def _note(name: Field, cell: str) -> str:
    said = together(*unread_number(name, cell))
    return say(Reason("row.note", note=said)) if said else ""
