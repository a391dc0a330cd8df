"""The lists hold what was read of their acts: no row is missing. That every name of a row finds itself, lint says."""

from pathlib import Path

import yaml

from precursor_screen.rules.load import shipped_rules

LISTS = sorted(Path(shipped_rules()).glob("lists/*.yml"))


def test_the_list_of_the_union_has_all_rows_that_were_read() -> None:
    path = next(path for path in LISTS if path.stem == "eaeu-30-2.12")
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))["entries"]
    positions = {entry["position"] for entry in entries}
    two = {f"list II, {n}" for n in [*range(1, 26), "24-5", "24-6", "24-7"]}
    assert positions == two | {f"list III, {n}" for n in range(1, 44)}
    assert {entry["proof"] for entry in entries} == {"mirror"}
