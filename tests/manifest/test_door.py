"""Whatever a file does to a reader, or to a library below it, ends as an error of that file."""

import gzip
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.errors import ManifestError
from precursor_screen.ledger import Ledger
from precursor_screen.manifest import Batch, open_manifest
from precursor_screen.manifest.delimited.reader import DelimitedReader
from precursor_screen.manifest.door.panics import without_panic_text

GOODS = "goods,date,consignee\n" + "Ацетон 99 % 20 кг,2026-01-02,ТОО Альфа\n" * 2_000


class PanicException(BaseException):
    """What a library in Rust raises: no `Exception`."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(GOODS, encoding="utf-8")
    Path("b.csv").write_text("goods\nтолуол\n", encoding="utf-8")
    return tmp_path


def screen(*words: str) -> Result:
    return CliRunner().invoke(app, ["screen", *words, "--processes", "1", "-o", "out.csv"])


FAULTS = [
    (ZeroDivisionError("x"), "the program failed to read it (ZeroDivisionError at manifest/"),
    (RecursionError(), "the program failed to read it (RecursionError at manifest/"),
    (MemoryError(), "the memory does not suffice to read it"),
    (OSError(5, "Input/output error"), "it cannot be read (Input/output error)"),
    (PanicException("index out of bounds\nmore"), "a library that reads such files failed on it (index out of bounds)"),
]


@pytest.mark.parametrize("when", ["opening", "reading"])
@pytest.mark.parametrize(("error", "said"), FAULTS, ids=[type(error).__name__ for error, _ in FAULTS])
def test_a_fault_in_a_reader_costs_that_file_alone(
    place: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, said: str, when: str
):
    init, pieces = DelimitedReader.__init__, DelimitedReader.pieces

    def failing_init(self: DelimitedReader, source: object, **options: object) -> None:
        init(self, source, **options)
        if when == "opening" and source.name == "a.csv":
            raise error

    def failing_pieces(self: DelimitedReader) -> Iterator[Batch]:
        yield from pieces(self)
        if self._source.name == "a.csv":
            raise error

    monkeypatch.setattr(DelimitedReader, "__init__", failing_init)
    monkeypatch.setattr(DelimitedReader, "pieces", failing_pieces)

    done = screen("a.csv", "b.csv")

    assert done.exit_code == 4, done.output
    assert f"error: a.csv: {said}" in done.output
    found = pl.read_csv("out.csv")
    assert "b.csv" in found["file"].to_list()
    assert ("a.csv" in found["file"].to_list()) is (when == "reading")


def test_ctrl_c_in_a_reader_stays_ctrl_c(place: Path, monkeypatch: pytest.MonkeyPatch):
    def stop(self: DelimitedReader) -> Iterator[Batch]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(DelimitedReader, "pieces", stop)
    with pytest.raises(KeyboardInterrupt):
        list(open_manifest("a.csv").batches())


PANIC = """
thread '<unnamed>' (12) panicked at src/lib.rs:1:2:
assertion failed
  left: 0
note: run with `RUST_BACKTRACE=1` environment variable to display a backtrace
"""


def test_the_text_of_a_panic_is_not_shown_and_everything_else_is(capfd: pytest.CaptureFixture[str]):
    with without_panic_text():
        os.write(2, f"before\n{PANIC}after\n".encode())
        with without_panic_text():  # a reader within a reader
            os.write(2, b"inside\n")
    sys.stderr.write("behind\n")

    assert capfd.readouterr().err == "before\nafter\ninside\nbehind\n"


def grown(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("Толуол 20 кг,2026-01-02,ТОО Альфа\n")


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def replaced(path: Path) -> None:
    path.with_name("new").write_bytes(path.read_bytes())
    path.with_name("new").replace(path)


def gone(path: Path) -> None:
    path.unlink()


def rewritten(path: Path) -> None:
    facts = path.stat()
    path.write_bytes(path.read_bytes().replace(b"99", b"98"))
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1))


@pytest.mark.parametrize("change", [grown, cut, replaced, gone, rewritten])
def test_a_file_that_changes_while_it_is_read_is_said_and_not_entered(
    place: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
):
    pieces = DelimitedReader.pieces

    def changing(self: DelimitedReader) -> Iterator[Batch]:
        if self._source.name == "a.csv":
            change(place / "a.csv")
        yield from pieces(self) if (place / "a.csv").exists() else ()

    monkeypatch.setattr(DelimitedReader, "pieces", changing)

    done = screen("b.csv", "a.csv", "--ledger", "l.db")

    assert done.exit_code == 4, done.output
    assert "a.csv: the file changed while it was being read" in done.output
    assert "its deliveries were not entered" in done.output
    with Ledger.open(place / "l.db") as ledger:
        assert [row.names for row in ledger.show()] == [("b.csv",)]


def test_in_python_a_changed_file_is_an_error(place: Path):
    manifest = open_manifest("a.csv")
    batches = manifest.batches(10)
    next(batches)
    grown(place / "a.csv")

    with pytest.raises(ManifestError, match="changed while it was being read"):
        list(batches)


def test_a_packed_copy_counts_once_in_a_ledger(place: Path):
    with gzip.open("a.csv.gz", "wb") as packed:
        packed.write(Path("a.csv").read_bytes())

    assert screen("a.csv", "--ledger", "l.db").exit_code == 0
    again = screen("a.csv.gz", "--ledger", "l.db")

    assert "a.csv.gz has the content of a.csv; its deliveries count once" in again.output
    with Ledger.open(place / "l.db") as ledger:
        assert [row.deliveries for row in ledger.show()] == [2_000]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize("kind", ["named", "of a shell"])
def test_a_pipe_that_gives_everything_once_is_no_file(place: Path, kind: str):
    reads, writes = os.pipe()
    os.write(writes, b'{"goods": "paint"}\n' * 3)
    os.close(writes)
    os.mkfifo("pipe")
    name = "pipe" if kind == "named" else f"/dev/fd/{reads}"
    with pytest.raises(ManifestError, match=r"it is a pipe or a device, not a file.* standard input"):
        open_manifest(name)
    os.close(reads)
