"""Reads a damaged manifest up to the damage, so that its first rows and other files are still screened."""

import dataclasses
from collections.abc import Callable, Iterator

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import Batch, Manifest, Reader, WrappingReader


class ReadablePart(WrappingReader):
    """A reader that ends where the one it wraps fails, and tells about the failure.

    Args:
        reader: the reader of a manifest.
        failed: called with the error when reading fails on the way.
    """

    def __init__(self, reader: Reader, failed: Callable[[ManifestError], None]) -> None:
        super().__init__(reader)
        self._failed = failed

    def pieces(self) -> Iterator[Batch]:
        """Yield rows up to the damage."""
        try:
            yield from self._reader.pieces()
        except ManifestError as error:
            self._failed(error)


def readable_part(manifest: Manifest, failed: Callable[[ManifestError], None]) -> Manifest:
    """Return the manifest such that reading it never fails: it ends where the damage begins."""
    return dataclasses.replace(manifest, reader=ReadablePart(manifest.reader, failed))
