"""Shows what rule lint found, in the form editors and people read: place, severity, what, how to mend it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from precursor_screen.lint import Check, Examined, LintFinding
from precursor_screen.output import FAINT, HEADING, SEVERITY_STYLE, printable

_WORDS = (("error", "error"), ("warning", "warning"), ("info", "note"))


def show_findings(console: Console, findings: Sequence[LintFinding], *, with_info: bool) -> None:
    """Print findings that count and how many there are of each severity; when there are none, say so.

    Args:
        console: where to.
        findings: what lint found.
        with_info: also print those of severity ``info``; they are always counted.
    """
    _show_all(console, findings, with_info=with_info)
    _show_counts(console, findings, (), {"--info shows the notes": with_info})


def show_examined(console: Console, found: Examined, *, with_info: bool, with_silenced: bool) -> None:
    """Print all that lint found, as `show_findings` does, and what is let stand.

    Args:
        console: where to.
        found: what lint found.
        with_info: also print findings of severity ``info``; they are always counted.
        with_silenced: also print what is let stand, with the reason; it is always counted.
    """
    _show_all(console, found.findings, with_info=with_info)
    _show_all(console, found.silenced if with_silenced else (), with_info=True)
    hints = {"--info shows the notes": with_info, "--silenced what is let stand": with_silenced}
    _show_counts(console, found.findings, found.silenced, hints)


def show_checks(console: Console, checks: Sequence[Check]) -> None:
    """Print every check: its name, its severity, and what it looks for and why."""
    for check in checks:
        line = Text(check.name, style=HEADING)
        line.append("  ")
        line.append(check.severity.value, style=SEVERITY_STYLE[check.severity.value])
        line.append("  cannot be silenced" if check.stays else "", style=FAINT)
        console.print(line, soft_wrap=True)
        for paragraph in check.about.split("\n\n"):
            console.print(Text(f"    {' '.join(paragraph.split())}"), soft_wrap=True)
    console.print(Text(f"{len(checks)} checks.", style=FAINT))


def _show_all(console: Console, findings: Sequence[LintFinding], *, with_info: bool) -> None:
    for finding in findings:
        if finding.severity.value != "info" or with_info:
            _show(console, finding)


def _show_counts(
    console: Console, findings: Sequence[LintFinding], silenced: Sequence[LintFinding], shown: Mapping[str, bool]
) -> None:
    """Print the counts; ``shown`` holds what to say of an option, and whether it was given: notes, silenced."""
    counts = Counter(finding.severity.value for finding in findings)
    words = [f"{counts[one]} {word}{'s' if counts[one] != 1 else ''}" for one, word in _WORDS if counts[one]]
    words = [*(words or ["No findings"]), *([f"{len(silenced)} silenced"] if silenced else [])]
    there = (bool(counts["info"]), bool(silenced))
    hints = [said for (said, given), some in zip(shown.items(), there, strict=False) if some and not given]
    hint = f" ({', '.join(hints)})" if hints else ""
    console.print(Text(f"{', '.join(words)}{hint}.", style=FAINT))


def _show(console: Console, finding: LintFinding) -> None:
    place = f"{finding.file}:{finding.line}" if finding.line is not None else str(finding.file)
    line = Text(f"{printable(place)}: ")
    line.append(finding.severity.value, style=SEVERITY_STYLE.get(finding.severity.value, ""))
    line.append(f" {finding.check}", style=FAINT)
    line.append(f": {printable(finding.what)}.")
    # Unwrapped, so that editors and grep see one finding a line.
    console.print(line, soft_wrap=True)
    if finding.silence:
        until = f" until {finding.silence.until}" if finding.silence.until else ""
        said = f"    Let stand since {finding.silence.since}{until}: {printable(finding.silence.reason)}"
        console.print(Text(said, style=FAINT), soft_wrap=True)
    elif finding.fix:
        console.print(Text(f"    {printable(finding.fix)}", style=FAINT), soft_wrap=True)
