"""Deliveries of listed substances, and what is found when they are looked at together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from precursor_screen.model.accumulation import Role
from precursor_screen.model.rules import Proof
from precursor_screen.reason import Reason
from precursor_screen.wording import say


class AccumulationKind(StrEnum):
    """What a finding of accumulation says; `docs/ledger.md` explains each."""

    SPLIT = "split"
    MANY_SUPPLIERS = "many-suppliers"
    STEADY_STREAM = "steady-stream"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One goods line that names a listed substance.

    ``file_digest`` tells the content of the file, ``file`` its name. ``substance`` is the id of the base
    substance. ``kg_low`` and ``kg_high`` are the bounds of its mass in kilograms: both None when the line states
    none, ``kg_high`` alone None for "at least". ``document`` is the number of the invoice or waybill, if known, and
    ``item`` the item of it; ``consignor_number`` and ``consignee_number`` are the parties' numbers in a register, where
    a column has them. ``lists`` are the lists that apply to the line; None if that is not known.
    """

    file_digest: str
    file: str
    line: int
    day: date | None
    consignor: str
    consignee: str
    substance: str
    kg_low: Decimal | None
    kg_high: Decimal | None
    outcome: str
    document: str = ""
    item: str = ""
    consignor_number: str = ""
    consignee_number: str = ""
    lists: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, order=True)
class DeliveryPlace:
    """Where a counted delivery stands: the file's name (the first by its letters, if it has several), and its line."""

    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Accumulation:
    """Deliveries that together say more than each alone.

    ``party`` is shown for the group, ``parties`` are all spellings that were taken as one party (for ``BOTH``
    those of consignor and consignee). The window is ``since`` to ``until``, both days included. ``total_high`` is None
    when a delivery states only "at least". ``places`` holds at most `PLACES` of the ``deliveries``. ``abroad``: the
    amount is of a list that does not apply to the deliveries, so that the finding has no weight.
    """

    kind: AccumulationKind
    rule: str
    role: Role
    party: str
    parties: tuple[str, ...]
    substances: tuple[str, ...]
    window_days: int
    since: date
    until: date
    deliveries: int
    without_mass: int
    without_date: int
    total_low: Decimal
    total_high: Decimal | None
    places: tuple[DeliveryPlace, ...]
    files: int
    weight: int
    ground: Reason
    limit_kg: Decimal | None = None
    listing: str = ""
    abroad: bool = False

    @property
    def because(self) -> str:
        """The ground in English."""
        return say(self.ground)


#: How many deliveries a finding names one by one.
PLACES = 20


@dataclass(frozen=True, slots=True)
class Limit:
    """An amount of a listing in kilograms, with the words it was made of."""

    substance: str
    listing: str
    kg: Decimal
    per: str
    words: Reason
    effect: str
    citation: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class Limits:
    """The amounts in force and the lists each substance is on, by substance id."""

    amounts: Mapping[str, tuple[Limit, ...]] = field(default_factory=dict)
    lists_of: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a file did.

    ``known``: the same content was there before, so its deliveries were written anew and count once.
    ``other_names``: names under which the same content was recorded. ``other_versions``: digests of other
    contents that were recorded under this name; they all count. ``replaced``: digests of those that count no more,
    since this one has all their documents. ``repeated``: how many of the deliveries other files had; each counts once.
    """

    deliveries: int
    known: bool
    other_names: tuple[str, ...] = ()
    other_versions: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    repeated: int = 0


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file in the ledger. ``as_of`` is the day that its deliveries without a date count on.

    ``replaced_by``: the digest of the later content of this name, where only that counts.
    """

    digest: str
    names: tuple[str, ...]
    as_of: date
    deliveries: int
    since: date | None
    until: date | None
    other_versions: tuple[str, ...] = ()
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery in the ledger. ``dated`` is False when the day is the run's day.

    ``counts``: False where a later file has the delivery, too, or replaces this one.
    """

    file: str
    line: int
    day: date
    dated: bool
    consignor: str
    consignee: str
    substance: str
    kg_low: Decimal | None
    kg_high: Decimal | None
    outcome: str
    document: str
    counts: bool = True


@dataclass(frozen=True, slots=True)
class TotalRow:
    """The sum of one party's deliveries of one substance. ``parties``: the spellings taken as one."""

    role: Role
    party: str
    parties: tuple[str, ...]
    substance: str
    deliveries: int
    without_mass: int
    total_low: Decimal
    total_high: Decimal | None
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out of a ledger, or would be."""

    files: int
    deliveries: int
