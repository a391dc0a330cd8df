"""What of a goods description is tried as a systematic name, and how it is put before the parser. Needs no extra."""

import pytest

from precursor_screen.structure.candidates import candidates
from precursor_screen.structure.respell import in_english


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("1-phenyl-2-propanone, 98 %, 25 kg", "1-phenyl-2-propanone"),
        ("1-Aminobenzene-2-carboxylic acid (CAS 118-92-3) pure", "1-Aminobenzene-2-carboxylic acid"),
        ("Benzo[d][1 3]dioxole-5-carboxaldehyde", "Benzo[d][1,3]dioxole-5-carboxaldehyde"),
        ("5 - (propen-1-il) -1,3-benzodioxol", "5-(propen-1-yl)-1,3-benzodioxole"),
        ("1-phenylpropanol-1", "1-phenylpropan-1-ol"),
        ("4-formyl-1 2-methylenedioxybenzene", "4-formyl-1,2-methylenedioxybenzene"),
        ("alpha methyl-benzeneethanamine", "alpha-methyl-benzeneethanamine"),
        ("alpha -methyl-benzeneethanamine", "alpha-methyl-benzeneethanamine"),
        ("2,2 '-oxydiethanol", "2,2'-oxydiethanol"),
        ("benzo [ d ] [ 1, 3 ] dioxole-5-carbaldehyde", "benzo[d][1,3]dioxole-5-carbaldehyde"),
        ("Benzo [d] thiazole-2-thiol", "Benzo[d]thiazole-2-thiol"),
        ("w-bromoacetophenone", "omega-bromoacetophenone"),
        ("2-methylamino-1-phenylpropan-1-ol sulfate", "2-methylamino-1-phenylpropan-1-ol sulfate salt"),
        ("1-фенил-2-метиламинопропанол-1 фосфат", "1-phenyl-2-methylaminopropan-1-ol phosphat salt"),
        (
            "Benzenemethanol alpha -[1-(methylamino)ethyl]- hydrochloride (R*S*)-(+-)-",
            "Benzenemethanol, alpha-[1-(methylamino)ethyl]-, hydrochloride, (R*,S*)-",
        ),
        (
            "product 3-methyl-3-phenyl-oxirane-2-carboxylic acid 2 kg",
            "3-methyl-3-phenyl-oxirane-2-carboxylic acid",
        ),
    ],
)
def test_a_name_is_freed_of_what_stands_beside_it_and_mended(text: str, name: str) -> None:
    assert name in candidates(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "steel pump, 3 pcs",
        "Насос центробежный 5-ступенчатый, 380 В",
        "hydrochloride",
        "CAS 118-92-3",
        "Крем для рук, 75 мл",
        "monoethyl ether",
        "hydroiodide",
        "h ydrochloride",
        "1-" + "methyl" * 80,
        "\u200b-1-",
    ],
)
def test_ordinary_goods_cost_no_run_of_the_parser(text: str) -> None:
    assert candidates(text) == ()


@pytest.mark.parametrize(
    ("foreign", "english"),
    [
        ("ácido 1-aminobenceno-2-carboxílico", "1-aminobenzene-2-carboxylic acid"),
        ("кислота 2-аминобензойная", "2-aminobenzoic acid"),
        ("cloruro de fenilmetilo", "phenylmethyl chloride"),
        ("1-acetilamino-2-carboxibenceno", "1-acetylamino-2-carboxybenzene"),
        ("2-амино-1-фенилэтанол", "2-amino-1-phenylethanol"),
        ("1-хлор-1-оксопропан", "1-chloro-1-oxopropan"),
        ("хлор", "chlorine"),
        ("Болт М8-20", None),
    ],
)
def test_names_of_other_languages_are_written_in_english(foreign: str, english: str | None) -> None:
    assert in_english(foreign) == english
