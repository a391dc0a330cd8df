"""Says the differences between two rule sets as JSON: the contract of `rules diff --format json`."""

from typing import Any

from precursor_screen.model.rule_changes import (
    Because,
    EffectCounts,
    FieldChange,
    HitChange,
    ItemChange,
    LineChange,
    RuleChanges,
    RulesSide,
)


def side_to_dict(side: RulesSide) -> dict[str, Any]:
    """Return one of the two rule sets."""
    return {
        "origin": side.origin,
        "rules_digest": side.digest,
        "lists": side.lists,
        "entries": side.entries,
        "substances": side.substances,
    }


def law_to_dict(law: RuleChanges) -> dict[str, Any]:
    """Return all that differs by law."""
    return {
        "lists": [item_to_dict(item) for item in law.lists],
        "substances": [item_to_dict(item) for item in law.substances],
        "others": [item_to_dict(item) for item in law.others],
    }


def item_to_dict(item: ItemChange) -> dict[str, Any]:
    """Return one changed part; only lists have ``entries``."""
    said: dict[str, Any] = {
        "part": str(item.part),
        "id": item.id,
        "change": str(item.change),
        "title": item.title,
        "fields": [_field(one) for one in item.fields],
    }
    return said | ({"entries": [item_to_dict(one) for one in item.entries]} if item.part == "list" else {})


def line_to_dict(line: LineChange) -> dict[str, Any]:
    """Return one changed line."""
    return {
        "file": line.file,
        "line": line.row,
        "text": line.text,
        "old": str(line.old),
        "new": str(line.new),
        "hits": [_hit(hit) for hit in line.hits],
    }


def counts_to_dict(counts: EffectCounts) -> dict[str, Any]:
    """Return how many lines there were and what became of them."""
    return {
        "files": dict(counts.files),
        "lines": counts.lines,
        "changed": counts.changed,
        "transitions": [
            {"old": str(old), "new": str(new), "lines": lines}
            for (old, new), lines in sorted(counts.transitions.items())
        ],
        "outcomes": {
            "old": {str(outcome): lines for outcome, lines in sorted(counts.old.items())},
            "new": {str(outcome): lines for outcome, lines in sorted(counts.new.items())},
        },
    }


def _hit(hit: HitChange) -> dict[str, Any]:
    return {
        "substance": hit.substance,
        "old": _text(hit.old),
        "new": _text(hit.new),
        "old_reason": hit.old_reason,
        "new_reason": hit.new_reason,
        "listings": [{"listing": one.listing, "old": _text(one.old), "new": _text(one.new)} for one in hit.listings],
        "because": [_because(one) for one in hit.because],
    }


def _because(because: Because) -> dict[str, Any]:
    said: dict[str, Any] = {"part": str(because.part), "id": because.id, "change": str(because.change)}
    return said | {"field": _field(because.field) if because.field else None}


def _field(change: FieldChange) -> dict[str, Any]:
    return {"path": change.path, "old": change.old, "new": change.new}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
