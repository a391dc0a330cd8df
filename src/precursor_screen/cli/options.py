"""The options that several commands share, as annotated types, and the parsers of their values."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.errors import UsageError
from precursor_screen.lint import RulesErrors
from precursor_screen.model.line import Field
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.result import Outcome


class FailOn(StrEnum):
    """What `--fail-on` takes: an outcome, or never."""

    NEVER = "never"
    MATCH = "match"
    REVIEW = "review"
    UNREADABLE = "unreadable"
    EXEMPT = "exempt"
    CLEAR = "clear"

    @property
    def outcome(self) -> Outcome | None:
        """The least grave outcome that fails, or None."""
        return None if self is FailOn.NEVER else Outcome(self.value)


def parse_date(text: str) -> date:
    """Return the date written as YYYY-MM-DD.

    >>> parse_date("2025-01-31")
    datetime.date(2025, 1, 31)

    Raises:
        typer.BadParameter: it is no such date.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2025-01-31.") from None


def parse_lists(text: str | None) -> tuple[str, ...] | None:
    """Return the list ids of ``ID,ID``; ``("all",)`` for all, None for those of the route.

    >>> parse_lists("un-1988, eu-273-2004"), parse_lists("all")
    (('un-1988', 'eu-273-2004'), ('all',))

    Raises:
        UsageError: no id is given.
    """
    if text is None:
        return None
    ids = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not ids:
        raise UsageError("--lists names no list", fix="Give list ids, or all.")
    return ("all",) if "all" in ids else ids


def parse_mapping(pairs: Sequence[str]) -> dict[str, list[str]]:
    """Return the columns given by `--map FIELD=COLUMN`; several of the description add up.

    >>> parse_mapping(["description=Товар", "description=Марка"])
    {'description': ['Товар', 'Марка']}

    Raises:
        UsageError: no ``=``, an unknown field, or one field other than the description twice.
    """
    mapping: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, column = pair.partition("=")
        name, column = name.strip().lower(), column.strip()
        if not equals or not column:
            raise UsageError(
                f"--map {pair!r} is not FIELD=COLUMN",
                fix='Write --map description="Goods name", for example.',
            )
        if name not in set(Field):
            raise UsageError(f"--map: unknown field {name!r}", fix=f"Fields are {', '.join(Field)}.")
        if name in mapping and name != Field.DESCRIPTION:
            fix = "Leave one of them out; only the description may be in several columns."
            raise UsageError(f"--map gives {name} twice", fix=fix)
        mapping.setdefault(name, []).append(column)
    return mapping


Lists = Annotated[
    str | None,
    typer.Option(
        "--lists",
        metavar="ID,ID|all",
        help="Which control lists apply, whatever the route; `rules list` shows them.",
        show_default="those of the route, else all",
    ),
]
RouteOption = Annotated[
    str | None,
    typer.Option(
        "--route",
        metavar="FROM:TO",
        help="Apply the lists of these countries, those of the whole world and the home lists, as in CN:KZ; "
        "one side may be empty.",
        show_default="the origin and destination of each line, if the manifest has them",
    ),
]
Home = Annotated[
    str | None,
    typer.Option(
        "--home",
        metavar="CODE",
        help="The office's own jurisdiction: its lists come first and always apply.",
        show_default="KZ",
    ),
]
PurposeOption = Annotated[
    Purpose | None,
    typer.Option(
        "--purpose",
        metavar="border|domestic",
        help="Whose lists decide: at the border those of the customs union that home is in, inland the national ones; "
        "all others are notes, which are told and make a review at most.",
        show_default="all lists of home and of the whole world decide",
    ),
]
MirrorExempts = Annotated[
    list[str] | None,
    typer.Option(
        "--mirror-exempts",
        metavar="LIST=REASON",
        help="Let what was read in a copy of this list's act exempt, for a reason that stands in the record of each "
        "run; may be repeated.",
        show_default="only what was read in the act exempts",
    ),
]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=parse_date,
        help="Screen by the law in force on this day (YYYY-MM-DD).",
        show_default="today",
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="PLACE",
        help="Use the rules of this folder or pack instead of the shipped ones, or over them if it is an overlay; may "
        "be repeated, from the lowest up.",
        show_default="shipped rules",
    ),
]
RulesErrorsOption = Annotated[
    RulesErrors,
    typer.Option(
        "--rules-errors",
        metavar="refuse|warn",
        help="What errors of the rules, as `rules lint` finds them, do: refuse the screening, with exit code 5, or "
        "only stand in the record of the run and its summary.",
    ),
]
Dispositions = Annotated[
    list[Path] | None,
    typer.Option(
        "--dispositions",
        metavar="FILE",
        help="Let the decisions of this file about false alarms count (see `rules suppress`); may be repeated.",
        show_default="the dispositions.yml of each --rules folder",
    ),
]
Structure = Annotated[
    bool,
    typer.Option(
        "--structure/--no-structure",
        help="Also read structures: systematic names that nothing else resolved, and columns of SMILES and InChI. "
        "Needs the extra: pip install 'precursor-screen[structure]', and Java.",
    ),
]
FailOnOption = Annotated[
    FailOn,
    typer.Option(
        "--fail-on",
        metavar="OUTCOME",
        help="Exit with code 3 when a line has this outcome or a graver one: match, review, unreadable, "
        "exempt, clear (from the gravest down), or never.",
    ),
]
Map = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN",
        help='Say which column holds a field, as in --map description="Goods name"; may be repeated, and several '
        "columns of the description add up. "
        f"Fields: {', '.join(Field)}.",
        show_default="found by the headers",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="Encoding of text manifests, as in windows-1251.",
        show_default="found",
    ),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        metavar="CHAR",
        help="Delimiter of text manifests; write \\t for a tab.",
        show_default="found",
    ),
]
Sheets = Annotated[
    list[str] | None,
    typer.Option(
        "--sheet",
        metavar="NAME",
        help="Read this sheet of a workbook; may be repeated.",
        show_default="all sheets",
    ),
]


def parse_delimiter(text: str | None) -> str | None:
    r"""Return the one delimiter character; ``\t`` and ``tab`` mean a tab.

    >>> parse_delimiter("\\t")
    '\t'

    Raises:
        UsageError: it is not one character.
    """
    if text is None:
        return None
    found = {"\\t": "\t", "tab": "\t"}.get(text, text)
    if len(found) != 1:
        raise UsageError(f"--delimiter {text!r} is not one character", fix="Give one, as in --delimiter ';'.")
    return found
