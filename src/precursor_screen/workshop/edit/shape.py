"""Says what belongs at a place of a rule file: a text, another value, a mapping with its keys in order, or a list.

It is read off the models of `precursor_screen.rules.schema`, so that a new key of the format is known here at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, RootModel

from precursor_screen.rules import schema

#: Mappings that are written as one row `{key: value, ...}`.
_ROWS = (
    schema.NameRow,
    schema.CasRow,
    schema.EcRow,
    schema.UnRow,
    schema.HsRow,
    schema.TnVedRow,
    schema.MolarMass,
    schema.Density,
    schema.LookAlikeRow,
    schema.ExampleRow,
    schema.NoiseRow,
    schema.ScopeRow,
    schema.StrengthRow,
    schema.AmountRow,
)
#: Keys in the order in which they are written, where it is not that of the model's fields, because some are inherited.
_ORDER: dict[type[BaseModel], str] = {
    schema.ListFile: "id title titles jurisdiction order authority citation edition valid_from valid_to checked "
    "review_by announced notes entries",
    schema.EntryRow: "substance key position official_name synonyms goods_codes scope strength amounts generic "
    "valid_from valid_to pending holds source citation proof notes",
    schema.AmendmentRow: "substance key since position official_name synonyms goods_codes scope strength amounts "
    "generic valid_to pending holds source citation proof by notes",
    schema.StrengthRow: "min_percent inclusive citation proof valid_from valid_to",
    schema.AmountRow: "quantity unit per effect exempts inclusive citation proof valid_from valid_to",
    schema.SplitRow: "id per window_days roles outcomes weight weight_if_possible source",
    schema.ManySuppliersRow: "id suppliers window_days outcomes weight source",
    schema.SteadyStreamRow: "id deliveries weeks window_days roles outcomes weight source",
    schema.SeveralRow: "id lists substances at_least shipment window_days outcomes weight source",
}


class ShapeKind(StrEnum):
    """What belongs at a place."""

    TEXT = "text"
    VALUE = "value"
    MAPPING = "mapping"
    BY_KEY = "mapping with free keys"
    LIST = "list"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ValueShape:
    """What belongs at a place; ``model`` of a mapping, ``inner`` of the items of a list or of free keys.

    ``or_single``: a single text may stand instead of the list or mapping.
    """

    kind: ShapeKind
    model: type[BaseModel] | None = None
    inner: "ValueShape | None" = None
    or_single: bool = False

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping in the order in which they are written; empty where they are free."""
        if self.model is None:
            return ()
        known = self.model.model_fields
        first = [key for key in _ORDER.get(self.model, "").split() if key in known]
        return (*first, *(key for key in known if key not in first))

    @property
    def is_row(self) -> bool:
        """Tell whether a mapping is written as one row ``{key: value}``."""
        return self.model in _ROWS

    def of(self, key: str) -> "ValueShape":
        """Return what belongs under a key."""
        if self.inner is not None and self.kind is ShapeKind.BY_KEY:
            return self.inner
        if self.model is None or key not in self.model.model_fields:
            return UNKNOWN
        field = self.model.model_fields[key]
        return _shape(field.annotation, field.metadata)

    @property
    def item(self) -> "ValueShape":
        """What each item of a list is."""
        return self.inner or UNKNOWN


UNKNOWN = ValueShape(ShapeKind.UNKNOWN)


def shape_of(model: type[BaseModel]) -> ValueShape:
    """Return what a whole file is.

    >>> shape_of(schema.SubstanceFile).of("names").item.keys
    ('text', 'kind', 'lang', 'source', 'ambiguous')
    """
    if issubclass(model, RootModel):
        return _shape(model.model_fields["root"].annotation, ())
    return ValueShape(ShapeKind.MAPPING, model)


def in_order(keys: Sequence[str], shape: ValueShape) -> list[str]:
    """Return the keys in the order of the schema; free and unknown ones stay in theirs, behind."""
    place = {key: at for at, key in enumerate(shape.keys)}
    return sorted(keys, key=lambda key: place.get(key, len(place)))


def _shape(annotation: Any, metadata: Sequence[Any]) -> ValueShape:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0], (*metadata, *arguments[1:]))
    if origin in (Union, UnionType):
        return _shape(next(one for one in arguments if one is not NoneType), metadata)
    # Sources, translations and patterns take one text for many.
    single = any(type(one).__name__ == "BeforeValidator" for one in metadata)
    if origin is list:
        return ValueShape(ShapeKind.LIST, inner=_shape(arguments[0], ()), or_single=single)
    if origin is dict:
        return ValueShape(ShapeKind.BY_KEY, inner=_shape(arguments[1], ()), or_single=single)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return ValueShape(ShapeKind.MAPPING, annotation)
    checked = any(isinstance(one, AfterValidator) for one in metadata)
    return ValueShape(ShapeKind.TEXT if annotation is str and not checked else ShapeKind.VALUE)
