"""What one call of `screen` asks for, as parsed values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path

from precursor_screen.model.result import Outcome
from precursor_screen.report.formats import Format

#: Lines held in memory at a time.
DEFAULT_BATCH = 20_000
#: What the run record says in its own words, or what says nothing about the result.
_NOT_OPTIONS = {"patterns", "output"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """The arguments of `screen`; `lists` and `fail_on` are None for all lists and for never."""

    patterns: tuple[str, ...]
    output: Path | None = None
    output_format: Format | None = None
    lists: tuple[str, ...] | None = None
    as_of: date | None = None
    rules: Path | None = None
    structure: bool = False
    all_lines: bool = False
    mapping: Mapping[str, str] = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    fail_on: Outcome | None = None
    batch_size: int = DEFAULT_BATCH

    def given_options(self) -> dict[str, str]:
        """Return the options that differ from their defaults, as text, for the run record."""
        plain = Job(patterns=())
        changed = {one.name: getattr(self, one.name) for one in fields(self) if one.name not in _NOT_OPTIONS}
        return {
            name.replace("_", "-"): _as_text(value) for name, value in changed.items() if value != getattr(plain, name)
        }


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(str(part) for part in value)
    if isinstance(value, Mapping):
        return ";".join(f"{name}={column}" for name, column in value.items())
    return "true" if value is True else str(value)
