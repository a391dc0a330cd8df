"""Checks over rule files: each has a name, a severity, a place and a way to mend it.

>>> from pathlib import Path
>>> from precursor_screen.workshop import lint
>>> for finding in lint.run([Path("rules")]):  # doctest: +SKIP
...     print(finding)
rules/substances/acetone.yml:9: warning: short-name: the name `DMK` is very short. Add `ambiguous: true` ...
"""

from precursor_screen.workshop.lint.finding import Examined, LintFinding, Severity, Silence
from precursor_screen.workshop.lint.registry import Check, simple_key
from precursor_screen.workshop.lint.runner import checks, examine, run

__all__ = ["Check", "Examined", "LintFinding", "Severity", "Silence", "checks", "examine", "run", "simple_key"]
