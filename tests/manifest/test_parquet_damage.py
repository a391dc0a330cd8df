"""A Parquet file with a damaged row group: its rows are unreadable, all others are read, and no line is lost."""

from pathlib import Path

import polars as pl
import pytest

from damaged_parquet import damaged_parquet
from precursor_screen.errors import ManifestError
from precursor_screen.manifest import open_manifest
from precursor_screen.manifest.batch import Batch
from precursor_screen.manifest.parquet.groups import row_groups


@pytest.mark.parametrize("rows", [1, 999, 2_500])
def test_the_foot_tells_the_row_groups(tmp_path: Path, rows: int) -> None:
    path = tmp_path / "a.parquet"
    frame = pl.DataFrame({"a": [str(n) for n in range(rows)], "b": range(rows), "c": [n % 2 == 0 for n in range(rows)]})
    frame.write_parquet(path, row_group_size=1_000)
    assert row_groups(path) == tuple(min(1_000, rows - at) for at in range(0, rows, 1_000))


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1\xff\xff\xff\xff\x04\0\0\0PAR1", b"PAR1\0\x01\0\0\0PAR1"])
def test_a_foot_that_is_none_is_a_value_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    with pytest.raises(ValueError, match="foot"):
        row_groups(path)


@pytest.mark.parametrize("piece", [200_000, 700])
def test_rows_before_and_behind_a_damaged_row_group_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr("precursor_screen.manifest.parquet.reader._PIECE", piece)
    path = tmp_path / "a.parquet"
    damaged_parquet(path)
    batches: list[Batch] = []

    def read() -> None:
        for batch in open_manifest(str(path)).batches(300):
            batches.append(batch)

    with pytest.raises(ManifestError) as told:
        read()
    assert str(told.value).startswith(f"{path}: row group 2 (rows 1,001 to 2,000) cannot be read;")
    readable = [number for batch in batches for number in batch.rows]
    assert readable == [*range(1, 1_001), *range(2_001, 3_001)]
    bad = [row for batch in batches for row in batch.unreadable]
    assert [row.row for row in bad] == list(range(1_001, 2_001))
    assert {row.why for row in bad} == {"row group 2 (rows 1,001 to 2,000) of the Parquet file is damaged"}
