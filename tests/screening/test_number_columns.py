"""Columns of numbers name goods whatever their text says, and what cannot be read of them is a note on the line."""

from datetime import date

import polars as pl
import pytest

from precursor_screen import Field, Line, Screener
from precursor_screen.manifest import Batch
from precursor_screen.manifest.columns.recognise import recognise
from precursor_screen.screening.batch import BatchScreener, line_batch

SCREENER = Screener.load(lists=["un-1988-table-1", "un-1988-table-2"], as_of=date(2026, 11, 1))


def rows(header: str, cells: list[str], text: str = "Реактив для лаборатории") -> list[tuple[str, str, str]]:
    """Return outcome, substance and reason of lines with a text and a cell each."""
    frame = pl.DataFrame({"Наименование товара": [text] * len(cells), header: cells})
    columns = recognise(frame.columns, frame.rows())
    batch = Batch(frame, pl.Series(range(1, len(cells) + 1), dtype=pl.UInt64))
    table = BatchScreener(SCREENER).screen(line_batch("m.csv", batch, columns, all_lines=True))
    return table.rows.select("outcome", "substance", "reason").rows()


@pytest.mark.parametrize(
    ("header", "cell", "outcome", "substance"),
    [
        ("CAS", "[67-64-1] (99 %)", "match", "acetone"),
        ("CAS", "67-б4-1", "match", "acetone"),
        ("CAS", "200-662-2", "match", "acetone"),
        ("CAS", "1964-07-19", "clear", ""),  # acetic acid, which these lists do not name
        ("CAS", "9008-03-7", "clear", ""),
        ("UN No.", "1090", "review", "acetone"),
        ("№ ООН", "UN 1090, II", "review", "acetone"),
        ("БҰҰ нөмірі", "1090", "review", "acetone"),
        ("EINECS", "200-662-2", "match", "acetone"),
        ("Номер EC", "2006622", "match", "acetone"),
        ("Код ТН ВЭД", "2.91524E+09", "review", "acetic-anhydride"),
        ("Код ТН ВЭД", "8708997; 2915240000", "review", "acetic-anhydride"),
        ("HS code", "2915.24.00.00", "review", "acetic-anhydride"),
    ],
)
def test_a_column_of_numbers_names_goods(header: str, cell: str, outcome: str, substance: str) -> None:
    ((found, named, _),) = rows(header, [cell])

    assert (found, named) == (outcome, substance)


def test_a_number_that_became_a_date_is_reviewed_and_the_doubt_is_said() -> None:
    screener = Screener.load(lists=["all"], as_of=date(2026, 11, 1))
    for cell in ("1964-07-19", "19.07.1964", "1964-07-19T00:00:00", "7/19/64", "23577"):
        result = screener.check("Реактив для лаборатории", cas=cell)
        (hit,) = result.hits
        assert (hit.outcome, hit.substance) == ("review", "acetic-acid")
        assert f"{cell} in the CAS column may be CAS 64-19-7" in hit.reason


@pytest.mark.parametrize(
    ("header", "cell", "note"),
    [
        ("CAS", "смесь", "Note: the CAS number 'смесь' cannot be read."),
        ("CAS", "1968-12-02", "which a spreadsheet may have made of 68-12-2."),
        ("UN No.", "9999", "Note: the UN number '9999' cannot be read."),
        ("EINECS", "200-662-3", "Note: the EC number 200-662-3 has a wrong check digit."),
        ("Код ТН ВЭД", "8.70E+09", "Note: the HS code '8.70E+09' has lost its last digits."),
        ("Код ТН ВЭД", "870899709", "Note: the HS code '870899709' has 9 digits: a zero in front may be lost."),
    ],
)
def test_what_cannot_be_read_is_a_note_and_no_alert(header: str, cell: str, note: str) -> None:
    (noted, plain) = rows(header, [cell, ""])

    assert noted[:2] == plain[:2] == ("clear", "")
    assert noted[2].endswith(note)
    assert "Note" not in plain[2]


def test_a_hit_carries_the_note_too() -> None:
    ((outcome, substance, reason),) = rows("CAS", ["смесь"], "Ацетон")

    assert (outcome, substance) == ("match", "acetone")
    assert reason.endswith("Note: the CAS number 'смесь' cannot be read.")


def test_a_heading_states_no_amount_of_the_goods_below_it() -> None:
    line = Line("Ацетон ↑ Ацетон 2 тыс. кг", {Field.QUANTITY: "2", Field.UNIT: "100 кг"})

    assert [hit.shipped.amount for hit in SCREENER.screen_line(line).hits] == ["200 kg"]
