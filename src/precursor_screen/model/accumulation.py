"""The rules of accumulation: what deliveries of one party say together.

Named tuples, because every start of the program imports them, and these are made several times as fast as dataclasses.
"""

from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Whose deliveries are summed; ``BOTH`` is one consignor's deliveries to one consignee."""

    CONSIGNEE = "consignee"
    CONSIGNOR = "consignor"
    BOTH = "both"


class SplitRule(NamedTuple):
    """Deliveries each below an amount of a listing that together reach it.

    ``per``: for which periods of `AmountThreshold.per` the rule is. ``weight_if_possible`` is the weight when
    only the upper bounds of the stated amounts reach the limit.
    """

    id: str
    per: tuple[str, ...]
    window_days: int
    roles: tuple[Role, ...]
    outcomes: tuple[str, ...]
    weight: int
    weight_if_possible: int


class ManySuppliersRule(NamedTuple):
    """At least ``suppliers`` consignors of one substance to one consignee within the window."""

    id: str
    suppliers: int
    window_days: int
    outcomes: tuple[str, ...]
    weight: int


class SteadyStreamRule(NamedTuple):
    """At least ``deliveries`` of one substance in at least ``weeks`` calendar weeks within the window."""

    id: str
    deliveries: int
    weeks: int
    window_days: int
    roles: tuple[Role, ...]
    outcomes: tuple[str, ...]
    weight: int


class SeveralRule(NamedTuple):
    """At least ``at_least`` different substances in one shipment (``window_days`` None) or one consignee's window.

    Only substances on one of ``lists`` or among ``substances`` are counted; both empty means every substance.
    """

    id: str
    at_least: int
    window_days: int | None
    lists: tuple[str, ...]
    substances: tuple[str, ...]
    outcomes: tuple[str, ...]
    weight: int


class AccumulationRules(NamedTuple):
    """The rules of `rules/accumulation.yml`, in the order of the file."""

    split: tuple[SplitRule, ...] = ()
    many_suppliers: tuple[ManySuppliersRule, ...] = ()
    steady_stream: tuple[SteadyStreamRule, ...] = ()
    several: tuple[SeveralRule, ...] = ()
