"""The reader of structures: names, SMILES and InChI in, listed substances out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import RuleSet
from precursor_screen.structure.availability import available
from precursor_screen.structure.candidates import candidates
from precursor_screen.structure.chemistry import is_one_chemical, mol_of_inchi, mol_of_smiles
from precursor_screen.structure.index import StructureIndex, StructureMatch
from precursor_screen.structure.opsin import smiles_of_names

__all__ = ["NameReading", "StructureMatch", "StructureReader"]

Matches = tuple[StructureMatch, ...]


@dataclass(frozen=True, slots=True)
class NameReading:
    """What a text was read as: the name as the parser took it, in English, and what it is of; empty if no name."""

    name: str = ""
    matches: Matches = ()


class StructureReader:
    """Compares structures with those of a rule set.

    Args:
        rules: the rule set; substances with ``smiles`` or ``inchikey``, and generic entries of lists, are known.

    Raises:
        UsageError: the extra is not installed, or there is no Java runtime.
        RuleError: a generic entry has no right SMARTS.

    Example:
        >>> reader = StructureReader(load_rules())
        >>> [match.substance for match in reader.read(["methyl 2-phenylethanoate"])[0].matches]
        ['methyl-phenylacetate']
    """

    def __init__(self, rules: RuleSet) -> None:
        state = available()
        if not state.ok:
            raise UsageError(f"structures cannot be read: {state.why_not}", fix=state.fix)
        self._index = StructureIndex(rules)

    def read(self, texts: Sequence[str]) -> list[NameReading]:
        """Read texts as systematic names, all in one run of the parser of names.

        Args:
            texts: n texts, each a whole name or none; those that do not look like a systematic name cost nothing.

        Returns:
            n results; without matches where the text is no name, or the name of something that is not listed.
        """
        asked = {text: candidates(text) for text in dict.fromkeys(texts)}
        names = list(dict.fromkeys(name for group in asked.values() for name in group))
        smiles = dict(zip(names, smiles_of_names(names), strict=True))
        answers = {text: self._first((name, smiles[name]) for name in group) for text, group in asked.items()}
        return [answers[text] for text in texts]

    def read_smiles(self, text: str) -> Matches:
        """Read one SMILES; empty where it is none, or of something that is not listed.

        >>> [match.substance for match in reader.read_smiles("Cl.CN[C@@H](C)[C@H](O)c1ccccc1")]
        ['ephedrine']
        """
        return self._matches(mol_of_smiles(text))

    def read_inchi(self, text: str) -> Matches:
        """Read one InChI; empty where it is none, or of something that is not listed."""
        return self._matches(mol_of_inchi(text))

    def _first(self, ways: Iterator[tuple[str, str | None]]) -> NameReading:
        """Return what the first way to write a name that is understood stands for."""
        for name, smiles in ways:
            mol = mol_of_smiles(smiles or "")
            if mol is not None and is_one_chemical(mol):
                return NameReading(name, self._matches(mol))
        return NameReading()

    def _matches(self, mol: Any | None) -> Matches:
        return () if mol is None else tuple(self._index.matches(mol))
