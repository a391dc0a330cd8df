"""The substances as a table: one row each, with all their numbers; and their names, one row each."""

from collections.abc import Iterable, Iterator, Mapping

import polars as pl

from precursor_screen.rules import RuleFolder, SubstanceFile, with_additions
from precursor_screen.workshop.tables.cell_text import value_text

_SUBSTANCE = (
    "substance",
    "title",
    "cas.base",
    "cas.salt",
    "cas.isomer",
    "cas.hydrate",
    "cas.mixture",
    "ec",
    "un",
    "hs",
    "tn_ved",
    "formula",
    "molar_mass.g_mol",
    "density.kg_l",
    "density.at_c",
    "structure.inchikey",
    "structure.smiles",
    "names",
    "status",
    "notes",
)
_NAME = ("substance", "text", "kind", "lang", "ambiguous", "source")


def substances_table(rules: RuleFolder) -> pl.DataFrame:
    """Return a text table with one row a substance, sorted by id; several numbers are joined by ``;``.

    Args:
        rules: rules without faults; what overlays add counts.
    """
    return _frame(_SUBSTANCE, (_substance(one) for one in _whole(rules)))


def names_table(rules: RuleFolder) -> pl.DataFrame:
    """Return a text table with one row a name, by substance and in the order of its file.

    Args:
        rules: rules without faults; what overlays add counts.
    """
    return _frame(_NAME, (row for one in _whole(rules) for row in _names(one)))


def _whole(rules: RuleFolder) -> Iterator[SubstanceFile]:
    for id_, file in rules.substances.items():
        yield with_additions(file.content, (one.content for one in rules.additions if one.content.id == id_))


def _substance(one: SubstanceFile) -> dict[str, str]:
    cas: dict[str, list[str]] = {}
    for row in one.cas:
        cas.setdefault(f"cas.{row.form}", []).append(row.number)
    density, structure = one.density, one.structure
    values = {
        "substance": one.id,
        "ec": [row.number for row in one.ec],
        "un": [row.number for row in one.un],
        "hs": [row.code for row in one.hs],
        "tn_ved": [row.code for row in one.tn_ved],
        "molar_mass.g_mol": one.molar_mass.g_mol if one.molar_mass else None,
        "density.kg_l": density.kg_l if density else None,
        "density.at_c": density.at_c if density else None,
        "structure.inchikey": structure.inchikey if structure else None,
        "structure.smiles": structure.smiles if structure else None,
        "names": str(len(one.names)),
        **{name: getattr(one, name) for name in ("title", "formula", "status", "notes")},
        **cas,
    }
    return {name: value_text(value) for name, value in values.items()}


def _names(one: SubstanceFile) -> Iterator[dict[str, str]]:
    for row in one.names:
        yield {"substance": one.id, **{name: value_text(getattr(row, name)) for name in _NAME[1:]}}


def _frame(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> pl.DataFrame:
    names, found = tuple(columns), list(rows)
    schema = dict.fromkeys(names, pl.String)
    return pl.DataFrame({name: [row.get(name, "") for row in found] for name in names}, schema=schema)
