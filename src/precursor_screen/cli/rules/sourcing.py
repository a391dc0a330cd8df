"""Sees to it that every source a command is given stands in `sources.yml`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.rules import prompts
from precursor_screen.errors import UsageError

if TYPE_CHECKING:
    from precursor_screen.workshop.edit import FileChange, Workplace

_KINDS = "official, secondary, press, standard, database, usage, memory"

Source = Annotated[
    list[str] | None,
    typer.Option("--source", metavar="ID", help="Where it was read, an id of sources.yml; may be repeated."),
]
SourceWhat = Annotated[
    str | None,
    typer.Option("--source-what", metavar="TEXT", help="What a new source is; it is added to sources.yml."),
]
SourceKind = Annotated[
    str | None, typer.Option("--source-kind", metavar="KIND", help=f"Kind of a new source: {_KINDS}.")
]


def source_ids(given: list[str] | None) -> list[str]:
    """Return the ids given, or asked for.

    Raises:
        UsageError: none is given and nobody can be asked.
    """
    return (
        list(given)
        if given
        else prompts.ask(None, "--source", "Source, an id of sources.yml").replace(",", " ").split()
    )


def missing_sources(
    workplace: "Workplace", ids: Iterable[str], what: str | None, kind: str | None
) -> list["FileChange"]:
    """Return the change that adds those of the sources that are not written down yet; empty if all are.

    Raises:
        UsageError: it is not said what a new source is.
    """
    from precursor_screen.workshop.edit import OWN_SOURCES, with_sources  # noqa: PLC0415

    known = workplace.source_ids()
    rows = {}
    for one in dict.fromkeys(ids):
        if one in known:
            continue
        if one in OWN_SOURCES:
            rows[one] = OWN_SOURCES[one]
        elif what is None and not prompts.at_terminal():
            fix = "Give --source-what TEXT and --source-kind KIND to add it, or name one that is there."
            raise UsageError(f"the source {one} is not in sources.yml", fix=fix)
        else:
            said = prompts.ask(what, "--source-what", f"What is the source {one}")
            rows[one] = {
                "what": said,
                "kind": prompts.ask(kind, "--source-kind", f"Kind of source ({_KINDS})", "official"),
            }
            what = None
    return [with_sources(workplace, rows)] if rows else []
