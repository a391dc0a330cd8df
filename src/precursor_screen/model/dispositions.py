"""What a person decided about a false alarm, what became of the decision since, and what it silenced in a run."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class DispositionState(StrEnum):
    """Whether a disposition silences anything; `docs/dispositions.md` explains each."""

    IN_FORCE = "in force"
    REOPENED = "re-opened"
    EXPIRED = "expired"
    NOT_YET = "not yet in force"


@dataclass(frozen=True, slots=True)
class Disposition:
    """A reviewed false alarm: what it is about, who decided, ``on`` which day, why, and until when.

    It is about one substance, and about lines with the whole description ``text``, or with the words ``contains`` one
    after the other, and about the consignee, as far as these are given. ``rules``: the digest of the rule set then;
    ``rule``: the fingerprint of the substance and its listings then (`rules.fingerprint`).
    """

    id: str
    substance: str
    by: str
    on: date
    reason: str
    until: date
    rules: str
    rule: str
    text: str | None = None
    contains: str | None = None
    consignee: str | None = None

    @property
    def about(self) -> str:
        """What it is about beside the substance, in words."""
        words = [f"“{self.text}”"] if self.text else []
        words += [f"texts with “{self.contains}”"] if self.contains else []
        words += [f"consignee {self.consignee}"] if self.consignee else []
        return ", ".join(words) or "every uncertain hit"


@dataclass(frozen=True, slots=True)
class DispositionSet:
    """All dispositions of a run by id, the files they are from, and the digest of what the files say."""

    dispositions: tuple[Disposition, ...]
    files: tuple[str, ...]
    digest: str


#: Given to a screener, it means none at all, not even those that lie beside the rules.
NO_DISPOSITIONS = DispositionSet((), (), "")


@dataclass(frozen=True, slots=True)
class Silenced:
    """How many lines dispositions have silenced: in all, and by id. Several may silence one line."""

    lines: int = 0
    by: Mapping[str, int] = field(default_factory=dict)

    def __add__(self, other: "Silenced") -> "Silenced":
        """Return the counts of both."""
        return Silenced(self.lines + other.lines, dict(Counter(self.by) + Counter(other.by)))


NOTHING_SILENCED = Silenced()


@dataclass(frozen=True, slots=True)
class DispositionsSummary:
    """What a run says of its dispositions: where they are from, what they silenced, and the ids of those that did not.

    Attributes:
        files: where they are from.
        digest: of what the files say.
        silenced: lines, in all and by id.
        reopened: the rule has changed since.
        expired: the day is past.
        not_yet: decided after the day whose law the run applies.
        unmatched: in force, and nothing in this run was silenced by them.
    """

    files: tuple[str, ...]
    digest: str
    silenced: Silenced
    reopened: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    unmatched: tuple[str, ...] = ()
