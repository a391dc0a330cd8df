"""Reads SMILES and InChI with RDKit and finds what a structure is named for: its parts without salts and solvents."""

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from precursor_screen.model.rules import Form
from precursor_screen.words import table

#: What a structure is made of beside hydrogen: equal structures have equal compositions, and it costs little.
Composition = tuple[tuple[int, int], ...]

_LONGEST = 2_000  # characters of a SMILES or InChI
_MOST_ATOMS = 300
_HYDROGEN, _CARBON = 1, 6


@dataclass(frozen=True, slots=True)
class MoleculePart:
    """One neutral part of a structure (an RDKit molecule), and what the whole is of it: itself, a salt, a hydrate."""

    mol: Any
    form: Form


def mol_of_smiles(text: str) -> Any | None:
    """Return the molecule of a SMILES, or None if the text is none, too large, or has open places (``*``)."""
    text = text.strip()
    if not text or len(text) > _LONGEST or "*" in text or any(c.isspace() for c in text):
        return None
    return _sane(_chem().MolFromSmiles(text))


def mol_of_inchi(text: str) -> Any | None:
    """Return the molecule of an InChI, with or without ``InChI=``, or None."""
    text = text.strip()
    if not text or len(text) > _LONGEST or any(c.isspace() for c in text):
        return None
    if not text.startswith("InChI="):
        text = f"InChI={text}"
    return _sane(_chem().MolFromInchi(text))


def parts_of(mol: Any) -> list[MoleculePart]:
    """Return what a structure is named for: its largest organic part or parts.

    Solvents are taken off, then acids that only make salts, and charges are undone.
    """
    chem = _chem()
    fragments = list(chem.GetMolFrags(mol, asMols=True))
    if len(fragments) == 1:
        form = Form.SALT if chem.GetFormalCharge(mol) else Form.BASE
        return [MoleculePart(_uncharged(mol) if _has_charges(mol) else mol, form)]
    kept = [part for part in map(_neutral, fragments) if _block(part.mol) not in _blocks("solvents")]
    carrying = [part for part in kept if _carries_identity(part.mol)]
    bases = [part for part in carrying if _block(part.mol) not in _blocks("salt_formers")]
    named = bases or [part for part in carrying if _is_organic(part.mol)]
    most = max((part.mol.GetNumHeavyAtoms() for part in named), default=0)
    largest = {_block(p.mol): p for p in named if p.mol.GetNumHeavyAtoms() == most}
    others = {_block(part.mol) for part in kept} - set(largest)
    plain = Form.HYDRATE if len(kept) < len(fragments) else Form.BASE
    return [
        MoleculePart(part.mol, Form.SALT if others or part.form is Form.SALT else plain) for part in largest.values()
    ]


def is_one_chemical(mol: Any) -> bool:
    """Tell whether a name may be of all that was read from it: one molecule, ions, a hydrate, or a base with an acid.

    The parser also reads a name and a class word that does not fit it, as two chemicals side by side: benzene,
    diacetate; acetone hydroperoxide; monoethyl ether acetate. And methylamide is no ion. Those are fragments, or names
    of something else.
    """
    chem = _chem()
    parts = [part for part in chem.GetMolFrags(mol, asMols=True) if _block(part) not in _blocks("water")]
    if len(parts) <= 1:
        lone = chem.GetFormalCharge(mol) < 0
        return not (lone and mol.HasSubstructMatch(pattern(table("structures")["no_lone_anion"])))
    if any(_has_charges(part) for part in parts):
        return bool(chem.GetFormalCharge(mol) == 0)
    return any(bool(part.HasSubstructMatch(base)) for part in parts for base in _bases())


def composition_of(mol: Any) -> Composition:
    """Return (atomic number, count) pairs of a molecule, hydrogen left out."""
    numbers = Counter(atom.GetAtomicNum() for atom in mol.GetAtoms())
    return tuple(sorted((number, count) for number, count in numbers.items() if number != _HYDROGEN))


def has_isotopes(mol: Any) -> bool:
    """Tell whether a molecule is marked with isotopes."""
    return any(atom.GetIsotope() for atom in mol.GetAtoms())


def inchikey_of(mol: Any) -> str:
    """Return the standard InChIKey of a molecule, without its isotopes; empty where there is none."""
    chem = _chem()
    if has_isotopes(mol):
        mol = chem.Mol(mol)
        for atom in mol.GetAtoms():
            atom.SetIsotope(0)
        mol = chem.RemoveHs(mol)
    return str(chem.MolToInchiKey(mol))


def smiles_of(mol: Any) -> str:
    """Return the canonical SMILES of a molecule."""
    return str(_chem().MolToSmiles(mol))


def mirrored(mol: Any) -> Any:
    """Return the mirror image of a molecule."""
    image = _chem().Mol(mol)
    for atom in image.GetAtoms():
        atom.InvertChirality()
    return image


def pattern(smarts: str) -> Any | None:
    """Return the query of a SMARTS, or None if the text is none."""
    return _chem().MolFromSmarts(smarts)


def _sane(mol: Any | None) -> Any | None:
    return mol if mol is not None and 0 < mol.GetNumAtoms() <= _MOST_ATOMS else None


def _neutral(fragment: Any) -> MoleculePart:
    form = Form.SALT if _chem().GetFormalCharge(fragment) else Form.BASE
    return MoleculePart(_uncharged(fragment) if _has_charges(fragment) else fragment, form)


def _has_charges(mol: Any) -> bool:
    return any(atom.GetFormalCharge() for atom in mol.GetAtoms())


def _uncharged(mol: Any) -> Any:
    from rdkit.Chem.MolStandardize import rdMolStandardize  # noqa: PLC0415 - an extra

    # forced: an ion alone takes or gives its proton too
    return rdMolStandardize.Uncharger(False, True).uncharge(mol)


def _carries_identity(mol: Any) -> bool:
    """Tell whether a part may be what a salt is named for: an organic one, or an inorganic acid."""
    return _is_organic(mol) or (mol.GetNumAtoms() > 1 and any(a.GetTotalNumHs() for a in mol.GetAtoms()))


def _is_organic(mol: Any) -> bool:
    carbons = [atom for atom in mol.GetAtoms() if atom.GetAtomicNum() == _CARBON]
    return any(
        atom.GetTotalNumHs() or any(n.GetAtomicNum() == _CARBON for n in atom.GetNeighbors()) for atom in carbons
    )


def _block(mol: Any) -> str:
    """Return the first block of the InChIKey, which tells the connections alone."""
    return inchikey_of(mol).split("-", maxsplit=1)[0]


@cache
def _blocks(group: str) -> frozenset[str]:
    """Return the first blocks of a group of `data/structures.yml`."""
    return frozenset(_block(_chem().MolFromSmiles(smiles)) for smiles in table("structures")[group])


@cache
def _bases() -> tuple[Any, ...]:
    return tuple(pattern(smarts) for smarts in table("structures")["bases"])


@cache
def _chem() -> Any:
    """Load RDKit on first use; its messages about single texts are no news here."""
    from rdkit import Chem, RDLogger  # noqa: PLC0415 - an extra

    RDLogger.DisableLog("rdApp.*")  # type: ignore[attr-defined]
    return Chem
