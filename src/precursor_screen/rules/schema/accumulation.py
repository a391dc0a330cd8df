"""The schema of the rules of accumulation: what deliveries of one party say together."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.model.accumulation import Role
from precursor_screen.model.result import Outcome
from precursor_screen.rules.fields import Flag, Id, Sources
from precursor_screen.rules.schema.part import SchemaPart

Whole = Annotated[int, Field(ge=1)]
#: Points of priority.
Weight = Annotated[int, Field(ge=1, le=100)]
#: Calendar days; ten years is more than any act looks back.
WindowDays = Annotated[int, Field(ge=1, le=3_660)]
AtLeastTwo = Annotated[int, Field(ge=2)]


class _AccumulationRow(SchemaPart):
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


class AccumulationFile(SchemaPart):
    """The file `rules/accumulation.yml`: what deliveries of one party say together."""

    split: list[SplitRow] = []
    many_suppliers: list[ManySuppliersRow] = []
    steady_stream: list[SteadyStreamRow] = []
    several: list[SeveralRow] = []
