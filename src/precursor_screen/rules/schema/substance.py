"""The schema of substances: names, numbers, structure, examples; and of what an overlay adds to one."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.model.result import Outcome
from precursor_screen.model.rules import Form, NameKind
from precursor_screen.rules.fields import (
    Cas,
    Ec,
    Flag,
    HsCode,
    Id,
    InchiKey,
    Language,
    LongText,
    Number,
    Sources,
    Text,
    TnVedCode,
    Un,
)
from precursor_screen.rules.schema.part import SchemaPart


class NameRow(SchemaPart):
    """One name of a substance."""

    text: Text
    kind: NameKind
    lang: Language | None = None
    source: Sources
    ambiguous: Flag = False


class CasRow(SchemaPart):
    """One CAS number, with the form of the substance it names."""

    number: Cas
    form: Form
    detail: Text | None = None
    source: Sources
    verified: Flag


class EcRow(SchemaPart):
    """One EC number."""

    number: Ec
    source: Sources
    verified: Flag


class UnRow(SchemaPart):
    """One UN number of dangerous goods."""

    number: Un
    source: Sources
    verified: Flag


class HsRow(SchemaPart):
    """One HS code of six digits."""

    code: HsCode
    specific: Flag
    source: Sources
    verified: Flag


class TnVedRow(SchemaPart):
    """One ТН ВЭД code of ten digits."""

    code: TnVedCode
    specific: Flag
    source: Sources
    verified: Flag


class MolarMass(SchemaPart):
    """Grams per mole."""

    g_mol: Annotated[Number, Field(gt=0, lt=5_000)]
    source: Sources


class Density(SchemaPart):
    """Kilograms per litre of the pure liquid, at a temperature in degrees Celsius."""

    kg_l: Annotated[Number, Field(gt=0.3, lt=20)]
    at_c: Annotated[Number, Field(le=200)]
    source: Sources


class HighestStrengthRow(SchemaPart):
    """The mass share, in percent, above which no goods of these names exist."""

    percent: Annotated[Number, Field(gt=0, lt=100)]
    names: Annotated[list[Text], Field(min_length=1)]
    source: Sources


class Structure(SchemaPart):
    """Structure identifiers that were checked against the source."""

    inchikey: InchiKey | None = None
    smiles: Text | None = None
    source: Sources


class LookAlikeRow(SchemaPart):
    """A name that resembles one of the substance's and means something else."""

    text: Text
    reason: Text


class ExampleRow(SchemaPart):
    """A line and what it must give for this substance; ``clear``: the substance is no hit in it."""

    text: Text
    outcome: Literal[Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT, Outcome.CLEAR]
    cas: Text | None = None
    hs: Text | None = None
    quantity: Text | None = None
    strength: Text | None = None
    why: Text | None = None


class NoiseRow(SchemaPart):
    """How many lines of the samples of ordinary goods may name the substance, and why more than none."""

    at_most: Annotated[int, Field(ge=1, le=1_000)]
    because: Text


class SubstanceFile(SchemaPart):
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


class AdditionFile(SchemaPart):
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
