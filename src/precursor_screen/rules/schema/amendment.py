"""The schema of amendments: what an overlay changes in entries of a list below, without copying the list."""

from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.model.rules import Hold, Proof
from precursor_screen.rules.fields import (
    ActCode,
    Day,
    Flag,
    Id,
    Language,
    LongText,
    OneOrMore,
    Sources,
    Text,
    Translations,
)
from precursor_screen.rules.schema.control_list import AmountRow, GenericRow, ScopeRow, StrengthRow
from precursor_screen.rules.schema.part import SchemaPart

#: The keys of an amendment that say of which entry it is, from when and by whom; all others are what it changes.
ABOUT = ("substance", "key", "since", "by", "source")


class AmendmentRow(SchemaPart):
    """What changes in one entry. What is given stands in place of what the entry says; the rest stays the entry's.

    ``since``: the first day of the change, which makes a new edition of the entry; without it the entry is corrected
    for all its days. ``valid_to``: the last day of the entry itself. ``by``: who amended, if it is not the overlay.
    """

    substance: Id
    key: Id | None = None
    since: Day | None = None
    position: Text | None = None
    official_name: Translations | None = None
    synonyms: dict[Language, OneOrMore] | None = None
    goods_codes: list[ActCode] | None = None
    scope: ScopeRow | None = None
    strength: StrengthRow | None = None
    amounts: Annotated[list[AmountRow], Field(min_length=1)] | None = None
    generic: Annotated[list[GenericRow], Field(min_length=1)] | None = None
    valid_to: Day | None = None
    pending: Flag | None = None
    holds: list[Hold] | None = None
    citation: Text | None = None
    proof: Proof | None = None
    notes: LongText | None = None
    by: Text | None = None
    source: Sources

    @property
    def changed(self) -> tuple[str, ...]:
        """The keys of the entry that it changes."""
        return tuple(key for key in type(self).model_fields if key not in ABOUT and getattr(self, key) is not None)

    @model_validator(mode="after")
    def _changes_something(self) -> "AmendmentRow":
        if not self.changed:
            what = "this amendment changes nothing"
            fix = "Write what the entry says now, such as `strength`, `valid_to` or `proof`, or delete the row."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        if self.since and self.valid_to and self.valid_to < self.since:
            what, fix = f"valid_to {self.valid_to} is before since {self.since}", "Check both dates."
            raise PydanticCustomError("bad-date", "{what}", {"what": what, "fix": fix})
        return self


class AmendmentFile(SchemaPart):
    """A file of `amendments/` in an overlay: changes of entries of the list below that has its id."""

    id: Id
    amendments: Annotated[list[AmendmentRow], Field(min_length=1)]
