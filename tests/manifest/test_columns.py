import pytest

from precursor_screen.errors import RuleError, UsageError
from precursor_screen.manifest.columns.headers import header_vocabulary, parse_vocabulary
from precursor_screen.manifest.columns.recognise import recognise
from precursor_screen.model.line import Field

F = Field

#: Headers by field, divided by bars.
HEADERS = {
    F.DESCRIPTION: (
        "Наименование товара | описание товара | 31. Описание товаров | item description | "
        "description of goods | Product name | goods_description | ProductName | Тауар атауы | "
        "Tovar nomi | Товар номи | descripción de la mercancía | НАИМЕНОВАНИЕ\nТОВАРА | Номенклатура | "
        "Товары (наименование, характеристика) | Desription of goods | Наименованее товара"
    ),
    F.CAS: (
        "CAS № | CAS-номер | CAS | cas_number | casNumber | CAS No. | САS | КАС | № CAS | CAS нөмірі | "
        "CAS raqami | número CAS | Номер CAS"
    ),
    F.HS: (
        "Код ТН ВЭД ЕАЭС | ТНВЭД | HS code | hs_code | HSCode | commodity code | "
        "33 Код товара по ТН ВЭД | СЭҚ ТН коды | TIF TN kodi | partida arancelaria | "
        "Customs tariff number"
    ),
    F.QUANTITY: (
        "кол-во | Количество | Qty | Quantity (pcs) | Саны | Cantidad | Miqdori | Кол-во, шт | "
        "Количество в доп. ед. изм."
    ),
    F.UNIT: ("ед. изм. | Единица измерения | UOM | Unit | Өлшем бірлігі | Unidad de medida | O‘lchov birligi"),
    F.NET_WEIGHT: (
        "вес нетто, кг | масса нетто (кг) | нетто | Net Weight (kg) | netWeightKg | net wt. | "
        "38 Вес нетто (кг) | Peso neto | Таза салмағы | Netto og'irligi"
    ),
    F.GROSS_WEIGHT: ("брутто | Вес брутто, кг | Gross weight | gross wt kgs | Peso bruto | 35 Вес брутто (кг)"),
    F.STRENGTH: ("концентрация, % | Purity % | Strength | Массовая доля, % | Concentración (%) | Strenght"),
    F.CONSIGNOR: (
        "отправитель | Грузоотправитель | Shipper | Наименование отправителя | Жөнелтуші | Remitente | "
        "Отправитель/Экспортер | Поставщик"
    ),
    F.CONSIGNEE: ("получатель | грузополучатель | Consignee name | Алушы | Destinatario | Importer | Олувчи"),
    F.ORIGIN: (
        "страна происхождения | Country of Origin | 34 Код страны происхождения | País de origen | "
        "Шығарылған елі | Наименование страны отправления"
    ),
    F.DESTINATION: ("страна назначения | Destination country | Страна получателя | País de destino | Межелі ел"),
    F.DATE: ("дата | Дата ДТ | Invoice date | shipmentDate | Fecha | Күні | Sana | Дата (дд.мм.гггг)"),
    F.DOCUMENT: ("№ накладной | Invoice No | B/L No. | Құжат нөмірі | Nº factura | bl_no"),
    F.DECLARATION: (
        "номер ДТ | ДТ | № ДТ | Рег. номер ДТ | Регистрационный номер декларации | MRN | Customs declaration No. | "
        "Declaration number | Кедендік декларация нөмірі | Deklaratsiya raqami"
    ),
    F.DECLARATION_ITEM: ("№ товара в ДТ | Номер товара по ДТ | Declaration item no. | declaration_item"),
    F.EC: ("EC | EC No. | EINECS | EINECS number | ec_number | Номер EC | ЕС номер | EC нөмірі | EC raqami"),
    F.UN: (
        "UN | UN No. | UN number | un_number | UNNO | ООН | № ООН | Номер ООН | БҰҰ нөмірі | Número ONU | UN raqami"
    ),
    F.CONSIGNOR_ID: (
        "ИНН отправителя | БИН/ИИН поставщика | УНП грузоотправителя | Supplier VAT | Exporter TIN | "
        "Жеткізушінің БСН | consignor_id"
    ),
    F.CONSIGNEE_ID: (
        "ИНН получателя | БИН/ИИН покупателя | УНП грузополучателя | Importer TIN | Buyer VAT number | "
        "Алушының ЖСН/БСН | ИНН контрагента | consignee_id"
    ),
    F.ITEM: ("№ п/п | Item No. | line no | № | р/с № | Nº de ítem | T/r | Артикул"),
}
CASES = [(field, header) for field, headers in HEADERS.items() for header in headers.split(" | ")]


@pytest.mark.parametrize(("field", "header"), CASES)
def test_header_is_recognised(field, header):
    columns = recognise([header], [])
    assert {name: column.header for name, column in columns.found.items()} == {field: header}
    assert columns.found[field].score >= 60
    assert '"' in columns.found[field].why


OTHERS = (
    "Цена за ед. | Unit price | Кол-во мест | Адрес получателя | consignee_address | "
    "Валюта | Производитель | Вид документа | Сумма | Expiry date | lang | Port of loading | "
    "12 | Foo | Код производителя | Страна | Графа 31"
)


@pytest.mark.parametrize("header", ["", *OTHERS.split(" | ")])
def test_other_headers_name_no_field(header):
    assert recognise(["Товар", header], [["ацетон", ""]]).found.keys() == {F.DESCRIPTION}


@pytest.mark.parametrize(
    ("header", "unit"),
    [("вес нетто, кг", "kg"), ("масса нетто (кг)", "kg"), ("Net weight, t", "t"), ("Вес брутто (г.)", "g"),
     ("Gross Wt. KGS", "kg"), ("net_weight_kg", "kg"), ("Количество, л", "l"), ("концентрация, %", "percent"),
     ("Вес нетто", ""), ("Кол-во (шт.)", "pcs"), ("Вес нетто, тыс. кг", "thousand kg"),
     ("Количество, млн л", "million l"), ("Net weight thousand kg", "thousand kg"),
     ("Таза салмағы, мың кг", "thousand kg")],
)  # fmt: skip
def test_unit_in_the_header_is_kept(header, unit):
    (column,) = recognise([header], []).found.values()
    assert column.unit == unit


def test_wordier_column_is_the_description_and_the_ground_is_told():
    header = ["Наименование товара", "Описание товара"]
    rows = [
        ["Реактив", "Ацетон технический в бочках по двести литров"],
        ["Реактив", "Толуол нефтяной марки А"],
    ]
    columns = recognise(header, rows)
    assert columns.header(F.DESCRIPTION) == "Описание товара"
    assert 'before "Наименование товара": its cells have more words' in columns.found[F.DESCRIPTION].why
    assert [column.header for column in columns.goods] == ["Описание товара", "Наименование товара"]


def test_of_equal_columns_the_first_is_the_description():
    columns = recognise(["Product", "Goods"], [["acetone", "toluene"]])
    assert columns.header(F.DESCRIPTION) == "Product"
    assert "it comes first" in columns.found[F.DESCRIPTION].why


@pytest.mark.parametrize(("cell", "field"), [("2914 11 000 0", F.HS), ("AB-77-X", None)])
def test_doubtful_header_needs_cells_that_agree(cell, field):
    columns = recognise(["Товар", "Код"], [["ацетон", cell]])
    assert columns.found.get(F.HS) is None if field is None else columns.header(field) == "Код"


@pytest.mark.parametrize(
    ("headers", "numbers"),
    [
        ("Товар | Поставщик | БИН", {F.CONSIGNOR_ID: "БИН"}),
        ("Товар | Получатель | БИН/ИИН", {F.CONSIGNEE_ID: "БИН/ИИН"}),
        ("Товар | ИНН | Поставщик", {F.CONSIGNOR_ID: "ИНН"}),
        ("Поставщик | БИН | Получатель | БИН (2) | Товар", {F.CONSIGNOR_ID: "БИН", F.CONSIGNEE_ID: "БИН (2)"}),
        ("Поставщик | БИН поставщика | УНП | Товар", {F.CONSIGNOR_ID: "БИН поставщика", F.CONSIGNEE_ID: "УНП"}),
        ("Поставщик | Товар | ЖСН/БСН", {F.CONSIGNEE_ID: "ЖСН/БСН"}),
    ],
)
def test_a_number_of_nobody_is_that_of_the_party_beside_it(headers, numbers):
    names = headers.split(" | ")
    raw = [name.removesuffix(" (2)") for name in names]
    columns = recognise(names, [["123456789012"] * len(names)], raw_header=raw)
    of_parties = (F.CONSIGNOR_ID, F.CONSIGNEE_ID)
    assert {name: columns.header(name) for name in of_parties if name in columns.found} == numbers


def test_a_number_that_no_header_gives_to_anybody_says_so():
    columns = recognise(["Товар", "БИН/ИИН", "Кол-во"], [["ацетон", "123456789012", "5"]])
    assert "no header says whose it is" in columns.found[F.CONSIGNEE_ID].why


@pytest.mark.parametrize(
    ("header", "field"), [("Н а и м е н о в а н и е", F.DESCRIPTION), ("К о л - в о", F.QUANTITY), ("A B C D", None)]
)
def test_a_header_may_have_a_space_behind_each_letter(header, field):
    found = recognise([header], []).found
    assert (next(iter(found)) if found else None) == field


@pytest.mark.parametrize(("cell", "field"), [("Acetone, technical", F.DESCRIPTION), ("15", F.ITEM)])
def test_item_is_a_text_or_a_number(cell, field):
    assert recognise(["Item"], [[cell]]).header(field) == "Item"


def test_mapping_overrules_and_compares_headers_loosely():
    header = ["Описание", "Наименование  Товара", "CAS"]
    columns = recognise(header, [], {"description": " наименование товара ", "item": "cas"})
    assert columns.header(F.DESCRIPTION) == "Наименование  Товара"
    assert columns.header(F.ITEM) == "CAS"
    assert F.CAS not in columns.found
    assert [column.header for column in columns.goods] == ["Наименование  Товара", "Описание"]


@pytest.mark.parametrize(("mapping", "listed"), [({"name": "a"}, "gross_weight"), ({"cas": "c"}, '"a", "b"')])
def test_mapping_of_unknown_field_or_header_is_a_usage_error(mapping, listed):
    with pytest.raises(UsageError, match=listed):
        recognise(["a", "b"], [], mapping)


@pytest.mark.slow
def test_each_phrase_of_the_vocabulary_names_its_field():
    mistaken = []
    for field, words in header_vocabulary().fields.items():
        for phrase in (*words.whole, *words.within):
            header = phrase.text.replace("*", "")
            if recognise([header], []).header(field) != header:
                mistaken.append((field.value, phrase))
    assert mistaken == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"fields": {"descripton": {}}}, "descripton"),
        ({"fields": {"cas": {"whole": {"fr": ["cas"]}}}}, "fr"),
        ({"fields": {"cas": {"whole": {"en": [False]}}}}, "False"),
        ({"fields": {"cas": {"hole": {}}}}, "hole"),
        ({"extra": []}, "extra"),
    ],
)
def test_faults_of_the_vocabulary_are_told(change, told):
    with pytest.raises(RuleError, match=told):
        parse_vocabulary({"noise": [], "units": {}, "multipliers": {}, "fields": {}} | change)
