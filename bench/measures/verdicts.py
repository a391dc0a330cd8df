"""What people found when they looked at rows and at the alerts on them, kept without the rows themselves.

A verdict is found again by the digest of its line: rows of real files stay where they are.
"""

import csv
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_DIGEST_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a substance is really in the goods or named by the name, and a word on why not."""

    right: bool
    why: str


def digest_of(text: str) -> str:
    """Return the digest by which a line's verdicts are found."""
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGEST_LETTERS]


def read_verdicts(path: Path) -> Mapping[tuple[str, str], Verdict]:
    """Read verdicts by digest and substance; none if there is no file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["digest"], row["substance"]): Verdict(row["verdict"] == "right", row["why"])
            for row in csv.DictReader(file)
        }


def read_doubtful(path: Path) -> Mapping[tuple[str, str], str]:
    """Read why the CAS number of a row does not tell what its text names, by the text's digest and the number."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["digest"], row["cas"]): row["why"] for row in csv.DictReader(file)}
