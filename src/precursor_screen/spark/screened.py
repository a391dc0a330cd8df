"""The one place where this room calls screening: a manifest or a part of one in, its result table out."""

from collections.abc import Iterator

from precursor_screen.manifest import Manifest
from precursor_screen.screening import ResultBatch, screen_manifests
from precursor_screen.spark.shipped_rules import Rulebook, screener_of

#: Lines screened at a time; it changes no result.
BATCH = 50_000


def screened(book: Rulebook, manifest: Manifest, *, all_lines: bool) -> Iterator[ResultBatch]:
    """Screen a manifest in an executor process.

    Args:
        book: by what to screen.
        manifest: anything with the reader's interface.
        all_lines: also give lines in which nothing was found.

    Yields:
        Result tables, as `screen` has them.
    """
    yield from screen_manifests(screener_of(book), [manifest], all_lines=all_lines, batch_size=BATCH)
