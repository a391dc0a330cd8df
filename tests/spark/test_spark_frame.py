"""`spark.screen`: a DataFrame in, a DataFrame out, with the rows that the library gives for the same table."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest

from precursor_screen import Screener, UsageError
from precursor_screen.manifest import open_manifest
from precursor_screen.screening.new_dispositions import About, propose
from precursor_screen.spark import frame as frame_module
from precursor_screen.spark import screen
from precursor_screen.spark.failures import explained
from precursor_screen.workshop.decisions.text import edit_file, with_rows
from rule_folder import RulesFolder

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
AS_OF = date(2026, 11, 23)
pytest.importorskip("pyspark", reason="screening on Spark needs the extra [spark]")
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("rules_loaded_once")]


def table(df: "DataFrame") -> pl.DataFrame:
    return pl.DataFrame(pl.from_arrow(df.toArrow()))


def sample(name: str) -> pl.DataFrame:
    frames = [batch.frame for batch in open_manifest(str(SAMPLES / name)).batches()]
    return pl.concat(frames).with_row_index("row", offset=1).cast({"row": pl.Int64})


@pytest.mark.parametrize("name", ["import-kz.csv", "supplier-en.xlsx"])
def test_a_frame_has_the_rows_of_the_library(name: str, spark: "SparkSession") -> None:
    goods = sample(name)
    df = spark.createDataFrame(goods.to_arrow()).repartition(3)
    found = table(screen(df, as_of=AS_OF, line="row")).sort("line", maintain_order=True)
    assert found.equals(Screener.load(as_of=AS_OF).screen(goods))


def test_lists_all_lines_and_mapping(spark: "SparkSession") -> None:
    df = spark.createDataFrame([("acetone", 1, None), ("chairs", 2, 2.50)], ["what.it.is", "lot", "mass"])
    found = table(screen(df, lists=["un-1988-table-2"], all_lines=True, mapping={"description": "what.it.is"}))
    assert found["outcome"].to_list() == ["match", "clear"]
    assert found["lists"].to_list() == ["un-1988-table-2/acetone", ""]
    assert found["line"].to_list() == [None, None]
    assert found["lot"].to_list() == ["1", "2"]
    assert found["mass"].to_list() == ["", "2.5"]


def test_file_and_line_come_from_columns(spark: "SparkSession") -> None:
    df = spark.createDataFrame([("acetone", "a.csv", 17)], ["goods", "source", "n"])
    assert table(screen(df, file="source", line="n")).select("file", "line").rows() == [("a.csv", 17)]


def test_parquet_read_by_spark_has_the_lines_of_screen(spark: "SparkSession", tmp_path: Path) -> None:
    sample("import-kz.csv").drop("row").write_parquet(tmp_path / "goods.parquet", row_group_size=40)
    df = spark.read.parquet(str(tmp_path / "goods.parquet"))
    numbered = df.selectExpr("*", "_metadata.file_name AS source", "_metadata.row_index + 1 AS number")
    found = table(screen(numbered, as_of=AS_OF, file="source", line="number")).sort("line", maintain_order=True)
    expected = Screener.load(as_of=AS_OF).screen(sample("import-kz.csv").drop("row"))
    assert found.drop("file", "source", "number").equals(expected.drop("file"))
    assert set(found["file"]) == {"goods.parquet"}


def test_rules_of_ones_own(spark: "SparkSession", rules: RulesFolder) -> None:
    df = spark.createDataFrame([("acetone",), ("piperidine",)], ["goods"])
    assert table(screen(df, rules=rules.root))["substance"].to_list() == ["acetone"]


@pytest.mark.parametrize(
    ("header", "options", "said"),
    [
        (("a", "b"), {}, "no description column among: a, b"),
        (("goods", "goods"), {}, "several columns have the name 'goods'"),
        (("goods", "b"), {"line": "n"}, "there is no column 'n'"),
        (("goods", "b"), {"mapping": {"description": "c"}}, 'there is no column "c"'),
        (("goods", "b"), {"lists": ["nowhere"]}, "nowhere"),
    ],
)
def test_what_is_asked_wrongly_is_told_by_the_driver(
    spark: "SparkSession", header: tuple[str, ...], options: dict[str, object], said: str
) -> None:
    with pytest.raises(UsageError, match=said):
        screen(spark.createDataFrame([("acetone", "x")], list(header)), **options)


def test_an_executor_with_another_version_is_named(spark: "SparkSession", monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace  # noqa: PLC0415

    from pyspark.errors import PythonException  # noqa: PLC0415

    write = frame_module.write_rulebook
    monkeypatch.setattr(
        frame_module, "write_rulebook", lambda *given, **more: replace(write(*given, **more), engine="0.0.0")
    )
    df = screen(spark.createDataFrame([("acetone",)], ["goods"]))
    with pytest.raises(PythonException) as caught:
        df.collect()
    said = explained(str(caught.value)).what
    assert "the driver has version 0.0.0" in said


def test_an_overlay_reaches_the_workers(spark: "SparkSession") -> None:
    office = Path(__file__).parents[2] / "samples" / "office-rules"
    df = spark.createDataFrame([("растворитель АЦ-1",), ("изопропанол",)], ["Товар"])
    assert sorted(table(screen(df, rules=office))["substance"].to_list()) == ["acetone", "isopropanol"]


def test_decisions_about_false_alarms_reach_the_workers(
    spark: "SparkSession", rules: RulesFolder, tmp_path: Path
) -> None:
    plain = Screener.load(as_of=AS_OF, rules=rules.root)
    about = About("Лак «Ацетон-фри»", consignee="ТОО Химпром")
    proposed = propose(plain, about, by="A", reason="none in it", until=AS_OF)
    rows = [one.disposition for one in proposed if one.disposition]
    edit_file(tmp_path / "ours.yml", lambda text, path: with_rows(text, path, rows))
    goods = [("лак ацетон-фри", "Химпром"), ("лак ацетон-фри", "Other")]

    df = spark.createDataFrame(goods, ["goods", "consignee"])
    found = table(screen(df, as_of=AS_OF, rules=rules.root, dispositions=tmp_path / "ours.yml"))

    assert found["consignee"].to_list() == ["Other"]
