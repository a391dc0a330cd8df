"""Structures decide by their connections; salts and solvents are taken off; generic entries reach their members."""

import pytest

from precursor_screen.model.rules import Form
from precursor_screen.rules.load import load_rules
from precursor_screen.structure import opsin
from precursor_screen.structure.availability import available
from precursor_screen.structure.chemistry import inchikey_of, mol_of_smiles, pattern
from precursor_screen.structure.reader import StructureMatch, StructureReader

pytestmark = pytest.mark.slow

if not available().ok:
    pytest.skip(f"structures cannot be read: {available().why_not}; {available().fix}", allow_module_level=True)

RULES = load_rules()
GENERIC = [
    (listing, entry)
    for control_list in RULES.lists.values()
    for listing in control_list.listings
    for entry in listing.generic
]
Said = list[tuple[str, Form]]


def _said(matches: tuple[StructureMatch, ...]) -> Said:
    return [(match.substance, match.form) for match in matches]


@pytest.mark.parametrize(
    ("smiles", "expected"),
    [
        ("CC(C)=O", [("acetone", Form.BASE)]),
        ("[2H]C([2H])([2H])C(=O)C([2H])([2H])[2H]", [("acetone", Form.BASE)]),
        ("[K+].[O-][Mn](=O)(=O)=O", [("potassium-permanganate", Form.BASE)]),
        ("CN[C@@H](C)[C@H](O)c1ccccc1.Cl", [("ephedrine", Form.SALT)]),
        ("CN[C@H](C)[C@@H](O)c1ccccc1", [("ephedrine", Form.ISOMER)]),
        ("CN[C@@H](C)[C@@H](O)c1ccccc1", [("pseudoephedrine", Form.BASE)]),
        ("CNC(C)C(O)c1ccccc1", [("ephedrine", Form.ISOMER), ("pseudoephedrine", Form.ISOMER)]),
        ("CN[C@@H](C)[C@H](O)c1ccccc1.OC(=O)C(O)C(O)C(O)=O", [("ephedrine", Form.SALT)]),
        ("O=C([O-])Cc1ccccc1.[Na+]", [("phenylacetic-acid", Form.SALT)]),
        ("O=C1CCNCC1.O.Cl", [("4-piperidone", Form.SALT)]),
        ("C1CCNCC1.O", [("piperidine", Form.HYDRATE)]),
        ("CC(=O)OC(C)=O", [("acetic-anhydride", Form.BASE)]),
        # other chemicals
        ("Cc1ccccc1Cl", []),
        ("CC(=NO)C", []),
        ("[Na+].[Cl-]", []),
        ("C1CCNCC1.O=C(O)c1ccc(Cl)cc1CCCC", []),
        ("[K+].[K+].[O-][Mn](=O)(=O)[O-]", []),
        # no structures
        ("", []),
        ("no smiles", []),
        ("C1CC", []),
        ("*CC*", []),
        ("C" * 5000, []),
    ],
)
def test_smiles(reader: StructureReader, smiles: str, expected: Said) -> None:
    assert _said(reader.read_smiles(smiles)) == expected


@pytest.mark.parametrize(
    ("inchi", "expected"),
    [
        ("InChI=1S/C3H6O/c1-3(2)4/h1-2H3", [("acetone", Form.BASE)]),
        ("1S/C3H6O/c1-3(2)4/h1-2H3", [("acetone", Form.BASE)]),
        ("InChI=1S/broken", []),
        ("", []),
    ],
)
def test_inchi(reader: StructureReader, inchi: str, expected: Said) -> None:
    assert _said(reader.read_inchi(inchi)) == expected


def test_names_of_a_batch_are_read_in_one_run_and_stay_in_order(
    reader: StructureReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[int] = []
    run = opsin._run
    monkeypatch.setattr(opsin, "_run", lambda names: (runs.append(len(names)), run(names))[1])
    names = [
        "methyl 2-phenylethanoate",
        "Steel bolts M8",
        "ácido 1-aminobenceno-2-carboxílico",
        "2-метиламино-1-фенилпропан-1-ол",
        "2-chloro-1-methylbenzene",
        "aminobenzoic acid",
        "2-methylpropyl 2-phenylacetate",
        "1-phenyl-2-nonsensyl-propane",
    ]
    assert [[match.substance for match in reading.matches] for reading in reader.read(names)] == [
        ["methyl-phenylacetate"],
        [],
        ["anthranilic-acid"],
        ["ephedrine", "pseudoephedrine"],
        [],
        [],  # one of three acids: the parser calls it ambiguous
        ["phenylacetic-acid"],
        [],
    ]
    assert len(runs) == 1


def test_a_name_on_which_the_program_fails_costs_no_other_name(
    reader: StructureReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = opsin._run

    def failing(names: list[str]) -> list[str]:
        return [] if "poison-1-ol" in names else run(names)

    monkeypatch.setattr(opsin, "_run", failing)
    assert opsin.smiles_of_names(["propan-2-one", "poison-1-ol", "toluene"]) == [
        "CC(C)=O", None, opsin.smiles_of_names(["toluene"])[0]
    ]  # fmt: skip


@pytest.mark.parametrize(("listing", "entry"), GENERIC, ids=lambda value: getattr(value, "name", None))
def test_generic_entries_reach_their_members_and_no_others(
    reader: StructureReader, listing: object, entry: object
) -> None:
    patterns = [pattern(smarts) for smarts in entry.smarts]
    assert all(patterns)

    def reached(smiles: str) -> bool:
        mol = mol_of_smiles(smiles)
        assert mol is not None, smiles
        return any(mol.HasSubstructMatch(one) for one in patterns)

    assert [smiles for smiles in entry.members if not reached(smiles)] == []
    assert [smiles for smiles in entry.non_members if reached(smiles)] == []


def test_there_are_generic_entries_and_each_belongs_to_one_listing(reader: StructureReader) -> None:
    assert len(GENERIC) >= 10
    for listing, entry in GENERIC:
        found = {match.listing for smiles in entry.members for match in reader.read_smiles(smiles)}
        assert found <= {listing.id, None}


def test_a_salt_of_a_member_of_a_generic_entry_is_reached(reader: StructureReader) -> None:
    (match,) = reader.read_smiles("CC(=O)N1CCC(Nc2ccccc2)CC1.Cl")
    assert (match.substance, match.form, match.listing) == (
        "4-anilinopiperidine", Form.SALT, "us-dea-list-1/4-anilinopiperidine"
    )  # fmt: skip
    assert match.generic is not None
    assert match.generic.name == "amide of 4-anilinopiperidine"


def test_smiles_and_key_of_every_substance_agree(reader: StructureReader) -> None:
    substances = [s for s in RULES.substances.values() if s.smiles and s.inchikey]
    assert len(substances) >= 60
    wrong = [s.id for s in substances if inchikey_of(mol_of_smiles(s.smiles or ""))[:14] != (s.inchikey or "")[:14]]
    assert wrong == []
