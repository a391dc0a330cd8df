"""Finds which of the manifest's own columns in a result hold dates, parties, documents and goods."""

from collections.abc import Mapping, Sequence

from precursor_screen.manifest import read_mapping, recognise
from precursor_screen.model.line import Field
from precursor_screen.screening import RESULT_COLUMNS

#: What `screen` adds to a header that is also a result column's.
_MARK = " (manifest)"


def field_columns(
    columns: Sequence[str], sample: Sequence[Sequence[str]], mapping: str = ""
) -> dict[Field, tuple[str, ...]]:
    """Return the columns of each field; several manifests in one result may name one field differently.

    Args:
        columns: the manifest's own columns in the result.
        sample: some rows of them.
        mapping: the option `--map` as the record of the run has it: ``field=column;field=column``.

    >>> field_columns(["Дата", "Получатель", "cas (manifest)"], [["01.09.2026", "ТОО «А»", ""]])[Field.CONSIGNEE]
    ('Получатель',)
    """
    bare = [name.removesuffix(_MARK) if is_marked(name) else name for name in columns]
    chosen = {name: [one for one in given if one in columns] for name, given in read_mapping(mapping).items()}
    recognised = recognise(columns, sample, {name: given for name, given in chosen.items() if given}, raw_header=bare)
    found: dict[Field, list[str]] = {name: [one.header] for name, one in recognised.found.items()}
    if recognised.goods:
        found[Field.DESCRIPTION] = [one.header for one in recognised.goods]
    for one in recognised.also:
        found.setdefault(one.field, []).append(one.header)
    return {name: tuple(headers) for name, headers in found.items()}


def is_marked(name: str) -> bool:
    """Tell whether a header was marked because it is a result column's, too."""
    return name.endswith(_MARK) and name.removesuffix(_MARK).casefold() in RESULT_COLUMNS


def first_filled(row: Mapping[str, object], columns: Sequence[str]) -> str:
    """Return the first of these cells that is not empty, or an empty string."""
    return next((text for column in columns if (text := str(row.get(column) or "").strip())), "")
