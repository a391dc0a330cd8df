"""Hands out the data tables of `data/`, unchanged; they are parsed once and kept compiled."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from precursor_screen.cache import Stored


@cache
def table(name: str) -> Any:
    """Return the content of ``data/<name>.yml``.

    The tables belong to the package and are covered by tests; a missing one is a broken installation
    and raises KeyError.
    """
    return _tables()[name]


@cache
def _tables() -> Stored:
    return Stored("tables", _parsed)


def _parsed() -> Mapping[str, Any]:
    # Here, because a start that finds the compiled tables needs no YAML.
    from precursor_screen.words.parse import parse_table  # noqa: PLC0415

    folder = Path(__file__).parents[1] / "data"
    return {file.stem: parse_table(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.yml"))}
