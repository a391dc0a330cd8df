"""The command `rules lint`."""

from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.cli.exit_codes import ExitCode


def lint(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Rule files or folders.", show_default="the shipped rules"),
    ] = None,
    info: Annotated[
        bool, typer.Option("--info", help="Also show what only waits for work, such as unverified entries.")
    ] = False,
) -> None:
    """Check rule files and print every fault with file, line and what to do; exit code 5 on errors."""
    from precursor_screen import lint as room  # noqa: PLC0415
    from precursor_screen.report.console import make_console  # noqa: PLC0415
    from precursor_screen.report.findings_view import show_findings  # noqa: PLC0415

    findings = room.run(paths or [])
    show_findings(make_console(), findings, with_info=info)
    if any(str(finding.severity) == "error" for finding in findings):
        raise typer.Exit(ExitCode.RULES)
