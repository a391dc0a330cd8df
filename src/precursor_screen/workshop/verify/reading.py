"""Reads filled-in worksheets: who read which edition when, what they read, and which rows do not fit."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from precursor_screen.errors import Location, ManifestError
from precursor_screen.manifest import Grid, Source, cell_text, read_date, read_grids
from precursor_screen.workshop.verify.layout import (
    ABOUT,
    COLUMNS,
    HEAD,
    HEAD_COLUMN,
    HEADER_ROW,
    MARK,
    choices,
    label,
)
from precursor_screen.workshop.verify.listed import ListedRow, Threshold

_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*%?")


@dataclass(frozen=True, slots=True)
class RowFault:
    """A row that does not fit, or a blank of the head: where it stands, why, and what to do. ``key``: "" if unknown."""

    place: str
    key: str
    what: str
    fix: str


@dataclass(frozen=True, slots=True)
class RowReading:
    """What one person read in one row; "" and None are blanks. ``missing``: the blanks that were to be filled in."""

    place: str
    present: str = ""
    name: str = ""
    operator: str = ""
    percent: Decimal | None = None
    notes: str = ""
    edition: str = ""
    day: date | None = None
    missing: tuple[str, ...] = ()

    @property
    def threshold(self) -> Threshold | None:
        """The threshold that was read; None if none was."""
        return Threshold(self.operator, self.percent) if self.operator else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A sheet that somebody has filled in. ``rows`` are by key; ``further`` are rows that the list has not."""

    place: str
    reader: str
    place_read: str
    language: str
    rows: Mapping[str, RowReading]
    further: tuple[RowReading, ...]
    faults: tuple[RowFault, ...]


class MisfitError(Exception):
    """A cell holds what cannot be: why, and what to do."""

    def __init__(self, what: str, fix: str) -> None:
        self.what, self.fix = what, fix
        super().__init__(what)


def readings_of(files: Sequence[Path], list_id: str, listed: Sequence[ListedRow], today: date) -> list[Reading]:
    """Return the readings of all files, one for each sheet in which anything is filled in.

    Args:
        files: worksheets of the list.
        list_id: the list.
        listed: its rows.
        today: no reading is of a later day.

    Raises:
        ManifestError: a file is no worksheet of this list, or cannot be read.
    """
    by_key = {row.key: row for row in listed}
    found: list[Reading] = []
    for file in files:
        source = Source(str(file))
        grids = [grid for grid in read_grids(source) if grid.rows and _text(grid.rows[0], 0).startswith(MARK)]
        if not grids:
            what = "this is no worksheet of `rules verify`, or its first row was taken out"
            raise ManifestError(what, where=source.where, fix="Make one with --worksheet, and fill that in.")
        for grid in grids:
            of_list = _text(grid.rows[0], 0).removeprefix(MARK).strip()
            if of_list != list_id:
                what = f"this is a worksheet of the list {of_list}, not of {list_id}"
                raise ManifestError(what, where=source.where, fix=f"Name {of_list}, or give the other file.")
            read = _SheetReader(file, grid, by_key, today).reading()
            if read is not None:
                found.append(read)
    return found


@dataclass
class _SheetReader:
    file: Path
    grid: Grid
    listed: Mapping[str, ListedRow]
    today: date
    faults: list[RowFault] = field(default_factory=list)

    def reading(self) -> Reading | None:
        """Return what stands on the sheet; None if nothing is filled in."""
        self._require_header()
        rows: dict[str, RowReading] = {}
        further: list[RowReading] = []
        head = {blank: self._head(blank) for blank in HEAD}
        filled = [(at, cells) for at, cells in self._rows() if any(_text(cells, n) for n in _blank_columns())]
        if not filled and not any(_text(row, HEAD_COLUMN) for row in self.grid.rows[1 : len(HEAD) + 1]):
            return None
        keys = [key for _, cells in self._rows() if (key := _text(cells, 0))]
        for at, cells in filled:
            key = _text(cells, 0)
            try:
                self._require_row(key, cells, keys)
                read = self._row(at, cells, head)
            except MisfitError as misfit:
                self.faults.append(RowFault(self._place(at), key, misfit.what, misfit.fix))
                continue
            if key:
                rows[key] = read
            else:
                further.append(read)
        return Reading(
            self._place(None),
            str(head["reader"] or ""),
            str(head["place"] or ""),
            str(head["language"] or ""),
            rows,
            tuple(further),
            tuple(self.faults),
        )

    def _rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        further = label("further")
        for at, cells in enumerate(self.grid.rows[HEADER_ROW + 1 :], start=HEADER_ROW + 1):
            if _text(cells, 0) != further:
                yield at, cells

    def _require_header(self) -> None:
        header = self.grid.rows[HEADER_ROW] if len(self.grid.rows) > HEADER_ROW else ()
        if [_text(header, at) for at in range(len(COLUMNS))] != [label("columns", one) for one in COLUMNS]:
            what = f'the columns of the sheet "{self.grid.name}" are not those of the worksheet'
            fix = "Columns were moved or taken out. Make a worksheet anew, and copy what was read into it."
            raise ManifestError(what, where=Location(self.file, row=HEADER_ROW + 1), fix=fix)

    def _require_row(self, key: str, cells: Sequence[Any], keys: Sequence[str]) -> None:
        if not key:
            return
        if key not in self.listed:
            raise MisfitError(f"the list has no row {key}", "The list has changed: make a worksheet anew for this row.")
        if keys.count(key) > 1:
            raise MisfitError(f"the row {key} stands here more than once", "Make a worksheet anew; rows were copied.")
        ours = self.listed[key].ours
        if _text(cells, COLUMNS.index("ours")) != ours:
            what = f"beside the key {key} stands another name than {ours}"
            raise MisfitError(what, "Rows were moved, or the list has changed: make a worksheet anew for this row.")

    def _head(self, blank: str) -> str | date | None:
        at = HEAD.index(blank) + 1
        cells = self.grid.rows[at] if at < len(self.grid.rows) else ()
        try:
            self._refuse_formula(at, HEAD_COLUMN)
            return self._day(cells, HEAD_COLUMN) if blank == "day" else _text(cells, HEAD_COLUMN)
        except MisfitError as misfit:
            self.faults.append(RowFault(self._place(at), "", misfit.what, misfit.fix))
            return None

    def _row(self, at: int, cells: Sequence[Any], head: Mapping[str, str | date | None]) -> RowReading:
        for blank in _blank_columns():
            self._refuse_formula(at, blank)
        column = COLUMNS.index
        operator = _choice("operators", _text(cells, column("operator")))
        percent = _percent(cells[column("percent")] if len(cells) > column("percent") else "")
        if operator == "none" and percent is not None:
            raise MisfitError(
                "it says that there is no threshold, and gives one", "Choose the condition, or empty the cell."
            )
        read = RowReading(
            self._place(at),
            _choice("present", _text(cells, column("present"))),
            _text(cells, column("name")),
            operator,
            percent,
            _text(cells, column("notes")),
            _text(cells, column("edition")) or str(head["edition"] or ""),
            self._day(cells, column("day")) or (head["day"] if isinstance(head["day"], date) else None),
        )
        return replace(read, missing=tuple(_missing(read)))

    def _refuse_formula(self, at: int, column: int) -> None:
        if (at, column) in self.grid.formulas:
            raise MisfitError(f"the cell {_cell(at, column)} holds a formula", "Write what stands in the act itself.")

    def _day(self, cells: Sequence[Any], column: int) -> date | None:
        value = cells[column] if column < len(cells) else ""
        if isinstance(value, datetime):
            value = value.date()
        text = _text(cells, column)
        day = value if isinstance(value, date) else read_date(text) if text else None
        if text and day is None:
            raise MisfitError(f"“{text}” is no day", "Write it as 2026-11-29 or 29.11.2026.")
        if day is not None and day > self.today:
            raise MisfitError(f"the day {day} has not come yet", "Write the day on which the act was read.")
        return day

    def _place(self, at: int | None) -> str:
        sheet = f'{self.file}, sheet "{self.grid.name}"'
        return sheet if at is None else f"{sheet}, row {at + 1}"


def _missing(read: RowReading) -> Iterator[str]:
    """Yield the blanks that a reading leaves open; notes may always be."""
    if not read.present:
        yield "present"
    elif read.present == "yes":
        if not read.name:
            yield "name"
        if not read.operator:
            yield "operator"
        elif read.operator != "none" and read.percent is None:
            yield "percent"
    if not read.edition:
        yield "edition"
    if read.day is None:
        yield "day"


def _choice(group: str, text: str) -> str:
    """Return the code of what was chosen; also one language of it alone, or the code, as a person may type it."""
    if not text:
        return ""
    for shown, code in choices(group).items():
        if text.casefold() in {one.strip().casefold() for one in (shown, code, *shown.split("·"))}:
            return code
    raise MisfitError(f"“{text}” is none of the choices", f"Choose one: {'; '.join(choices(group))}.")


def _percent(value: Any) -> Decimal | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A cell that shows 60 % holds 0.6, and nothing here tells which was meant.
        if 0 < value < 1:
            raise MisfitError(
                f"{value:g} may be {value:g} % or {value * 100:g} %", "Write it as text, with the sign %."
            )
        value = cell_text(value)
    text = " ".join(cell_text(value).split())
    if not text:
        return None
    found = _PERCENT.fullmatch(text)
    try:
        percent = Decimal(found[1].replace(",", ".")) if found else None
    except InvalidOperation:
        percent = None
    if percent is None or percent > 100:
        raise MisfitError(f"“{text}” is no share in percent", "Write a number from 0 to 100, as in 15 or 0,5.")
    return percent.normalize() + 0


def _blank_columns() -> range:
    return range(len(ABOUT), len(COLUMNS))


def _text(cells: Sequence[Any], column: int) -> str:
    return " ".join(cell_text(cells[column]).split()) if column < len(cells) else ""


def _cell(at: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{at + 1}"
