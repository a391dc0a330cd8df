"""Makes the JSON Schemas by which editors check rule files while they are typed, and explain every key and word.

They are of draft 7, which the YAML extensions of editors know best, and come from `precursor_screen.rules.schema` and
the texts of `data/schema_texts.yml`. They say less than the reader of rules does: no check digits, no ids of other
files; `rules lint` says the rest.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from precursor_screen.rules import schema
from precursor_screen.words import table
from precursor_screen.workshop.edit.file_change import FileChange

#: The schemas by name; `rules/schema/<name>.schema.json` is the file.
MODELS: Mapping[str, type[BaseModel]] = {
    "substance": schema.SubstanceFile,
    "list": schema.ListFile,
    "goods": schema.GoodsFile,
    "sources": schema.SourcesFile,
    "addition": schema.AdditionFile,
    "amendment": schema.AmendmentFile,
    "overlay": schema.OverlayFile,
    "accumulation": schema.AccumulationFile,
    "lint": schema.SilencesFile,
    "dispositions": schema.DispositionsFile,
}

#: How pydantic calls the limits of a number that is read from a text, and how the standard does.
_LIMITS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum"}


def json_schema(name: str) -> dict[str, Any]:
    """Return the schema of one kind of rule file.

    >>> json_schema("overlay")["required"]
    ['title']

    Raises:
        KeyError: there is no such kind.
    """
    model = MODELS[name]
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions = made.pop("$defs", {})
    texts = table("schema_texts")
    parts = {key: _part(key, part) for key, part in sorted(definitions.items())}
    for key, part in parts.items():
        # A row of a list is never empty; a mapping under a key may be.
        if part.get("type") == "object" and not _is_row(key, made, definitions):
            part["type"] = ["object", "null"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_part(model.__name__, made),
        "title": name,
        "description": texts["files"][name],
        **({"definitions": parts} if parts else {}),
    }


def schema_of(model: type[BaseModel]) -> str:
    """Return the name of the schema of a file.

    >>> schema_of(schema.SilencesFile)
    'lint'
    """
    return next(name for name, one in MODELS.items() if one is model)


def file_name(name: str) -> str:
    """Return the name of the file of a schema."""
    return f"{name}.schema.json"


def as_text(name: str) -> str:
    """Return the content of the file of a schema."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def _is_row(name: str, *made: Any) -> bool:
    """Tell whether the items of some list are of this definition."""
    for value in made:
        inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
        if isinstance(value, dict) and value.get("items") == {"$ref": f"#/definitions/{name}"}:
            return True
        if _is_row(name, *inner):
            return True
    return False


def _part(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Return a mapping's schema with its texts; a key that may be left out may be left empty, too."""
    cleaned = {key: value for key, value in part.items() if key not in ("title", "description")}
    if "enum" in cleaned:
        return _explained(cleaned)
    texts = table("schema_texts")["keys"].get(name, {})
    required = cleaned.get("required", ())
    if "properties" in cleaned:
        cleaned["properties"] = {
            key: _key(value, str(texts.get(key, "")), may_be_empty=key not in required)
            for key, value in cleaned["properties"].items()
        }
    elif isinstance(cleaned.get("additionalProperties"), dict):
        cleaned["additionalProperties"] = _clean(cleaned["additionalProperties"])
    return cleaned


def _key(value: dict[str, Any], text: str, *, may_be_empty: bool) -> dict[str, Any]:
    inner = _clean(value)
    reference = [one for one in [inner, *inner.get("anyOf", ())] if "$ref" in one]
    if reference:
        # Draft 7 reads nothing beside a reference; that it may be empty is said where it leads to.
        inner = {"allOf": reference}
    elif may_be_empty and isinstance(inner.get("type"), str | list):
        # Rather than a choice of two, so that editors mark the very place that is wrong.
        inner = {**inner, "type": [*([inner["type"]] if isinstance(inner["type"], str) else inner["type"]), "null"]}
    elif may_be_empty and {"type": "null"} not in inner.get("anyOf", ()):
        inner = {"anyOf": [inner, {"type": "null"}]}
    return {"description": text, **inner}


def _clean(value: Any) -> Any:
    """Take out what pydantic says and editors need not know, and explain the words one may choose from."""
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    kept = {key: inner for key, inner in value.items() if key not in ("title", "default", "description")}
    cleaned = {_LIMITS.get(key, key): _clean(inner) for key, inner in kept.items()}
    return _explained(cleaned) if "enum" in cleaned else cleaned


def _explained(value: dict[str, Any]) -> dict[str, Any]:
    """Say at each word what it means, in the way of the standard and in that of VS Code."""
    words = value["enum"]
    groups = table("schema_texts")["words"]
    known: dict[str, str] = next((group for group in groups if set(group) == set(words)), {})
    meanings = [known.get(word, "") for word in words]
    return {
        **value,
        "enumDescriptions": meanings,
        "markdownEnumDescriptions": meanings,
        "anyOf": [{"const": word, "description": text} for word, text in zip(words, meanings, strict=True)],
    }


def schema_changes(folder: Path) -> list[FileChange]:
    """Return the changes that bring the schemas in a folder up to date; empty when they are."""
    changes = []
    for name in MODELS:
        path, after = folder / file_name(name), as_text(name).encode("utf-8")
        before = path.read_bytes() if path.is_file() else None
        if before != after:
            changes.append(FileChange(path, before, after))
    return changes
