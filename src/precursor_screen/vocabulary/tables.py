"""Reads the data tables of `data/` once and hands them out, unchanged."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader in which only true and false are truth values: `on`, `no` and `y` are morphemes here."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), list("tf"))


@cache
def table(name: str) -> Any:
    """Return the content of ``data/<name>.yml``.

    The tables belong to the package and are covered by tests; a missing one is a broken installation
    and raises FileNotFoundError.
    """
    text = (files("precursor_screen") / "data" / f"{name}.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=_Loader)
