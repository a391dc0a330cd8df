"""What a manifest may be at most: every limit of reading, in one place, and the error of a file beyond one.

They are far above what people and programs write, and low enough that a file made to harm costs seconds and no more
memory than a large honest one. docs/manifests.md repeats them.
"""

from precursor_screen.errors import Location, ManifestError

#: Cells of a sheet, from its first to its last one in both directions, filled or not: Excel's rows by 24 columns.
MAX_CELLS = 1_048_576 * 24
#: Columns of a table; Excel has no more.
MAX_COLUMNS = 16_384
#: Bytes of the parts of a workbook, unpacked.
MAX_PARTS = 4 * 1024**3
#: Bytes of the texts of a sheet, each counted as often as it stands there.
MAX_TEXTS = 1024**3
#: A gzip file may unfold to so many times its size, or to `FREE` bytes whatever its size.
MAX_UNFOLDING = 200
FREE = 256 * 1024**2
#: Objects and arrays within each other in a line of JSON.
MAX_DEPTH = 100


def beyond(where: Location, what: str) -> ManifestError:
    """Return the error of a file that is beyond a limit; ``what`` says which, as a sentence without its full stop."""
    return ManifestError(
        what, where=where, fix="Take out what holds no goods, or split it; see the limits in docs/manifests.md."
    )
