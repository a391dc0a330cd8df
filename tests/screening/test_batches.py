"""Screening by columns, in one process or several, gives what screening line by line gives."""

import random
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precursor_screen import Screener
from precursor_screen.manifest import Batch, open_manifest
from precursor_screen.manifest.columns.recognise import recognise
from precursor_screen.model.line import Field, Line, UnreadableRow
from precursor_screen.model.result import Outcome
from precursor_screen.reason import Reason
from precursor_screen.screening.batch import BatchScreener, line_batch
from precursor_screen.screening.hit_columns import HitColumns
from precursor_screen.screening.notes import notes_on
from precursor_screen.screening.rows import RESULT_COLUMNS, ResultRows
from precursor_screen.screening.run import screen_manifests

pytestmark = pytest.mark.slow

SCREENER = Screener.load(as_of=date(2026, 11, 1))
BATCHES = BatchScreener(SCREENER)
NAMES = sorted({n.text for s in SCREENER.rules.substances.values() for n in s.names})
TEXTS = [
    "Шины автомобильные", "coffee beans, 20 kg", "acetone cyanohydrin", "не содержит ацетона", "толуол",
    "к-та серная",
    "ацетон 20 %", "эфир", "CAS 67-64-1", "CAS 67-64-2", "масло 5W-40",
    "Toluene-\n4-sulfonic", "a\u00adcetone", "Метил&#1101;тилкетон", "Метил&#9999;тилкетон",
]  # fmt: skip
GOODS = [text for text in TEXTS if text.isprintable()]
settings_ = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
HEADER = ["Наименование товара", "CAS", "Код ТН ВЭД", "Концентрация", "UN No.", "EINECS"]
FIELDS = (Field.CAS, Field.HS, Field.STRENGTH, Field.UN, Field.EC)


@st.composite
def tables(draw) -> pl.DataFrame:
    rng = draw(st.randoms(use_true_random=False))

    def row() -> tuple[str, ...]:
        text = rng.choice([rng.choice(TEXTS), rng.choice(NAMES)])
        text += rng.choice(
            ["", f" партия {rng.randrange(10**6):07d}", f", INV-{rng.randrange(10**5)} LOT {rng.randrange(99)}"]
        )
        return (
            text,
            rng.choice([""] * 8 + ["67-64-1", "108-24-7", "50-00-0", "19.07.1964", "смесь", "[67-б4-1]"]),
            rng.choice([""] * 5 + ["2915240000", "8708 99 970 9", "2.91524E+09", "8708997; 2914110000"]),
            rng.choice([""] * 5 + ["98 %", "10 %"]),
            rng.choice([""] * 5 + ["1090", "UN 1830, PG II", "9999"]),
            rng.choice([""] * 5 + ["200-662-2", "200-662-3"]),
        )

    rows = [row() for _ in range(rng.randrange(1, 25))]
    return pl.DataFrame(rows, schema=dict.fromkeys(HEADER, pl.String), orient="row")


def _one_by_one(frame: pl.DataFrame, *, all_lines: bool) -> tuple[list[tuple], dict[Outcome, int]]:
    columns = HitColumns(HEADER[:1], dict(zip(FIELDS, HEADER[1:], strict=True)))
    rows = ResultRows("m.csv", all_lines, columns)
    for at, (text, *values) in enumerate(frame.iter_rows()):
        line = Line(text, dict(zip(FIELDS, values, strict=True)))
        result = SCREENER._screen(line)[2]  # with care, whatever retrieval says
        if not result.says_nothing:
            rows.add(at + 1, at, result, text)
    fields = frame.rename(dict(zip(HEADER, ("description", *FIELDS), strict=True)))
    table = rows.finish(pl.Series(range(1, frame.height + 1), dtype=pl.UInt64), notes_on(fields))
    return table.rows.rows(), table.outcomes


@settings_
@given(tables(), st.booleans())
def test_a_batch_gives_what_its_lines_give_one_by_one(frame: pl.DataFrame, all_lines: bool):
    # every row has a text and a cell beside it: headings and rows without goods text are known to tables alone
    filled = frame.with_columns(pl.lit("1").alias("pallets"))
    batch = Batch(filled, pl.Series(range(1, frame.height + 1), dtype=pl.UInt64))
    columns = recognise(filled.columns, filled.rows())

    table = BATCHES.screen(line_batch("m.csv", batch, columns, all_lines=all_lines))

    rows, outcomes = _one_by_one(frame, all_lines=all_lines)
    assert table.rows.rows() == rows
    assert table.outcomes == outcomes
    assert sum(table.outcomes.values()) == frame.height


def test_unreadable_rows_stand_in_their_place():
    frame = pl.DataFrame({"goods": ["acetone", "chair", "toluene"]})
    unreadable = (
        UnreadableRow(2, Reason("row.nul"), Reason("row.export-again")),
        UnreadableRow(5, Reason("row.nul"), Reason("row.export-again")),
    )
    batch = Batch(frame, pl.Series([1, 3, 4], dtype=pl.UInt64), unreadable)

    table = BATCHES.screen(line_batch("m.csv", batch, recognise(["goods"], frame.rows()), all_lines=True))

    assert table.rows.select("line", "outcome").rows() == [
        (1, "match"), (2, "unreadable"), (3, "clear"), (4, "match"), (5, "unreadable"),
    ]  # fmt: skip
    assert table.lines == 5


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    rng = random.Random(4)
    texts = [rng.choice(GOODS if at % 7 else NAMES) for at in range(400)]
    path = tmp_path / "m.csv"
    rows = [f'{at}\t"{text} лот {at:07d}"' for at, text in enumerate(texts)]
    path.write_text("\n".join(["no\tтовар", *rows]), encoding="utf-8")
    return path


def test_several_processes_give_what_one_gives(manifest: Path):
    one, two = (
        list(screen_manifests(SCREENER, [open_manifest(str(manifest))], all_lines=True, batch_size=60, processes=n))
        for n in (1, 2)
    )

    assert [batch.last for batch in two] == [60, 120, 180, 240, 300, 360, 400]
    assert pl.concat([b.frame for b in one]).equals(pl.concat([b.frame for b in two]))
    assert [batch.outcomes for batch in one] == [batch.outcomes for batch in two]


def test_a_run_may_go_on_from_a_line(manifest: Path):
    opened = open_manifest(str(manifest))
    whole = list(screen_manifests(SCREENER, [opened], batch_size=60))
    rest = list(screen_manifests(SCREENER, [open_manifest(str(manifest))], batch_size=60, done={str(manifest): 125}))

    assert sum(batch.lines for batch in rest) == 275
    behind = pl.concat([batch.frame for batch in whole]).filter(pl.col("line") > 125)
    assert pl.concat([batch.frame for batch in rest]).equals(behind)


def test_result_columns_come_first(manifest: Path):
    batch = next(iter(screen_manifests(SCREENER, [open_manifest(str(manifest))])))

    assert batch.frame.columns == [*RESULT_COLUMNS, "no", "товар"]
