"""Shows what a pack of rules is and what is in it."""

from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.output import FAINT, printable
from precursor_screen.rules import PackContents


def show_pack(console: Console, file: Path, contents: PackContents, size: int, signature: str) -> None:
    """Print one pack.

    Args:
        console: where to.
        file: the pack.
        contents: its table of contents.
        size: its bytes.
        signature: what is known of its signature, in words.
    """
    kinds = Counter(name.partition("/")[0] if "/" in name else "single files" for name in contents.files)
    what = "whole rules" if contents.kind == "whole" else "an overlay, to lie over other rules"
    facts = (
        ("pack", str(file)),
        ("title", contents.title),
        ("version", contents.version),
        ("kind", what),
        ("digest", f"rules {contents.rules_digest[:12]}"),
        ("made by", f"precursor-screen {contents.engine}"),
        ("files", f"{len(contents.files)}: {', '.join(f'{count} {kind}' for kind, count in sorted(kinds.items()))}"),
        ("size", f"{size:,} bytes"),
        ("signature", signature),
    )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT)
    table.add_column(overflow="fold")
    for label, value in facts:
        table.add_row(label, Text(printable(value)))
    console.print(table)
