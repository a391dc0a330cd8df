"""The schema of rule files: which keys a substance, a list and the sources may hold (`docs/rule-format.md`).

Adding a key to the format is adding a field here, with its sentence in `docs/rule-format.md`, and mapping it
in `precursor_screen.rules.build`.
"""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.model.accumulation import Role
from precursor_screen.model.result import Outcome
from precursor_screen.model.rules import Form, NameKind
from precursor_screen.names.text_words import text_words
from precursor_screen.rules.fields import (
    Cas,
    Day,
    Ec,
    Flag,
    HsCode,
    Id,
    InchiKey,
    Jurisdiction,
    Language,
    LongText,
    Number,
    OneOrMore,
    Sources,
    Text,
    TnVedCode,
    Translations,
    Un,
)


class _Part(BaseModel):
    """A mapping in a rule file: unknown keys are refused, a key left empty counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_keys(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}
        return data


class NameRow(_Part):
    """One name of a substance."""

    text: Text
    kind: NameKind
    lang: Language | None = None
    source: Sources
    ambiguous: Flag = False


class CasRow(_Part):
    """One CAS number, with the form of the substance it names."""

    number: Cas
    form: Form
    detail: Text | None = None
    source: Sources
    verified: Flag


class EcRow(_Part):
    """One EC number."""

    number: Ec
    source: Sources
    verified: Flag


class UnRow(_Part):
    """One UN number of dangerous goods."""

    number: Un
    source: Sources
    verified: Flag


class HsRow(_Part):
    """One HS code of six digits."""

    code: HsCode
    specific: Flag
    source: Sources
    verified: Flag


class TnVedRow(_Part):
    """One ТН ВЭД code of ten digits."""

    code: TnVedCode
    specific: Flag
    source: Sources
    verified: Flag


class MolarMass(_Part):
    """Grams per mole."""

    g_mol: Annotated[Number, Field(gt=0, lt=5_000)]
    source: Sources


class Density(_Part):
    """Kilograms per litre of the pure liquid, at a temperature in degrees Celsius."""

    kg_l: Annotated[Number, Field(gt=0.3, lt=20)]
    at_c: Annotated[Number, Field(le=200)]
    source: Sources


class HighestStrengthRow(_Part):
    """The mass share, in percent, above which no goods of these names exist."""

    percent: Annotated[Number, Field(gt=0, lt=100)]
    names: Annotated[list[Text], Field(min_length=1)]
    source: Sources


class Structure(_Part):
    """Structure identifiers that were checked against the source."""

    inchikey: InchiKey | None = None
    smiles: Text | None = None
    source: Sources


class LookAlikeRow(_Part):
    """A name that resembles one of the substance's and means something else."""

    text: Text
    reason: Text


class ExampleRow(_Part):
    """A line and what it must give for this substance; ``clear``: the substance is no hit in it."""

    text: Text
    outcome: Literal[Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT, Outcome.CLEAR]
    cas: Text | None = None
    hs: Text | None = None
    quantity: Text | None = None
    strength: Text | None = None
    why: Text | None = None


class NoiseRow(_Part):
    """How many lines of the samples of ordinary goods may name the substance, and why more than none."""

    at_most: Annotated[int, Field(ge=1, le=1_000)]
    because: Text


class SubstanceFile(_Part):
    """A file of `rules/substances`."""

    id: Id
    title: Text
    names: Annotated[list[NameRow], Field(min_length=1)]
    cas: list[CasRow] = []
    ec: list[EcRow] = []
    un: list[UnRow] = []
    hs: list[HsRow] = []
    tn_ved: list[TnVedRow] = []
    formula: Text | None = None
    molar_mass: MolarMass | None = None
    density: Density | None = None
    max_strength: HighestStrengthRow | None = None
    structure: Structure | None = None
    look_alikes: list[LookAlikeRow] = []
    examples: list[ExampleRow] = []
    noise: NoiseRow | None = None
    notes: LongText | None = None
    status: Literal["draft", "reviewed"] = "reviewed"

    @model_validator(mode="after")
    def _strongest_is_of_names(self) -> "SubstanceFile":
        names = {row.text for row in self.names}
        strange = [name for name in self.max_strength.names if name not in names] if self.max_strength else []
        if strange:
            what = f"`{strange[0]}` of max_strength is none of the names above"
            fix = "Write it as it stands under `names`."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        return self


class AdditionFile(_Part):
    """A file of `additions/` in an overlay: what an office adds to a substance of the rules below."""

    id: Id
    names: list[NameRow] = []
    cas: list[CasRow] = []
    ec: list[EcRow] = []
    un: list[UnRow] = []
    hs: list[HsRow] = []
    tn_ved: list[TnVedRow] = []
    look_alikes: list[LookAlikeRow] = []
    examples: list[ExampleRow] = []
    noise: NoiseRow | None = None
    notes: LongText | None = None


class ScopeRow(_Part):
    """Which forms an entry reaches; a key left out is not established."""

    salts: Flag | None = None
    isomers: Flag | None = None
    esters: Flag | None = None
    ethers: Flag | None = None
    mixtures: Flag | None = None
    medicines: Flag | None = None
    note: LongText | None = None


class _Dated(_Part):
    """Something with a first and a last day in force."""

    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "_Dated":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            fix = "Check both dates."
            what = f"valid_to {self.valid_to} is before valid_from {self.valid_from}"
            raise PydanticCustomError("bad-date", "{what}", {"what": what, "fix": fix})
        return self


class StrengthRow(_Dated):
    """The mass share, in percent, from which an entry controls."""

    min_percent: Annotated[Number, Field(ge=0, le=100)]
    inclusive: Flag
    citation: Text
    verified: Flag


class AmountRow(_Dated):
    """An amount at which something changes."""

    quantity: Annotated[Number, Field(ge=0)]
    unit: Literal["mg", "g", "kg", "t", "ml", "l", "m3", "us-gal"]
    per: Literal["operation", "calendar-month", "calendar-year", "preceding-calendar-year"]
    effect: Text
    exempts: Flag = False
    inclusive: Flag = True
    citation: Text
    verified: Flag

    @model_validator(mode="after")
    def _exempts_by_operation_only(self) -> "AmountRow":
        if self.exempts and self.per != "operation":
            what = f"an amount per {self.per} cannot exempt a line: no line shows the total of the period"
            fix = "Leave `exempts` out, or write `per: operation` if the act says so."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        return self


class GenericRow(_Part):
    """Chemicals that an entry reaches by their structure, such as the esters of a named acid."""

    name: Text
    smarts: OneOrMore
    citation: Text
    members: Annotated[list[Text], Field(min_length=1)]
    non_members: Annotated[list[Text], Field(min_length=1)]
    valid_from: Day | None = None


class EntryRow(_Dated):
    """One controlled entry of a list. ``key`` tells several entries of one substance apart, such as two editions."""

    substance: Id
    key: Id | None = None
    official_name: Translations
    scope: ScopeRow = ScopeRow()
    strength: StrengthRow | None = None
    amounts: list[AmountRow] = []
    generic: list[GenericRow] = []
    pending: Flag = False
    source: Sources
    citation: Text | None = None
    verified: Flag
    notes: LongText | None = None


class ListHead(_Dated):
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
    notes: LongText | None = None


class ListFile(ListHead):
    """A file of `rules/lists`."""

    id: Id
    entries: Annotated[list[EntryRow], Field(min_length=1)]


Whole = Annotated[int, Field(ge=1)]
#: Points of priority.
Weight = Annotated[int, Field(ge=1, le=100)]
#: Calendar days; ten years is more than any act looks back.
WindowDays = Annotated[int, Field(ge=1, le=3_660)]
AtLeastTwo = Annotated[int, Field(ge=2)]


class _AccumulationRow(_Part):
    """What every rule of accumulation has. ``outcomes``: the lines that count."""

    id: Id
    outcomes: Annotated[list[Literal[Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT]], Field(min_length=1)] = [
        Outcome.MATCH,
        Outcome.REVIEW,
        Outcome.EXEMPT,
    ]
    weight: Weight
    source: Sources


class SplitRow(_AccumulationRow):
    """Deliveries each below an amount of a listing that together reach it."""

    per: Annotated[
        list[Literal["operation", "calendar-month", "calendar-year", "preceding-calendar-year"]], Field(min_length=1)
    ]
    window_days: WindowDays
    roles: Annotated[list[Role], Field(min_length=1)] = [Role.CONSIGNEE, Role.CONSIGNOR, Role.BOTH]
    weight_if_possible: Weight


class ManySuppliersRow(_AccumulationRow):
    """Many consignors of one substance to one consignee."""

    suppliers: AtLeastTwo
    window_days: WindowDays


class SteadyStreamRow(_AccumulationRow):
    """Many deliveries of one substance, week after week."""

    deliveries: AtLeastTwo
    weeks: Whole
    window_days: WindowDays
    roles: Annotated[list[Role], Field(min_length=1)] = [Role.CONSIGNEE, Role.BOTH]


class SeveralRow(_AccumulationRow):
    """Several listed substances in one shipment, or at one consignee within a window."""

    at_least: AtLeastTwo
    shipment: Flag = False
    window_days: WindowDays | None = None
    lists: list[Id] = []
    substances: list[Id] = []

    @model_validator(mode="after")
    def _shipment_or_window(self) -> "SeveralRow":
        if self.shipment is (self.window_days is not None):
            what = "either `shipment: true` or `window_days` belongs here, not both and not neither"
            fix = "Write one of the two."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        return self


class AccumulationFile(_Part):
    """The file `rules/accumulation.yml`: what deliveries of one party say together."""

    split: list[SplitRow] = []
    many_suppliers: list[ManySuppliersRow] = []
    steady_stream: list[SteadyStreamRow] = []
    several: list[SeveralRow] = []


class SourceRow(_Part):
    """Where facts were read."""

    what: Text
    kind: Literal["official", "secondary", "press", "standard", "database", "usage", "memory"]
    edition: Text | None = None
    read: Text | None = None
    url: Text | None = None


class SourcesFile(RootModel[dict[Id, SourceRow]]):
    """The file `rules/sources.yml`: source ids and what each is."""


class OverlayFile(_Part):
    """The file `overlay.yml`: the folder lies over other rules, and this is whose it is."""

    title: Text
    contact: Text | None = None
    notes: LongText | None = None


class SilenceRow(_Part):
    """A finding of lint that somebody has looked at and lets stand."""

    file: Text
    check: Text
    reason: Text
    date: Day
    until: Day | None = None


class SilencesFile(_Part):
    """The file `lint.yml`: findings of lint that are let stand."""

    silenced: list[SilenceRow] = []


#: How long a disposition may last, in days.
LONGEST_DISPOSITION = 731


class DispositionRow(_Part):
    """A false alarm that a person has reviewed: what it is about, who decided, why and until when.

    ``text`` is a whole description, ``contains`` some words of one. ``rules``: digest of the rule set under which it
    was decided; ``rule``: fingerprint of the substance and its entries then, without which nobody could tell that they
    have changed.
    """

    id: Id
    substance: Id
    text: LongText | None = None
    contains: Text | None = None
    consignee: Text | None = None
    by: Text
    date: Day
    reason: Text
    until: Day
    rules: Text
    rule: Text

    @model_validator(mode="after")
    def _is_about_words(self) -> "DispositionRow":
        if self.text and self.contains:
            what, fix = "`text` and `contains` both say which texts are meant", "Keep one of the two."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        for text in filter(None, (self.text, self.contains)):
            if not text_words(text):
                what, fix = f"`{text}` holds no word and no number", "Write the goods description."
                raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        return self

    @model_validator(mode="after")
    def _lasts_a_while(self) -> "DispositionRow":
        if not self.date <= self.until <= self.date + timedelta(days=LONGEST_DISPOSITION):
            what = f"until {self.until} is not within two years of {self.date}, the day of the decision"
            fix = "Write a last day that is at most two years later; somebody should look again then."
            raise PydanticCustomError("bad-date", "{what}", {"what": what, "fix": fix})
        return self


class DispositionsFile(_Part):
    """The file `dispositions.yml`: decisions about false alarms that last."""

    dispositions: list[DispositionRow] = []
