"""The fingerprint of a rule: of all of a substance and its listings that can change a result.

A disposition carries the fingerprint of the rule it was made under; when the rule's is another one, a person has to
look again.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

from precursor_screen.model.rules import ControlList, Listing, RuleSet, Substance

#: Where a fact was read, and remarks: they change no result.
_NO_MATTER = frozenset(
    {
        "source",
        "notes",
        "density_source",
        "title",
        "names_in_act",
        "position",
        "goods_codes",
        "amendments",
        "superseded",
    }
)
_LENGTH = 16


def rule_fingerprint(substance: Substance, listings: Iterable[tuple[ControlList, Listing]]) -> str:
    """Return the fingerprint of a substance and its listings.

    Names, numbers, look-alikes, thresholds, scopes, dates, citations and degrees of proof count; where a fact was read
    and remarks do not, nor does the order of lists, entries and names.

    Args:
        substance: the substance.
        listings: all listings of it, each with its list.

    Returns:
        16 hexadecimal digits.
    """
    listed = [
        [control.id, control.jurisdiction, _plain(control.valid_from), _plain(control.valid_to), _plain(listing)]
        for control, listing in listings
    ]
    whole = [_plain(substance), sorted(listed, key=_text)]
    return hashlib.sha256(_text(whole).encode()).hexdigest()[:_LENGTH]


def fingerprint_of(rules: RuleSet, substance: str) -> str:
    """Return the fingerprint of a substance of a rule set, by its id."""
    pairs = ((control, one) for control in rules.lists.values() for one in control.listings)
    return rule_fingerprint(rules.substances[substance], [pair for pair in pairs if pair[1].substance_id == substance])


def _plain(value: Any) -> Any:
    """Return a value as JSON has it. What has its default is left out: a new key of the format is no new rule."""
    if is_dataclass(value):
        kept = {one.name: getattr(value, one.name) for one in fields(value) if one.name not in _NO_MATTER}
        usual = {one.name: one.default for one in fields(value) if one.default is not MISSING}
        return {name: _plain(own) for name, own in kept.items() if name not in usual or own != usual[name]}
    if isinstance(value, tuple):
        return sorted((_plain(one) for one in value), key=_text)
    return value.isoformat() if isinstance(value, date) else value


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
