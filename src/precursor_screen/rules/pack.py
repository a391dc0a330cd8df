"""Reads and writes packs: a rules folder in one archive, with the digest of each of its files."""

from pathlib import Path

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_tree import HeldTree


def read_pack(file: Path) -> tuple[HeldTree | None, list[Fault]]:
    """Read a pack into memory; None and the faults when it is damaged or altered."""
    return None, [fault("unreadable-file", file, None, "this is no pack", "Make one with `rules pack`.")]
