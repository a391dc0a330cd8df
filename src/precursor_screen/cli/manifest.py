"""The command `manifest columns`: shows how a manifest is read."""

from typing import Annotated

import typer

from precursor_screen.cli.options import Delimiter, Encoding, Map, Sheets, parse_delimiter, parse_mapping
from precursor_screen.cli.profile import ProfileOption, profile_in_use

app = typer.Typer(help="Look at manifests.", no_args_is_help=True, rich_markup_mode=None)


# With one command only, the group would swallow its name.
@app.callback()
def _group() -> None:
    """Look at manifests."""


@app.command("columns")
def columns(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A manifest, or - for standard input.")],
    mapping: Map = None,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheets = None,
    profile: ProfileOption = None,
) -> None:
    """Show which columns were recognised and why, with encoding, delimiter and a sample of each.

    Example: precursor-screen manifest columns imports.csv
    """
    from precursor_screen.cli.columns_view import show_columns  # noqa: PLC0415
    from precursor_screen.manifest import open_manifest  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415

    profile_in_use(ctx)
    manifest = open_manifest(
        file,
        encoding=encoding,
        delimiter=parse_delimiter(delimiter),
        mapping=parse_mapping(mapping or ()),
        sheets=tuple(sheet or ()),
    )
    first = next(iter(manifest.batches()), None)
    samples = {}
    if first is not None:
        for header in manifest.header:
            filled = (value for value in first.frame[header] if value and value.strip())
            samples[header] = next(filled, "")
    show_columns(make_console(), manifest, samples)
