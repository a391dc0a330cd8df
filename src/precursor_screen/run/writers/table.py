"""Writes results as a table for people: fits the terminal, marks the matched words, colours the outcome."""

import io
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.model.result import Outcome
from precursor_screen.model.rules import Proof
from precursor_screen.output import (
    DEFAULT_WIDTH,
    FAINT,
    HEADING,
    MATCHED,
    OUTCOME_STYLE,
    Appendable,
    Target,
    excerpt,
    make_console,
    place_of,
    printable,
)
from precursor_screen.rules import degrees_text

if TYPE_CHECKING:
    import polars as pl

#: From this width on every fact has its own column; below, the facts of a hit stand under each other.
WIDE = 160
_OUTCOME_WIDTH = 10
_PLACE_WIDTH = 18
_LISTS_SHOWN = 4


class TableWriter(Appendable):
    """A `Writer` of a readable table. Each batch is printed as it comes, under one header.

    Args:
        target: standard output or a text file.
        goods_columns: file name -> column that holds its goods description.
        lists: how each list was read, which stands above the rows.
    """

    def __init__(
        self, target: Target, goods_columns: Mapping[str, str], lists: Sequence[Mapping[str, Any]] = ()
    ) -> None:
        super().__init__(target)
        self._lists = lists
        self._target = target
        self._goods_columns = goods_columns
        self._console: Console | None = None
        self._rows_printed = False

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the place; the header comes with the first rows."""
        self._stream.open(done)
        self._rows_printed = done > 0
        self._console = make_console() if self._target.path is None else _file_console()
        if self._lists and not done:
            self._print(_how_read(self._lists))
            self._stream.write(b"\n")

    def write(self, frame: "pl.DataFrame") -> None:
        """Print one batch."""
        if not frame.height or self._console is None:
            return
        table = self._empty_table(self._console.width, header=not self._rows_printed)
        for row in frame.iter_rows(named=True):
            self._add(table, row, self._console.width)
        self._put(table)

    def close(self) -> None:
        """Say so when there was nothing to show, and finish."""
        if not self._rows_printed:
            self._put(Text("No findings.", style=FAINT))
        super().close()

    def _put(self, view: Table | Text) -> None:
        if self._rows_printed and isinstance(view, Table):
            self._stream.write(b"\n")
        self._rows_printed = True
        self._print(view)

    def _print(self, view: Table | Text) -> None:
        if self._console is None:
            raise RuntimeError("the writer is not open")
        with self._console.capture() as captured:
            self._console.print(view)
        shown = "\n".join(line.rstrip() for line in captured.get().split("\n"))
        self._stream.write(shown.encode())

    def _empty_table(self, width: int, *, header: bool) -> Table:
        table = Table(
            box=box.SIMPLE_HEAD,
            show_header=header,
            header_style=HEADING,
            width=width,
            padding=(0, 1),
            pad_edge=False,
            show_edge=False,
            leading=1,
        )
        if width < WIDE:
            table.add_column("outcome", width=_OUTCOME_WIDTH)
            table.add_column("goods, substance, lists, reason", width=self._narrow_width(width), overflow="fold")
            return table
        goods, substance, lists, reason = self._wide_widths(width)
        table.add_column("outcome", width=_OUTCOME_WIDTH)
        table.add_column("file:line", width=_PLACE_WIDTH, overflow="fold")
        table.add_column("goods", width=goods, overflow="fold")
        table.add_column("substance", width=substance, overflow="fold")
        table.add_column("lists", width=lists, overflow="fold")
        table.add_column("reason", width=reason, overflow="fold")
        return table

    @staticmethod
    def _narrow_width(width: int) -> int:
        return max(width - _OUTCOME_WIDTH - 3, 20)

    @staticmethod
    def _wide_widths(width: int) -> tuple[int, int, int, int]:
        """Share what outcome and place leave: goods, substance, lists, reason."""
        free = width - _OUTCOME_WIDTH - _PLACE_WIDTH - 6 * 2
        goods, substance, lists = free * 30 // 100, free * 18 // 100, free * 20 // 100
        return goods, substance, lists, free - goods - substance - lists

    def _add(self, table: Table, row: Mapping[str, Any], width: int) -> None:
        outcome = Text(row["outcome"], style=OUTCOME_STYLE[Outcome(row["outcome"])])
        place = place_of(row, PurePath(row["file"]).name)
        substance = _substance(row)
        reason = Text(printable(row["reason"] or ""))
        if width >= WIDE:
            goods, *_ = self._wide_widths(width)
            lists = "\n".join(_lists(row["lists"]))
            table.add_row(outcome, place, self._goods(row, goods * 4), substance, lists, reason)
            return
        cell = Text()
        cell.append(f"{place}  ", style=FAINT)
        cell.append_text(self._goods(row, self._narrow_width(width) * 2))
        if substance.plain:
            cell.append("\n").append_text(substance)
            cell.append(f"  {', '.join(_lists(row['lists']))}", style=FAINT)
        if reason.plain:
            cell.append("\n").append_text(reason)
        table.add_row(outcome, cell)

    def _goods(self, row: Mapping[str, Any], length: int) -> Text:
        column = self._goods_columns.get(row["file"])
        matched = row["matched_text"] or ""
        text = row.get(column) if column else None
        piece = excerpt(text or matched, matched, length)
        goods = Text(piece.text)
        if piece.end > piece.start:
            goods.stylize(MATCHED, piece.start, piece.end)
        elif matched and text:
            # Found in another column (CAS, HS code) or in a rewritten spelling: shown behind the goods.
            goods.append(" ").append(printable(matched), style=MATCHED)
        return goods


def _how_read(lists: Sequence[Mapping[str, Any]]) -> Table:
    """Return one line a list: its rows by degree of proof, its day of review, its edition as far as it fits."""
    table = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    rows = [(one["list"], _degrees(one["entries"]), one["review_by"] or "not planned") for one in lists]
    for place, header in enumerate(("list", "rows by degree", "review by")):
        table.add_column(header, no_wrap=True, min_width=max(len(row[place]) for row in rows))
    table.add_column("edition read", no_wrap=True, overflow="ellipsis", style=FAINT)
    for row, one in zip(rows, lists, strict=True):
        table.add_row(*row, printable(one["edition"]))
    return table


def _degrees(entries: Mapping[str, int]) -> str:
    return degrees_text({Proof(degree): count for degree, count in entries.items()})


def _substance(row: Mapping[str, Any]) -> Text:
    text = Text(printable(row["name"] or row["substance"] or ""), style=HEADING)
    if row["cas"]:
        text.append(f" {printable(row['cas'])}", style=FAINT)
    if row["score"] is not None:
        text.append(f" ({row['evidence']}, {row['score']})", style=FAINT)
    return text


def _lists(listing_ids: str | None) -> list[str]:
    """Return the short ids of the lists, without the substance part, the first few."""
    ids = list(dict.fromkeys(part.split("/")[0] for part in (listing_ids or "").split(";") if part))
    rest = len(ids) - _LISTS_SHOWN
    return ids if rest <= 1 else [*ids[:_LISTS_SHOWN], f"+{rest} more"]


def _file_console() -> Console:
    return Console(
        file=io.StringIO(), width=DEFAULT_WIDTH, color_system=None, highlight=False, markup=False, emoji=False
    )
