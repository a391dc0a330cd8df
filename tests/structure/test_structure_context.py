"""A structure is read of whole names only, and never of words that the line, or the rules, say something else of."""

from datetime import date

import pytest

from precursor_screen import Screener
from precursor_screen.structure.availability import available

pytestmark = pytest.mark.slow

if not available().ok:
    pytest.skip(f"structures cannot be read: {available().why_not}; {available().fix}", allow_module_level=True)

LEFT = [
    # the line says that it is not in the goods, or for other goods
    ("Лук, маринованный с уксусом или уксусной кислотой", "acetic-acid", "use"),
    ("onions, pickled by vinegar or ethanoic acid", "acetic-acid", "use"),
    ("varnish, free of water or 1-methylcyclohexa-1,3,5-triene", "toluene", "absent"),
    ("лак, не содержит воды или 1-метилциклогекса-1,3,5-триена", "toluene", "absent"),
    ("barniz, sin agua o 1-metilciclohexa-1,3,5-trieno", "toluene", "absent"),
    ("test for phenylacetic acid", "phenylacetic-acid", "use"),
    # the rules say what trade means by it
    ("butylene glycol", "1-4-butanediol", "look-alike"),
    ("butylene glycol 25 kg", "1-4-butanediol", "look-alike"),
    ("butilenglicol", "1-4-butanediol", "look-alike"),
    ("butylene oxide", "tetrahydrofuran", "look-alike"),
    ("Бутиленоксид", "tetrahydrofuran", "look-alike"),
    ("оксид бутилена", "tetrahydrofuran", "look-alike"),
    ("óxido de butileno", "tetrahydrofuran", "look-alike"),
]

NO_WHOLE_NAMES = [
    "monoethyl ether",
    "mono-ethyl ether 25 kg",
    "Моноэтиловый эфир",
    "éter monoetílico",
    "monoethyl ether acetate",
    "azinous acid;hydroiodide",
    "methyl ethyl ketone hydroperoxide",
    "butan-2-one hydroperoxide",
    "hidroperóxido de butan-2-ona",
    "гидропероксид бутан-2-она",
    "acetona, oxido",
    "benzene, diacetate",
    "methylamide",
    # a dash between spaces inside of a name, as exports leave it
    "n - ethyl - ethanamine",
    "(4 - methoxyphenyl) - phenylmethanone",
    "4 - метокси - фенилметанон",
    "[4 - (etoximetil)fenil] - fenilmetanona",
    "(2-chlorophenyl; 2-phenylethan-1-amine",
    # what stands beside the parent makes another chemical of it
    "2-phenylethan-1-amine = 4-methoxy",
    "4-methoxy / phenethylamine",
    "2-(4-метоксифенил)этиламин",
    "4-t-butyl phenethylamine",
    "4 t-butyl 2-phenylethan-1-amine",
    "2-(3,4-dimetoxifenil)etilamina",
]

READ = [
    ("1-methylcyclohexa-1,3,5-triene; toluene-free", "toluene"),
    ("ethanol; 1-methylcyclohexa-1,3,5-triene", "toluene"),
    ("этанол; 1-метилциклогекса-1,3,5-триен", "toluene"),
    ("ethanol\n1-methylcyclohexa-1,3,5-triene", "toluene"),
    ("free of water; 1-methylcyclohexa-1,3,5-triene", "toluene"),
    ("не содержит воды; 1-метилциклогекса-1,3,5-триен", "toluene"),
    ("су жоқ; 1-метилциклогекса-1,3,5-триен", "toluene"),
    ("1-chloro-1-oxopropane or 1-bromo-1-oxopropane", "propionyl-chloride"),
    ("propane-1-sulfonyl chloride = 1-chloro-1-oxopropane", "propionyl-chloride"),
    ("1-бром-1-оксопропан или 1-хлор-1-оксопропан", "propionyl-chloride"),
    ("4-formyl-1,2-methylenedioxybenzene", "piperonal"),
    ("Reagent: 1-chloro-1-oxopropane", "propionyl-chloride"),
    ("Methanol - methylcyclohexa-1,3,5-triene", "toluene"),
    ("Метанол - метилциклогекса-1,3,5-триен", "toluene"),
    ("1 - methylcyclohexa - 1,3,5 - triene", "toluene"),
    ("oxolane-like: 1,4-epoxybutane", "tetrahydrofuran"),
]


@pytest.fixture(scope="module")
def screener(rules_loaded_once: None) -> Screener:
    return Screener.load(as_of=date(2026, 11, 23), structure=True)


@pytest.mark.parametrize(("line", "substance", "proof"), LEFT)
def test_what_context_or_the_rules_have_settled_is_not_read_again(
    screener: Screener, line: str, substance: str, proof: str
) -> None:
    result = screener.check(line)
    assert [hit.substance for hit in result.hits] == []
    assert proof in {left.proof for left in result.not_hits if left.substance == substance}


@pytest.mark.parametrize("line", NO_WHOLE_NAMES)
def test_a_fragment_is_no_name(screener: Screener, line: str) -> None:
    assert [hit.substance for hit in screener.check(line).hits if hit.evidence == "structure"] == []


@pytest.mark.parametrize(("line", "substance"), READ)
def test_a_whole_name_is_read_wherever_it_stands(screener: Screener, line: str, substance: str) -> None:
    assert [hit.substance for hit in screener.check(line).hits] == [substance]


def test_a_name_in_a_clause_is_the_text_that_was_found(screener: Screener) -> None:
    line = "ethanol; 1-methylcyclohexa-1,3,5-triene"
    (hit,) = screener.check(line).hits
    assert hit.matched_text == "1-methylcyclohexa-1,3,5-triene"
    assert hit.span is not None
    assert line[hit.span.start : hit.span.end] == hit.matched_text


@pytest.mark.parametrize(
    "line",
    ["composition: 1-methylcyclohexa-1,3,5-triene or water", "1-(2H3)methylcyclohexa-1,3,5-triene"],
)
def test_doubts_are_those_of_words(screener: Screener, line: str) -> None:
    assert [str(hit.outcome) for hit in screener.check(line).hits] == ["review"]
