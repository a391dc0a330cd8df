"""Reads what each row says of its goods: its cells, with dittos and headings undone; and tells rows that are no goods.

Nearly all rows are ordinary, and are read by columns. Only those that may be something else are looked at one by one,
in their order, since what stands above a row may be part of what it says.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import and_, or_

import polars as pl

from precursor_screen.manifest.batch import Batch, GoodsLines
from precursor_screen.manifest.columns.recognise import ColumnMap
from precursor_screen.manifest.goods.above import Above, is_number_row, may_be_heading, opens_list
from precursor_screen.manifest.goods.row_words import (
    DITTO_MARKS,
    FORMULA,
    WORDLESS,
    ditto,
    first_words,
    is_error,
    is_formula,
    is_page,
    is_signature,
    is_total,
    is_wordless,
    plain,
    says_nothing,
    speaks_of_no_goods,
)
from precursor_screen.manifest.goods.text import goods_texts, joined_cells, plain_cell
from precursor_screen.model.line import HEADING_MARK, Field, RowKind, RowNote
from precursor_screen.reason import Reason

_SMALL = r"^\s*\p{Ll}"  # of a text that may go on with the one above
_ONE_LETTER = r"^\s*\(?\p{L}\)?\s*$"  # of a row that numbers the columns
_WORD = re.compile(r"[^\W\d_]{3}")
_NOTHING_BESIDE = re.compile(r"[0\s.,–—-]*")  # zeros that formulas of a form give
_RULE = re.compile(r"[-–—=_+:*|\s]{2,}")  # a row drawn as a line
_LONGEST_JOINED = 240  # characters of texts that go on over several rows
_SHOWN = 60  # characters of a cell in a reason


class LineReader:
    """Reads the rows of one table in their order; what stands above is remembered from batch to batch.

    Args:
        columns: the columns of the table.
    """

    def __init__(self, columns: ColumnMap) -> None:
        self._columns = columns
        self._goods = [column.header for column in columns.goods]
        self._own = [column.header for column in columns.goods if not column.lends]
        self._above = Above([None] * len(self._goods))
        self._item = columns.header(Field.ITEM)

    def read(self, batch: Batch) -> GoodsLines:
        """Return what the rows of the next batch say."""
        frame = batch.frame
        texts = goods_texts(frame, self._columns.goods)
        special = self._special(frame)
        if not special and not self._above.lent():
            self._remember_last(frame, batch.rows, 0, frame.height)
            return GoodsLines(texts)
        return self._read_special(batch, texts, special)

    def _special(self, frame: pl.DataFrame) -> list[int]:
        """Return the places of the rows that may be no ordinary ones."""
        cells = [pl.col(name) for name in self._own]
        flags = [reduce(and_, [cell.str.contains(WORDLESS) for cell in cells])]
        flags += [
            cell.str.contains(f"{DITTO_MARKS}|{FORMULA}") | cell.str.ends_with(":") | cell.str.contains(_ONE_LETTER)
            for cell in cells
        ]
        flags += [pl.col(column.header).str.contains(DITTO_MARKS) for column in self._columns.goods if column.lends]
        if self._columns.filled_beside:
            others = [pl.col(name) for name in frame.columns if name not in self._goods]
            flags.append(reduce(and_, [other.str.strip_chars() == "" for other in others]))
        if self._item:
            unnumbered = pl.col(self._item).str.strip_chars() == ""
            flags += [cell.str.contains(_SMALL) & unnumbered for cell in cells]
        again = [rf"(?i)^\s*{re.escape(name)}\s*$" for name in self._own]
        begins = [cell.str.contains(f"{first_words()}|{name}") for cell, name in zip(cells, again, strict=True)]
        found = frame.select(sure=reduce(or_, flags), perhaps=reduce(or_, begins))
        places = set(found["sure"].arg_true().to_list())
        for at in found["perhaps"].arg_true():
            own = [(frame[name][at], name) for name in self._own]
            if any(speaks_of_no_goods(cell) or plain(cell) == plain(name) for cell, name in own):
                places.add(at)
        return sorted(places)

    def _read_special(self, batch: Batch, texts: pl.Series, special: Sequence[int]) -> GoodsLines:
        frame = batch.frame
        changed: dict[int, str] = {}
        notes: dict[int, RowNote] = {}
        lent: list[tuple[int, int, str]] = []
        leaning, done = False, 0
        for at in special:
            if at > done:
                self._remember_last(frame, batch.rows, done, at)
                lent.append((done, at, self._above.lent()))
            done = at + 1
            row = _Row(frame.row(at, named=True), int(batch.rows[at]))
            text, note, leans = self._read_row(row)
            leaning = leaning or leans
            if text is not None:
                changed[at] = text
            if note is not None:
                notes[row.number] = note
        if done < frame.height:
            self._remember_last(frame, batch.rows, done, frame.height)
            lent.append((done, frame.height, self._above.lent()))
        for start, stop, suffix in lent:
            if suffix:
                leaning = True
                changed.update((at, texts[at] + suffix) for at in range(start, stop))
        if changed:
            places = sorted(changed)  # older versions of Polars take them in order alone
            texts = texts.scatter(places, [changed[at] for at in places])
        return GoodsLines(texts, notes, leaning)

    def _read_row(self, row: "_Row") -> tuple[str | None, RowNote | None, bool]:
        """Return the text of a row if it is not that of its cells, what is to be known of it, and whether it leans."""
        own = [row.cells[name].strip() for name in self._own]
        filled = [(name, cell.strip()) for name, cell in row.cells.items() if cell.strip()]
        if ground := self._no_goods(own, filled):
            return None, RowNote(RowKind.NOT_GOODS, ground), False
        goes_on = self._goes_on(row, filled)
        numbered = bool(self._item and row.cells[self._item].strip())
        if numbered or (goes_on is not None and self._above.numbered == row.number - 1):
            self._above.numbered = row.number
        if heading := self._heading(own, filled):
            self._above.open_section(heading)
            if goes_on is not None:
                return f"{plain_cell(heading)}{self._join(goes_on, row)}", None, True
            # the cell may stand in another column, and names goods all the same
            return (None if any(own) else heading), None, False
        return self._read_goods(row, goes_on)

    def _no_goods(self, own: Sequence[str], filled: Sequence[tuple[str, str]]) -> Reason | None:
        """Return why a row is no goods, None if it may be; whatever it is, it is screened."""
        cells = [cell for _, cell in filled]
        if not filled:
            self._above.close_section()
            return Reason("row.blank")
        beside = [cell for name, cell in filled if name != self._item or _WORD.search(cell)]
        if not any(own) and all(map(_NOTHING_BESIDE.fullmatch, beside)):
            return Reason("row.zeros") if beside else Reason("row.only-number")
        if all(map(_RULE.fullmatch, cells)):
            return Reason("row.rule")
        if is_number_row(cells):
            return Reason("row.column-numbers")
        same = sum(plain(cell) == plain(name) for name, cell in filled)
        if same * 2 > len(filled) and any(plain(cell) == plain(name) for name, cell in filled if name in self._goods):
            return Reason("row.header-again")
        said = next((cell for cell in (*own, *cells) if cell), "")
        if is_total(said):
            self._above.close_section()
            return Reason("row.total", said=said[:_SHOWN])
        if is_page(said) and len(filled) == 1:
            return Reason("row.page-foot", said=said[:_SHOWN])
        alone = len(filled) == 1 or "__" in "".join(cells)
        if is_signature(said) and alone:
            return Reason("row.signature", said=said[:_SHOWN])
        return None

    def _heading(self, own: Sequence[str], filled: Sequence[tuple[str, str]]) -> str:
        """Return the heading that a row is, "" if it is none."""
        cells = [(name, cell) for name, cell in filled if name != self._item] or list(filled)
        if len(cells) != 1 or not (self._columns.filled_beside or opens_list(cells[0][1])):
            return ""
        name, cell = cells[0]
        if (name not in self._own and any(own)) or ditto(cell) is not None or says_nothing(cell):
            return ""
        return cell if may_be_heading(cell) else ""

    def _goes_on(self, row: "_Row", filled: Sequence[tuple[str, str]]) -> int | None:
        """Return the column in which a row may go on with the text right above it, None if it begins anew.

        It does in small letters, or in capitals below capitals, where it stands alone, or has no number in a list
        whose row above has one.
        """
        at = next((at for at, name in enumerate(self._own) if row.cells[name].strip()), None)
        if at is None or (above := self._above.cells[at]) is None or above[1] != row.number - 1:
            return None
        text = row.cells[self._own[at]].strip()
        alone = self._columns.filled_beside and all(name == self._own[at] for name, _ in filled)
        unnumbered = self._item and not row.cells[self._item].strip() and self._above.numbered == row.number - 1
        if says_nothing(text) or ditto(text) is not None or not (alone or unnumbered):
            return None
        return at if text[:1].islower() or (alone and text.isupper() and above[0].isupper()) else None

    def _join(self, at: int, row: "_Row") -> str:
        """Return what the text above adds to a row that goes on with it, and remember both as one text."""
        above = self._above.cells[at]
        if above is None:
            return ""
        whole = f"{above[0].rstrip()} {row.cells[self._goods[at]].strip()}"
        self._above.cells[at] = (whole if len(whole) <= _LONGEST_JOINED else row.cells[self._goods[at]], row.number)
        return f" {HEADING_MARK} {plain_cell(above[0])}"

    def _read_goods(self, row: "_Row", goes_on: int | None) -> tuple[str | None, RowNote | None, bool]:
        cells, said, missing, leans, lent = [], [], False, False, ""
        for at, name in enumerate(self._goods):
            cell = row.cells[name]
            more = ditto(cell)
            above = self._above.cells[at]
            if at == goes_on:
                lent += self._join(at, row)
            elif more is None:
                self._remember(at, cell, row.number)
            elif above is None:
                missing, cell = True, more
            else:
                leans = True
                said.append(Reason("row.from-above", said=cell.strip()[:_SHOWN], row=above[1]))
                if more:
                    lent += f" {HEADING_MARK} {above[0]}"
                cell = more or above[0]
            cells.append(cell)
        own = cells[: len(self._own)]
        if all(is_wordless(cell) or says_nothing(cell) for cell in own) and not lent:
            shown = " ".join(row.cells[name].strip() for name in self._own).strip()[:_SHOWN]
            return None, RowNote(RowKind.NO_TEXT, _says_nothing_ground(shown, missing=missing)), False
        if formula := next(filter(is_formula, own), ""):
            return None, RowNote(RowKind.NO_TEXT, Reason("row.formula", said=formula)), False
        suffix = lent if goes_on is None and lent else lent + self._above.lent()
        text = joined_cells([plain_cell(cell) for cell in cells], self._columns.goods) + suffix
        note = RowNote(RowKind.BORROWED, Reason("row.borrowed", parts=tuple(said))) if said else None
        return text, note, leans or bool(suffix)

    def _remember_last(self, frame: pl.DataFrame, rows: pl.Series, start: int, stop: int) -> None:
        """Remember the last text of each column in some ordinary rows."""
        if stop <= start:
            return
        for at, name in enumerate(self._goods):
            cells, last = frame[name], stop - 1
            while last > start and not cells[last].strip():
                last -= 1
            self._remember(at, cells[last], int(rows[last]))
        if self._item and frame[self._item][stop - 1].strip():
            self._above.numbered = int(rows[stop - 1])

    def _remember(self, at: int, cell: str, row: int) -> None:
        """Remember the text of a column for dittos below it; one that says nothing leaves nothing to take."""
        if is_wordless(cell) or says_nothing(cell):
            if cell.strip():
                self._above.cells[at] = None
        else:
            self._above.cells[at] = (cell, row)


def _says_nothing_ground(said: str, *, missing: bool) -> Reason:
    if missing:
        return Reason("row.nothing-above", said=said)
    if not said:
        return Reason("row.no-cell")
    if is_formula(said):
        return Reason("row.formula", said=said)
    return Reason("row.error", said=said) if is_error(said) else Reason("row.no-text", said=said)


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a row by column, and its number."""

    cells: Mapping[str, str]
    number: int


def read_lines(batches: Iterator[Batch], columns: ColumnMap) -> Iterator[Batch]:
    """Yield batches of one table with what their rows say of the goods."""
    reader = LineReader(columns)
    for batch in batches:
        yield replace(batch, lines=reader.read(batch))
