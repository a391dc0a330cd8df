"""Shows which columns of a manifest were recognised, and why, with a sample value of each."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.model.line import Field
from precursor_screen.output import FAINT, HEADING, excerpt, printable

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest

_DELIMITER_NAMES = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "bar", " ": "space"}
_SAMPLE = 40


def show_columns(console: Console, manifest: "Manifest", samples: Mapping[str, str]) -> None:
    """Print how the manifest was read and what each column was taken for.

    Args:
        console: where to.
        manifest: an opened manifest.
        samples: header -> a value of that column, where one was found.
    """
    facts = [manifest.format]
    if manifest.encoding:
        doubt = f" (or {manifest.other_encoding})" if manifest.other_encoding else ""
        facts.append(f"encoding {manifest.encoding}{doubt}")
    if manifest.delimiter:
        facts.append(f"delimiter {_DELIMITER_NAMES.get(manifest.delimiter, manifest.delimiter)}")
    facts.append(f"{len(manifest.header)} columns")
    title = Text(printable(manifest.file), style=HEADING).append(f"  {', '.join(facts)}", style=FAINT)
    console.print(title)
    console.print()
    columns = manifest.columns
    table = _table("field", "column", "unit", "sample", "why")
    for found in columns.found.values():
        table.add_row(
            *_row(Text(found.field.value, style=HEADING), found.header, found.unit, samples),
            _plain(found.why),
        )
    for more in columns.goods[1:]:
        label = Text("class" if more.lends else "goods", style=HEADING)
        table.add_row(*_row(label, more.header, "", samples), _plain(more.why))
    for other in columns.also:
        label = Text(f"({other.field.value})", style=FAINT)
        table.add_row(*_row(label, other.header, other.unit, samples), _plain(f"not used: {other.why}"))
    for one in columns.beside:
        label = Text("(other)", style=FAINT)
        table.add_row(*_row(label, one.header, "", samples), _plain(f"about something else, not screened: {one.why}"))
    for header in columns.unrecognised:
        why = Text("not recognised, not screened; carried to the output", style=FAINT)
        table.add_row(*_row(Text("-", style=FAINT), header, "", samples), why)
    console.print(table)
    _show_tables(console, manifest)
    missing = _missing(columns.found)
    if missing:
        console.print()
        console.print(Text(f"Not in this manifest: {', '.join(missing)}.", style=FAINT))
    beside = [one.header for one in columns.beside]
    others = [*columns.unrecognised, *beside, *(one.header for one in reversed(columns.goods))]
    example = others[0] if others else manifest.header[0]
    hint = f'To overrule: --map FIELD="COLUMN", as in --map description="{printable(example)}".'
    console.print(Text(hint, style=FAINT))


def _show_tables(console: Console, manifest: "Manifest") -> None:
    """Print where the tables stand, and what is passed over; nothing for one table at the top of a file."""
    tables, passed = manifest.tables, manifest.passed
    if len(tables) > 1 or any(table.sheet for table in tables):
        console.print()
        read = _table("table", "header in row", "columns")
        for number, table in enumerate(tables, start=1):
            sheet = f'"{table.sheet}"' if table.sheet else str(number)
            names = ", ".join(table.header) if len(tables) > 1 else str(len(table.header))
            read.add_row(_plain(f"{sheet}, hidden" if table.hidden else sheet), Text(str(table.row)), _plain(names))
        console.print(read)
    if passed:
        console.print()
        left = _table("passed over", "why")
        for one in passed:
            why = f"{one.why}; it may hold goods" if one.grave else one.why
            left.add_row(_plain(one.place), _plain(why))
        console.print(left)


def _row(label: Text, header: str, unit: str, samples: Mapping[str, str]) -> tuple[Text, Text, Text, Text]:
    sample = excerpt(samples.get(header, ""), "", _SAMPLE).text
    return label, _plain(header), Text(unit), Text(sample, style=FAINT)


def _missing(found: Iterable[Field]) -> list[str]:
    present = set(found)
    return [name.value for name in Field if name not in present]


def _plain(text: str) -> Text:
    return Text(printable(text))


def _table(*headers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    table.columns[0].no_wrap = True
    return table
