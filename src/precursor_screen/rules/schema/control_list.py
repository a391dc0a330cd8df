"""The schema of lists: the act, and its entries with scope, strength and amounts."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.model.rules import Hold, Proof
from precursor_screen.rules.fields import (
    ActCode,
    Day,
    Flag,
    Id,
    Jurisdiction,
    Language,
    LongText,
    Number,
    OneOrMore,
    Sources,
    Text,
    Translations,
)
from precursor_screen.rules.schema.part import Dated, SchemaPart


class ScopeRow(SchemaPart):
    """Which forms an entry reaches; a key left out is not established."""

    salts: Flag | None = None
    isomers: Flag | None = None
    esters: Flag | None = None
    ethers: Flag | None = None
    mixtures: Flag | None = None
    medicines: Flag | None = None
    note: LongText | None = None


class StrengthRow(Dated):
    """The mass share, in percent, from which an entry controls; from 0, inclusive: the act was read and sets none."""

    min_percent: Annotated[Number, Field(ge=0, le=100)]
    inclusive: Flag
    citation: Text
    proof: Proof


class AmountRow(Dated):
    """An amount at which something changes."""

    quantity: Annotated[Number, Field(ge=0)]
    unit: Literal["mg", "g", "kg", "t", "ml", "l", "m3", "us-gal"]
    per: Literal["operation", "calendar-month", "calendar-year", "preceding-calendar-year"]
    effect: Text
    exempts: Flag = False
    inclusive: Flag = True
    citation: Text
    proof: Proof

    @model_validator(mode="after")
    def _exempts_by_operation_only(self) -> "AmountRow":
        if self.exempts and self.per != "operation":
            what = f"an amount per {self.per} cannot exempt a line: no line shows the total of the period"
            fix = "Leave `exempts` out, or write `per: operation` if the act says so."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        return self


class GenericRow(SchemaPart):
    """Chemicals that an entry reaches by their structure, such as the esters of a named acid."""

    name: Text
    smarts: OneOrMore
    citation: Text
    members: Annotated[list[Text], Field(min_length=1)]
    non_members: Annotated[list[Text], Field(min_length=1)]
    valid_from: Day | None = None


class EntryRow(Dated):
    """One controlled entry of a list. ``key`` tells several entries of one substance apart, such as two editions."""

    substance: Id
    key: Id | None = None
    position: Text | None = None
    official_name: Translations
    synonyms: dict[Language, OneOrMore] = {}
    goods_codes: list[ActCode] = []
    scope: ScopeRow = ScopeRow()
    strength: StrengthRow | None = None
    amounts: list[AmountRow] = []
    generic: list[GenericRow] = []
    pending: Flag = False
    holds: list[Hold] = []
    source: Sources
    citation: Text | None = None
    proof: Proof
    notes: LongText | None = None


class AnnouncedRow(SchemaPart):
    """An act that was announced or adopted and that nobody has seen in force; ``day``: the first it may be so."""

    day: Day
    what: Text
    source: Sources


class ListHead(Dated):
    """What a list file says of its act, besides the entries."""

    title: Text
    titles: dict[Language, Text] = {}
    jurisdiction: Jurisdiction
    order: Annotated[int, Field(ge=0)] | None = None
    authority: Text
    citation: Text
    edition: Text
    checked: Day | None = None
    review_by: Day | None = None
    announced: list[AnnouncedRow] = []
    notes: LongText | None = None


class ListFile(ListHead):
    """A file of `rules/lists`."""

    id: Id
    entries: Annotated[list[EntryRow], Field(min_length=1)]
