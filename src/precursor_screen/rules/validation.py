"""Holds a tree against the schema, and says each fault in plain words with its line and what to do."""

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_text import MAX_FAULTS
from precursor_screen.rules.yaml_tree import YamlMap, line_of, shortened

File = TypeVar("File", bound=BaseModel)

_SHAPES = {
    "string_type": ("a single text", "Write one text here."),
    "dict_type": ("a mapping", "Write `key: value` pairs here."),
    "model_type": ("a mapping", "Write `key: value` pairs here."),
    "list_type": ("a list", "Begin each item with `- `, or write `[a, b]`."),
    "int_parsing": ("a whole number", "Write digits alone."),
    "int_type": ("a whole number", "Write digits alone."),
}
_LIMITS = {
    "string_too_short": "Write a text, or delete the key.",
    "string_too_long": "Shorten the text.",
    "too_short": "Write at least one.",
    "greater_than": "Check the number and its unit.",
    "greater_than_equal": "Check the number and its unit.",
    "less_than": "Check the number and its unit.",
    "less_than_equal": "Check the number and its unit.",
}


def validate(tree: YamlMap, model: type[File], file: Path) -> tuple[File | None, list[Fault]]:
    """Hold a tree against a model of `precursor_screen.rules.schema`.

    Args:
        tree: from `precursor_screen.rules.yaml_tree.read_tree`.
        model: `SubstanceFile`, `ListFile` or `SourcesFile`.
        file: used in fault messages.

    Returns:
        The validated file, or None; and all faults.
    """
    try:
        return model.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        told = [_explain(dict(detail), tree, model, file) for detail in details[:MAX_FAULTS]]
        if len(details) > MAX_FAULTS:
            what = f"{len(details) - MAX_FAULTS:,} more faults are in this file"
            told.append(fault("schema", file, None, what, "Mend those told first."))
        return None, told


def _explain(detail: dict[str, Any], tree: YamlMap, model: type[BaseModel], file: Path) -> Fault:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    check, what, fix = _words(detail, path, model)
    return fault(check, file, line_of(tree, path), shortened(what), fix)


def _words(detail: dict[str, Any], path: tuple[str | int, ...], model: type[BaseModel]) -> tuple[str, str, str]:
    """Return check, what and fix for one of pydantic's error details."""
    kind, context = detail["type"], detail.get("ctx", {})
    place = _place(path)
    if "what" in context:
        return kind, f"{place}: {context['what']}" if path else context["what"], context["fix"]
    if kind == "missing":
        return "schema", f"{place} is missing", f"Add `{path[-1]}:` here."
    if kind == "extra_forbidden":
        known = sorted(_known_keys(model, path[:-1]))
        near = difflib.get_close_matches(str(path[-1]), known, n=1)
        advice = f"Did you mean `{near[0]}`?" if near else f"Known keys here: {', '.join(known)}."
        return "schema", f"unknown key {place}", advice
    if kind in ("enum", "literal_error"):
        what = f"{place}: `{detail['input']}` is not one of the allowed words"
        return "schema", what, f"Write one of {str(context['expected']).replace(chr(39), '')}."
    if kind in _SHAPES:
        expected, advice = _SHAPES[kind]
        return "schema", f"{place}: {expected} belongs here", advice
    message = str(detail["msg"]).replace("Input should", "the number should").replace("String", "the text")
    return (
        "schema",
        f"{place}: {message[0].lower()}{message[1:]}",
        _LIMITS.get(kind, "See docs/rule-format.md."),
    )


def _place(path: tuple[str | int, ...]) -> str:
    """Write a path for people; items are counted from 1.

    >>> _place(("entries", 4, "strength"))
    '`strength` of entries item 5'
    """
    words: list[str] = []
    for step in path:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1].strip('`')} item {step + 1}"
        else:
            words.append(f"`{step}`")
    return " of ".join(reversed(words))


def _known_keys(model: type[BaseModel], path: tuple[str | int, ...]) -> set[str]:
    """Return the keys that may stand at a path."""
    here: type[BaseModel] = model
    for step in path:
        if isinstance(step, str):
            annotation = here.model_fields["root" if issubclass(here, RootModel) else step].annotation
            here = next(_models_in(annotation), here)
    return set(here.model_fields)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models_in(inner)
