"""The command `rules pack`: makes packs of rules, verifies and shows them, and makes keys to sign them with."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.rules.edit_command import Below
from precursor_screen.errors import Location, RuleError, RuleSetError, UsageError
from precursor_screen.run import ExitCode

if TYPE_CHECKING:
    from precursor_screen.rules import Pack


def pack(
    source: Annotated[
        Path | None,
        typer.Argument(
            metavar="SOURCE",
            help="A rules folder or overlay to pack, or a pack to verify and show.",
            show_default="the shipped rules",
        ),
    ] = None,
    *,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the pack here.", show_default=False)
    ] = None,
    version: Annotated[
        str, typer.Option("--version", metavar="TEXT", help="What this edition is called, as in 2026-11.")
    ] = "",
    title: Annotated[
        str, typer.Option("--title", metavar="TEXT", help="What the pack is.", show_default="the overlay's own")
    ] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace FILE if it exists.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Verify the pack SOURCE and show what is in it.")] = False,
    sign: Annotated[
        Path | None,
        typer.Option("--sign", metavar="KEY", help="Sign with this private key.", show_default="no signature"),
    ] = None,
    trust: Annotated[
        list[Path] | None,
        typer.Option(
            "--trust",
            metavar="KEY",
            help="With --check: the pack must be signed with this public key, or with one of several.",
            show_default="the signature is not checked",
        ),
    ] = None,
    rules: Below = None,
    new_key: Annotated[
        Path | None,
        typer.Option(
            "--new-key",
            metavar="FILE",
            help="Make a pair of keys: the private one in FILE, the public one in FILE.pub.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put rules into one file that --rules loads, and that shows whether a byte of it was changed.

    Rules with errors are not packed; a damaged or altered pack is refused with exit code 5.

    Example: precursor-screen rules pack samples/office-rules -o office-rules.zip --version 2026-11
    """
    if new_key is not None:
        _make_key(new_key)
    elif check or (source is not None and source.is_file() and output is None):
        _check(source, trust or [], rules or [])
    else:
        if trust:
            raise UsageError("--trust is for checking a pack", fix="Add --check, or leave it out.")
        _make(source, output, version, title, overwrite=overwrite, sign=sign, below=rules or [])


def _make_key(file: Path) -> None:
    from precursor_screen.workshop.packs import new_key  # noqa: PLC0415

    public, fingerprint = new_key(file)
    typer.echo(f"private key: {file}  (keep it to yourself; whoever has it can sign as you)")
    typer.echo(f"public key:  {public}  (give it to those who load your packs)")
    typer.echo(f"fingerprint: {fingerprint}")


def _make(
    source: Path | None,
    output: Path | None,
    version: str,
    title: str,
    *,
    overwrite: bool,
    sign: Path | None,
    below: Sequence[Path],
) -> None:
    if output is None or not version.strip():
        missing = "an output" if output is None else "a version"
        fix = "Write, for example: precursor-screen rules pack our-rules -o our-rules.zip --version 2026-11"
        raise UsageError(f"a pack needs {missing}", fix=fix)
    from precursor_screen import lint  # noqa: PLC0415
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import (  # noqa: PLC0415
        places_below,
        shipped_rules,
    )
    from precursor_screen.workshop.findings import show_findings  # noqa: PLC0415
    from precursor_screen.workshop.packs import (  # noqa: PLC0415
        make_pack,
        show_pack,
        write_pack,
    )

    root = source or shipped_rules()
    under = places_below(root, below)
    made = make_pack(root, version=version, title=title, key=sign, below=under)
    found_by_lint = lint.run([root], as_of=date.today(), below=under)
    errors = [found for found in found_by_lint if found.severity is lint.Severity.ERROR]
    if errors:
        show_findings(make_console(), errors, with_info=False)
        typer.echo("Nothing was packed: mend the errors first.", err=True)
        raise typer.Exit(ExitCode.RULES)
    write_pack(made.content, output, overwrite=overwrite)
    signed = "signed; check it with --check --trust" if sign else "none"
    show_pack(make_console(), output, made.contents, len(made.content), signed)


def _check(source: Path | None, trust: list[Path], below: Sequence[Path]) -> None:
    if source is None:
        raise UsageError("--check needs a pack", fix="Name it: precursor-screen rules pack FILE.zip --check")
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import (  # noqa: PLC0415
        open_pack,
        read_folder,
    )
    from precursor_screen.workshop.packs import show_pack  # noqa: PLC0415

    if source.is_dir():
        raise UsageError(f"{source} is a folder, and only a pack can be checked", fix="Run `rules lint` on a folder.")
    opened, faults = open_pack(source)
    if opened is None:
        raise faults[0].error
    signature = _signature(opened, trust)
    rules = read_folder(*below, source)
    if rules.faults:
        raise RuleSetError(tuple(found.error for found in rules.faults))
    show_pack(make_console(), source, opened.contents, source.stat().st_size, signature)
    typer.echo("The pack is whole: every file is as it was packed, and the rules load.")


def _signature(opened: "Pack", trust: list[Path]) -> str:
    from precursor_screen.workshop.packs import check, signer  # noqa: PLC0415

    if opened.signature is None:
        if trust:
            fix = "Get a signed pack from who made it, or leave out --trust."
            raise RuleError("the pack is not signed", where=Location(opened.file), fix=fix)
        return "none"
    if not trust:
        return f"says it is by the key {signer(opened.signature, opened.file)}; not checked (--trust)"
    return f"good, by the key {check(opened.signed, opened.signature, trust, opened.file)}"
