"""Reads the results of an earlier run, JSON Lines as `screen` writes them, and the record beside them."""

import gzip
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precursor_screen.errors import Location, ManifestError
from precursor_screen.model.result import Outcome
from precursor_screen.output import RECORD_SUFFIX

if TYPE_CHECKING:
    import polars as pl

_BATCH = 10_000
_NEEDED = ("file", "line", "outcome")
#: Columns that every edition of the program writes; a file without rows has them, too.
_ALWAYS = (*_NEEDED, "substance", "name", "cas", "matched_text", "evidence", "score", "lists", "reason")
_NUMBERS = ("line", "priority", "score")
_OUTCOMES = frozenset(map(str, Outcome))


def read_results(path: Path) -> "pl.DataFrame":
    """Return the rows of a results file, every cell a text but line, priority and score.

    Raises:
        ManifestError: the file is missing, or holds something that `screen` did not write; the row is said.
    """
    import polars as pl  # noqa: PLC0415

    frames = [_frame(rows) for rows in _batched(_rows(path))]
    return pl.concat(frames, how="diagonal") if frames else _frame([])


def read_facts(path: Path) -> Mapping[str, Any] | None:
    """Return the record that stands beside a results file, None when there is none.

    Raises:
        ManifestError: it is damaged.
    """
    record = path.with_name(path.name + RECORD_SUFFIX)
    try:
        facts = json.loads(record.read_text(encoding="utf-8"))
        if not isinstance(facts, dict):
            raise ValueError("not an object")
        int(facts["lines"]), facts["outcomes"].items(), facts.get("options", {}).items()
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ManifestError(
            f"the record of the run is damaged ({error})",
            where=Location(record),
            fix="Take it away to make a report without the facts of the run, or screen again.",
        ) from error
    return facts


def _batched(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield the rows in lists of bounded length: as objects they take many times the room of a table."""
    while batch := list(islice(rows, _BATCH)):
        yield batch


def _frame(rows: list[dict[str, Any]]) -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415

    columns = list(dict.fromkeys(name for row in rows for name in row))
    columns += [name for name in _ALWAYS if name not in columns]
    schema = {name: pl.Int64() if name in _NUMBERS else pl.String() for name in columns}
    return pl.DataFrame({name: [row.get(name) for row in rows] for name in columns}, schema=schema, strict=False)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in _lines(path):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise _strange(path, number, f"it is no JSON ({error})") from error
        if not isinstance(row, dict) or any(name not in row for name in _NEEDED):
            raise _strange(path, number, f"it has no {', '.join(_NEEDED)}")
        if not isinstance(row["line"], int) or row["outcome"] not in _OUTCOMES:
            raise _strange(path, number, f"{row['outcome']!r} at line {row['line']!r} is no outcome of a line")
        yield {name: _cell(name, value) for name, value in row.items()}


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    opened = gzip.open if path.suffix.lower() == ".gz" else open
    try:
        with opened(path, "rt", encoding="utf-8", newline="\n") as text:
            for number, line in enumerate(text, start=1):
                if line.strip():
                    yield number, line
    except (OSError, EOFError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        fix = "Give a file that `screen -o results.jsonl` has written."
        raise ManifestError(f"the results cannot be read: {why}", where=Location(path), fix=fix) from error


def _cell(name: str, value: object) -> object:
    if value is None or name in _NUMBERS:
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _strange(path: Path, number: int, why: str) -> ManifestError:
    return ManifestError(
        f"this is no result of screen: {why}",
        where=Location(path, line=number),
        fix="Give a file that `screen -o results.jsonl` has written.",
    )
