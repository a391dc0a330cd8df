"""The command `spark` on a real local session: the rows of `screen`, whatever the pieces, and nothing half-written."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.errors import UsageError
from precursor_screen.run.exit_codes import ExitCode
from precursor_screen.spark import run as spark_run
from precursor_screen.spark.failures import SparkRunError
from precursor_screen.spark.job import SparkJob
from rule_folder import RulesFolder

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
AS_OF = "2026-11-23"
pytest.importorskip("pyspark", reason="screening on Spark needs the extra [spark]")
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("spark", "rules_loaded_once")]

GOODS = ("ацетон технический", "стул деревянный", "толуол нефтяной", "кофе в зёрнах", "сок яблочный")


def command(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--as-of", AS_OF])


def joined(folder: Path) -> str:
    """The parts in the order of their names, with one header."""
    texts = [part.read_text(encoding="utf-8") for part in sorted(folder.glob("part-*.csv"))]
    return texts[0] + "".join(text.split("\n", 1)[1] for text in texts[1:])


def record(output: Path) -> dict[str, Any]:
    facts = json.loads(output.with_name(output.name + ".run.json").read_text(encoding="utf-8"))
    return {name: value for name, value in facts.items() if name not in ("seconds", "options")}


def nasty(file: Path, encoding: str = "utf-8") -> Path:
    """A manifest of 400 rows with cells that span lines, quotes and rows that cannot be read."""
    rows = ["№;Наименование товара;Страна"]
    for number in range(400):
        goods = GOODS[number % len(GOODS)]
        rows.append(
            f'{number};"{goods}\nпартия {number}\n";Китай' if number % 7 == 0
            else f"{number};{goods}" if number % 31 == 0
            else f'{number};"{goods};Китай' if number % 53 == 0
            else f"{number};{goods} {number};Китай"
        )  # fmt: skip
    file.write_text("\n".join(rows), encoding=encoding)
    return file


@pytest.mark.parametrize("name", ["import-kz.csv", "export-1251.csv", "supplier-en.xlsx"])
def test_samples_have_the_rows_of_screen(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = command("spark", f"samples/{name}", "-o", tmp_path / "out")
    assert done.exit_code == (ExitCode.INPUT if "1251" in name else ExitCode.OK), done.output
    assert joined(tmp_path / "out").encode() == (SAMPLES / "expected" / f"{Path(name).stem}.csv").read_bytes()
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["_SUCCESS", "part-00000.csv"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "utf-16"])
def test_any_pieces_give_the_rows_of_screen(encoding: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spark_run, "_SMALLEST", 1)
    file = nasty(tmp_path / "goods.csv", encoding)
    command("screen", file, "-o", tmp_path / "one.csv", "--all-lines")
    done = command("spark", file, "-o", tmp_path / "out", "--all-lines")
    assert len(list((tmp_path / "out").glob("part-*"))) > 4
    assert joined(tmp_path / "out") == (tmp_path / "one.csv").read_text(encoding="utf-8")
    assert record(tmp_path / "out") == record(tmp_path / "one.csv")
    facts = record(tmp_path / "out")
    assert sum(facts["outcomes"].values()) == facts["lines"] == 400
    assert facts["outcomes"]["unreadable"] > 10
    assert done.exit_code == ExitCode.INPUT


def test_a_folder_of_files_becomes_one_parquet_output(tmp_path: Path) -> None:
    goods = tmp_path / "in"
    goods.mkdir()
    pl.DataFrame({"description": ["acetone", "chairs"], "mass": [1.5, 2.0]}).write_parquet(goods / "a.parquet")
    (goods / "b.jsonl").write_text('{"description": "toluene", "lot": "7"}\n', encoding="utf-8")
    (goods / "_SUCCESS").touch()
    command("screen", goods / "a.parquet", goods / "b.jsonl", "-o", tmp_path / "one.parquet")
    done = command("spark", goods, "-o", tmp_path / "out.parquet")
    assert done.exit_code == ExitCode.OK, done.output
    assert pl.read_parquet(tmp_path / "out.parquet" / "*.parquet").equals(pl.read_parquet(tmp_path / "one.parquet"))


def test_no_hits_leave_a_header(tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("goods,country\nchairs,KZ\n", encoding="utf-8")
    assert command("spark", tmp_path / "goods.csv", "-o", tmp_path / "out").exit_code == ExitCode.OK
    assert joined(tmp_path / "out").startswith("file,line,outcome,")
    assert joined(tmp_path / "out").count("\n") == 1


def test_rules_of_ones_own_reach_the_workers(rules: RulesFolder, tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("goods,country\nacetone,KZ\npiperidine,KZ\n", encoding="utf-8")
    done = command("spark", tmp_path / "goods.csv", "-o", tmp_path / "out", "--rules", rules.root)
    assert done.exit_code == ExitCode.OK, done.output
    assert "acetone" in joined(tmp_path / "out")
    assert "piperidine" not in joined(tmp_path / "out")
    assert record(tmp_path / "out")["lists"] == ["kz-act"]


def test_files_that_cannot_be_read_are_told_and_the_others_screened(tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("goods,country\nacetone,KZ\n", encoding="utf-8")
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    done = command("spark", tmp_path / "goods.csv", tmp_path / "odd.csv", tmp_path / "none.csv", "-o", tmp_path / "out")
    assert done.exit_code == ExitCode.INPUT
    assert "no column is recognised" in done.stderr
    assert "there is no such file" in done.stderr
    assert "acetone" in joined(tmp_path / "out")
    assert len(record(tmp_path / "out")["unread_files"]) == 2


def test_a_damaged_file_ends_where_the_damage_begins(tmp_path: Path) -> None:
    file = tmp_path / "goods.csv.gz"
    import gzip  # noqa: PLC0415

    packed = gzip.compress(("goods,country\n" + "acetone,KZ\n" * 3).encode())
    file.write_bytes(packed[:-6])
    (tmp_path / "other.csv").write_text("goods,country\ntoluene,KZ\n", encoding="utf-8")
    command("screen", tmp_path / "other.csv", file, "-o", tmp_path / "one.csv")
    done = command("spark", tmp_path / "other.csv", file, "-o", tmp_path / "out")
    assert done.exit_code == ExitCode.INPUT
    assert record(tmp_path / "out") == record(tmp_path / "one.csv")


def test_an_output_that_is_there_is_not_replaced_unasked(tmp_path: Path) -> None:
    goods, out = tmp_path / "goods.csv", tmp_path / "out"
    goods.write_text("goods,country\nacetone,KZ\n", encoding="utf-8")
    assert command("spark", goods, "-o", out).exit_code == ExitCode.OK
    assert command("spark", goods, "-o", out).exit_code == ExitCode.USAGE
    goods.write_text("goods,country\ntoluene,KZ\n", encoding="utf-8")
    assert command("spark", goods, "-o", out, "--overwrite").exit_code == ExitCode.OK
    assert "toluene" in joined(out)
    assert "acetone" not in joined(out)


def test_an_executor_with_other_rules_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = spark_run.write_rulebook

    def other(*given: object, **more: object) -> object:
        return replace(write(*given, **more), digest="of-another-day")

    monkeypatch.setattr(spark_run, "write_rulebook", other)
    (tmp_path / "goods.csv").write_text("goods,country\nacetone,KZ\n", encoding="utf-8")
    job = SparkJob(patterns=(str(tmp_path / "goods.csv"),), output=tmp_path / "out")
    with pytest.raises(SparkRunError, match=r"executor on .* has the rules .* the driver has the rules of-another-day"):
        spark_run.run_on_spark(job, lambda _: None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goods.csv"]


def test_a_worker_that_dies_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: object) -> None:
        os._exit(9)

    monkeypatch.setattr(spark_run, "screen_piece", die)
    (tmp_path / "goods.csv").write_text("goods,country\nacetone,KZ\n", encoding="utf-8")
    done = command("spark", tmp_path / "goods.csv", "-o", tmp_path / "out")
    assert done.exit_code == ExitCode.INPUT
    assert "a worker process died" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goods.csv"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-",), "standard input cannot be read by several processes"),
        (("s3a://bucket/goods.csv",), "is an address, not a path"),
        (("goods.csv", "--format", "xlsx"), "xlsx is not written in parts"),
        (("goods.csv", "--conf", "memory"), "is not NAME=VALUE"),
    ],
)
def test_what_cannot_be_done_is_a_usage_error(words: Sequence[str], said: str, tmp_path: Path) -> None:
    done = command("spark", *words, "-o", tmp_path / "out")
    assert done.exit_code == ExitCode.USAGE
    assert said in done.stderr


def test_a_folder_that_is_no_result_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("goods,country\nacetone,KZ\n", encoding="utf-8")
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").touch()
    job = SparkJob(patterns=(str(tmp_path / "goods.csv"),), output=tmp_path / "letters", overwrite=True)
    with pytest.raises(UsageError, match="no folder of results"):
        spark_run.run_on_spark(job, lambda _: None)
    assert (tmp_path / "letters" / "dear.txt").exists()


def test_decisions_count_on_spark_as_elsewhere(
    rules: RulesFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spark_run, "_SMALLEST", 1)
    rows = [f"Лак «Ацетон-фри» {number % 3};{'Химпром' if number % 2 else 'Other'}" for number in range(90)]
    (tmp_path / "goods.csv").write_text("\n".join(["Товар;Получатель", *rows, ""]), encoding="utf-8")
    decision = ("--by", "A", "--reason", "none in it", "--until", "2027-11-01", "--rules", rules.root)
    command("rules", "suppress", "лак ацетон-фри 1", *decision)
    ours = ("--to", tmp_path / "ours.yml", "--consignee", "ТОО Химпром")
    command("rules", "suppress", "лак ацетон-фри 2", *decision, *ours)

    options = (tmp_path / "goods.csv", "--rules", rules.root, "--dispositions", tmp_path / "ours.yml", "--all-lines")
    command("screen", *options, "-o", tmp_path / "one.csv")
    done = command("spark", *options, "-o", tmp_path / "out")

    assert done.exit_code == ExitCode.OK, done.output
    assert len(list((tmp_path / "out").glob("part-*"))) > 1
    assert joined(tmp_path / "out") == (tmp_path / "one.csv").read_text(encoding="utf-8")
    assert record(tmp_path / "out") == record(tmp_path / "one.csv")
    assert record(tmp_path / "out")["dispositions"]["lines_silenced"] == 30 + 15


def test_what_becomes_of_the_rules_during_a_run_does_not_matter(
    rules: RulesFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "goods.csv").write_text("Товар\nЛак «Ацетон-фри»\nстул\n", encoding="utf-8")
    decision = ("--by", "A", "--reason", "none in it", "--until", "2027-11-01", "--rules", rules.root)
    assert command("rules", "suppress", "лак ацетон-фри", *decision).exit_code == ExitCode.OK
    write = spark_run._write

    def after_the_rules_are_gone(*given: Any) -> None:
        shutil.rmtree(rules.root)
        write(*given)

    monkeypatch.setattr(spark_run, "_write", after_the_rules_are_gone)
    done = command("spark", tmp_path / "goods.csv", "--rules", rules.root, "--all-lines", "-o", tmp_path / "out")

    assert done.exit_code == ExitCode.OK, done.output
    assert record(tmp_path / "out")["dispositions"]["lines_silenced"] == 1
