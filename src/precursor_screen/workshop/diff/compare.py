"""Loads the two rule sets of a comparison and says what differs between them by law."""

from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import RuleSetError
from precursor_screen.model.rule_changes import RuleChanges, RulesSide
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules import load_layers, parse_layers
from precursor_screen.workshop.diff.law import changes_by_law
from precursor_screen.workshop.diff.sides import find_rules


@dataclass(frozen=True, slots=True)
class Compared:
    """Two loaded rule sets and what differs between them by law."""

    old: RuleSet
    new: RuleSet
    law: RuleChanges

    @property
    def sides(self) -> tuple[RulesSide, RulesSide]:
        """What is said of each of the two."""
        return _side(self.old), _side(self.new)


def load_both(old: str, new: str, here: Path | None = None) -> Compared:
    """Load two rule sets and compare them by law.

    Args:
        old: a place, as `precursor_screen.workshop.diff.sides.find_rules` takes it.
        new: another one.
        here: the folder from which places are seen; None for the current one.

    Raises:
        UsageError: nothing is called so.
        RuleSetError: one of the two has faults; those of both are in it.
    """
    named = find_rules(old, here), find_rules(new, here)
    folders = [parse_layers(one.files) for one in named]
    faults = tuple(found.error for folder in folders for found in folder.faults)
    if faults:
        raise RuleSetError(faults)
    first, second = (load_layers(one.files, origin=one.origin) for one in named)
    return Compared(first, second, changes_by_law(*folders))


def _side(rules: RuleSet) -> RulesSide:
    entries = sum(len(one.listings) for one in rules.lists.values())
    return RulesSide(rules.origin, rules.digest, len(rules.lists), entries, len(rules.substances))
