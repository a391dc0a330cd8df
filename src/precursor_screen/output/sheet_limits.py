"""How much a sheet of a workbook holds, and the refusal of more."""

from collections.abc import Sequence

from precursor_screen.errors import Location, OutputError

#: Limits of the xlsx format itself.
MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384


def check_sheet(label: str, columns: Sequence[str], rows: int) -> None:
    """Make sure that a sheet holds so many columns, and so many rows under its header.

    Raises:
        OutputError: it does not.
    """
    what = None
    if len(columns) > MAX_COLUMNS:
        what = f"{len(columns):,} columns do not fit in a sheet of {MAX_COLUMNS:,}"
    elif rows > MAX_ROWS - 1:
        what = f"more than {MAX_ROWS - 1:,} rows do not fit in a sheet"
    if what is not None:
        fix = "Choose csv or parquet with -o, or screen the files one by one."
        raise OutputError(what, where=Location(label), fix=fix)
