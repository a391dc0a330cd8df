"""Writes entries and new rule files in the style of the shipped ones."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from precursor_screen.rules import EntryRow, ListFile, ListHead, SubstanceFile, YamlMap
from precursor_screen.workshop.edit import modeline, one_or_more, render_item, render_keys, shape_of
from precursor_screen.workshop.tables.change import NewSubstance
from precursor_screen.workshop.tables.value_texts import value_text


def entry_lines(entry: YamlMap, indent: int) -> list[str]:
    """Return the lines of an entry as an item of ``entries``, without their ends.

    Args:
        entry: the entry, values as texts.
        indent: blanks before its dash.
    """
    return render_item(entry, shape_of(EntryRow), " " * indent)


def list_text(list_id: str, act: ListHead, entries: Iterable[YamlMap]) -> str:
    """Write a whole list file."""
    said = {key: value for key, value in act if value is not None and value != {}}
    head = {key: value if isinstance(value, Mapping) else value_text(value) for key, value in said.items()}
    return _file("list", ListFile, {"id": list_id, **head, "entries": list(entries)})


def substance_text(new: NewSubstance, sources: Sequence[str]) -> str:
    """Write the draft of a substance file: what the row says of it, and nothing else."""
    source = one_or_more(sources)
    names = [
        {"text": text, "kind": "official", **({} if lang == "und" else {"lang": lang}), "source": source}
        for lang, text in new.names.items()
    ]
    cas = [{"number": one, "form": "base", "source": source, "verified": "false"} for one in new.cas]
    numbers = {"cas": cas} if cas else {}
    content = {"id": new.id, "title": new.title, "names": names, **numbers, "status": "draft"}
    return _file("substance", SubstanceFile, content)


def _file(schema: str, model: type[BaseModel], content: Mapping[str, Any]) -> str:
    return "\n".join([modeline(schema), *render_keys(content, shape_of(model), "")]) + "\n"
