"""A Parquet file that broke in the middle, for the tests that read one."""

from pathlib import Path

import polars as pl

from precursor_screen.manifest.parquet.groups import row_groups

ROWS = 3_000
GROUP = 1_000


def damaged_parquet(path: Path) -> None:
    """Write three row groups, and spoil the middle of the file, which is the second one's."""
    frame = pl.DataFrame({"description": [f"lot of paint {n} {n * 7919 % 10_007}" for n in range(ROWS)]})
    frame.write_parquet(path, row_group_size=GROUP, compression="snappy", statistics=False)
    assert row_groups(path) == (GROUP,) * 3
    data = bytearray(path.read_bytes())
    start, end = len(data) * 2 // 5, len(data) * 3 // 5
    data[start:end] = b"\xff" * (end - start)
    path.write_bytes(data)
