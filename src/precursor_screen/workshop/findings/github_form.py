"""Writes what rule lint found as workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterable
from pathlib import Path

from precursor_screen.lint import LintFinding, place_of

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(findings: Iterable[LintFinding], *, base: Path, with_info: bool) -> str:
    """Return one workflow command a line for each finding that counts.

    Args:
        findings: what lint found.
        base: the folder from which files are named, the root of the checkout.
        with_info: also write those of severity ``info``, as notices.
    """
    shown = [finding for finding in findings if with_info or finding.severity.value != "info"]
    return "".join(f"{_command(finding, base)}\n" for finding in shown)


def _command(finding: LintFinding, base: Path) -> str:
    properties = {"file": place_of(finding.file, base), "line": finding.line, "title": finding.check}
    given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{_COMMANDS[finding.severity.value]} {given}::{_data(f'{finding.what}. {finding.fix}'.strip())}"


def _data(text: str) -> str:
    r"""Write the text of a command, in which only these signs mean something.

    >>> _data("100 %\nmore")
    '100 %25%0Amore'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
