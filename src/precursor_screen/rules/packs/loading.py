"""Reads a pack as the loader does: verified whole into memory, or not at all."""

from pathlib import Path

from precursor_screen.rules.faults import Fault
from precursor_screen.rules.rule_tree import HeldTree


def read_pack(file: Path) -> tuple[HeldTree | None, list[Fault]]:
    """Read a pack into memory; None and the fault when it is damaged, altered or no pack.

    Args:
        file: a pack as `rules pack` writes it.
    """
    # Here, because most starts read no pack and do not wait for what reads one.
    from precursor_screen.rules.packs.reading import open_pack  # noqa: PLC0415

    pack, faults = open_pack(file)
    return (pack.tree if pack else None), faults
