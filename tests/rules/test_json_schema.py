"""The schemas for editors: up to date, true of every shipped rule, and strict about slips of the pen."""

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, RootModel
from ruamel.yaml import YAML

from precursor_screen.rules import schema
from precursor_screen.workshop.edit.json_schema import MODELS, as_text, file_name, json_schema

RULES = Path(__file__).resolve().parents[2] / "rules"
SHIPPED = sorted(path for path in RULES.rglob("*.yml") if path.parent.name != "deprecated")
NAME_OF_FOLDER = {"substances": "substance", "lists": "list", "goods": "goods"}

SUBSTANCE = """\
id: acetone
title: Acetone
names:
  - {text: 1090, kind: official, lang: no, source: [act, b]}
cas:
  - {number: 67-64-1, form: base, source: act, verified: true}
un:
  - {number: 1090, source: act, verified: false}
hs:
  - {code: 2914.11, specific: true, source: act, verified: true}
  - {code: 291411, specific: true, source: act, verified: true}
density: {kg_l: 0.79, at_c: 20, source: act}
notes:
"""
LIST = """\
id: kz-act
title: The act
jurisdiction: KZ
authority: Government
citation: Resolution 1
edition: 2024
valid_from: 2024-01-31
valid_to:
entries:
  - substance: acetone
    official_name: {ru: Ацетон}
    strength: {min_percent: 15, inclusive: true, citation: row 1, proof: memory}
    source: act
    proof: act
"""


def as_editors_read(text: str) -> Any:
    """Read a file as the YAML extensions of editors do: numbers are numbers, dates are texts."""
    return _without_dates(YAML(typ="safe", pure=True).load(text))


def _without_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def faults(name: str, text: str) -> list[str]:
    checker = jsonschema.Draft7Validator(json_schema(name))
    return [error.json_path for error in checker.iter_errors(as_editors_read(text))]


@pytest.mark.parametrize("name", MODELS)
def test_the_schema_in_the_sample_is_the_one_of_the_rules(name: str) -> None:
    sample = RULES.parent / "samples" / "office-rules" / "schema" / file_name(name)
    assert sample.read_bytes() == (RULES / "schema" / file_name(name)).read_bytes(), (
        "run: precursor-screen rules schema --write samples/office-rules/schema"
    )


@pytest.mark.parametrize("name", MODELS)
def test_the_schema_in_the_rules_is_up_to_date(name: str) -> None:
    written = (RULES / "schema" / file_name(name)).read_text(encoding="utf-8")
    assert written == as_text(name), "run `precursor-screen rules schema --write rules/schema`"
    jsonschema.Draft7Validator.check_schema(json_schema(name))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_shipped_rules_keep_to_the_schema_that_they_name(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    named = text.split("\n")[0].removeprefix("# yaml-language-server: $schema=")
    target = (file.parent / named).resolve()
    assert target == RULES / "schema" / file_name(NAME_OF_FOLDER.get(file.parent.name, file.stem))
    checker = jsonschema.Draft7Validator(json.loads(target.read_text(encoding="utf-8")))
    assert [error.message for error in checker.iter_errors(as_editors_read(text))] == []


def test_what_the_reader_of_rules_takes_is_taken() -> None:
    assert faults("substance", SUBSTANCE) == []
    assert faults("list", LIST) == []
    assert faults("list", LIST.replace("{ru: Ацетон}", "Ацетон")) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong", "place"),
    [
        ("substance", "title: Acetone", "titel: Acetone", "$"),
        ("substance", "kind: official", "kind: offical", "$.names[0].kind"),
        ("substance", "lang: no", "lang: norwegian", "$.names[0].lang"),
        ("substance", "67-64-1", "67641", "$.cas[0].number"),
        ("substance", "verified: true", "verified: ja", "$.cas[0].verified"),
        ("substance", "number: 1090", "number: 109000", "$.un[0].number"),
        ("substance", "kg_l: 0.79", "kg_l: 0,79", "$.density"),
        ("substance", "kg_l: 0.79", "kg_l: 79", "$.density.kg_l"),
        ("substance", "id: acetone", "id: Acetone!", "$.id"),
        ("list", "2024-01-31", "31.01.2024", "$.valid_from"),
        ("list", "jurisdiction: KZ", "jurisdiction: Kazakhstan", "$.jurisdiction"),
        ("list", "min_percent: 15", "min_percent: 150", "$.entries[0].strength.min_percent"),
        ("list", "{ru: Ацетон}", "{russian: Ацетон}", "$.entries[0].official_name"),
        ("list", "    source: act\n", "", "$.entries[0]"),
    ],
)
def test_a_slip_of_the_pen_is_marked_where_it_stands(name: str, right: str, wrong: str, place: str) -> None:
    text = SUBSTANCE if name == "substance" else LIST
    assert right in text
    found = faults(name, text.replace(right, wrong, 1))
    assert found
    assert all(one.startswith(place) for one in found)


def parts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


@pytest.mark.parametrize("name", MODELS)
def test_every_key_and_every_word_is_explained(name: str) -> None:
    made = json_schema(name)
    for part in parts(made):
        if "properties" in part and "type" in part:
            assert part["additionalProperties"] is False
            assert [key for key, value in part["properties"].items() if not value.get("description")] == []
        if "enum" in part:
            assert all(part["enumDescriptions"])
            assert [one["const"] for one in part["anyOf"]] == part["enum"]


def test_every_file_of_the_format_has_a_schema() -> None:
    def is_file(found: Any) -> bool:
        return isinstance(found, type) and issubclass(found, BaseModel | RootModel) and found.__name__.endswith("File")

    assert set(MODELS.values()) == {found for found in vars(schema).values() if is_file(found)}
