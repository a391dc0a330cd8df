"""Checks of structures against each other: SMILES, InChIKey, formula and molar mass (with RDKit)."""

import re
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check
from precursor_screen.rules import RuleFile, SubstanceFile
from precursor_screen.structure import INSTALL, inchikey_of, mol_of_smiles

#: Grams per mole that rounding may make of difference.
_ROUNDING = 0.05
_HYDROGEN_MASS = 1.008
_ELEMENT = re.compile(r"([A-Z][a-z]?)(\d{0,4})")
_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def _missing() -> str | None:
    return None if find_spec("rdkit") else f"RDKit is not installed ({INSTALL})"


def _molecules(rules: Rules) -> Iterator[tuple[RuleFile[SubstanceFile], Any]]:
    """Yield the substances that have a SMILES, and the molecule; None where it cannot be read."""
    for file in rules.substances:
        structure = file.content.structure
        if structure and structure.smiles:
            yield file, mol_of_smiles(structure.smiles)


@check("smiles-unreadable", Severity.ERROR, missing=_missing)
def smiles_unreadable(rules: Rules) -> Iterator[Problem]:
    """A SMILES that is none: structures of manifests would never be compared with it. Needs RDKit."""
    for file, mol in _molecules(rules):
        if mol is None and file.content.structure:
            what = f"`{file.content.structure.smiles}` is no SMILES"
            yield Problem(file.path, file.line("structure", "smiles"), what, "Copy it from the source anew.")


@check("inchikey-differs", Severity.ERROR, missing=_missing)
def inchikey_differs(rules: Rules) -> Iterator[Problem]:
    """The InChIKey is not the one of the SMILES: one of the two is of another substance. Needs RDKit."""
    for file, mol in _molecules(rules):
        written = file.content.structure.inchikey if file.content.structure else None
        if mol is None or not written:
            continue
        made = inchikey_of(mol)
        if made and made != written:
            what = f"the InChIKey {written} is not that of the SMILES, {made}"
            fix = "Compare both with the source; blocks that differ after the first dash only are a matter of stereo."
            yield Problem(file.path, file.line("structure", "inchikey"), what, fix)


@check("formula-differs", Severity.WARNING, missing=_missing)
def formula_differs(rules: Rules) -> Iterator[Problem]:
    """The formula does not have the atoms of the SMILES. Needs RDKit; formulas with brackets are not compared."""
    for file, mol in _molecules(rules):
        written = _atoms_written(file.content.formula or "")
        if mol is None or not written:
            continue
        made = _atoms(mol)
        if made != written:
            counts = "".join(f"{element}{made[element] if made[element] > 1 else ''}" for element in _order(made))
            what = f"the formula {file.content.formula} is not that of the SMILES, {counts}"
            yield Problem(file.path, file.line("formula"), what, "Compare both with the source.")


@check("molar-mass-differs", Severity.WARNING, missing=_missing)
def molar_mass_differs(rules: Rules) -> Iterator[Problem]:
    """The molar mass is not that of the SMILES, so that amounts would be worked out wrongly. Needs RDKit."""
    for file, mol in _molecules(rules):
        written = file.content.molar_mass
        if mol is None or not written:
            continue
        made = sum(atom.GetMass() + atom.GetTotalNumHs() * _HYDROGEN_MASS for atom in mol.GetAtoms())
        if abs(made - float(written.g_mol)) > _ROUNDING:
            what = f"the molar mass {written.g_mol} is not that of the SMILES, {made:.2f}"
            yield Problem(file.path, file.line("molar_mass"), what, "Compare both with the source.")


def _atoms(mol: Any) -> Counter[str]:
    found = Counter(atom.GetSymbol() for atom in mol.GetAtoms())
    found["H"] += sum(atom.GetTotalNumHs() for atom in mol.GetAtoms())
    return +found


def _atoms_written(formula: str) -> Counter[str]:
    """Return the atoms of a plain formula such as C3H6O; none if it has brackets or dots."""
    plain = formula.translate(_SUBSCRIPTS).replace(" ", "")
    if not re.fullmatch(rf"(?:{_ELEMENT.pattern})+", plain):
        return Counter()
    found: Counter[str] = Counter()
    for element, count in _ELEMENT.findall(plain):
        found[element] += int(count or 1)
    return found


def _order(atoms: Counter[str]) -> list[str]:
    """Return the elements in the order of formulas: carbon, hydrogen, the others by name."""
    return sorted(atoms, key=lambda element: ({"C": 0, "H": 1}.get(element, 2), element))
