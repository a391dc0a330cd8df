"""Compiles the structures of a rule set: listed substances by key, and the generic entries of its lists."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from precursor_screen.errors import RuleError
from precursor_screen.model.rules import Form, GenericEntry, Listing, RuleSet
from precursor_screen.structure.chemistry import (
    Composition,
    MoleculePart,
    composition_of,
    has_isotopes,
    inchikey_of,
    mirrored,
    mol_of_smiles,
    parts_of,
    pattern,
    smiles_of,
)


@dataclass(frozen=True, slots=True)
class StructureMatch:
    """A listed substance that a structure is, is a form of, or belongs to by a generic entry of a list.

    ``smiles`` and ``inchikey`` are those of the part that decides, salts and solvents taken off. Where
    ``same_configuration`` is False, the connections are the same and nothing more. ``generic`` and ``listing`` are
    set where a generic entry decides; then only that listing reaches it. ``isotopes``: it is marked with some.
    """

    substance: str
    form: Form
    smiles: str
    inchikey: str
    same_configuration: bool
    generic: GenericEntry | None = None
    listing: str | None = None
    isotopes: bool = False


class StructureIndex:
    """Listed structures by full key, by connectivity, and the patterns of generic entries.

    Raises:
        RuleError: a generic entry has a pattern that is no SMARTS.
    """

    def __init__(self, rules: RuleSet) -> None:
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._images: dict[str, list[str]] = defaultdict(list)
        self._by_block: dict[str, list[str]] = defaultdict(list)
        self._compositions: set[Composition] = set()
        for substance in rules.substances.values():
            if mol := mol_of_smiles(substance.smiles or ""):
                self._add(substance.id, mol, {inchikey_of(mol), substance.inchikey or ""})
        self._generic: list[tuple[Listing, GenericEntry, tuple[Any, ...]]] = [
            (listing, entry, _patterns(listing, entry))
            for control_list in rules.lists.values()
            for listing in control_list.listings
            for entry in listing.generic
        ]

    def matches(self, mol: Any) -> list[StructureMatch]:
        """Return what a structure is: the whole (potassium permanganate), else its parts without salts and solvents."""
        whole = MoleculePart(mol, Form.BASE)
        key = self._key(whole)
        if key in self._by_key:
            return [_match(substance, whole, key, Form.BASE, True) for substance in self._by_key[key]]
        return [match for part in parts_of(mol) for match in self._listed(part) or self._generics(part)]

    def _add(self, substance: str, mol: Any, keys: set[str]) -> None:
        self._compositions.add(composition_of(mol))
        self._images[inchikey_of(mirrored(mol))].append(substance)
        for key in sorted(keys - {""}):
            self._by_key[key].append(substance)
            block = _block(key)
            if substance not in self._by_block[block]:
                self._by_block[block].append(substance)

    def _listed(self, part: MoleculePart) -> list[StructureMatch]:
        """Return the listed substances a part is.

        The same configuration, then its mirror image, then the same connections: (1S,2S) names pseudoephedrine
        alone, a name without configuration names ephedrine and pseudoephedrine.
        """
        key = self._key(part)
        if not key:
            return []
        same = self._by_key.get(key, [])
        found = same or self._images.get(key) or self._by_block.get(_block(key), [])
        form = part.form if same or part.form is not Form.BASE else Form.ISOMER
        return [_match(substance, part, key, form, bool(same)) for substance in found]

    def _generics(self, part: MoleculePart) -> list[StructureMatch]:
        """Return the generic entries that reach a part."""
        return [
            StructureMatch(
                listing.substance_id, part.form, smiles_of(part.mol), inchikey_of(part.mol), False, entry, listing.id,
                has_isotopes(part.mol),
            )
            for listing, entry, patterns in self._generic
            if any(part.mol.HasSubstructMatch(one) for one in patterns)
        ]  # fmt: skip

    def _key(self, part: MoleculePart) -> str:
        """Return the key of a part, or nothing where its composition already says that it is not listed."""
        return inchikey_of(part.mol) if composition_of(part.mol) in self._compositions else ""


def _match(substance: str, part: MoleculePart, key: str, form: Form, same: bool) -> StructureMatch:
    isotopes = has_isotopes(part.mol)
    return StructureMatch(substance, form, smiles_of(part.mol), key, same, isotopes=isotopes)


def _block(key: str) -> str:
    return key.split("-", maxsplit=1)[0]


def _patterns(listing: Listing, entry: GenericEntry) -> tuple[Any, ...]:
    found = tuple(pattern(smarts) for smarts in entry.smarts)
    if None in found:
        wrong = entry.smarts[found.index(None)]
        raise RuleError(
            f"{listing.id}, generic entry “{entry.name}”: `{wrong}` is no SMARTS",
            fix="Mend it, and give members and non-members.",
        )
    return found
