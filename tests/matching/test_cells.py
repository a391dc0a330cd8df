"""What cells of several columns say together: names over the end of a cell, classes and headings that lend nouns."""

from datetime import date

import pytest

from precursor_screen import Line, Screener
from precursor_screen.model.line import CELL_MARK, CLASS_MARK, HEADING_MARK, Field
from precursor_screen.model.result import Outcome


@pytest.fixture(scope="module")
def screener() -> Screener:
    return Screener.load(as_of=date(2026, 11, 1))


def found(screener: Screener, text: str) -> list[tuple[str, Outcome]]:
    return [(hit.substance, hit.outcome) for hit in screener.screen_line(Line(text)).hits]


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Кислота ¦ серная, хч", "sulphuric-acid"),
        ("Ангидрид ¦ уксусный", "acetic-anhydride"),
        ("Эфир ¦ диэтиловый", "ethyl-ether"),
        ("Potassium ¦ permanganate", "potassium-permanganate"),
        ("Methyl ethyl ¦ ketone, drums", "methyl-ethyl-ketone"),
        ("Калий ¦ марганцовокислый чда", "potassium-permanganate"),
        ("Кислота ¦ квалификация хч, серная", "sulphuric-acid"),
        ("Кислота ¦  ¦ серная", "sulphuric-acid"),
        ("Sulfuric ⊂ Acids", "sulphuric-acid"),
        ("Уксусный ⊂ Ангидриды", "acetic-anhydride"),
        ("Серная хч ↑ КИСЛОТЫ", "sulphuric-acid"),
        ("Серная акк. ↑ КИСЛОТЫ", "sulphuric-acid"),
        ("Серная, ГОСТ 4204, хч ↑ КИСЛОТЫ", "sulphuric-acid"),
        ("марганцовокислый ↑ КАЛИЙ", "potassium-permanganate"),
        ("Диэтиловый ↑ ЭФИРЫ", "ethyl-ether"),
        ("чда, 20 л ↑ АЦЕТОН", "acetone"),
        ("BX-200 ⊂ Acetone", "acetone"),
        ("Растворитель ⊂ Ацетон", "acetone"),
    ],
)
def test_what_two_cells_or_a_heading_say_together_is_to_be_looked_at(
    screener: Screener, text: str, substance: str
) -> None:
    assert (substance, Outcome.REVIEW) in found(screener, text)


@pytest.mark.parametrize(
    "text",
    [
        "Лимонная ⊂ Кислоты",
        "Citric acid ⊂ Acids",
        "Серный ангидрид ⊂ Кислоты",
        "Аммоний серный ↑ Кислоты",
        "Медь сернокислая ↑ КИСЛОТЫ",
        "Петролейный ↑ ЭФИРЫ",
        "хлористый ↑ КАЛИЙ",
        "Глюкоза ↑ АЦЕТОН",
        "Глюкоза ↑ Ацетон CAS 67-64-1",
        "Растворитель ⊂ Эфиры",
        "Potassium iodide ⊂ Iodine compounds",
        "толу ¦ ол",
    ],
)
def test_a_class_or_heading_makes_no_alert_of_ordinary_goods(screener: Screener, text: str) -> None:
    assert found(screener, text) == []


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Сахар без ¦ ацетон", "acetone"),
        ("не содержит ¦ ацетона", "acetone"),
        ("Ацетон ¦ циангидрин", "acetone"),
        ("Ацетон ¦ отсутствует", "acetone"),
        ("Сахар ¦ Ацетон", "acetone"),
        ("Реактив ¦ KMnO4", "potassium-permanganate"),
        ("Толуол ⊂ Ацетон", "toluene"),
    ],
)
def test_a_cell_is_read_as_if_it_were_alone(screener: Screener, text: str, substance: str) -> None:
    assert (substance, Outcome.MATCH) in found(screener, text)


ALONE = [
    "Ацетон ч.д.а.",
    "MEK",
    "эфир",
    "ephedrine sulfate",
    "sodium phenylacetate",
    "Уксусного ангидрида 5 л",
    "Acetic acid, 2-phenyl-, sodium salt",
    "HCl",
    "1-phenyl-2-propanone",
    "67-64-1",
    "эфедрин г/х",
]


@pytest.mark.parametrize("beside", ["Сахар-песок, мешки", "Растворитель для нитрокрасок", "не содержит", "12 шт."])
@pytest.mark.parametrize("text", ALONE)
def test_what_another_cell_says_takes_nothing_from_a_cell(screener: Screener, text: str, beside: str) -> None:
    alone = screener.screen_line(Line(text))
    for both in (f"{text} {CELL_MARK} {beside}", f"{beside} {CELL_MARK} {text}", f"{text} {CLASS_MARK} {beside}"):
        assert screener.retrieval.may_name(Line(both)) or not alone.hits
        assert set(found(screener, text)) <= set(found(screener, both)), both


def test_a_unit_at_the_end_of_a_cell_is_no_letter_of_a_name(screener: Screener) -> None:
    assert {substance for substance, _ in found(screener, "Труба 6 м ¦ этиламин")} == {"ethylamine"}


def test_the_reason_says_whose_word_was_borrowed(screener: Screener) -> None:
    (over,) = screener.screen_line(Line("Кислота ¦ серная")).hits
    (lent,) = screener.screen_line(Line(f"Серная {HEADING_MARK} КИСЛОТЫ")).hits
    assert "its words stand in two columns (“Кислота ¦ серная”)" in over.reason
    assert "the heading above the line lends a word of it (“Серная ↑ КИСЛОТЫ”)" in lent.reason


@pytest.mark.parametrize("mark", [CLASS_MARK, HEADING_MARK])
def test_a_text_that_is_no_row_hides_nothing_behind_a_mark(screener: Screener, mark: str) -> None:
    text = f"Глюкоза {mark} эфир, ацетон"
    assert [hit.substance for hit in screener.check(text).hits][:1] == ["acetone"]
    assert screener.screen([text])[0].outcome is Outcome.MATCH


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Вода дистиллированная", "бутыль 5 л"),
        ("Сахар белый", "в мешках, упаковка ПЭТФ-12, код НДКХ"),
        ("Натрия хлорид", "мешок 25 кг, хранить в сухом месте"),
    ],
)
def test_what_contradicts_a_code_goes_on_to_do_so_when_a_cell_is_added(
    screener: Screener, text: str, beside: str
) -> None:
    def contradictions(said: str) -> list[str]:
        hits = screener.screen_line(Line(said, {Field.HS: "2914110000"})).hits
        kinds = ("other-goods", "code-other-name")
        return [item.feature for hit in hits for item in hit.items if item.feature in kinds]

    assert contradictions(text)
    assert contradictions(f"{text} {CELL_MARK} {beside}") == contradictions(text)
