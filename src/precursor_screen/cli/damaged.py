"""Reads a damaged manifest up to the damage, so that its first rows and other files are still screened."""

import dataclasses
from collections.abc import Callable, Iterator, Sequence

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import Batch, Manifest
from precursor_screen.manifest.reader import Reader


class ReadablePart:
    """A reader that ends where the one it wraps fails, and tells about the failure.

    Args:
        reader: the reader of a manifest.
        failed: called with the error when reading fails on the way.
    """

    def __init__(self, reader: Reader, failed: Callable[[ManifestError], None]) -> None:
        self._reader, self._failed = reader, failed

    @property
    def format(self) -> str:
        """As the wrapped reader says."""
        return self._reader.format

    @property
    def encoding(self) -> str | None:
        """As the wrapped reader says."""
        return self._reader.encoding

    @property
    def delimiter(self) -> str | None:
        """As the wrapped reader says."""
        return self._reader.delimiter

    @property
    def header(self) -> tuple[str, ...]:
        """As the wrapped reader says."""
        return self._reader.header

    @property
    def sample(self) -> Sequence[Sequence[str]]:
        """As the wrapped reader says."""
        return self._reader.sample

    def pieces(self) -> Iterator[Batch]:
        """Yield rows up to the damage."""
        try:
            yield from self._reader.pieces()
        except ManifestError as error:
            self._failed(error)


def readable_part(manifest: Manifest, failed: Callable[[ManifestError], None]) -> Manifest:
    """Return the manifest such that reading it never fails: it ends where the damage begins."""
    return dataclasses.replace(manifest, reader=ReadablePart(manifest.reader, failed))
