"""The command `rules diff`: says what differs between two rule sets, by law and by effect."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import (
    AsOf,
    Delimiter,
    Encoding,
    Home,
    Lists,
    Map,
    RouteOption,
    parse_delimiter,
    parse_lists,
    parse_mapping,
)
from precursor_screen.cli.profile import ProfileOption, one_choice, profile_in_use
from precursor_screen.errors import UsageError
from precursor_screen.run import ExitCode

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest
    from precursor_screen.workshop.diff import Differences


class DiffFormat(StrEnum):
    """What `rules diff` writes."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


_PLACE = (
    "A rules folder, a pack, a git revision (v1.2, or v1.2:rules), or `shipped`; BASE+OVERLAY for an overlay over "
    "other rules than the shipped ones."
)


def diff(
    ctx: typer.Context,
    old: Annotated[str, typer.Argument(metavar="OLD", help=_PLACE)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same.", show_default=False)],
    *,
    manifests: Annotated[
        list[str] | None,
        typer.Option(
            "--manifest",
            metavar="FILE",
            help="Also say which lines of this manifest change, and why; may be repeated; globs.",
            show_default=False,
        ),
    ] = None,
    lists: Lists = None,
    route: RouteOption = None,
    home: Home = None,
    as_of: AsOf = None,
    written: Annotated[
        DiffFormat, typer.Option("--format", metavar="text|json|csv", help="How to write it.")
    ] = DiffFormat.TEXT,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it here.", show_default="standard output"),
    ] = None,
    fail_on_change: Annotated[
        bool,
        typer.Option("--fail-on-change", help="Exit with code 3 when a line changes; without --manifest, a rule."),
    ] = False,
    mapping: Map = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    profile: ProfileOption = None,
) -> None:
    """Say what differs between two rule sets: by law, and by effect on manifests.

    By law: lists, entries, thresholds, substances and their names and numbers. By effect: the lines of the manifests
    whose outcome or hits change, and because of what.

    Example: precursor-screen rules diff shipped samples/office-rules --manifest samples/import-kz.csv
    """
    from precursor_screen.run import LineProgress  # noqa: PLC0415
    from precursor_screen.screening import HOME, parse_route  # noqa: PLC0415
    from precursor_screen.workshop.diff import (  # noqa: PLC0415
        ComparedLists,
        Differences,
        load_both,
    )

    lists, route = one_choice(ctx, lists, route)
    profile_in_use(ctx)
    opened = _opened(manifests or (), encoding, parse_delimiter(delimiter), parse_mapping(mapping or ()), output)
    asked = ComparedLists(parse_lists(lists), parse_route(route) if route else None, home or HOME)
    both = load_both(old, new)
    if not opened:
        _write(Differences(*both.sides, both.law), written, output)
        changed = bool(both.law)
    else:
        from precursor_screen.workshop.diff import Comparison, screeners  # noqa: PLC0415

        before, after = screeners(both.old, both.new, asked=asked, as_of=as_of)
        comparison = Comparison(before, after, both.law)
        with LineProgress(shown=output is not None or not sys.stdout.isatty()) as progress:
            progress.begin(opened, {})
            lines = comparison.changes(opened, advance=progress.advance)
            shown = Differences(*both.sides, both.law, before.as_of.isoformat(), lines, comparison.counts)
            _write(shown, written, output)
        changed = comparison.counts.changed > 0
    if changed and fail_on_change:
        raise typer.Exit(ExitCode.FINDINGS)


def _opened(
    patterns: "list[str] | tuple[str, ...]",
    encoding: str | None,
    delimiter: str | None,
    mapping: dict[str, list[str]],
    output: Path | None,
) -> "list[Manifest]":
    if not patterns:
        return []
    from precursor_screen.manifest import expand, open_manifest  # noqa: PLC0415
    from precursor_screen.run import refuse_overwriting  # noqa: PLC0415

    files = list(dict.fromkeys(expand(list(patterns))))
    if "-" in files:
        raise UsageError("a comparison reads no manifest from standard input", fix="Save it as a file first.")
    refuse_overwriting(output, files)
    return [open_manifest(file, encoding=encoding, delimiter=delimiter, mapping=mapping) for file in files]


def _write(differences: "Differences", output_format: DiffFormat, output: Path | None) -> None:
    """Write all of it, or nothing of a file."""
    from precursor_screen.output import Target, output_errors  # noqa: PLC0415

    target = Target(output)
    handle = target.open()
    try:
        for piece in _pieces(differences, output_format, coloured=output is None and sys.stdout.isatty()):
            with output_errors(target.label):
                handle.write(piece.encode(errors="backslashreplace"))
        target.commit()
    except BaseException:
        target.discard()
        raise


def _pieces(differences: "Differences", output_format: DiffFormat, *, coloured: bool) -> Iterator[str]:
    from precursor_screen.workshop.diff import (  # noqa: PLC0415
        as_csv,
        as_json,
        as_text,
    )

    if output_format is DiffFormat.JSON:
        return as_json(differences)
    if output_format is DiffFormat.CSV:
        return as_csv(differences)
    return as_text(differences, coloured=coloured)
