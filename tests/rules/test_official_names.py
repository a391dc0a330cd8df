"""Every name of an act finds itself: official names and synonyms of all entries, in each language they stand in."""

from functools import cache
from pathlib import Path

import pytest
import yaml

from precursor_screen import Screener
from precursor_screen.rules.load import shipped_rules

LISTS = sorted(Path(shipped_rules()).glob("lists/*.yml"))


@cache
def screener() -> Screener:
    """Return one screener for all lists."""
    return Screener.load()


def names_of(entry: dict[str, object]) -> list[str]:
    """Return the names that an entry has from its act."""
    official = entry["official_name"]
    printed = list(official.values()) if isinstance(official, dict) else [official]
    for texts in (entry.get("synonyms") or {}).values():
        printed += texts if isinstance(texts, list) else [texts]
    return [str(text) for text in printed]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_each_name_of_an_act_is_a_hit_of_its_substance(path: Path) -> None:
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]
    missed = [
        f"{entry['substance']}: {name}"
        for entry in entries
        for name in names_of(entry)
        if entry["substance"] not in {hit.substance for hit in screener().check(name).hits}
    ]
    assert not missed


def test_the_list_of_the_union_has_all_rows_that_were_read() -> None:
    path = next(path for path in LISTS if path.stem == "eaeu-30-2.12")
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]
    positions = {entry["position"] for entry in entries}
    two = {f"list II, {n}" for n in [*range(1, 26), "24-5", "24-6", "24-7"]}
    assert positions == two | {f"list III, {n}" for n in range(1, 44)}
    assert {entry["proof"] for entry in entries} == {"mirror"}
