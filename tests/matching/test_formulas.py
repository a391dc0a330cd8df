"""A formula counts wherever it stands, in brackets too; behind the name of a chemical HCl says which salt is meant."""

from datetime import date

import pytest

from precursor_screen import Screener

SCREENER = Screener.load(lists=["all"], as_of=date(2026, 11, 1))


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("Sodium phosphate (NaH2PO2)", "hypophosphorous-acid"),
        ("раствор (98% H2SO4)", "sulphuric-acid"),
        ("Кислота (H2SO4)", "sulphuric-acid"),
        ("Реактив KMnO4 1 кг", "potassium-permanganate"),
        ("Reagent H2SO4", "sulphuric-acid"),
        ("кальций гипофосфиті (Ca(H2PO2)2)", "hypophosphorous-acid"),
        ("(I2)", "iodine"),
        ("Фосфор (P4)", "white-phosphorus"),
        ("кислота HCl", "hydrochloric-acid"),
        ("Reagent HCl", "hydrochloric-acid"),
    ],
)
def test_a_formula_is_found(text: str, substance: str) -> None:
    assert substance in {hit.substance for hit in SCREENER.check(text).hits}


@pytest.mark.parametrize(
    "text",
    [
        "Metformin HCl",
        "Cetirizine (HCl) tablets",
        "Vitamina P4",
        "болт (HI)",
        "CREAM (HCL)",
        "сульфат аммония ((NH4)2SO4)",
    ],
)
def test_a_salt_and_a_code_are_none(text: str) -> None:
    assert SCREENER.check(text).hits == ()


@pytest.mark.parametrize(
    ("text", "proof"),
    [
        ("не содержит H2SO4", "absent"),
        ("HCl-free", "absent"),
        ("насос для H2SO4", "use"),
        ("перчатки, стойкие к H2SO4", "use"),
        ("KMnO4 test kit", "use"),
    ],
)
def test_an_operator_governs_a_formula_as_it_does_a_name(text: str, proof: str) -> None:
    result = SCREENER.check(text)

    assert (result.hits, {left.proof for left in result.not_hits}) == ((), {proof})


@pytest.mark.parametrize("text", ["free of charge KMnO4", "насос; KMnO4", "не содержит воды, KMnO4", "KMnO4 for HPLC"])
def test_an_operator_with_another_object_leaves_a_formula(text: str) -> None:
    assert [hit.substance for hit in SCREENER.check(text).hits] == ["potassium-permanganate"]


@pytest.mark.parametrize(
    ("text", "substances"),
    [("Brimstone acid", ["sulphuric-acid"]), ("Sal-phedrine", ["ephedrine", "pseudoephedrine"])],
)
def test_a_name_of_several_chemicals_is_reviewed_for_the_listed_ones(text: str, substances: list[str]) -> None:
    """Brimstone acid is listed of two numbers, of which one is that of sulphuric acid."""
    assert [(hit.substance, str(hit.outcome)) for hit in SCREENER.check(text).hits] == [
        (substance, "review") for substance in substances
    ]
