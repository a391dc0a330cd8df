"""`screen --ledger` finds what deliveries amount to together, across lines, files and runs."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.ledger import Ledger
from precursor_screen.screening import run as screening_run

HEADER = "Дата,Отправитель,Получатель,Товар,Количество,Ед."
OCTOBER = [
    "2026-10-02,Reagent LLC,ТОО Химпром,Ангидрид уксусной кислоты,60,кг",
    "2026-10-03,Alpha,Bolt Co,Болт М8,2000,шт",
    "2026-10-04,Alpha,Chair Co,Стул,20,шт",
]
NOVEMBER = ["2026-11-05,ООО Реагент,LLP Khimprom,acetic anhydride,60,kg", "2026-11-06,Alpha,Bolt Co,Paint,2,t"]

Screen = Callable[..., Result]


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules_loaded_once: None) -> Screen:
    monkeypatch.chdir(tmp_path)
    for name, rows in (("october.csv", OCTOBER), ("november.csv", NOVEMBER)):
        (tmp_path / name).write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    common = ("--ledger", "office.db", "--as-of", "2026-11-20", "--processes", "1")
    return lambda *arguments, **given: CliRunner().invoke(app, ["screen", *arguments, *common], **given)


def rows_of(name: str) -> list[dict[str, str]]:
    with Path(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def found_in(name: str) -> list[dict[str, str]]:
    return [row for row in rows_of(name) if row["evidence"] == "accumulation"]


def test_deliveries_of_two_runs_together_reach_an_amount(screen: Screen):
    screen("october.csv", "-o", "first.csv")
    ended = screen("november.csv", "-o", "second.csv")

    assert ended.exit_code == 0, ended.output
    assert found_in("first.csv") == []
    (row,) = found_in("second.csv")
    assert (row["file"], row["line"], row["outcome"]) == ("november.csv", "1", "review")
    assert (row["substance"], row["amount_kg"]) == ("acetic-anhydride", "120")
    assert row["matched_text"] == "Reagent LLC → LLP Khimprom"
    assert "60 + 60 = 120 kg reaches 108.1 kg" in row["reason"]
    assert "1 finding of accumulation" in ended.output
    assert "2 lines in 1 file: 1 match, 0 review" in ended.output, "a finding is no line"


def test_files_screened_again_count_once(screen: Screen):
    screen("october.csv", "november.csv", "-o", "first.csv")
    ended = screen("october.csv", "november.csv", "-o", "again.csv")

    assert Path("first.csv").read_bytes() == Path("again.csv").read_bytes()
    assert "october.csv was in the ledger before; its deliveries count once." in ended.output
    with Ledger.open(Path("office.db")) as ledger:
        assert sum(row.deliveries for row in ledger.totals()) == 2


def test_json_lines_hold_the_facts_of_a_finding(screen: Screen):
    screen("october.csv", "november.csv", "-o", "found.jsonl")

    last = json.loads(Path("found.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    (fact,) = last["detail"]["accumulation"]
    assert (fact["kind"], fact["kg_low"], fact["limit_kg"]) == ("split", "120", "108.1")
    assert fact["places"] == [["october.csv", 1], ["november.csv", 1]]
    assert json.loads(Path("found.jsonl.run.json").read_text(encoding="utf-8"))["accumulations"] == 1


def test_lines_that_findings_name_have_them_in_their_priority(screen: Screen):
    screen("october.csv", "-o", "alone.jsonl")
    screen("october.csv", "november.csv", "-o", "together.jsonl")

    alone, together = (
        [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
        for name in ("alone.jsonl", "together.jsonl")
    )
    assert together[0]["priority"] == alone[0]["priority"] + 30
    (part,) = [part for part in together[0]["detail"]["priority"]["parts"] if part["row"] == "accumulation"]
    assert "60 + 60 = 120 kg" in part["because"]


def test_a_finding_fails_where_a_review_does(screen: Screen):
    screen("october.csv", "-o", "first.csv")

    assert screen("november.csv", "-o", "a.csv", "--fail-on", "review").exit_code == 3
    Path("october.csv").write_text(f"{HEADER}\n{OCTOBER[1]}\n", encoding="utf-8")
    assert screen("october.csv", "-o", "b.csv", "--fail-on", "review").exit_code == 0


def test_a_run_that_goes_on_enters_all_its_deliveries_once(screen: Screen, monkeypatch: pytest.MonkeyPatch):
    screen("october.csv", "november.csv", "-o", "whole.csv", "--batch-size", "1")
    Path("office.db").unlink()

    def broken(*given: object, **options: object) -> Iterator[object]:
        batches = screening_run.screen_manifests(*given, **options)
        yield from (next(batches) for _ in range(4))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("precursor_screen.run.screen_run.screen_manifests", broken)
        assert screen("october.csv", "november.csv", "-o", "out.csv", "--batch-size", "1").exit_code == 130
    ended = screen("october.csv", "november.csv", "-o", "out.csv", "--batch-size", "1", "--resume")

    assert ended.exit_code == 0, ended.output
    assert Path("out.csv").read_bytes() == Path("whole.csv").read_bytes()
    with Ledger.open(Path("office.db")) as ledger:
        assert len(ledger.deliveries()) == 2


def test_a_ledger_that_cannot_be_used_is_said_before_anything_is_screened(screen: Screen):
    Path("office.db").write_text("this is no database, but it is longer than a header would be " * 20, encoding="utf-8")
    ended = screen("october.csv", "-o", "out.csv")

    assert ended.exit_code == 4
    assert "office.db" in ended.output
    assert not Path("out.csv").exists()


def test_what_cannot_be_read_twice_cannot_be_entered(screen: Screen):
    ended = screen("-", "-o", "out.csv", input="\n".join([HEADER, *OCTOBER]))

    assert ended.exit_code == 2
    assert "Save it as a file first." in ended.output


FULL = (
    "Дата,Номер документа,№ товара,Отправитель,Получатель,БИН получателя,Страна отправления,Страна назначения,"
    "Товар,Количество,Ед."
)
OURS = [
    "2026-10-02,D1,1,Reagent LLC,ТОО Химпром,020340000123,KZ,KZ,Ангидрид уксусной кислоты,60,кг",
    "2026-10-09,D2,1,Reagent LLC,Prometey Trading,020340000123,KZ,KZ,Ангидрид уксусной кислоты,60,кг",
]


def _write(name: str, *rows: str) -> None:
    Path(name).write_text("\n".join([FULL, *rows, ""]), encoding="utf-8")


def test_amounts_of_lists_that_do_not_apply_are_said_only_if_asked_for(screen: Screen):
    _write("ours.csv", *OURS)
    screen("ours.csv", "-o", "ours.jsonl")
    screen("ours.csv", "--ledger-abroad", "-o", "asked.jsonl")

    ours, asked = (
        [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines()]
        for name in ("ours.jsonl", "asked.jsonl")
    )
    assert {row["evidence"] for row in ours} & {"accumulation"} == set()
    assert len(asked) > 2
    assert all(row["priority"] == 0 and row["detail"]["accumulation"][0]["abroad"] for row in asked[2:])
    assert [row["priority"] for row in asked[:2]] == [row["priority"] for row in ours[:2]]


def test_a_number_in_its_column_makes_one_party_and_a_month_after_its_weeks_counts_once(screen: Screen):
    _write("week1.csv", OURS[0])
    _write("week2.csv", OURS[1])
    _write("month.csv", *OURS)
    for name in ("week1.csv", "week2.csv"):
        screen(name, "-o", "out.csv")
    ended = screen("month.csv", "-o", "out.csv")

    assert "2 deliveries of month.csv are in other files of the ledger" in ended.output
    with Ledger.open(Path("office.db")) as ledger:
        (total,) = ledger.totals()
    assert (total.deliveries, total.total_low, total.parties) == (2, 120, ("Prometey Trading", "ТОО Химпром"))


def test_a_corrected_file_replaces_the_earlier_and_says_so(screen: Screen):
    _write("week1.csv", OURS[0])
    screen("week1.csv", "-o", "out.csv")
    _write("week1.csv", OURS[0].replace(",60,", ",50,"))
    ended = screen("week1.csv", "-o", "out.csv")

    assert "replaces it, which counts no more" in " ".join(ended.output.split())
    with Ledger.open(Path("office.db")) as ledger:
        assert [row.total_low for row in ledger.totals()] == [50]
