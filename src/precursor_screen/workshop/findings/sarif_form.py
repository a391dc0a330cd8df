"""Writes what rule lint found as SARIF 2.1.0, the format that code hosts and editors read."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from precursor_screen.lint import Check, Examined, LintFinding, place_of
from precursor_screen.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: Where relative places begin; whoever reads the file knows where that is.
_ROOT = "%SRCROOT%"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(found: Examined, checks: Sequence[Check], *, base: Path) -> str:
    """Return the SARIF text, with a line end.

    Args:
        found: what lint found; what is silenced is written as suppressed.
        checks: all checks, of which each finding names one.
        base: the folder from which files are named; those outside it are named in full.
    """
    index = {check.name: at for at, check in enumerate(checks)}
    driver = {
        "name": "precursor-screen",
        "semanticVersion": __version__,
        "rules": [_rule(check) for check in checks],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, index, base) for finding in (*found.findings, *found.silenced)],
    }
    content = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(check: Check) -> dict[str, Any]:
    short, _, rest = check.about.partition("\n\n")
    return {
        "id": check.name,
        "shortDescription": {"text": " ".join(short.split())},
        "fullDescription": {"text": " ".join(check.about.split())},
        "help": {"text": " ".join((rest or short).split())},
        "defaultConfiguration": {"level": _LEVELS[check.severity.value]},
    }


def _result(finding: LintFinding, index: dict[str, int], base: Path) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": _artifact(finding.file, base)}
    if finding.line is not None:
        place["region"] = {"startLine": finding.line}
    result = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": _LEVELS[finding.severity.value],
        "message": {"text": f"{finding.what}. {finding.fix}".strip()},
        "locations": [{"physicalLocation": place}],
    }
    if finding.silence:
        result["suppressions"] = [{"kind": "external", "justification": finding.silence.reason}]
    return result


def _artifact(file: Path, base: Path) -> dict[str, str]:
    name = place_of(file, base)
    if Path(name).is_absolute():
        return {"uri": Path(name).as_uri()}
    return {"uri": quote(name), "uriBaseId": _ROOT}
