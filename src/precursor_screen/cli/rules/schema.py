"""The command `rules schema`: hands out the JSON Schema by which editors check rule files."""

from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.errors import UsageError


def schema(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="substance, list, goods, sources, addition, overlay, accumulation, lint or dispositions.",
            show_default="their names",
        ),
    ] = None,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="DIR", help="Write all of them into this folder instead.")
    ] = None,
) -> None:
    """Print the JSON Schema by which editors check and explain rule files, or write all of them into a folder.

    Example: precursor-screen rules schema --write office/schema
    """
    from precursor_screen.workshop.edit import MODELS, as_text, file_name  # noqa: PLC0415

    if name is not None and name not in MODELS:
        raise UsageError(f"there is no schema {name!r}", fix=f"There are {', '.join(MODELS)}.")
    if write is not None:
        _write(write)
    elif name is None:
        for one in MODELS:
            typer.echo(f"{one}: {file_name(one)}")
    else:
        typer.echo(as_text(name), nl=False)


def _write(folder: Path) -> None:
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        schema_changes,
        write_all,
    )

    changes = schema_changes(folder)
    write_all(changes)
    for change in changes:
        typer.echo(f"{change.path}: written")
    if not changes:
        typer.echo(f"The schemas in {folder} are up to date.")
