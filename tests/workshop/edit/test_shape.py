"""What belongs where is read off the schema, in the order in which files have it."""

import inspect

import pytest
from pydantic import BaseModel, RootModel

from precursor_screen.rules import schema
from precursor_screen.workshop.edit.shape import ShapeKind, ValueShape, in_order, shape_of

MODELS = [
    model
    for model in vars(schema).values()
    if inspect.isclass(model) and issubclass(model, BaseModel) and not issubclass(model, RootModel)
]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_the_format_has_its_place(model: type[BaseModel]) -> None:
    keys = shape_of(model).keys
    assert sorted(keys) == sorted(model.model_fields)
    assert in_order(sorted(keys), shape_of(model)) == list(keys)


def test_an_entry_begins_with_its_substance_and_a_list_ends_with_its_entries() -> None:
    whole = shape_of(schema.ListFile)
    assert (whole.keys[0], whole.keys[-1]) == ("id", "entries")
    assert whole.of("entries").item.keys[0] == "substance"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("title",), ShapeKind.TEXT),
        (("id",), ShapeKind.VALUE),
        (("valid_from",), ShapeKind.VALUE),
        (("titles",), ShapeKind.BY_KEY),
        (("entries",), ShapeKind.LIST),
        (("entries", "official_name"), ShapeKind.BY_KEY),
        (("entries", "strength"), ShapeKind.MAPPING),
        (("entries", "source"), ShapeKind.LIST),
        (("nothing", "below"), ShapeKind.UNKNOWN),
    ],
)
def test_what_belongs_at_a_place_is_known(path: tuple[str, ...], kind: ShapeKind) -> None:
    shape: ValueShape = shape_of(schema.ListFile)
    for key in path:
        shape = (shape.item if shape.kind is ShapeKind.LIST else shape).of(key)
    assert shape.kind is kind
