"""What every mapping of a rule file keeps to: no unknown keys, empty keys left out, dates in their order."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.rules.fields import Day


class SchemaPart(BaseModel):
    """A mapping in a rule file: unknown keys are refused, a key left empty counts as left out."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty_keys(cls, data: Any) -> Any:
        if isinstance(data, dict) and None in data.values():
            return {key: value for key, value in data.items() if value is not None or key not in cls.model_fields}
        return data


class Dated(SchemaPart):
    """Something with a first and a last day in force."""

    valid_from: Day | None = None
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> "Dated":
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            fix = "Check both dates."
            what = f"valid_to {self.valid_to} is before valid_from {self.valid_from}"
            raise PydanticCustomError("bad-date", "{what}", {"what": what, "fix": fix})
        return self
