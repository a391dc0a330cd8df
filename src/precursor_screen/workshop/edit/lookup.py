"""Looks a chemical up in the independent database, for a person to confirm what it gives.

The database is the Python package `chemicals` (extra `lookup`); where it is missing, the known chemicals that come with
this package still tell the CAS number of a name.
"""

import importlib
from dataclasses import dataclass
from typing import Any

from precursor_screen.ids import cas
from precursor_screen.matching import KnownChemicals
from precursor_screen.names import name_key

#: Id of the database in `rules/sources.yml`.
DATABASE = "chemicals-pubchem"
#: What to do to get more than a CAS number.
HOW_TO_GET_MORE = "pip install 'precursor-screen[lookup]'"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the database says a chemical is; empty where it says nothing. ``molar_mass`` in grams per mole."""

    cas: str
    name: str = ""
    iupac_name: str = ""
    formula: str = ""
    molar_mass: str = ""
    inchikey: str = ""
    smiles: str = ""
    source: str = DATABASE

    def facts(self) -> list[tuple[str, str]]:
        """Return what there is, each with its label."""
        rows = [
            ("CAS", self.cas),
            ("name", self.name),
            ("IUPAC name", self.iupac_name),
            ("formula", self.formula),
            ("molar mass", f"{self.molar_mass} g/mol" if self.molar_mass else ""),
            ("InChIKey", self.inchikey),
            ("SMILES", self.smiles),
        ]
        return [(label, value) for label, value in rows if value]


def database_is_there() -> bool:
    """Tell whether the package `chemicals` is installed."""
    return _search() is not None


def look_up(*, cas_number: str | None, names: tuple[str, ...] = ()) -> Identity | None:
    """Look a chemical up by its CAS number, else by its names in turn; None when it is not found.

    A name counts only when it is a name or synonym there, letter for letter without regard to capitals.
    """
    search = _search()
    if search is None:
        return _from_known(cas_number, names)
    for query in [cas_number] if cas_number else names:
        try:
            found = search(query)
        except ValueError:
            # Nothing is called so; the next name may be.
            continue
        if cas_number or query.casefold() in _names_of(found):
            return _identity(found)
    return None


def _search() -> Any:
    try:
        return importlib.import_module("chemicals.identifiers").search_chemical
    except ImportError:
        return None


def _names_of(found: Any) -> set[str]:
    return {str(name).casefold() for name in (found.common_name, found.iupac_name, *found.synonyms)}


def _identity(found: Any) -> Identity:
    mass = f"{float(found.MW):.3f}".rstrip("0").rstrip(".") if found.MW else ""
    return Identity(
        cas=str(found.CASs),
        name=str(found.common_name or ""),
        iupac_name=str(found.iupac_name or ""),
        formula=str(found.formula or ""),
        molar_mass=mass,
        inchikey=str(found.InChI_key or ""),
        smiles=str(found.smiles or ""),
    )


def _from_known(cas_number: str | None, names: tuple[str, ...]) -> Identity | None:
    if cas_number:
        return None
    with KnownChemicals.open() as known:
        for name in names:
            numbers = known.cas_of(name_key(name))
            if len(numbers) == 1 and cas.is_valid(numbers[0]):
                return Identity(cas=numbers[0], name=name)
    return None
