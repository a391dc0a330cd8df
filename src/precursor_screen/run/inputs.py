"""Opens the manifests of a run: those that can be read, and of the others why not; a damaged one up to its damage."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import Batch, Manifest, WrappingReader, expand, guarded, open_manifest
from precursor_screen.model.line import Field
from precursor_screen.output import say_error
from precursor_screen.run.job import Job
from precursor_screen.screening import output_names


def open_all(job: Job) -> tuple[list[Manifest], dict[str, str]]:
    """Open what can be opened; say of the rest why not.

    Returns:
        The manifests, and by file (or pattern) the reason why it is not among them. A manifest that turns out
        damaged while it is read ends there, and its reason is added then.
    """
    manifests: list[Manifest] = []
    unread: dict[str, str] = {}
    seen: set[str] = set()
    for pattern in job.patterns:
        try:
            files = expand([pattern])
        except ManifestError as error:
            say_error(error)
            unread[pattern] = str(error)
            continue
        for file in files:
            if file in seen:
                continue
            seen.add(file)

            def failed(error: ManifestError, file: str = file) -> None:
                say_error(error)
                unread[file] = str(error)

            try:
                manifest = open_manifest(file, **job.reading())
            except ManifestError as error:
                failed(error)
                continue
            manifests.append(readable_part(manifest, failed))
    return manifests, unread


def goods_columns(manifests: Iterable[Manifest]) -> dict[str, str]:
    """Return for each file the output column that holds its goods description."""
    found = {}
    for manifest in manifests:
        header = manifest.columns.header(Field.DESCRIPTION)
        if header is not None:
            found[manifest.file] = dict(output_names(manifest.header))[header]
    return found


class ReadablePart(WrappingReader):
    """A reader that ends where the one it wraps fails, and tells about the failure.

    Args:
        manifest: what is read.
        failed: called with the error when reading fails on the way.
    """

    def __init__(self, manifest: Manifest, failed: Callable[[ManifestError], None]) -> None:
        super().__init__(manifest.reader)
        self._source = manifest.source
        self._failed = failed

    def pieces(self) -> Iterator[Batch]:
        """Yield rows up to the damage."""
        pieces = self._reader.pieces()
        try:
            yield from guarded(pieces, self._source) if self._source else pieces
        except ManifestError as error:
            self._failed(error)


def readable_part(manifest: Manifest, failed: Callable[[ManifestError], None]) -> Manifest:
    """Return the manifest such that reading it never fails: it ends where the damage begins."""
    return dataclasses.replace(manifest, reader=ReadablePart(manifest, failed), guarded=True)
