"""What screening says of a line: outcome, hits with their evidence, and what was considered and left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """The one outcome of a line; `docs/outcomes.md` defines each."""

    MATCH = "match"
    REVIEW = "review"
    EXEMPT = "exempt"
    CLEAR = "clear"
    UNREADABLE = "unreadable"


#: Outcomes from the gravest down; `--fail-on X` fails on X and everything before it.
SEVERITY = (Outcome.MATCH, Outcome.REVIEW, Outcome.UNREADABLE, Outcome.EXEMPT, Outcome.CLEAR)


class EvidenceKind(StrEnum):
    """The kind of a piece of evidence, from the strongest down; `CONTEXT` only adds to others."""

    IDENTIFIER = "identifier"
    EXACT = "exact"
    VARIANT = "variant"
    STRUCTURE = "structure"
    TYPO = "typo"
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
    it adds to (or takes from) the score, ``sentence`` the same said for people.
    """

    feature: str
    kind: EvidenceKind
    weight: float
    query_text: str
    rule_text: str
    sentence: str
    span: Span | None = None


class Effect(StrEnum):
    """What a listing says of the goods as shipped."""

    CONTROLLED = "controlled"
    EXEMPT = "exempt"
    PENDING = "pending"
    NOT_IN_FORCE = "not-in-force"


@dataclass(frozen=True, slots=True)
class ListingDecision:
    """One listing applied to one hit, with the ground in words and its citation."""

    listing: str
    list_id: str
    effect: Effect
    because: str
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One substance found in one line."""

    substance: str
    name: str
    cas: str
    outcome: Outcome
    evidence: EvidenceKind
    score: int
    matched_text: str
    span: Span | None
    listings: tuple[ListingDecision, ...]
    reason: str
    items: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NotHit:
    """A substance that was considered and left, and because of what."""

    substance: str
    because: str
    matched_text: str = ""


@dataclass(frozen=True, slots=True)
class LineResult:
    """All that screening says of one line."""

    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    not_hits: tuple[NotHit, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether nothing was found, not even something to consider and leave."""
        return not self.hits and not self.not_hits


#: The result of a line in which nothing was found.
NOTHING_FOUND = LineResult(Outcome.CLEAR)


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The facts of a run: they are printed on stderr and written beside the output.

    ``structures``: whether SMILES, InChI and systematic names were read as structures.
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
