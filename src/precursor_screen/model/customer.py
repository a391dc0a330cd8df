"""What one customer has had of listed substances, and what an order would make of it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from precursor_screen.model.ledger import Accumulation, DeliveryRow, Recorded
from precursor_screen.reason import Reason
from precursor_screen.wording import say


class Standing(StrEnum):
    """How an order and what was had before stand to an amount of the law.

    ``BEFORE``: it was reached without the order; ``ALONE``: the order reaches it by itself; ``MAY_REACH``: the upper
    bounds of what is stated reach it, the lower do not.
    """

    BELOW = "below"
    MAY_REACH = "may-reach"
    REACHES = "reaches"
    ALONE = "alone"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class MassSum:
    """Some deliveries and their mass in kilograms; ``high`` is None when one states only "at least"."""

    deliveries: int
    without_mass: int
    low: Decimal
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class AmountHistory:
    """What was had from ``since`` to ``until``, the window of an amount, and what the order makes of it."""

    listing: str
    per: str
    limit_kg: Decimal
    window_days: int
    since: date
    until: date
    before: MassSum
    together: MassSum
    standing: Standing
    ground: Reason

    @property
    def because(self) -> str:
        """The ground in English."""
        return say(self.ground)


@dataclass(frozen=True, slots=True)
class SubstanceHistory:
    """What was had of a substance within the longest window, whatever the lists, and by each amount that applies."""

    substance: str
    since: date
    until: date
    before: MassSum
    order: MassSum
    amounts: tuple[AmountHistory, ...]


@dataclass(frozen=True, slots=True)
class CustomerHistory:
    """The answer of a ledger at the entry of an order.

    ``parties`` are all spellings taken as one party, ``deliveries`` what is counted before the order, ``findings`` the
    accumulations in which the order takes part. ``recorded`` is None unless the order was recorded.
    """

    party: str
    parties: tuple[str, ...]
    day: date
    substances: tuple[SubstanceHistory, ...]
    deliveries: tuple[DeliveryRow, ...]
    findings: tuple[Accumulation, ...]
    recorded: Recorded | None = None
