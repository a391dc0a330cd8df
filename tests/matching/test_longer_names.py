"""A listed name inside a longer one, as indexes and inventories write it; and beside another good."""

from datetime import date

import pytest

from precursor_screen import Screener

SCREENER = Screener.load(lists=["all"], as_of=date(2026, 11, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Tolueno,.alfa.,.alfa.-dicloro-",  # dots around a Greek letter
        "Toluene, .alpha., .alpha.-dichloro-",
        "Toluene,.alpha.,2-dichloro-",
        "Benzene, 1--4-methyl-",  # what was left out between the hyphens is lost
        "Benzene, 1-chloro-4-methyl-",
        "Éter, propil metil",
        "эфир, дибутил",
        "4-(1-piperidino)butyronitrile",
        "2,2-difenil-4-(carbamoil-4- piperidín)butironitrilo",
        "ethyl 2-propenoate, 2-[methyl[(nonafluorobutyl)sulfonyl]amino]ethyl 2-propenoate",
        "1-пиперидинобутан",
        "Sulfuric acid diammonium salt",
        "Sulfuric acid dipotaáium salt",  # nothing knows the cation
        "PVP iodine 10 %",
        "iodine-poly(vinylpyrrolidinone)",
        "nitrogen-phosphorus-potassium 16-16-16",
        "удобрение азот-фосфор-калий",
    ],
)
def test_a_longer_name_is_another_chemical(text: str) -> None:
    assert SCREENER.check(text).hits == ()


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("1,4-butanediol, ethyl ether", "1-4-butanediol"),
        ("Ether, ethyl", "ethyl-ether"),
        ("эфир, толуол", "ethyl-ether"),
        ("МЭК, бутил", "methyl-ethyl-ketone"),
        ("Toluene; .alpha.-pinene", "toluene"),
        ("Toluene, .alpha.-pinene", "toluene"),
        ("Benzene, methyl-", "toluene"),
        ("Серная 98% кислота", "sulphuric-acid"),
        ("пиперидин, 1 л", "piperidine"),
        ("Sulfuric acid, table salt", "sulphuric-acid"),
        ("iodine, PVP", "iodine"),
        ("nitrogen; phosphorus, red; potassium", "red-phosphorus"),
        ("cloruro de fenilmetilo", "benzyl-chloride"),
        ("monoiodurode hidrógeno", "hydriodic-acid"),
        ("hipofosfito monosódico", "hypophosphorous-acid"),
        ("1-aminobenzene-2-carboxylic acid", "anthranilic-acid"),
        ("1-acetilamino-2-carboxibenceno", "n-acetylanthranilic-acid"),
        ("1-феніл-2-(метиламіно)-пропанол", "ephedrine"),
        ("12'-hydroxy-2'-methyl-5'α-(phenylmethyl)ergotaman-3',6',18-trione", "ergotamine"),
    ],
)
def test_the_listed_name_is_found(text: str, substance: str) -> None:
    assert substance in {hit.substance for hit in SCREENER.check(text).hits}


def test_an_ether_of_a_listed_alcohol_is_reviewed() -> None:
    """Two goods may stand side by side without a mark, so that it is not silent."""
    hits = SCREENER.check("1,4-butanediol vinyl ether").hits

    assert [(hit.substance, str(hit.outcome)) for hit in hits] == [("1-4-butanediol", "review")]
