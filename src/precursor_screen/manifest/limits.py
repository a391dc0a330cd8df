"""What a manifest may be at most: every limit of a file as a whole, in one place, and the error of one beyond it.

They are far above what people and programs write, and low enough that a file made to harm costs seconds and no more
memory than a large honest one. docs/manifests.md repeats them.
"""

from precursor_screen.errors import Location, ManifestError

#: Cells of a sheet, from A1 to its last row and column, filled or not: Excel's rows by 24 columns.
MAX_CELLS = 1_048_576 * 24
#: Rows with content that a workbook of the open format says are like the one before, and does not write.
MAX_REPEATED = 100_000
#: Columns of a table.
MAX_COLUMNS = 2_048
#: Bytes of the parts of a workbook, unpacked.
MAX_PARTS = 2 * 1024**3
#: Cells of a sheet that are errors, or formulas without a stored value.
MAX_LEFT_OUT = 1_000_000
#: Bytes of memory and seconds of processor time that a library may need to load a workbook.
MAX_LOADING = 3 * 1024**3
MAX_SECONDS = 60
#: A gzip file may unfold to so many times its size, and to `FREE` bytes whatever its size.
MAX_UNFOLDING = 200
FREE = 256 * 1024**2


def beyond(where: Location | None, what: str) -> ManifestError:
    """Return the error of a file beyond a limit; ``what`` says which, as a sentence without its full stop."""
    fix = "Take out what holds no goods, or split the file; docs/manifests.md has the limits."
    return ManifestError(what, where=where, fix=fix)


def require_plausible_unfolding(where: Location, packed: int, unfolded: int) -> None:
    """Make sure that packed data do not unfold without end.

    Raises:
        ManifestError: it unfolds to more than any table does.
    """
    if unfolded > max(FREE, MAX_UNFOLDING * packed):
        raise beyond(where, f"its {packed:,} bytes unfold to more than {unfolded:,}, which no table does")


def require_few_columns(columns: int) -> None:
    """Make sure that a table has no more columns than are read; `door.guard` adds to the error which file it is.

    Raises:
        ManifestError: it has.
    """
    if columns > MAX_COLUMNS:
        raise beyond(None, f"it has {columns:,} columns, more than the {MAX_COLUMNS:,} that are read")


def require_few_cells(where: Location, name: str, rows: int, columns: int) -> None:
    """Make sure that a sheet has no more cells than are read.

    Raises:
        ManifestError: it has.
    """
    if rows * columns > MAX_CELLS:
        reach = f"{rows:,} rows and {columns:,} columns"
        raise beyond(where, f"its sheet {name} reaches over {reach}, more than {MAX_CELLS:,} cells")
