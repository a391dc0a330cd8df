"""Opens the manifests of a run on Spark: files, globs and folders; what cannot be opened is told and left out."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precursor_screen.errors import Location, ManifestError, UsageError
from precursor_screen.manifest import STDIN, expand, open_manifest

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest


def open_all(
    patterns: Iterable[str], options: Mapping[str, Any], failed: Callable[[str, ManifestError], None]
) -> "list[Manifest]":
    """Open what can be opened, in the order of patterns and names, each file once.

    Args:
        patterns: files, globs and folders; of a folder the files in it are taken whose names do not begin
            with ``_`` or a dot, as Spark does.
        options: those of `open_manifest`.
        failed: called with the name and the error of what cannot be opened.

    Raises:
        UsageError: standard input or an address is given.
    """
    manifests: dict[str, Manifest] = {}
    for pattern in patterns:
        try:
            files = _files(pattern)
        except ManifestError as error:
            failed(pattern, error)
            continue
        for file in files:
            if file in manifests:
                continue
            try:
                manifests[file] = open_manifest(file, **options)
            except ManifestError as error:
                failed(file, error)
    return list(manifests.values())


def _files(pattern: str) -> list[str]:
    if pattern == STDIN:
        raise UsageError("standard input cannot be read by several processes", fix="Save it to a file.")
    if "://" in pattern and not Path(pattern).exists():
        raise UsageError(
            f"{pattern} is an address, not a path",
            fix="Give a path that every executor sees, or read it with Spark and use precursor_screen.spark.screen.",
        )
    folder = Path(pattern)
    if not folder.is_dir():
        return expand([pattern])
    files = sorted(str(file) for file in folder.iterdir() if file.is_file() and file.name[0] not in "._")
    if not files:
        raise ManifestError("the folder has no files", where=Location(pattern), fix="Check the folder.")
    return files
