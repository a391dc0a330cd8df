"""The freshness of lists as a table: one row a list."""

from collections.abc import Iterable
from dataclasses import fields

import polars as pl

from precursor_screen.model.rules import Proof
from precursor_screen.workshop.freshness.freshness import ListFreshness
from precursor_screen.workshop.tables import value_text

_NUMBERS = frozenset({"age_days", "days_left", "entries"})


def freshness_table(found: Iterable[ListFreshness]) -> pl.DataFrame:
    """Return one row a list in the order given; numbers are numbers, days are texts, what is not known is null.

    The column ``pending`` joins the entries that are not in force by ``;``, each with its day where it is known. Of
    each degree of proof there is the number of entries (``mirror``) and of thresholds (``thresholds_mirror``).
    """
    rows = list(found)
    names = [one.name for one in fields(ListFreshness) if one.name != "proof"]
    columns: dict[str, list[object]] = {name: [_cell(row, name) for row in rows] for name in names}
    columns["due"] = [str(row.due) for row in rows]
    columns |= {str(proof): [row.proof.entries.get(proof, 0) for row in rows] for proof in Proof}
    columns |= {f"thresholds_{proof}": [row.proof.thresholds.get(proof, 0) for row in rows] for proof in Proof}
    schema = {name: pl.String if name in {*names, "due"} - _NUMBERS else pl.Int64 for name in columns}
    return pl.DataFrame(columns, schema=schema).rename({"list_id": "list"})


def _cell(row: ListFreshness, name: str) -> object:
    if name in _NUMBERS:
        return getattr(row, name)
    if name == "pending":
        return "; ".join(" ".join(filter(None, (one.substance, value_text(one.since)))) for one in row.pending) or None
    return value_text(getattr(row, name)) or None
