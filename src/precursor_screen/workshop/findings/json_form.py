"""Writes what rule lint found as one JSON object, for programs."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from precursor_screen.lint import Examined, LintFinding, place_of
from precursor_screen.version import __version__

SEVERITIES = ("error", "warning", "info")


def as_json(found: Examined, *, as_of: date, base: Path) -> str:
    """Return the JSON text, with a line end.

    Args:
        found: what lint found.
        as_of: the day for which dates were judged.
        base: the folder from which files are named; those outside it are named in full.

    Returns:
        An object of ``tool``, ``as_of``, ``rules`` (each folder with its digest), ``counts``, ``not_run`` and
        ``findings``, as docs/lint.md describes it.
    """
    counts = Counter(finding.severity.value for finding in found.findings)
    content = {
        "tool": {"name": "precursor-screen", "version": __version__},
        "as_of": as_of.isoformat(),
        "rules": [{"folder": place_of(folder, base), "digest": digest} for folder, digest in found.digests],
        "counts": {**{name: counts[name] for name in SEVERITIES}, "silenced": len(found.silenced)},
        "not_run": [{"check": name, "why": why} for name, why in found.not_run],
        "findings": [_row(finding, base) for finding in (*found.findings, *found.silenced)],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _row(finding: LintFinding, base: Path) -> dict[str, Any]:
    silence = finding.silence
    return {
        "check": finding.check,
        "severity": finding.severity.value,
        "file": place_of(finding.file, base),
        "line": finding.line,
        "what": finding.what,
        "fix": finding.fix,
        "silenced": silence
        and {
            "reason": silence.reason,
            "date": silence.since.isoformat(),
            "until": silence.until.isoformat() if silence.until else None,
        },
    }
