"""What differs between two rule sets: by law, and by effect on the lines of manifests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from precursor_screen.model.result import Effect, Outcome


class Change(StrEnum):
    """What became of something between the old rules and the new ones."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class ChangedPart(StrEnum):
    """The parts of a rule set that are compared."""

    LIST = "list"
    ENTRY = "entry"
    SUBSTANCE = "substance"
    GOODS = "goods"
    ACCUMULATION = "accumulation"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs.

    Attributes:
        path: the keys of the rule file that lead to it, such as ``strength.min_percent``; a row is named by what
            tells it apart, as in ``names[ацетон, ru]``.
        old: the value as in the file, as JSON has it; None when there was none.
        new: the value now; None when there is none.
    """

    path: str
    old: Any
    new: Any

    @property
    def is_threshold(self) -> bool:
        """Whether it is about a strength or an amount from which an entry controls or exempts."""
        return self.path.startswith(("strength", "amounts"))


@dataclass(frozen=True, slots=True)
class ItemChange:
    """A list, an entry, a substance or another part that was added, removed or changed.

    Attributes:
        part: what it is.
        id: its id; of an entry ``<list>/<substance>``.
        change: what became of it.
        title: how people call it.
        fields: the values that differ; of something added or removed, all that it holds.
        entries: of a list, its entries that differ.
    """

    part: ChangedPart
    id: str
    change: Change
    title: str
    fields: tuple[FieldChange, ...] = ()
    entries: tuple["ItemChange", ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChanges:
    """All that differs by law. Each part is sorted by id."""

    lists: tuple[ItemChange, ...] = ()
    substances: tuple[ItemChange, ...] = ()
    others: tuple[ItemChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lists or self.substances or self.others)


@dataclass(frozen=True, slots=True)
class RulesSide:
    """One of the two rule sets that are compared: where it is from, its digest, and how much it holds."""

    origin: str
    digest: str
    lists: int
    entries: int
    substances: int


@dataclass(frozen=True, slots=True)
class Because:
    """A change of the rules that explains a changed hit: of which item, and which of its values if it is known."""

    part: ChangedPart
    id: str
    change: Change
    field: FieldChange | None = None


@dataclass(frozen=True, slots=True)
class ListingEffect:
    """What a listing says of a hit under both rule sets; None where it says nothing."""

    listing: str
    old: Effect | None
    new: Effect | None


@dataclass(frozen=True, slots=True)
class HitChange:
    """A substance that one rule set finds in a line and the other does not, or finds otherwise.

    Attributes:
        substance: its id.
        old: the outcome of the hit under the old rules; None for no hit.
        new: the outcome now.
        old_reason: the reason of the hit, or why the substance was left.
        new_reason: the reason now.
        listings: listings whose effect differs.
        because: changes by law that explain it, as far as it can be told.
    """

    substance: str
    old: Outcome | None
    new: Outcome | None
    old_reason: str = ""
    new_reason: str = ""
    listings: tuple[ListingEffect, ...] = ()
    because: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line whose outcome or hits differ. ``row``: its number in the manifest, from 1."""

    file: str
    row: int
    text: str
    old: Outcome
    new: Outcome
    hits: tuple[HitChange, ...]


@dataclass(slots=True)
class EffectCounts:
    """How many lines were read, and what became of them; it grows while the manifests are read.

    Attributes:
        files: lines by manifest.
        changed: lines whose outcome or hits differ.
        transitions: those lines by (old outcome, new outcome).
        old: all lines by outcome under the old rules.
        new: all lines by outcome now.
    """

    files: dict[str, int] = field(default_factory=dict)
    changed: int = 0
    transitions: dict[tuple[Outcome, Outcome], int] = field(default_factory=dict)
    old: dict[Outcome, int] = field(default_factory=dict)
    new: dict[Outcome, int] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        """Lines of all manifests, readable or not."""
        return sum(self.files.values())

    def add_outcomes(self, old: Mapping[Outcome, int], new: Mapping[Outcome, int]) -> None:
        """Count the outcomes of a batch under both rule sets."""
        for counted, outcomes in ((self.old, old), (self.new, new)):
            for outcome, lines in outcomes.items():
                counted[outcome] = counted.get(outcome, 0) + lines
