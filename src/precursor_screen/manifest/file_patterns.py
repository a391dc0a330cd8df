"""Expands file patterns into the list of manifests to read."""

import glob
from collections.abc import Iterable
from pathlib import Path

from precursor_screen.errors import Location, ManifestError
from precursor_screen.manifest.source import STDIN


def expand(patterns: Iterable[str]) -> list[str]:
    """Expand patterns into file names.

    A pattern's files come in the order of their names, the patterns in the order given; a file that
    several patterns meet is read once. A name without wildcards (or of a file that exists) is kept as
    it is, so that a missing file is reported when it is opened. ``**`` goes through folders.

    Args:
        patterns: names, patterns such as ``imports/2024-*.csv``, or ``-``.

    Returns:
        File names, in a fixed order.

    Raises:
        ManifestError: a pattern meets no file.
    """
    names: dict[str, None] = {}
    for pattern in patterns:
        names.update(dict.fromkeys(_matched(pattern)))
    return list(names)


def _matched(pattern: str) -> list[str]:
    if pattern == STDIN or not glob.has_magic(pattern) or Path(pattern).exists():
        return [pattern]
    # Path.glob takes no absolute patterns.
    found = sorted(name for name in glob.iglob(pattern, recursive=True) if not Path(name).is_dir())  # noqa: PTH207
    if not found:
        raise ManifestError(
            "the pattern meets no file", where=Location(pattern), fix="Check the folder and the spelling."
        )
    return found
