"""Which columns form the text of a line, which are about something else, and how their cells are put together."""

import polars as pl
import pytest

from precursor_screen.errors import UsageError
from precursor_screen.manifest import column_at, open_manifest, recognise
from precursor_screen.manifest.goods.text import goods_texts
from precursor_screen.model.line import Field

# Header row; columns of the goods in the order of the text (a class behind "<"); columns about something else.
ROWS = [
    ("Наименование товара;Наименование позиции ТН ВЭД;Кол-во", "Наименование товара", "Наименование позиции ТН ВЭД"),
    ("Наименование позиции ТН ВЭД;Товар;Кол-во", "Товар", "Наименование позиции ТН ВЭД"),
    ("Описание тары;Состав;Кол-во", "Состав", "Описание тары"),
    ("Unit description;Product;Qty", "Product", "Unit description"),
    ("Manufacturer;Goods description;Country of origin", "Goods description", "Manufacturer"),
    ("№;Наименование;Характеристика;Количество", "Наименование;Характеристика", ""),
    ("Краткая характеристика;Наименование;Дополнительная характеристика",
     "Наименование;Краткая характеристика;Дополнительная характеристика", ""),
    ("Наименование;Техническая спецификация;Цена", "Наименование;Техническая спецификация", "Цена"),
    ("Product name;Synonyms;Formula;Qty", "Product name;Synonyms;Formula", ""),
    ("Категория;Наименование;Примечание", "Наименование;Примечание;<Категория", ""),
    ("Category;Name;Storage location;Amount", "Name;<Category", "Storage location"),
    ("Тауар атауы;Құрамы;Ескерту;Саны", "Тауар атауы;Құрамы;Ескерту", ""),
    ("Mahsulot nomi;Tarkibi;Izoh;Miqdori", "Mahsulot nomi;Tarkibi;Izoh", ""),
    ("Наименование товара;Описание товара", "Наименование товара;Описание товара", ""),
    ("Proper shipping name;Technical name;Class;PG", "Proper shipping name;Technical name;<Class", "PG"),
    ("Состав;Примечание", "Состав;Примечание", ""),
    ("Наименование позиции ТН ВЭД;Кол-во", "Наименование позиции ТН ВЭД", ""),
]  # fmt: skip


@pytest.mark.parametrize(("header", "goods", "beside"), ROWS, ids=[row[0] for row in ROWS])
def test_headers_tell_what_speaks_of_the_goods(header: str, goods: str, beside: str) -> None:
    names = header.split(";")
    columns = recognise(names, [["Кислота серная"] * len(names)])
    assert [("<" if one.lends else "") + one.header for one in columns.goods] == goods.split(";")
    assert [one.header for one in columns.beside] == [name for name in beside.split(";") if name]
    assert columns.header(Field.DESCRIPTION) == columns.goods[0].header


@pytest.mark.parametrize(
    ("cells", "is_goods"),
    [
        (["уксусный", "серная, хч"], True),
        (["", "", "", "acetic anhydride"], True),
        ([""], True),
        (["12", "13,5", "-"], False),
        (["Казахстан", "Россия", "KZ"], False),
        (["ТОО «Ромашка»", "ООО Химпром", "Alfa Ltd"], False),
        (["кг", "литров", "шт."], False),
        (["A-17", "LOT2291A", "KZ-0007"], False),
        (["a@b.kz", "www.example.org"], False),
        (["2026-01-02", "03.04.2026"], False),
        (["true", "false"], False),
    ],
)
def test_the_cells_decide_of_a_column_that_nothing_knows(cells: list[str], *, is_goods: bool) -> None:
    columns = recognise(["Товар", "Кзщшщт"], [["Реактив", cell] for cell in cells])
    assert (len(columns.goods) == 2) is is_goods


def test_the_text_of_a_line_has_the_cells_of_all_columns_of_the_goods() -> None:
    columns = recognise(["Категория", "Товар", "Состав"], [["Кислоты", "Реактив", "серная"]])
    frame = pl.DataFrame(
        {
            "Категория": ["Кислоты", "", "", ""],
            "Товар": ["Реактив ", "Ацетон ", "", ""],
            "Состав": ["серная", "", "толуол", ""],
        }
    )
    texts = goods_texts(frame, columns.goods)
    assert texts.to_list() == ["Реактив  ¦ серная ⊂ Кислоты", "Ацетон ", " ¦ толуол", ""]
    assert [column_at(texts[0], texts[0].index(word)) for word in ("Реактив", "серная", "Кислоты")] == [0, 1, 2]
    assert column_at(texts[2], texts[2].index("толуол")) == 1


def test_marks_between_cells_are_no_marks_inside_of_them() -> None:
    columns = recognise(["Товар"], [["ацетон"]])
    texts = goods_texts(pl.DataFrame({"Товар": ["сахар ↑ ацетон", "сахар ⊂ ацетон", "сахар ¦ ацетон"]}), columns.goods)
    assert texts.to_list() == ["сахар ^ ацетон", "сахар < ацетон", "сахар | ацетон"]


def test_mapped_columns_add_up(tmp_path) -> None:
    path = tmp_path / "m.csv"
    path.write_text("A;B;C\nкислота;серная;5\n", encoding="utf-8")
    manifest = open_manifest(str(path), mapping={"description": ["B", "A"]})
    assert [one.header for one in manifest.columns.goods] == ["B", "A"]
    with pytest.raises(UsageError, match="several columns are mapped to cas"):
        open_manifest(str(path), mapping={"description": "A", "cas": ["B", "C"]})
