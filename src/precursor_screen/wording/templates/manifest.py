"""Why rows of a manifest cannot be read or are passed over, and what to do about it: the faults of `manifest`."""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Plural, Template

MANIFEST: Final[Mapping[str, Template]] = {
    # why
    "row.undecodable": "the line cannot be decoded: {why}",
    "row.is-utf-8": "it is UTF-8, the file is {encoding}",
    "row.bad-byte": "byte 0x{byte} (byte {at} of the line) is not {encoding}",
    "row.half-alone": "half of a {encoding} character stands alone",
    "row.half-missing": "half of a {encoding} character is missing at the end",
    "row.half-character": "it holds half of a character (a lone surrogate)",
    "row.long-cell": "a cell is longer than {most:,} characters",
    "row.nul": "it holds a NUL character (a zero byte)",
    "row.open-quote": "a quote ({quote}) is opened and not closed",
    "row.cells": Plural(
        "it has {count} cell, the header has {width}", "it has {count} cells, the header has {width}", "count"
    ),
    "row.no-json": "it is not JSON ({error})",
    "row.no-object": "it is JSON, but not an object with keys",
    "row.key-twice": "the key {key!r} stands in it twice",
    "row.new-key": "it has the key {keys}, which the first lines do not have",
    "row.group-damaged": "row group {group} (rows {first:,} to {last:,}) of the Parquet file is damaged",
    # lines without goods text, and rows that are no goods
    "row.no-cell": "The line has no text of its goods. Write the goods into it, and screen it again.",
    "row.no-text": "The line says nothing of its goods (“{said}”). Write them into it, or screen the paper that it "
    "points to.",
    "row.error": "The cell of the goods holds an error of the spreadsheet (“{said}”). Mend the formula, or write "
    "the goods into it.",
    "row.formula": "A cell of the goods holds a formula without a stored value (“{said}”). Open the workbook in Excel, "
    "save it, and screen it again.",
    "row.nothing-above": "The line says “{said}”, and no text stands above it. Write the goods into it.",
    "row.borrowed": "{parts}.",
    "row.from-above": "“{said}” stands for what line {row} says",
    "row.not-goods": "No goods: {why}.",
    "row.blank": "the row is empty",
    "row.only-number": "it has nothing but its number",
    "row.zeros": "it has nothing but zeros",
    "row.rule": "it is drawn as a line",
    "row.column-numbers": "it numbers the columns",
    "row.header-again": "it repeats the header",
    "row.total": "it is a total (“{said}”)",
    "row.page-foot": "it numbers the page (“{said}”)",
    "row.signature": "it is there to be signed (“{said}”)",
    # why rows are passed over
    "passed.not-chosen": "another sheet was chosen",
    "passed.empty": "it is empty",
    "passed.no-rows": "there are no rows below the header",
    "passed.titles": "they stand above the first table",
    "passed.cover": "there is no table of goods",
    "passed.damaged": "its XML is damaged ({fault}): rows may be missing; save the workbook anew",
    "passed.no-worksheet": "it is a sheet of a chart, a dialog or macros",
    "passed.no-cell": "notes, text boxes, heads and feet of pages and formats of numbers stand in no cell",
    "passed.maybe-table": "no header names the goods, and the rows look like those of a table",
    "passed.no-goods-column": "no column is recognised as the description of the goods",
    # what to do
    "row.one-encoding": "Save the whole file in one encoding, or name it with --encoding.",
    "row.save-as-utf-8": "Save the whole file as UTF-8, or name its encoding with --encoding.",
    "row.export-as-utf-8": "Export the file again as UTF-8.",
    "row.export-again": "Export the file again; NUL bytes come from a damaged or binary source.",
    "row.shorten-cell": "Shorten the cell, or look whether a quote was left open in it.",
    "row.close-quote": "Close the quote, or double it if it belongs to the text.",
    "row.add-cells": "Add the missing cells, and look whether a line break or a quote cut the row.",
    "row.quote-cells": "Put cells that contain {delimiter} in double quotes, or remove the extra cells.",
    "row.write-object": 'Write one object per line, such as {{"description": "acetone"}}.',
    "row.give-key": "Give the key in one of the first lines too: the first {size} MB name the columns.",
}
