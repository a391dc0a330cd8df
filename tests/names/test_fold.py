"""The folded form of a word: one for all spellings of one chemical word, another for every other chemical word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.cleaning import clean
from precursor_screen.names.fold import folds, spelling

#: The folded spelling: how languages write the word, endings left on.
SPELLINGS = {
    "fenil": "phenyl фенил fenil",
    "metil": "methyl метил metil",
    "etil": "ethyl aethyl этил etil",
    "klorid": "chlorid хлорид xlorid khlorid hlorid klorid",  # de, ru, uz; typed as it sounds
    "oksid": "oxid оксид oksid",
    "bensol": "benzol бензол",
    "aseton": "aceton ацетон atseton aseton azeton",
    "efedrin": "ephedrin эфедрин efedrin",
    "iod": "jod йод yod iod",
    "eksan": "hexan гексан geksan",
    "idroksid": "hydroxid гидроксид gidroksid hidroxid",
    "kinolin": "chinolin quinolin хинолин xinolin",
    "volfram": "wolfram вольфрам volfram",
    "eter": "ether aether éter eter",
    "anidrid": "anhydrid ангидрид angidrid anidrid",
    "krom": "chrom хром xrom hrom",
    "natri": "натрий natriy",
    "toluen": "tolueen toluen toluèn",  # nl, tr, fr without its e
    "asetat": "acetaat acetat ацетат",
    "adsid": "azid азид",
    "kiskil": "қышқыл qyshqyl qishqil",  # kk, kk in Latin letters, uz: acid
    "kukirt": "күкірт kükirt",  # kk: sulfur
    "sirke": "сірке sirke",  # kk: vinegar
    "susis": "сусыз susyz",  # kk: anhydrous
}

#: One chemical word in the languages of goods papers, with the endings each gives it.
COGNATES = [
    "acetone Aceton acétone acetona ацетон ацетона ацетоном atseton aceton acetones",
    "ephedrine Ephedrin éphédrine efedrina эфедрин эфедрина эфедрином efedrin ephedrinum",
    "ergotamine Ergotamin ergotamina эрготамин эрготамина ergotaminum",
    "toluene Toluen toluène tolueno tolueen",
    "chloride Chlorid хлорид хлорида хлоридом xlorid xloridi chlorides",
    "hydrochloride Hydrochlorid гидрохлорид гидрохлорида gidroxlorid",
    "sulfate Sulfat sulfato сульфат сульфата sulfates",
    "permanganate Permanganat permanganato перманганат перманганата",
    "safrole Safrol safrol сафрол сафролом",
    "isosafrole Isosafrol isosafrol изосафрол изосафрола",
    "piperidine Piperidin piperidina пиперидин пиперидина",
    "methylamine Methylamin metilamina метиламин метиламина",
    "phenyl Phenyl phényle fenilo фенил",
    "acetic acético acétique",
    "acrylic acrílico acrylique",
    "anthranilic антраниловая антранилового",
    "methyl метиловый метилового метиловым",
    "anhydride Anhydrid anhídrido ангидрид ангидрида angidrid",
]

#: Two words of two chemicals, or of an element and an everyday thing.
APART = [
    ("amine", "amino"),  # a base; a group in another name
    ("methylamine", "methylamino"),
    ("ammonia", "ammonium"),
    ("аммиак", "аммоний"),
    ("chloride", "chlorate"),
    ("chlorate", "chlorite"),
    ("хлорид", "хлорат"),
    ("sulfate", "sulfite"),
    ("sulfite", "sulfide"),
    ("nitrate", "nitrite"),
    ("нитрат", "нитрит"),
    ("phosphate", "phosphite"),
    ("азид", "ацид"),  # azide; acid in compounds
    ("azide", "acide"),
    ("ethane", "ethene"),
    ("propanol", "propanal"),
    ("метанол", "метаналь"),
    ("methyl", "ethyl"),
    ("butane", "butene"),
    ("piperonal", "piperonol"),
    ("toluene", "toluidine"),
    ("ether", "ester"),
    ("ephedrine", "epinephrine"),
    ("benzyl", "benzoyl"),
    ("perchlorate", "chlorate"),
    ("manganate", "permanganate"),
    ("vi", "vii"),  # manganate(VI), manganate(VII)
    ("iv", "vi"),
    ("yoda", "йод"),
]

#: Pieces of names that stand in each other's company in any language.
PIECES = [
    "methyl", "ethyl", "phenyl", "chloro", "bromo", "nitro", "amino", "hydroxy", "метил", "этил", "фенил",
    "хлор", "бром", "нитро", "амино", "гидрокси", "säure", "benzol", "toluol", "chlorid", "кислот", "бензол",
    "толуол", "хлорид", "натрий", "калий", "қышқыл", "күкірт", "xlorid", "kislota", "clorhidrico", "acetico",
    "anhidrido",
]  # fmt: skip
NAMES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map(lambda pieces: clean("".join(pieces)).text)
CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщыэюяіїєґқғңөүұһә", min_size=1, max_size=20)
LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)
NOUNS = [
    "ацетон", "толуол", "эфедрин", "сафрол", "ангидрид", "перманганат", "пиперидин", "бензол", "хлорид",
    "эрготамин",
]  # fmt: skip


def _clean(words: str) -> list[str]:
    return clean(words).text.split()


@pytest.mark.parametrize(
    ("word", "folded"), [(word, folded) for folded, words in SPELLINGS.items() for word in _clean(words)]
)
def test_spelling_habits_of_languages_come_to_one(word: str, folded: str):
    assert spelling(word) == folded


@pytest.mark.parametrize(
    ("first", "other"), [(words[0], other) for words in map(_clean, COGNATES) for other in words[1:]]
)
def test_a_chemical_word_has_one_most_trusted_form_in_all_languages(first: str, other: str):
    assert folds(other)[0] == folds(first)[0]


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_chemicals_share_no_form(one: str, other: str):
    assert not set(folds(one)) & set(folds(other))


@pytest.mark.parametrize(
    ("form", "other"),
    [
        ("уксусная", "уксусной"),
        ("масляная", "масляной"),
        ("борная", "борной"),
        ("азотную", "азотной"),
        ("этиловый", "этиловом"),
        ("сірчана", "сірчаної"),
    ],
)
def test_forms_of_one_adjective_meet(form: str, other: str):
    assert set(folds(form)) & set(folds(other))


@pytest.mark.parametrize("roman", ["ii", "iii", "iv", "vi", "vii", "xii"])
def test_a_roman_number_is_read_as_written(roman: str):
    assert spelling(roman) == roman


@given(NAMES)
def test_folding_a_folded_word_changes_nothing(word: str):
    assert spelling(spelling(word)) == spelling(word)


@given(st.sampled_from(NOUNS), st.sampled_from(["", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"]))
def test_the_case_of_a_noun_makes_no_difference(noun: str, ending: str):
    assert folds(noun + ending) == folds(noun)


@given(CYRILLIC | LATIN)
def test_no_word_is_folded_away_and_no_letter_of_another_script_is_left(word: str):
    forms = folds(word)

    assert forms
    assert all(forms)
    assert all(form.isascii() for form in forms)
