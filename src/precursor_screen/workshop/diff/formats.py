"""Writes what differs between two rule sets for programs: as JSON or as CSV, changed lines as they come."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from precursor_screen.model.rule_changes import Change, EffectCounts, ItemChange, LineChange, RuleChanges, RulesSide
from precursor_screen.workshop.diff import json_form as contract
from precursor_screen.workshop.diff.sentences import because_words

LINE_COLUMNS = (
    "file", "line", "text", "old", "new", "substance", "old_hit", "new_hit", "listings", "old_reason", "new_reason",
    "because",
)  # fmt: skip
LAW_COLUMNS = ("part", "id", "change", "title", "path", "old", "new")


@dataclass(frozen=True, slots=True)
class Differences:
    """All there is to show.

    Attributes:
        old: the old rules.
        new: the new ones.
        law: what differs by law.
        as_of: the day whose law was applied to the lines; empty without manifests.
        lines: the changed lines, which can be gone through once; None without manifests.
        counts: what became of all lines, right once ``lines`` has come to its end; None without manifests.
    """

    old: RulesSide
    new: RulesSide
    law: RuleChanges
    as_of: str = ""
    lines: Iterator[LineChange] | None = None
    counts: EffectCounts | None = None


def as_json(differences: Differences) -> Iterator[str]:
    """Yield one JSON object; the lines come before their counts, which are known last."""
    head: dict[str, Any] = {
        "old": contract.side_to_dict(differences.old),
        "new": contract.side_to_dict(differences.new),
        "law": contract.law_to_dict(differences.law),
    }
    yield "{" + ",\n".join(f"{json.dumps(key)}: {_json(value)}" for key, value in head.items())
    if differences.lines is None or differences.counts is None:
        yield ',\n"effect": null}\n'
        return
    yield f',\n"effect": {{"as_of": {_json(differences.as_of)},\n"changed_lines": ['
    between = "\n"
    for line in differences.lines:
        yield between + _json(contract.line_to_dict(line))
        between = ",\n"
    counts = contract.counts_to_dict(differences.counts)
    yield "]" + "".join(f",\n{json.dumps(key)}: {_json(value)}" for key, value in counts.items()) + "}}\n"


def as_csv(differences: Differences) -> Iterator[str]:
    """Yield a table: of the changed lines, a row for each changed hit; without manifests of the changes by law."""
    if differences.lines is None:
        yield _row(LAW_COLUMNS)
        for item in (*differences.law.lists, *differences.law.substances, *differences.law.others):
            yield from _law_rows(item)
        return
    yield _row(LINE_COLUMNS)
    for line in differences.lines:
        for hit in line.hits:
            listings = "; ".join(f"{one.listing}: {one.old or ''} → {one.new or ''}" for one in hit.listings)
            because = "; ".join(map(because_words, hit.because))
            yield _row(
                (line.file, line.row, line.text, line.old, line.new, hit.substance, hit.old or "", hit.new or "",
                 listings, hit.old_reason, hit.new_reason, because)
            )  # fmt: skip


def _law_rows(item: ItemChange) -> Iterator[str]:
    about = (item.part, item.id, item.change, item.title)
    if item.change is not Change.CHANGED:
        yield _row((*about, "", "", ""))
    for one in item.fields:
        yield _row((*about, one.path, _cell(one.old), _cell(one.new)))
    for entry in item.entries:
        yield from _law_rows(entry)


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else _json(value)


def _row(cells: "tuple[object, ...]") -> str:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow(cells)
    return held.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
