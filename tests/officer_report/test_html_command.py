"""`screen -o report.html` and the command `report`: whole or not at all, and clear words about what is missing."""

import gzip
import json
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.errors import UsageError
from precursor_screen.output.target import Target
from precursor_screen.run.exit_codes import ExitCode
from precursor_screen.run.writers.formats import Format, choose_format, make_writer

pytestmark = pytest.mark.usefixtures("rules_loaded_once")
MANIFEST = """Наименование товара,Дата,Получатель,Вес нетто (кг)
"Ацетон ч.д.а., канистры 20 л",02.09.2026,ТОО «Химпром»,632
Мука пшеничная,02.09.2026,ТОО «Дән»,20000
"<script>alert(1)</script> толуол",09.09.2026,LLP Khimprom,180
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "goods.csv").write_text(MANIFEST, encoding="utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), prog_name="precursor-screen")


def index(page: Path) -> dict[str, object]:
    found = re.search(r'id="index">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return json.loads(found[1])


def test_screen_writes_the_report_and_its_record(folder: Path) -> None:
    done = run("screen", "goods.csv", "-o", "report.html", "--language", "ru", "--as-of", "2026-11-23")
    assert done.exit_code == ExitCode.OK, done.output
    html = (folder / "report.html").read_text(encoding="utf-8")
    assert '<html lang="ru">' in html
    assert "2 + 0 + 0 + 0 + 1 = 3 прочитанных строк" in html
    assert "<mark>Ацетон</mark>" in html or "<mark>Ацетон ч.д.а.</mark>" in html
    assert "<script>alert" not in html
    assert sorted(one.name for one in folder.iterdir()) == ["goods.csv", "report.html", "report.html.run.json"]


def test_a_report_of_results_says_what_the_report_of_the_run_says(folder: Path) -> None:
    assert run("screen", "goods.csv", "-o", "first.html", "--as-of", "2026-11-23").exit_code == ExitCode.OK
    assert run("screen", "goods.csv", "-o", "results.jsonl", "--as-of", "2026-11-23").exit_code == ExitCode.OK
    done = run("report", "results.jsonl", "-o", "second.html")
    assert done.exit_code == ExitCode.OK, done.output
    assert (folder / "second.html").read_bytes() == (folder / "first.html").read_bytes()
    (folder / "results.jsonl.gz").write_bytes(gzip.compress((folder / "results.jsonl").read_bytes()))
    (folder / "results.jsonl.gz.run.json").write_bytes((folder / "results.jsonl.run.json").read_bytes())
    assert run("report", "results.jsonl.gz", "-o", "third.html").exit_code == ExitCode.OK
    assert (folder / "third.html").read_bytes() == (folder / "first.html").read_bytes()


def test_without_a_record_the_report_is_made_and_says_so(folder: Path) -> None:
    run("screen", "goods.csv", "-o", "results.jsonl")
    (folder / "results.jsonl.run.json").unlink()
    done = run("report", "results.jsonl", "-o", "report.html")
    assert done.exit_code == ExitCode.OK
    assert "There is no results.jsonl.run.json" in done.stderr
    assert "The facts of the run are not known" in (folder / "report.html").read_text(encoding="utf-8")


def test_a_report_may_be_a_workbook(folder: Path) -> None:
    run("screen", "goods.csv", "-o", "results.jsonl")
    assert run("report", "results.jsonl", "-o", "report.xlsx", "--language", "kk").exit_code == ExitCode.OK
    made = CalamineWorkbook.from_path("report.xlsx")
    assert made.sheet_names == ["Жиынтық", "Табылғаны", "Заңдар", "Есеп"]
    assert len(made.get_sheet_by_index(1).to_python()) == 3


def test_batches_and_their_size_leave_no_trace(folder: Path) -> None:
    pages = set()
    for size in ("1", "2", "1000"):
        run("screen", "goods.csv", "-o", "report.html", "--batch-size", size, "--processes", "1")
        pages.add((folder / "report.html").read_bytes())
    assert len(pages) == 1


@pytest.mark.parametrize("text", ["{", "[]", '{"file": "a"}', '{"file": "a", "line": "x", "outcome": "match"}', "\x00"])
def test_what_screen_did_not_write_is_refused_by_its_line(folder: Path, text: str) -> None:
    row = '{"file": "a", "line": 1, "outcome": "clear"}'
    (folder / "results.jsonl").write_text(f"{row}\n{text}\n", encoding="utf-8")
    done = run("report", "results.jsonl", "-o", "report.html")
    assert done.exit_code == ExitCode.INPUT
    assert "results.jsonl:2" in done.stderr
    assert "no result of screen" in done.stderr
    assert not (folder / "report.html").exists()


@pytest.mark.parametrize("record", ["{", "[]", '{"lines": "many", "outcomes": {}}'])
def test_a_damaged_record_is_refused(folder: Path, record: str) -> None:
    (folder / "results.jsonl").write_text("", encoding="utf-8")
    (folder / "results.jsonl.run.json").write_text(record, encoding="utf-8")
    done = run("report", "results.jsonl", "-o", "report.html")
    assert done.exit_code == ExitCode.INPUT
    assert "the record of the run is damaged" in done.stderr


def test_a_missing_file_another_ending_and_the_results_themselves_are_refused(folder: Path) -> None:
    assert run("report", "nowhere.jsonl", "-o", "report.html").exit_code == ExitCode.INPUT
    (folder / "results.html").write_text("", encoding="utf-8")
    assert run("report", "results.html", "-o", "report.pdf").exit_code == ExitCode.USAGE
    assert run("report", "results.html", "-o", "results.html").exit_code == ExitCode.USAGE
    assert run("report", "results.html", "-o", "nowhere/report.html").exit_code == ExitCode.INPUT
    assert run("report", "results.html", "-o", "report.html", "--language", "de").exit_code == ExitCode.USAGE


def test_an_empty_result_is_a_report_of_nothing(folder: Path) -> None:
    (folder / "results.jsonl").write_text("", encoding="utf-8")
    assert run("report", "results.jsonl", "-o", "report.html").exit_code == ExitCode.OK
    assert "Nothing was found." in (folder / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["report.html", "REPORT.HTM"])
def test_the_ending_chooses_the_report(name: str) -> None:
    assert choose_format(Path(name), None, terminal=False) is Format.HTML


def test_a_page_is_not_put_on_a_terminal_nor_compressed() -> None:
    with pytest.raises(UsageError, match="not readable on a terminal"):
        choose_format(None, Format.HTML, terminal=True)
    with pytest.raises(UsageError, match="cannot be compressed"):
        choose_format(Path("report.html.gz"), None, terminal=False)


def test_a_stopped_report_goes_on_behind_its_batches(folder: Path) -> None:
    import polars as pl  # noqa: PLC0415

    frame = pl.DataFrame({"file": ["a"], "line": [1], "outcome": ["match"], "lists": [""]})
    first = make_writer(Format.HTML, Target(Path("report.html")))
    first.open(frame.columns)
    first.write(frame)
    first.sync()
    good = first.good
    first.leave()
    assert [one.name for one in folder.iterdir() if "report" in one.name] == ["report.html.part"]
    again = make_writer(Format.HTML, Target(Path("report.html")))
    again.open(frame.columns, good)
    again.write(frame.with_columns(line=pl.lit(2)))
    again.close()
    assert index(folder / "report.html")["columns"]["line"] == [1, 2]
    assert not (folder / "report.html.part").exists()


def test_a_discarded_report_leaves_what_stood_there(folder: Path) -> None:
    (folder / "report.html").write_text("yesterday", encoding="utf-8")
    writer = make_writer(Format.HTML, Target(Path("report.html")))
    writer.open(["file", "line", "outcome", "lists"])
    writer.discard()
    assert (folder / "report.html").read_text(encoding="utf-8") == "yesterday"
    assert sorted(one.name for one in folder.iterdir()) == ["goods.csv", "report.html"]
