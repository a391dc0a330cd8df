"""The ending of the output's name chooses the format."""

from pathlib import Path

import pytest

from precursor_screen.errors import UsageError
from precursor_screen.run.writers.formats import Format, choose_format


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.csv", Format.CSV),
        ("a.CSV", Format.CSV),
        ("a.b.tsv", Format.TSV),
        ("a.jsonl", Format.JSONL),
        ("a.ndjson", Format.JSONL),
        ("a.xlsx", Format.XLSX),
        ("a.parquet", Format.PARQUET),
        ("a.txt", Format.TABLE),
        ("a.csv.gz", Format.CSV),
        ("a.jsonl.GZ", Format.JSONL),
    ],
)
def test_the_ending_chooses(name: str, expected: Format) -> None:
    assert choose_format(Path(name), None, terminal=False) is expected


@pytest.mark.parametrize("name", ["a.doc", "a", "a.gz", "a.csv.zip"])
def test_an_unknown_ending_lists_the_known_ones(name: str) -> None:
    with pytest.raises(UsageError, match=r"names no format.*\.csv, .*\.parquet, .*--format"):
        choose_format(Path(name), None, terminal=False)


def test_format_overrules_the_ending() -> None:
    assert choose_format(Path("a.dat"), Format.JSONL, terminal=True) is Format.JSONL


@pytest.mark.parametrize(("terminal", "expected"), [(True, Format.TABLE), (False, Format.CSV)])
def test_without_a_file_a_terminal_gets_a_table_and_a_pipe_gets_csv(terminal: bool, expected: Format) -> None:
    assert choose_format(None, None, terminal=terminal) is expected


@pytest.mark.parametrize("chosen", [Format.XLSX, Format.PARQUET])
def test_binary_formats_do_not_go_to_a_terminal(chosen: Format) -> None:
    with pytest.raises(UsageError, match="not readable on a terminal"):
        choose_format(None, chosen, terminal=True)
    assert choose_format(None, chosen, terminal=False) is chosen


def test_a_workbook_is_not_compressed_again() -> None:
    with pytest.raises(UsageError, match="cannot be compressed"):
        choose_format(Path("a.xlsx.gz"), None, terminal=False)
