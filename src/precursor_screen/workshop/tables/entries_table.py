"""The entries of all lists as a table that an import takes back: a row an amount, at least one row an entry."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

import polars as pl
from pydantic import BaseModel

from precursor_screen.rules import EntryRow, ListFile, RuleFolder, SubstanceFile, whole_lists
from precursor_screen.workshop.tables.cell_text import value_text
from precursor_screen.workshop.tables.columns import (
    AMOUNTS,
    CAS,
    KEY,
    OF_LIST,
    PARTS,
    PLAIN,
    SUBSTANCE,
    SYNONYMS,
    TITLE,
    name_fields,
    part_fields,
)


def entries_table(rules: RuleFolder, lists: Iterable[str] | None = None) -> pl.DataFrame:
    """Return the entries as a table.

    Args:
        rules: rules without faults.
        lists: ids of the lists to take; None for all.

    Returns:
        A frame of text columns without nulls, sorted by list and then in the order of the act. An entry with n amounts
        has n rows that differ in the columns ``amounts.*`` only. The structures of an entry (``generic``) are no part
        of the table.
    """
    chosen = [one.content for one in whole_lists(rules) if lists is None or one.file.id in set(lists)]
    languages = _languages(entry for one in chosen for entry in one.entries)
    substances = {id_: file.content for id_, file in rules.substances.items()}
    synonyms = dict.fromkeys(lang for one in chosen for entry in one.entries for lang in entry.synonyms)
    columns = _columns(languages, synonyms)
    rows = [row for one in chosen for entry in one.entries for row in _rows(one, entry, substances[entry.substance])]
    return pl.DataFrame({name: [row.get(name, "") for row in rows] for name in columns}, schema=_texts(columns))


def _columns(languages: Iterable[str], synonyms: Iterable[str]) -> tuple[str, ...]:
    names = (*name_fields(languages), *(f"{SYNONYMS}.{lang}" for lang in synonyms))
    parts = (field for part in PARTS for field in part_fields(part))
    return (*OF_LIST, SUBSTANCE, KEY, TITLE, CAS, *names, *parts, *PLAIN)


def _rows(of: ListFile, entry: EntryRow, substance: SubstanceFile) -> Iterator[dict[str, str]]:
    base = dict(zip(OF_LIST, (of.id, of.title, of.jurisdiction, of.citation, of.edition), strict=True))
    base |= {SUBSTANCE: entry.substance, KEY: entry.key or "", TITLE: substance.title}
    base[CAS] = value_text([row.number for row in substance.cas])
    base |= dict(zip(name_fields(entry.official_name), entry.official_name.values(), strict=True))
    base |= {f"{SYNONYMS}.{lang}": value_text(texts) for lang, texts in entry.synonyms.items()}
    for part in PARTS:
        if part != AMOUNTS:
            base |= _part(part, getattr(entry, part))
    base |= {name: value_text(getattr(entry, name)) for name in PLAIN}
    # A row without a citation of its own is cited as the list is, and an import wants one in each.
    base["citation"] = entry.citation or of.citation
    if not entry.amounts:
        yield base
    for amount in entry.amounts:
        yield base | _part(AMOUNTS, amount)


def _part(part: str, found: BaseModel | None) -> dict[str, str]:
    if found is None:
        return {}
    return {field: value_text(getattr(found, field.partition(".")[2])) for field in part_fields(part)}


def _languages(entries: Iterable[EntryRow]) -> tuple[str, ...]:
    """Return the languages so that each entry has its own in its order, where the entries agree."""
    graph: dict[str, set[str]] = {}
    for entry in entries:
        for lang in entry.official_name:
            graph.setdefault(lang, set())
        for before, after in pairwise(entry.official_name):
            graph[after].add(before)
    ordered = {lang: sorted(graph[lang]) for lang in sorted(graph)}
    try:
        return tuple(TopologicalSorter(ordered).static_order())
    except CycleError:
        return tuple(ordered)


def _texts(columns: Iterable[str]) -> dict[str, type[pl.DataType]]:
    return dict.fromkeys(columns, pl.String)
