"""Progress is drawn on a terminal, a line a minute elsewhere, and nothing for short runs."""

import gzip
import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from precursor_screen.run.progress import LineProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "quiet", "shown", "expected"),
    [
        (Terminal(), 0.0, True, True),
        (Terminal(), 3600.0, True, False),
        (Terminal(), 0.0, False, False),
        (io.StringIO(), 0.0, True, False),
    ],
    ids=["long run on a terminal", "short run", "table on the same terminal", "pipe"],
)
def test_progress(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, quiet: float, shown: bool, expected: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr("precursor_screen.run.progress.QUIET_SECONDS", quiet)
    with LineProgress(shown=shown) as progress:
        progress.advance("a.csv", 20_000, 20_000)
        progress.advance("a.csv", 40_000, 20_000)
    assert ("40,000 lines" in stream.getvalue()) is expected
    assert ("lines/s" in stream.getvalue()) is expected


@dataclass(frozen=True)
class Named:
    file: str
    format: str

    @property
    def path(self) -> str:
        return self.file


def logged(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *manifests: Named) -> LineProgress:
    monkeypatch.setattr("precursor_screen.run.progress.QUIET_SECONDS", 0.0)
    monkeypatch.setattr("precursor_screen.run.progress.LOG_SECONDS", 0.0)
    progress = LineProgress(shown=True)
    progress.begin(manifests, {})
    return progress


@pytest.mark.parametrize("name", ["a.csv", "a.csv.gz", "a.parquet"])
def test_a_log_gets_plain_lines_with_the_rate_and_the_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    text = "goods,n\n" + "".join(f"acetone {n % 10},{n % 7}\n" for n in range(100_000))
    if name.endswith(".parquet"):
        pl.read_csv(text.encode()).write_parquet(path, row_group_size=30_000)
    else:
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    form = "parquet" if name.endswith(".parquet") else "csv"
    logged(monkeypatch, capsys, Named(str(path), form)).advance(str(path), 25_000, 25_000)
    said = capsys.readouterr().err
    found = re.fullmatch(r"25,000 lines of about ([\d,]+) \(\d\d %\), [\d,]+ lines/s, about .+ left\n", said)
    assert found, said
    assert int(found[1].replace(",", "")) == pytest.approx(100_000, rel=0.02)


def test_files_that_are_done_count_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("goods\n" + "paint\n" * 99, encoding="utf-8")
    a, b = str(tmp_path / "a.csv"), str(tmp_path / "b.csv")
    progress = logged(monkeypatch, capsys, Named(a, "csv"), Named(b, "csv"))
    progress.advance(a, 60, 60)
    progress.advance(b, 10, 10)
    assert "70 lines of about 160 (43 %)" in capsys.readouterr().err


def test_an_unknown_whole_gives_no_time_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    logged(monkeypatch, capsys, Named("-", "csv")).advance("-", 10, 10)
    assert re.fullmatch(r"10 lines, [\d,]+ lines/s\n", capsys.readouterr().err)
