"""What screening says of a line: outcome, hits with their evidence, and what was considered and left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from precursor_screen.model.dispositions import DispositionsSummary
from precursor_screen.model.rules import KnownGoods, Proof
from precursor_screen.reason import Reason
from precursor_screen.wording import say


class Outcome(StrEnum):
    """The one outcome of a line; `docs/outcomes.md` defines each."""

    MATCH = "match"
    REVIEW = "review"
    EXEMPT = "exempt"
    CLEAR = "clear"
    UNREADABLE = "unreadable"
    NOT_GOODS = "not-goods"


#: Outcomes from the gravest down; `--fail-on X` fails on X and everything before it.
SEVERITY = (
    Outcome.MATCH,
    Outcome.REVIEW,
    Outcome.UNREADABLE,
    Outcome.EXEMPT,
    Outcome.CLEAR,
    Outcome.NOT_GOODS,
)
#: Outcomes of lines in which nothing was found.
FOUND_NOTHING = (Outcome.CLEAR, Outcome.NOT_GOODS)


class EvidenceKind(StrEnum):
    """The kind of a piece of evidence, from the strongest down; `CONTEXT` only adds to others."""

    IDENTIFIER = "identifier"
    EXACT = "exact"
    VARIANT = "variant"
    STRUCTURE = "structure"
    TYPO = "typo"
    COMPOSITION = "composition"
    CODE = "code"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character range in the original text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A named observation: which words of the line met which words of the rules, and what it weighs.

    ``feature`` is the name in the table of evidence (`matching.evidence.TABLE`), ``weight`` the points
    it adds to (or takes from) the score, ``ground`` the same with its arguments, to be said to people. ``goods``: those
    whose name was met, where the substance is but a component of them.
    """

    feature: str
    kind: EvidenceKind
    weight: float
    query_text: str
    rule_text: str
    ground: Reason
    span: Span | None = None
    goods: KnownGoods | None = None

    @property
    def sentence(self) -> str:
        """The ground in English."""
        return say(self.ground)


class Effect(StrEnum):
    """What a listing says of the goods as shipped.

    `UNREAD` neither lowers nor blocks: its threshold was never read, or is not proven, and the goods do not reach it.
    `LOWERED`: a copy of the act says that the goods are not controlled, which only the act itself could let go.
    """

    CONTROLLED = "controlled"
    UNREAD = "threshold-not-read"
    LOWERED = "lowered"
    EXEMPT = "exempt"
    PENDING = "pending"
    NOT_IN_FORCE = "not-in-force"


class Note(StrEnum):
    """Why a list decides nothing of a line.

    It is another country's, and the line names no country (`FOREIGN`), leaves that country out (`ABROAD`) or names it
    (`ROUTE`); or the purpose that was asked for lets other lists decide.
    """

    FOREIGN = "foreign"
    ABROAD = "abroad"
    ROUTE = "route"
    BORDER = "border"
    DOMESTIC = "domestic"


@dataclass(frozen=True, slots=True)
class ListingDecision:
    """One listing applied to one hit, with the ground and its citation.

    ``proof`` says how directly the entry was read, ``threshold`` how directly the threshold that the ground names;
    None where it names none. ``note``: why its list decides nothing here, and is told only; None where it decides.
    """

    listing: str
    list_id: str
    effect: Effect
    ground: Reason
    citation: str
    proof: Proof
    threshold: Proof | None = None
    note: Note | None = None

    @property
    def because(self) -> str:
        """The ground in English."""
        return say(self.ground)


@dataclass(frozen=True, slots=True)
class PriorityPart:
    """One row of the table of priority (`data/priority.yml`) that applies: its points and the ground."""

    row: str
    points: int
    ground: Reason

    @property
    def because(self) -> str:
        """The ground in English."""
        return say(self.ground)


@dataclass(frozen=True, slots=True)
class Priority:
    """How soon a person should look, 0 to 100, and the parts whose sum it is."""

    score: int
    parts: tuple[PriorityPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Shipped:
    """What a line says of the strength and the amount of the goods, as text for people and as numbers.

    Attributes:
        strength: as read, such as ``12 %``; empty if none is stated.
        strength_ground: the arithmetic, or the fault why it could not be read; None if there is nothing to say.
        amount: as read, such as ``1000 kg``; empty if none could be read.
        amount_said: the words it was read from.
        amount_ground: the arithmetic, with that into kilograms; None if there is none.
        amount_unclear: why the amount cannot be read or contradicts itself; None if it can.
        kg_low: the lower bound in kilograms, None if open or unknown.
        kg_high: the upper bound.
    """

    strength: str = ""
    strength_ground: Reason | None = None
    amount: str = ""
    amount_said: str = ""
    amount_ground: Reason | None = None
    amount_unclear: Reason | None = None
    kg_low: Decimal | None = None
    kg_high: Decimal | None = None

    @property
    def strength_how(self) -> str:
        """The arithmetic or the fault of the strength in English; empty if there is none."""
        return say(self.strength_ground) if self.strength_ground else ""

    @property
    def amount_how(self) -> str:
        """The arithmetic of the amount in English; empty if there is none."""
        return say(self.amount_ground) if self.amount_ground else ""

    @property
    def amount_fault(self) -> str:
        """The fault of the amount in English; empty if there is none."""
        return say(self.amount_unclear) if self.amount_unclear else ""

    @property
    def kg(self) -> str:
        """The amount in kilograms without a unit: 1000, 20-25, >=10, <=5; empty if unknown."""
        if self.kg_low is None and self.kg_high is None:
            return ""
        if self.kg_low is None:
            return f"<={_plain(self.kg_high)}"
        if self.kg_high is None:
            return f">={_plain(self.kg_low)}"
        low, high = _plain(self.kg_low), _plain(self.kg_high)
        return low if low == high else f"{low}-{high}"


def _plain(value: Decimal | None) -> str:
    """Write a number without an exponent and without noughts that say nothing."""
    return f"{Decimal(value or 0).normalize():f}"


@dataclass(frozen=True, slots=True)
class Hit:
    """One substance found in one line, and on what ground.

    ``contradictions`` are those of the ``items`` in which the line contradicts. ``abroad``: no list that applies to the
    line names the substance; its ``listings`` are of others.
    """

    substance: str
    name: str
    cas: str
    outcome: Outcome
    evidence: EvidenceKind
    score: int
    matched_text: str
    span: Span | None
    listings: tuple[ListingDecision, ...]
    ground: Reason
    items: tuple[Evidence, ...] = ()
    shipped: Shipped = Shipped()
    contradictions: tuple[Evidence, ...] = ()
    priority: Priority = Priority(0)
    abroad: bool = False

    @property
    def reason(self) -> str:
        """The ground in English."""
        return say(self.ground)


@dataclass(frozen=True, slots=True)
class NotHit:
    """A substance that was considered and left, and on what ground.

    ``disposition``: the id of a person's decision. ``proof``: the name of a proof of `matching.proofs`, which makes it.
    """

    substance: str
    ground: Reason
    matched_text: str = ""
    disposition: str = ""
    proof: str = ""

    @property
    def because(self) -> str:
        """The ground in English."""
        return say(self.ground)


@dataclass(frozen=True, slots=True)
class LineResult:
    """All that screening says of one line.

    ``silenced``: ids of the dispositions that decided hits of it; ``unread``: why a part of the line was not read.
    """

    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    not_hits: tuple[NotHit, ...] = ()
    silenced: tuple[str, ...] = ()
    unread: Reason | None = None

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was found, not even something to consider and leave."""
        return not self.hits and not self.not_hits and self.unread is None


#: The result of a line in which nothing was found.
NOTHING_FOUND = LineResult(Outcome.CLEAR)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The facts of a run: they are printed on stderr and written beside the output.

    ``structures``: whether SMILES, InChI and systematic names were read as structures. ``lists_chosen``: what chose the
    lists of a line. ``purpose``: whose lists decide, if that was asked. ``mirror_exempts``: list -> why a copy of its
    act may exempt. ``lists_read``: of each list the edition, its rows by degree of proof, and its day of review.
    ``profile``: the profile file that was used, if any. ``accumulations``: findings of the
    ledger, None without one. ``dispositions``: what became of decisions about false alarms, None without any.
    ``doubtful_encodings``: file -> (encoding it was read in, another that fits nearly as well).
    ``noted``: lines whose numbers cannot be read, or only with doubt.
    ``tables``: where the tables that were read stand; ``passed_over``: what was not read, and why.
    ``rules_errors``: errors of the rules that were let pass.
    """

    engine: str
    rules_digest: str
    as_of: str
    lists: tuple[str, ...]
    files: tuple[str, ...]
    lines: int
    outcomes: Mapping[Outcome, int]
    hits: int
    seconds: float
    options: Mapping[str, str] = field(default_factory=dict)
    structures: bool = False
    lists_chosen: str = ""
    profile: str = ""
    accumulations: int | None = None
    dispositions: DispositionsSummary | None = None
    purpose: str = ""
    mirror_exempts: Mapping[str, str] = field(default_factory=dict)
    lists_read: tuple[Mapping[str, object], ...] = ()
    doubtful_encodings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    noted: int = 0
    tables: tuple[Mapping[str, object], ...] = ()
    passed_over: tuple[Mapping[str, object], ...] = ()
    rules_errors: tuple[str, ...] = ()
