"""Makes the two samples that no text editor writes: the English workbook and the Windows-1251 export.

Run it as `python tools/make_samples.py`. It reads `samples/sources/` and writes `supplier-en.xlsx` and
`export-1251.csv` beside. All goods, firms and document numbers are invented.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
SOURCES = SAMPLES / "sources"

_HEADER_ROW = 3
_HEADER = (
    "Item No.", "Description of goods", "CAS No.", "HS code", "Quantity", "Unit", "Net weight (kg)",
    "Gross weight (kg)", "Assay", "Country of origin", "Ship to country", "Consignee", "Ship date",
)  # fmt: skip
_FIRST_DAY = dt.datetime(2026, 10, 1)

#: Kazakh letters that Windows-1251 lacks, written as offices write them there: as the nearest Russian one.
_KAZAKH = str.maketrans("қҚңҢғҒүҮұҰөӨһҺәӘ", "кКнНгГуУуУоОхХаА")


def make_workbook(path: Path) -> None:
    """Write the English supplier list: title rows, a header, typed numbers, shares and dates."""
    lines = (SOURCES / "supplier-en.txt").read_text(encoding="utf-8").splitlines()[1:]
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": _FIRST_DAY, "title": "Packing list", "author": "samples"})
        sheet = book.add_worksheet("Packing list")
        bold = book.add_format({"bold": True})
        date = book.add_format({"num_format": "yyyy-mm-dd"})
        share = book.add_format({"num_format": "0.0 %"})
        sheet.write_string(0, 0, "Orient Fine Chemicals FZE: consolidated packing list CPL-2610", bold)
        sheet.write_string(1, 0, "Incoterms CIP Almaty; not a tax document")
        sheet.set_column(1, 1, 48)
        for column, title in enumerate(_HEADER):
            sheet.write_string(_HEADER_ROW, column, title, bold)
        for number, line in enumerate(lines, start=1):
            row = _HEADER_ROW + number
            description, cas, code, quantity, unit, net, gross, assay, consignee = line.split("|")
            sheet.write_number(row, 0, number)
            sheet.write_string(row, 1, description)
            sheet.write_string(row, 2, cas)
            # Offices type goods codes as numbers; one that begins with zero lives only as text.
            write_code: Callable[..., int] = sheet.write_string if code.startswith("0") else sheet.write_number
            write_code(row, 3, code if code.startswith("0") else int(code))
            sheet.write_number(row, 4, float(quantity))
            sheet.write_string(row, 5, unit)
            sheet.write_number(row, 6, float(net))
            sheet.write_number(row, 7, float(gross))
            if assay:
                # A share shown as a percentage: the cell holds 0.995 and looks like 99.5 %.
                sheet.write_number(row, 8, float(assay), share)
            sheet.write_string(row, 9, "AE")
            sheet.write_string(row, 10, "KZ")
            sheet.write_string(row, 11, consignee)
            sheet.write_datetime(row, 12, _FIRST_DAY + dt.timedelta(days=number // 8), date)


def make_export(path: Path) -> None:
    """Write the office export: Windows-1251, `;`, Windows line ends, and the faults such exports have."""
    text = (SOURCES / "export-1251.txt").read_text(encoding="utf-8").translate(_KAZAKH)
    path.write_bytes(text.replace("\n", "\r\n").encode("windows-1251"))


if __name__ == "__main__":
    make_workbook(SAMPLES / "supplier-en.xlsx")
    make_export(SAMPLES / "export-1251.csv")
