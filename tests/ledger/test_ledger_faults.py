"""What happens to a ledger that is damaged, held by another process, of a newer version, or left in the middle."""

import pickle
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from ledger_cases import AS_OF, LIMITS, RULES, deliveries

from precursor_screen.errors import LedgerError
from precursor_screen.ledger import Ledger, database
from precursor_screen.manifest import open_manifest
from precursor_screen.model.ledger import Delivery
from precursor_screen.screening import Deliveries, Screener, screen_manifests

TWO = deliveries("01-05 A > B acetone 60; 01-20 A > B acetone 60")
DIGEST = TWO[0].file_digest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.db"
    with Ledger.open(path) as ledger:
        ledger.record(DIGEST, TWO, as_of=AS_OF)
    return path


def test_a_text_file_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "imports.csv"
    path.write_text("goods,weight\n" + "acetone,200\n" * 200, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"imports\.csv: this file is not a ledger\. Name another file"):
        Ledger.open(path)
    assert path.read_text(encoding="utf-8").startswith("goods")


@pytest.mark.parametrize("content", [b"\n", b"hello", b"\0" * 40, b"x" * 600])
def test_a_short_file_is_not_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="this file is not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_another_database_is_no_ledger_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stock.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE stock (a)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="this database is not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == before


def test_a_newer_version_is_refused(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(LedgerError, match="version 99, this program knows versions up to 2"):
        Ledger.open(path)


def test_a_missing_ledger_is_not_made_when_it_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="there is no such ledger"):
        Ledger.open(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened for writing"):
        Ledger.open(tmp_path / "no" / "ledger.db")


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    path.touch()
    with Ledger.open(path) as ledger:
        assert ledger.show() == []


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_page_full_of_other_bytes_is_damage(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at * 4096 : (at + 1) * 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    with pytest.raises(LedgerError, match=r"the ledger is damaged: .* Take the last copy"):
        Ledger.open(path)


def test_a_cut_file_is_damage(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(LedgerError, match="the ledger is damaged"):
        Ledger.open(path)


ALTERED = {
    "a name of other bytes": "UPDATE sqlite_schema SET sql = replace(sql, 'UNIQUE', CAST(X'554EF8515545' AS TEXT))"
    " WHERE name = 'spelling'",
    "a table without a column": "ALTER TABLE delivery DROP COLUMN document",
    "a table more": "CREATE TABLE more (a)",
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON delivery BEGIN DELETE FROM delivery; END",
    "a view": "CREATE VIEW v AS SELECT 1",
    "no index": "DROP INDEX delivery_file",
    "a text for a day": "UPDATE delivery SET day = 'soon'",
    "a day that no calendar has": "UPDATE delivery SET day = 4000000",
    "bytes for a name": "UPDATE spelling SET name = X'FF'",
    "a text for a mass": "UPDATE delivery SET mg_low = 'much'",
    "the day of a file": "UPDATE file SET as_of = 0",
}


@pytest.mark.parametrize("how", ALTERED)
def test_a_ledger_with_other_tables_or_values_is_refused_and_not_written(path: Path, how: str) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA writable_schema = ON")
    raw.execute(ALTERED[how])
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(LedgerError, match=r"the ledger is damaged: .* Take the last copy"):
        Ledger.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("ask", [Ledger.show, Ledger.deliveries, Ledger.totals])
def test_values_of_another_kind_in_a_ledger_too_large_to_be_read_through(
    path: Path, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Ledger], object]
) -> None:
    monkeypatch.setattr(database, "CHECKED_BYTES", 0)
    raw = sqlite3.connect(path)
    raw.execute("UPDATE delivery SET day = 'soon'")
    raw.commit()
    raw.close()
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="the ledger is damaged"):
        ask(ledger)


def test_a_link_to_nowhere_begins_no_ledger_elsewhere(tmp_path: Path) -> None:
    victim, link = tmp_path / "elsewhere.db", tmp_path / "ledger.db"
    link.symlink_to(victim)
    with pytest.raises(LedgerError, match="a link that leads nowhere"):
        Ledger.open(link)
    assert not victim.exists()


def test_the_journal_of_a_ledger_is_not_written_through_a_link(path: Path) -> None:
    victim = path.with_name("victim.txt")
    victim.write_text("mine", encoding="utf-8")
    path.with_name("ledger.db-journal").symlink_to(victim)
    with pytest.raises(LedgerError):
        Ledger.open(path).forget(before=date(2100, 1, 1))
    assert victim.read_text(encoding="utf-8") == "mine"


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_that_holds_the_ledger_is_named(path: Path) -> None:
    with Ledger.open(path, wait_seconds=0.05) as ledger:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            with pytest.raises(LedgerError, match="another process has held the ledger for more than"):
                ledger.record(DIGEST, TWO, as_of=AS_OF)
            with pytest.raises(LedgerError, match="another process has held the ledger"):
                Ledger.open(path, wait_seconds=0.05)
        finally:
            holder.communicate("")
        # It is free again, and nothing was lost.
        assert ledger.record(DIGEST, TWO, as_of=AS_OF).known


KILLED = """
import os, sys
from datetime import date
from precursor_screen.ledger import Ledger
from precursor_screen.model.ledger import Delivery

def lines(digest, count, stop):
    for line in range(1, count + 1):
        if line == stop:
            os.kill(os.getpid(), 9)
        yield Delivery(digest, digest + ".csv", line, date(2026, 1, 5), "A", "B", "acetone", None, None, "match")

ledger = Ledger.open(sys.argv[1])
ledger.record("whole", lines("whole", 30, 0), as_of=date(2026, 1, 5))
ledger.record("half", lines("half", 50_000, 45_000), as_of=date(2026, 1, 5))
"""


def test_a_process_that_is_killed_leaves_whole_files_only(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert done.returncode == -9
    with Ledger.open(path) as ledger:
        assert [(row.names[0], row.deliveries) for row in ledger.show()] == [("f1.csv", 2), ("whole.csv", 30)]


def test_an_error_while_lines_come_leaves_what_was_there(path: Path) -> None:
    def lines() -> Iterator[Delivery]:
        yield TWO[0]
        raise RuntimeError("the manifest ended in the middle")

    with Ledger.open(path) as ledger:
        before = ledger.deliveries()
        with pytest.raises(RuntimeError, match="ended in the middle"):
            ledger.record(DIGEST, lines(), as_of=AS_OF)
        assert ledger.deliveries() == before
        assert len(ledger.find(RULES, LIMITS)) == 1


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [("-1", "1", "is not a mass"), ("2", "1", "wrong way round"), ("NaN", "1", "is not a mass")],
)
def test_a_mass_that_is_none_is_refused(path: Path, low: str, high: str, said: str) -> None:
    from decimal import Decimal  # noqa: PLC0415

    wrong = Delivery("x", "x.csv", 3, date(2026, 1, 1), "A", "B", "acetone", Decimal(low), Decimal(high), "match")
    with Ledger.open(path) as ledger:
        with pytest.raises(ValueError, match=said):
            ledger.record("x", [wrong], as_of=AS_OF)
        assert len(ledger.show()) == 1


def test_a_closed_ledger_says_so(path: Path) -> None:
    ledger = Ledger.open(path)
    ledger.close()
    with pytest.raises(LedgerError, match="the ledger is closed"):
        ledger.show()


def test_what_is_kept_of_a_hit_for_the_ledger_is_small(tmp_path: Path) -> None:
    manifest = tmp_path / "in.csv"
    manifest.write_text("goods,consignee\n" + "Ацетон 99 % 20 кг,ТОО Альфа\n" * 500, encoding="utf-8")
    opened = open_manifest(str(manifest))
    kept = Deliveries([opened])
    for batch in screen_manifests(Screener.load(as_of=AS_OF), [opened]):
        kept.add(batch)

    found = list(kept.of(str(manifest), DIGEST))

    assert (len(found), str(found[-1].kg_low), found[-1].line) == (500, "20", 500)
    # a result's detail alone has some thousand characters
    assert len(pickle.dumps(kept._rows)) < 500 * 100
