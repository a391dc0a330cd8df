"""What a rule set is made of: substances with their names and numbers, lists with their listings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from precursor_screen.model.accumulation import AccumulationRules


class NameKind(StrEnum):
    """How a name came to be; the schema and `rules show` explain each value."""

    OFFICIAL = "official"
    IUPAC = "iupac"
    COMMON = "common"
    TRADE = "trade"
    ABBREVIATION = "abbreviation"
    FORMULA = "formula"
    TRANSLATION = "translation"


class Form(StrEnum):
    """What a CAS number stands for, relative to the substance."""

    BASE = "base"
    SALT = "salt"
    ISOMER = "isomer"
    HYDRATE = "hydrate"
    MIXTURE = "mixture"
    DERIVATIVE = "derivative"


class Proof(StrEnum):
    """How directly a fact of the law was read, the surest first; docs/degrees-of-proof.md says what each may do."""

    ACT = "act"
    MIRROR = "mirror"
    SECONDARY = "secondary"
    PRESS = "press"
    MEMORY = "memory"


class Hold(StrEnum):
    """Why a listing never exempts, whatever share or amount the goods have."""

    UNREAD_NOTE = "unread-note"
    STRICTER_LIST = "stricter-list"


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a substance. ``ambiguous``: alone it gives `review`, never `match`."""

    text: str
    kind: NameKind
    lang: str | None
    source: str
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class CasNumber:
    """One CAS number of a substance, with the form it names (``detail`` in words)."""

    number: str
    form: Form
    source: str
    verified: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class GoodsCode:
    """An HS (6 digits) or ТН ВЭД (10 digits) code. ``specific``: its text names this substance only."""

    digits: str
    specific: bool
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A name that resembles this substance's and is another substance: never a hit, for this reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class HighestStrength:
    """No goods called by one of these names are stronger than this mass share, in percent."""

    percent: float
    names: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Substance:
    """Identity: what a chemical is called and which numbers it carries. It knows no law."""

    id: str
    title: str
    names: tuple[Name, ...]
    cas: tuple[CasNumber, ...] = ()
    ec: tuple[str, ...] = ()
    un: tuple[str, ...] = ()
    hs: tuple[GoodsCode, ...] = ()
    tn_ved: tuple[GoodsCode, ...] = ()
    inchikey: str | None = None
    smiles: str | None = None
    formula: str | None = None
    density_kg_l: float | None = None
    molar_mass_g_mol: float | None = None
    look_alikes: tuple[LookAlike, ...] = ()
    notes: str = ""
    density_source: str = ""
    highest_strength: HighestStrength | None = None


@dataclass(frozen=True, slots=True)
class StrengthThreshold:
    """Controlled at or above (``inclusive``) or only above this mass share, in percent.

    ``proof`` is how directly the share was read. From 0 % inclusive: the act was read, and sets no share.
    """

    min_percent: float
    inclusive: bool
    citation: str
    proof: Proof
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class AmountThreshold:
    """An amount per operation or per period, in ``unit``; ``effect`` says what it changes.

    ``exempts``: the law says that an operation below the amount (``inclusive``: and not at it) is not controlled.
    Most amounts do not: they take away one duty, such as registration. ``proof`` is how directly the amount was read.
    """

    quantity: float
    unit: str
    per: str
    citation: str
    proof: Proof
    effect: str = ""
    exempts: bool = False
    inclusive: bool = True
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which forms the listing reaches; None means not established: then a named salt is not counted as the entry."""

    salts: bool | None = None
    isomers: bool | None = None
    esters: bool | None = None
    ethers: bool | None = None
    mixtures: bool | None = None
    note: str = ""
    medicines: bool | None = None


@dataclass(frozen=True, slots=True)
class GenericEntry:
    """Chemicals an entry reaches by what they are made of (esters of a named acid), in force from ``valid_from``.

    ``smarts``: patterns of the free form (no salt, no configuration); one that is found is enough.
    ``members`` and ``non_members``: SMILES that the tests hold the patterns against.
    """

    name: str
    smarts: tuple[str, ...]
    citation: str
    members: tuple[str, ...]
    non_members: tuple[str, ...]
    valid_from: date | None = None


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an overlay has changed in an entry.

    Attributes:
        by: who amended: who is named in the amendment, else the title of the overlay.
        since: the first day of the change; None: for all days of the entry.
        changed: the keys of the entry that it changes.
    """

    by: str
    since: date | None
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One controlled entry of a list: the rule.

    Attributes:
        id: ``<list id>/<substance id>``, and ``@<key>`` behind it where a substance stands in the list several times.
        official_name: as the act prints it, in the first of its languages; ``names_in_act`` are all, with synonyms.
        proof: how directly it was read that the substance stands on the list.
        position: where in the act the row stands, such as ``list II, 12``.
        goods_codes: the goods codes that the act prints in the row.
        holds: why it never exempts.
        amendments: what overlays have changed in it, from the lowest up.
        superseded: whether an amendment has ended it and goes on behind it as another edition.
    """

    id: str
    list_id: str
    substance_id: str
    official_name: str
    scope: Scope
    source: str
    citation: str
    proof: Proof
    strength: StrengthThreshold | None = None
    amounts: tuple[AmountThreshold, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    pending: bool = False
    notes: str = ""
    generic: tuple[GenericEntry, ...] = ()
    names_in_act: tuple[str, ...] = ()
    position: str = ""
    goods_codes: tuple[str, ...] = ()
    holds: tuple[Hold, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    superseded: bool = False

    @property
    def key(self) -> str:
        """What tells it from other entries of its substance in the list; empty if nothing does."""
        return self.id.partition("@")[2]


@dataclass(frozen=True, slots=True)
class ControlList:
    """A legal list: who made it, where it stands, since when it is in force.

    ``checked``: when the edition was last compared with the authority's publication; None when nobody did.
    ``review_by``: by when somebody is to compare it again.
    """

    id: str
    title: str
    authority: str
    jurisdiction: str
    citation: str
    edition: str
    valid_from: date | None
    listings: tuple[Listing, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    valid_to: date | None = None
    notes: str = ""
    checked: date | None = None
    review_by: date | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """One chemical in goods of known composition, with the bounds of its mass share in percent.

    ``substance``: its id in the rules; empty for a chemical that they do not have. ``low`` and ``high`` are None where
    nobody has read the share; ``proof`` says how directly the component, and its share, was read. ``perhaps``: no
    source names the component itself, only a class of chemicals that it belongs to, or none; a question.
    """

    name: str
    substance: str
    source: str
    proof: Proof
    low: float | None = None
    high: float | None = None
    perhaps: bool = False


@dataclass(frozen=True, slots=True)
class KnownGoods:
    """Trade goods that contain listed substances by a standard or by their kind, whatever a line says beside the name.

    ``standard``: the document that fixes the composition; empty if none was read.
    """

    id: str
    title: str
    names: tuple[Name, ...]
    components: tuple[Component, ...]
    standard: str = ""
    notes: str = ""

    def component(self, substance: str) -> Component:
        """Return the component that is a substance of the rules."""
        return next(one for one in self.components if one.substance == substance)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Loaded substances, lists and goods, and the digest of the files they came from.

    ``accumulation`` is None when the folder has no `accumulation.yml`.
    """

    substances: Mapping[str, Substance]
    lists: Mapping[str, ControlList]
    digest: str
    origin: str = ""
    accumulation: AccumulationRules | None = None
    goods: Mapping[str, KnownGoods] = field(default_factory=dict)
