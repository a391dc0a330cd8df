"""Header rows as papers have them, and what each column is taken for.

The rows were put together from the wording of the forms themselves: IMDG and ADR documents (chapter 5.4), bills of
lading, packing lists, ТОРГ-12, УПД and 1C exports, price lists, public tenders of Kazakhstan, laboratory inventories.
"""

import pytest

from precursor_screen.manifest import recognise

# Each column: its header, "=" and a field, or "goods", "class", "other" (about something else), "-" (not known).
PAPERS = {
    "dangerous goods manifest": "Booking ref=other|UN No=un|Proper Shipping Name=description|Technical Name=goods|"
    "IMO Class=other|Sub Risk=other|PG=other|Flash Point=other|Marine Pollutant=other|EmS=other|"
    "Number and kind of packages=other|Gross weight, kg=gross_weight|Net weight, kg=net_weight|Stowage position=other",
    "bill of lading": "B/L No.=document|Shipper=consignor|Consignee=consignee|Vessel=other|Port of loading=other|"
    "Port of discharge=other|Container No.=other|Seal No.=other|Description of goods=description|HS Code=hs|"
    "Gross weight (KGS)=gross_weight",
    "packing list": "Item No.=item|Description of Goods=description|Packing=other|Qty=quantity|Unit=unit|"
    "N.W. (kg)=net_weight|G.W. (kg)=gross_weight|Country of origin=origin|Remarks=goods",
    "inventory": "Chemical Name=description|Synonyms=goods|Formula=goods|CAS #=cas|Storage Location=other|"
    "Manufacturer=other|Catalog Number=other|Amount=quantity|Hazard Class=other|Expiry=other|Category=class",
    "tender": "№ лота=other|Код ЕНС ТРУ=other|Наименование товара=description|Краткая характеристика=goods|"
    "Дополнительная характеристика=goods|Единица измерения=unit|Количество=quantity|Цена за единицу=other|"
    "Место поставки=other|Срок поставки=other",
    "tender, kazakh": "Лот нөмірі=other|Тауардың атауы=description|Қысқаша сипаттамасы=goods|"
    "Қосымша сипаттамасы=goods|Техникалық ерекшелік=goods|Өлшем бірлігі=unit|Саны=quantity|Бағасы=other|"
    "Жеткізу орны=other|Жеткізу мерзімі=other",
    "price list": "Артикул=item|Наименование=description|Квалификация=goods|ГОСТ/ТУ=goods|Фасовка=other|Ед. изм.=unit|"
    "Цена с НДС, тг=other|Наличие=other",
    "1c invoice": "Контрагент=consignee|Договор=other|Номенклатура=description|Характеристика номенклатуры=goods|"
    "Вид номенклатуры=class|Склад=other|Кол-во=quantity|Ед.=unit|Сумма=other|Комментарий=goods",
    "upd": "№ п/п=item|Код вида товара=other|"
    "Наименование товара (описание выполненных работ, оказанных услуг)=description|"
    "Условное обозначение (национальное)=other|Количество (объем)=quantity|Ставка НДС=other|"
    "Страна происхождения товара=origin",
    "waybill": "Номер по порядку=item|Наименование, характеристика, сорт, артикул товара=description|Код=other|"
    "Вид упаковки=other|Масса брутто=gross_weight|Масса нетто=net_weight",
    "customs register": "Номер ДТ=declaration|Наименование товара=description|Наименование позиции ТН ВЭД=other|"
    "Код ТН ВЭД=hs|Торговая марка=goods|Производитель=other|Страна отправления=origin|Таможенный орган=other",
    "uzbek": "T/r=item|Mahsulot nomi=description|Tarkibi=goods|Qadoq turi=other|Miqdori=quantity|O‘lchov birligi=unit|"
    "Narxi=other|Ishlab chiqaruvchi=other|Izoh=goods|Yuk oluvchi=consignee",
    "uzbek, cyrillic": "Т/р=item|Товар номи=description|Таркиби=goods|Миқдори=quantity|Нархи=other|Изоҳ=goods",
    "kyrgyz": "Товардын аталышы=description|Мүнөздөмөсү=goods|Саны=quantity|Өлчөө бирдиги=unit|Баасы=other|"
    "Эскертүү=goods|Жөнөтүүчү=consignor|Алуучу=consignee",
}


@pytest.mark.parametrize("paper", PAPERS)
def test_columns_of_papers_are_what_they_say(paper: str) -> None:
    expected = dict(column.rsplit("=", 1) for column in PAPERS[paper].split("|"))
    columns = recognise(list(expected), [["12"] * len(expected)])
    found = dict.fromkeys(expected, "-")
    found |= {one.header: "class" if one.lends else "goods" for one in columns.goods}
    found |= {one.header: "other" for one in columns.beside}
    found |= {one.header: str(field) for field, one in columns.found.items()}
    assert found == expected
