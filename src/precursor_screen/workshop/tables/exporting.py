"""Gives rules out as a table: reads them whole, refuses faulty ones, and makes the table that is asked for."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import RuleSetError, UsageError
from precursor_screen.rules import read_folder
from precursor_screen.workshop.tables.entries_table import entries_table
from precursor_screen.workshop.tables.substances_table import names_table, substances_table

if TYPE_CHECKING:
    import polars as pl


def export_table(what: str, rules: Sequence[Path] = (), lists: Sequence[str] | None = None) -> "pl.DataFrame":
    """Return a table of the rules; equal rules give equal tables.

    Args:
        what: ``entries``, ``substances`` or ``names``.
        rules: folders and packs from the lowest up; empty for the shipped rules.
        lists: ids of the lists whose entries are taken; None or ``all`` for all.

    Raises:
        RuleSetError: the rules have faults.
        UsageError: there is no such list or table.
    """
    read = read_folder(*rules)
    if read.faults:
        raise RuleSetError(tuple(fault.error for fault in read.faults))
    if what == "substances":
        return substances_table(read)
    if what == "names":
        return names_table(read)
    if what != "entries":
        raise UsageError(f"there is no table {what!r}", fix="The tables are entries, substances and names.")
    chosen = None if lists is None or tuple(lists) == ("all",) else lists
    for list_id in chosen or ():
        if list_id not in read.lists:
            raise UsageError(f"there is no list {list_id!r}", fix=f"The lists are {', '.join(read.lists)}.")
    return entries_table(read, chosen)
