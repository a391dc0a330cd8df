"""The schema of goods of known composition: their names, what is in them, and the standard that says so."""

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.model.rules import Proof
from precursor_screen.rules.fields import Flag, Id, Language, LongText, Number, OneOrMore, Sources, Text
from precursor_screen.rules.schema.part import SchemaPart
from precursor_screen.rules.schema.substance import ExampleRow

Share = Annotated[Number, Field(gt=0, le=100)]


class GoodsNameRow(SchemaPart):
    """One name of goods, met as it stands, in all its cases."""

    text: Text
    lang: Language
    source: Sources


class GradesRow(SchemaPart):
    """Marks of a grade that name the goods beside one of the nouns of a kind of goods, and never alone."""

    of: Literal["solvent"]
    marks: OneOrMore
    source: Sources


class ComponentRow(SchemaPart):
    """One chemical in the goods: a substance of the rules, or another by its name; its share where it was read."""

    substance: Id | None = None
    name: Text | None = None
    percent: Share | None = None
    min_percent: Share | None = None
    max_percent: Share | None = None
    perhaps: Flag = False
    source: Sources
    proof: Proof

    @model_validator(mode="after")
    def _is_one_of_two(self) -> "ComponentRow":
        if (self.substance is None) == (self.name is None):
            raise _wrong(
                "a component has either `substance` or `name`",
                "Write the id of a substance of the rules, or the name of a chemical that they do not have.",
            )
        low, high = self.min_percent, self.max_percent
        if self.percent is not None and (low, high) != (None, None):
            raise _wrong("a component has `percent` and bounds of it, too", "Write one of the two.")
        if low is not None and high is not None and low > high:
            raise _wrong(f"min_percent {low:g} is above max_percent {high:g}", "Check both.")
        if self.perhaps and (self.percent, low, high) != (None, None, None):
            raise _wrong("what is perhaps in the goods has no share", "Leave out `perhaps`, or the share.")
        return self


class GoodsFile(SchemaPart):
    """A file of `rules/goods`."""

    id: Id
    title: Text
    names: list[GoodsNameRow] = []
    grades: GradesRow | None = None
    components: Annotated[list[ComponentRow], Field(min_length=1)]
    standard: Text | None = None
    examples: list[ExampleRow] = []
    notes: LongText | None = None

    @model_validator(mode="after")
    def _has_names_and_a_substance(self) -> "GoodsFile":
        if not self.names and self.grades is None:
            raise _wrong("the goods have no name", "Write `names`, or `grades`.")
        if all(row.substance is None for row in self.components):
            raise _wrong("no component is a substance of the rules", "Goods without any are no goods to look at.")
        least = sum(row.percent or row.min_percent or 0 for row in self.components)
        if least > 100:
            raise _wrong(f"the components have {least:g} percent together", "Compare them with the source.")
        return self


def _wrong(what: str, fix: str) -> PydanticCustomError:
    return PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
