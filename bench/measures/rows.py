"""Reads labelled rows: files of texts with the CAS numbers of the chemical that each names."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LONGEST_CELL = 10_000_000
_REGISTRY = re.compile(
    r"^(?:NSC|CCRIS|HSDB|EINECS|ELINCS|EC|BRN|AI3|UNII|UN|NCI|CAS|RCRA|CASWELL|EPA|DEA|FEMA|ENT|MFCD|RTECS"
    r"|DTXSID|CHEBI|CHEMBL|INS|TSCA|NIOSH)\b.*\d",
    re.IGNORECASE,
)
_MAKERS_CODE = re.compile(r"^[A-Z]{1,5}[ -]\d{2,}[A-Z]?$|^\d+$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file: text, the CAS numbers that tell the truth (none: unknown), language, goods code."""

    source: str
    text: str
    cas: tuple[str, ...]
    lang: str
    hs: str


def read_rows(folder: Path, pattern: str) -> Iterator[Row]:
    """Yield the rows of all files of a folder whose name fits, file by file in the order of their names.

    Raises:
        FileNotFoundError: no file fits.
        KeyError: a file lacks one of the columns description, cas, hs_code, lang.
    """
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise FileNotFoundError(f"no {pattern} in {folder}")
    csv.field_size_limit(_LONGEST_CELL)
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if text := row["description"].strip():
                    numbers = tuple(number for number in (row["cas"] or "").split("|") if number)
                    yield Row(path.stem, text, numbers, row["lang"] or "unknown", row["hs_code"] or "")


def is_registry_code(text: str) -> bool:
    """Tell whether a text is the number of a register or a maker's code, not a name.

    >>> [is_registry_code(text) for text in ("NSC 8971", "EINECS 200-662-2", "A 420", "H2SO4", "P2P")]
    [True, True, True, False, False]
    """
    return bool(_REGISTRY.match(text) or _MAKERS_CODE.match(text))
