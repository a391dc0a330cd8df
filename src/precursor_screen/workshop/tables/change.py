"""What an import would do: for each row of the table, and each entry it does not name, one proposed change."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from precursor_screen.errors import RuleError
from precursor_screen.rules import YamlMap


class Action(StrEnum):
    """What becomes of a row, or of an entry that has none."""

    NEW = "new entry"
    CHANGED = "changed entry"
    SAME = "same"
    ABSENT = "not in the table"
    NEW_SUBSTANCE = "new substance"
    TO_DECIDE = "to decide"
    FAULT = "fault"


#: Rows that a person has to look at before anything of them can be written.
OPEN = frozenset({Action.TO_DECIDE, Action.FAULT})


@dataclass(frozen=True, slots=True)
class CellChange:
    """One field of an entry that the table has otherwise; an empty text means that it is not there."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class NewSubstance:
    """A substance that the rules do not have, as the row names it; of synonyms each with its language."""

    id: str
    title: str
    names: Mapping[str, str]
    cas: tuple[str, ...]
    synonyms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What a row says of an entry, and what is to be done.

    Attributes:
        action: what becomes of it.
        rows: numbers of the data rows, from 1; empty for an entry without a row.
        substance: the id of the substance; empty when it is not settled.
        name: the name as the row or the entry has it.
        key: tells several entries of one substance apart.
        entry: the entry as a rule file has it, values as texts; None where there is none to write.
        fields: where an entry of the list differs.
        candidates: ids of the substances it may be.
        why: what is to be decided, or how the substance was found.
        faults: why nothing can be made of the row.
        draft: the substance to be written before the entry can be.
        unproven: parts of names, such as what stands in brackets, that are not shown to be names of the substance.
    """

    action: Action
    rows: tuple[int, ...]
    substance: str
    name: str
    key: str = ""
    entry: YamlMap | None = None
    fields: tuple[CellChange, ...] = ()
    candidates: tuple[str, ...] = ()
    why: str = ""
    faults: tuple[RuleError, ...] = ()
    draft: NewSubstance | None = None
    unproven: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All changes of an import into one list, in the order of the table, then what the table does not name.

    ``recognised``: field and header of the columns that were recognised by their headers.
    """

    list_id: str
    changes: tuple[EntryChange, ...]
    is_new: bool
    recognised: tuple[tuple[str, str], ...] = ()

    def of(self, *actions: Action) -> tuple[EntryChange, ...]:
        """Return the changes of these kinds."""
        return tuple(change for change in self.changes if change.action in actions)

    @property
    def counts(self) -> Mapping[Action, int]:
        """How many changes there are of each kind that occurs."""
        found = Counter(change.action for change in self.changes)
        return {action: found[action] for action in Action if found[action]}
