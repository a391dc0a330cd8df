"""Finds what each chemical is a form of: salt, hydrate, isotope-labelled or stereo form of another one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rdkit import Chem, RDLogger
from rdkit.Chem.MolStandardize import rdMolStandardize

from known_chemicals.sources import Row
from precursor_screen.matching.chemicals.format import Parent, ParentKind, pack_cas

_MOST_PARENTS = 4  # per relation; one structure has several CAS numbers now and then
# Solvents of crystallisation: taken off without a trace, like water.
_SOLVENTS = {
    "O", "[OH2]", "CO", "CCO", "CC(C)O", "CCCO", "CC(C)=O", "CC#N", "CS(C)=O", "CN(C)C=O", "C1CCOC1",
    "C1COCCO1", "CCOC(C)=O", "Cc1ccccc1", "c1ccccc1", "ClC(Cl)Cl", "ClCCl", "CCOCC", "COCCOC",
    "OCCO", "CC(O)CO",
}  # fmt: skip
_STEREO, _CHARGE = "btms", "pq"


def _without(inchi: str, layers: str) -> str:
    head, *rest = inchi.split("/")
    return "/".join([head, *(layer for layer in rest if layer and layer[0] not in layers)])


def _base(inchi: str) -> str:
    """Return an InChI without its isotope layer and all behind it."""
    return inchi.split("/i", maxsplit=1)[0]


class FreeForms:
    """The single, neutral, organic chemicals by InChI, with all, less and no configuration."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._flat: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in rows:
            head = row.inchi.split("/")[0]
            if head.startswith("C") and "." not in head and not any(f"/{x}" in row.inchi for x in _CHARGE):
                self._exact[row.inchi].append(row.cas)
                self._flat[_without(_base(row.inchi), _STEREO)][row.inchi].append(row.cas)

    def with_inchi(self, inchi: str) -> Sequence[str]:
        """Return the CAS numbers of exactly this structure."""
        return self._exact.get(inchi, ())

    def nearest(self, inchi: str) -> Sequence[str]:
        """Return the CAS numbers of the structure, else without isotopes, else without configuration.

        If the database has the connectivity in one configuration only, that one is taken for a structure
        drawn without any.
        """
        base = _base(inchi)
        flat = _without(base, _STEREO)
        for form in (inchi, base, flat):
            if form in self._exact:
                return self._exact[form]
        drawn = self._flat.get(flat, {})
        return next(iter(drawn.values())) if flat == base and len(drawn) == 1 else ()


def own_forms(row: Row, free: FreeForms) -> list[Parent]:
    """Return the parents that the InChI of a single-part chemical tells: ion, isotope, stereo."""
    if "." in row.inchi.split("/")[0] or not row.inchi.startswith("C"):
        return []
    base = _base(row.inchi)
    neutral, flat = _without(base, _CHARGE), _without(base, _STEREO)
    relations: list[tuple[ParentKind, Sequence[str]]] = []
    if base != row.inchi:
        relations.append(("isotope", free.with_inchi(base) or free.with_inchi(flat)))
    elif neutral != base:
        relations.append(("salt", free.nearest(neutral)))
    elif flat != base:
        relations.append(("stereo", free.with_inchi(flat)))
    return _parents(row.cas, relations)


def parts(smiles: str) -> list[tuple[str, str, int]] | None:
    """Cut a salt or solvate into its organic parts.

    Returns:
        (InChI of the neutral part, ``salt`` or ``hydrate``, heavy atoms), one for each distinct part, the
        largest first; None if a part cannot be read.
    """
    organic: dict[str, int] = {}
    counter_ions = False
    for fragment in smiles.split("."):
        mol = Chem.MolFromSmiles(fragment)
        if mol is None:
            return None
        if Chem.MolToSmiles(mol) in _SOLVENTS:
            continue
        if not _is_organic(mol):
            counter_ions = True
            continue
        inchi = Chem.MolToInchi(_UNCHARGER.uncharge(mol))  # type: ignore[no-untyped-call]
        if inchi:
            organic[inchi.removeprefix("InChI=1S/")] = mol.GetNumHeavyAtoms()
    kind = "salt" if counter_ions or len(organic) > 1 else "hydrate"
    return [(inchi, kind, size) for inchi, size in sorted(organic.items(), key=lambda i: (-i[1], i[0]))]


def salt_forms(row: Row, found: Sequence[tuple[str, str, int]], free: FreeForms) -> list[Parent]:
    """Return the parents of a many-part chemical from its `parts`; all but the largest are not main."""
    parents: list[Parent] = []
    for place, (inchi, kind, size) in enumerate(found):
        main = place == 0 or size == found[0][2]
        relation: ParentKind = "salt" if kind == "salt" else "hydrate"
        parents += _parents(row.cas, [(relation, free.nearest(inchi))], main=main)
    return parents


def parts_of(smiles: Sequence[str]) -> list[list[tuple[str, str, int]] | None]:
    """Cut many; the job of one worker process."""
    RDLogger.DisableLog("rdApp.*")  # type: ignore[attr-defined]
    return [parts(text) for text in smiles]


_UNCHARGER = rdMolStandardize.Uncharger()


def _is_organic(mol: Chem.Mol) -> bool:
    """Tell whether a part carries an identity: carbon bound to carbon or hydrogen, and no carbanion."""
    carbons = [atom for atom in mol.GetAtoms() if atom.GetAtomicNum() == 6]
    if any(atom.GetFormalCharge() < 0 or atom.GetNumRadicalElectrons() for atom in carbons):
        return False
    return any(
        atom.GetTotalNumHs() or any(n.GetAtomicNum() in (6, 9, 17, 35, 53) for n in atom.GetNeighbors())
        for atom in carbons
    )


def _parents(cas: str, relations: Iterable[tuple[ParentKind, Sequence[str]]], main: bool = True) -> list[Parent]:
    return [
        Parent(parent, kind, main)
        for kind, owners in relations
        for parent in sorted({o for o in owners if o != cas}, key=pack_cas)[:_MOST_PARENTS]
    ]
