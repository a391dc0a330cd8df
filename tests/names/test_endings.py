"""What is left of a word when its ending is off: case, number and gender say nothing about the chemical."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.endings import cyrillic_stems, is_adjective, latin_stem, turkic_stems

#: The stem of a noun: its cases, singular and plural.
NOUNS = {
    "ацетон": "ацетон ацетона ацетону ацетоном ацетоне ацетоны ацетонов ацетонам ацетонами ацетонах",
    "эфедрин": "эфедрин эфедрина эфедрину эфедрином эфедрине",
    "толуол": "толуол толуола толуолу толуолом толуоле",
    "ангидрид": "ангидрид ангидрида ангидриду ангидридом ангидриде ангидриды",
    "хлорид": "хлорид хлорида хлориду хлоридом хлориде хлориды хлоридов хлоридами",
    "перманганат": "перманганат перманганата перманганату перманганатом перманганате",
    "кислот": "кислота кислоты кислоте кислоту кислотой кислотою кислот кислотам кислотами кислотах",
    "сод": "сода соды соде соду содой",
    "масл": "масло масла маслу маслом масле",
    "сол": "соль соли солью солей солям солями солях",  # the soft sign is an ending
    "никел": "никель никеля никелю никелем никеле",
    "кал": "калий калия калию калием калии",
    "натр": "натрий натрия натрию натрием натрии",
    "кислотност": "кислотность кислотности кислотностью",
}

#: The stem of an adjective and the name it was made of: forms that no noun has, forms that nouns share.
ADJECTIVES = {
    ("уксусн", "уксус"): (
        "уксусный уксусная уксусное уксусного уксусному уксусную уксусным уксусные уксусных уксусными",
        "уксусной уксусном",
    ),
    ("серн", "сер"): ("серная серную серного серные", "серной"),
    ("азотн", "азот"): ("азотная азотную азотного", "азотной"),
    ("антранилов", "антранил"): ("антраниловая антраниловую антраниловое", ""),
    ("метилов", "метил"): ("метиловый метилового метиловому метиловым метиловые метиловых", ""),
    ("фенилуксусн", "фенилуксус"): ("фенилуксусная фенилуксусную", "фенилуксусной"),
    ("йодистоводородн", "йодистоводород"): ("йодистоводородная йодистоводородную", "йодистоводородной"),
    ("оцтов", "оцт"): ("оцтова оцтової", ""),  # Ukrainian: acetic
}

#: A Kazakh or Uzbek word with its case ending: the noun.
TURKIC = {
    "ацетонның": "ацетон",  # genitive
    "ацетонға": "ацетон",  # dative
    "ацетонды": "ацетон",  # accusative
    "ацетонда": "ацетон",  # locative
    "ацетоннан": "ацетон",  # ablative
    "ацетонмен": "ацетон",  # instrumental
    "эфедриннің": "эфедрин",
    "эфедринге": "эфедрин",
    "эфедринді": "эфедрин",
    "эфедринмен": "эфедрин",
    "толуолдың": "толуол",
    "толуолмен": "толуол",
    "калийдің": "калий",
    "қышқылы": "қышқыл",  # acid, of something
    "қышқылының": "қышқыл",
    "қышқылға": "қышқыл",
    "ангидриді": "ангидрид",
    "ангидридінің": "ангидрид",
    "перманганаты": "перманганат",
    "перманганатының": "перманганат",
    "atsetonning": "atseton",
    "atsetonni": "atseton",
    "atsetonga": "atseton",
    "atsetondan": "atseton",
    "atsetonda": "atseton",
    "kislotasi": "kislota",
    "kislotasining": "kislota",
    "kislotasini": "kislota",
    "efedrinni": "efedrin",
    "xloridi": "xlorid",
}

LATIN = {
    "antranilovaya": "antranil",
    "antranilovuyu": "antranil",
    "uksusnaya": "uksus",
    "uksusnyy": "uksus",
    "uksusnogo": "uksus",
    "metilovyy": "metil",
    "metilovogo": "metil",
    "azotnaya": "azot",
    "piperonalovyy": "piperonal",
    "acetone": None,
    "acetic": None,
    "efedrin": None,
    "kislota": None,
    "kaliy": None,  # too little would be left
}

IS_ADJECTIVE = {
    "соляная": True,
    "соляной": True,
    "соляную": True,
    "уксусного": True,
    "уксусным": True,
    "этиловый": True,
    "этиловой": True,
    "метиловом": True,
    "азотными": True,
    "acetic": True,
    "acetique": True,  # acétique
    "acetico": True,  # acético
    "chemische": True,
    "uksusnaya": True,
    "uksusnyy": True,
    "ацетон": False,
    "кислота": False,
    "кислотой": False,
    "содой": False,
    "толуол": False,
    "толуолом": False,
    "хлорид": False,
    "калием": False,
    "метанолом": False,
    "аммиаком": False,
    "acetone": False,
    "toluene": False,
    "iodic": True,
    "pic": False,  # too short to have a suffix
}

CYRILLIC = st.text("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєқғңөүұһә", min_size=1, max_size=20)
LATIN_WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=20)


def _forms(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(form, stem) for stem, forms in table.items() for form in forms.split()]


@pytest.mark.parametrize(("form", "stem"), _forms(NOUNS))
def test_every_case_of_a_noun_has_one_stem(form: str, stem: str):
    assert cyrillic_stems(form) == (stem,)


@pytest.mark.parametrize(
    ("form", "stems"), [(form, stems) for stems, (sure, _) in ADJECTIVES.items() for form in sure.split()]
)
def test_an_adjective_has_the_stem_of_the_name_it_was_made_of_too(form: str, stems: tuple[str, str]):
    assert cyrillic_stems(form) == stems


@pytest.mark.parametrize(
    ("form", "stem"), [(form, stem) for (stem, _), (_, shared) in ADJECTIVES.items() for form in shared.split()]
)
def test_an_adjective_in_a_form_that_nouns_share_keeps_its_own_stem(form: str, stem: str):
    assert cyrillic_stems(form)[0] == stem


@pytest.mark.parametrize(
    ("form", "stems"),
    [
        ("этиловой", ("этилов", "этил")),
        ("антраниловой", ("антранилов", "антранил")),
    ],
)
def test_a_suffix_that_only_adjectives_have_comes_off_in_a_shared_form(form: str, stems: tuple[str, ...]):
    assert cyrillic_stems(form) == stems


@pytest.mark.parametrize(("form", "noun"), TURKIC.items())
def test_a_kazakh_or_uzbek_noun_is_among_the_stems_of_its_cases(form: str, noun: str):
    assert noun in turkic_stems(form)


@pytest.mark.parametrize("word", ["бутан", "пентан", "метан", "этан", "ацетон", "толуол", "xlorid", "ethane"])
def test_a_word_without_a_turkic_ending_and_four_letters_before_it_has_no_turkic_stem(word: str):
    assert turkic_stems(word) == ()


@pytest.mark.parametrize(("word", "stem"), LATIN.items())
def test_a_russian_adjective_in_latin_letters(word: str, stem: str | None):
    assert latin_stem(word) == stem


@pytest.mark.parametrize(("word", "adjective"), IS_ADJECTIVE.items())
def test_an_adjective_is_told_by_its_ending(word: str, adjective: bool):
    assert is_adjective(word) is adjective


@given(CYRILLIC)
def test_a_stem_is_the_beginning_of_its_word_and_never_less_than_three_letters(word: str):
    stems = cyrillic_stems(word)

    assert stems
    assert all(word.startswith(stem) and len(stem) >= min(3, len(word)) for stem in stems)


@given(CYRILLIC | LATIN_WORDS)
def test_turkic_stems_are_beginnings_of_four_letters_or_more_the_shortest_first(word: str):
    stems = turkic_stems(word)

    assert all(word.startswith(stem) and 4 <= len(stem) < len(word) for stem in stems)
    assert [*map(len, stems)] == sorted(map(len, stems))


@given(LATIN_WORDS)
def test_a_latin_stem_is_a_beginning_of_four_letters_or_more(word: str):
    stem = latin_stem(word)

    assert stem is None or (word.startswith(stem) and 4 <= len(stem) < len(word))


@given(
    st.sampled_from(["ая", "ую", "ого", "ому", "ый", "ые", "ых", "ыми"]),
    st.sampled_from(["уксусн", "серн", "метилов", "азотн", "соляны"]),
)
def test_an_adjective_in_a_sure_form_has_the_stem_of_all_its_sure_forms(ending: str, stem: str):
    assert cyrillic_stems(stem + ending) == cyrillic_stems(stem + "ая")
