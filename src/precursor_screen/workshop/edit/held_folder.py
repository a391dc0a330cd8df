"""Reads a rules folder out of memory, as it would be: over what it lies on, with all faults."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from precursor_screen.rules import OVERLAY, FolderTree, HeldTree, RuleFolder, files_of, lay, parse_layers, read_layers

#: Stands for the overlay file of a folder that is not one yet, so that it can be read as if it were.
_AS_OVERLAY = b"title: a folder that is to become an overlay\n"


def read_held(root: Path, files: Mapping[str, bytes], below: Sequence[Path] = ()) -> RuleFolder:
    """Read files as the rules of a folder; faults are collected, never raised.

    Args:
        root: the folder, for the paths of the files.
        files: what is in it, by name; names have ``/`` between their parts.
        below: what an overlay lies over, from the lowest up; empty for the shipped rules.

    Raises:
        RuleSetError: the files are an overlay's, and the shipped rules below it are missing.
    """
    under = read_layers(below).layers if below or OVERLAY in files else ()
    return parse_layers(lay([*under, files_of(HeldTree(root, files))]))


def read_as_changed(
    root: Path, changed: Mapping[str, bytes], below: Sequence[Path] = (), *, as_overlay: bool = False
) -> RuleFolder:
    """Read a rules folder as it would be with some of its files written; faults are collected, never raised.

    Args:
        root: the folder; it need not exist.
        changed: the files to be written, by name.
        below: what an overlay lies over, from the lowest up; empty for the shipped rules.
        as_overlay: read a folder without an overlay file as if it had one.

    Raises:
        RuleSetError: the folder is an overlay, and the shipped rules below it are missing.
    """
    tree = FolderTree(root)
    # One that cannot be read is there all the same: nothing that names it is at fault.
    held = {name: tree.read(name)[0] or b"" for name in tree.names()} | dict(changed)
    if as_overlay:
        held.setdefault(OVERLAY, _AS_OVERLAY)
    return read_held(root, held, below)
