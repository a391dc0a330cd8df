"""The command `rules test`: runs the examples in the rule files, and counts the ordinary goods they would stop."""

# A command called test is no test.
# ruff: noqa: PT028

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.cli.options import AsOf, Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.run import ExitCode


class TestFormat(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"


def test(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Rules folders, or substance files inside one, to run only theirs.",
            show_default="the shipped rules",
        ),
    ] = None,
    rules: Rules = None,
    goods: Annotated[
        list[str] | None,
        typer.Option(
            "--goods",
            metavar="FILE",
            help="Also show how often each substance is found in this manifest of yours; may be repeated.",
        ),
    ] = None,
    as_of: AsOf = None,
    form: Annotated[TestFormat, typer.Option("--format", help="text for people, json for programs.")] = TestFormat.TEXT,
    profile: ProfileOption = None,
) -> None:
    """Run the examples in the rule files, and count how many ordinary goods they would stop.

    Exit code 5 when an example gives another outcome, a substance is over its noise budget, or a file is broken.

    Example: precursor-screen rules test rules/substances/acetone.yml
    """
    from precursor_screen.manifest import expand, open_manifest  # noqa: PLC0415
    from precursor_screen.workshop import test as ruletest  # noqa: PLC0415

    manifests = [open_manifest(file) for file in expand(goods or [])]
    tested = ruletest.run(paths or [], rules=rules or [], goods=manifests, as_of=as_of)
    if form is TestFormat.JSON:
        sys.stdout.write(json.dumps(tested.to_dict(), ensure_ascii=False, indent=2) + "\n")
    else:
        from precursor_screen.output import make_console  # noqa: PLC0415
        from precursor_screen.workshop.test import show_rules_tested  # noqa: PLC0415

        show_rules_tested(make_console(), tested.to_dict())
    if not tested.passed:
        raise typer.Exit(ExitCode.RULES)
    if any(one.unreadable for one in tested.own_goods):
        raise typer.Exit(ExitCode.INPUT)
