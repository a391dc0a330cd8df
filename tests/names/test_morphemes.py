"""Chemical morphemes: a word is cut only where all of it is known, and each part has one form in all languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.cleaning import clean
from precursor_screen.names.morphemes import canonical, is_chemical

#: The English word: what it is in other languages.
TRANSLATED = {
    "acid": "кислота кислоты кислотой қышқыл қышқылы kislota kislotasi Säure ácido acide zuur кычкылдык",
    "acetic": "уксусная уксусной уксусный сірке sirka Essig acético acétique оцтова",
    "sulfuric": "серная серной күкірт Schwefel sulphuric sulfúrico сірчана oltingugurt",
    "hydrochloric": "соляная соляной clorhídrico chlorhydrique хлористоводородная",
    "nitric": "азотная азотной Salpeter nítrico nitrique азотна",
    "formic": "муравьиная муравьиной құмырсқа fórmico formique",
    "anhydride": "ангидрид ангидрида ангидриді angidrid Anhydrid anhídrido ангідрид",
    "potassium": "калий калия kalium kaliy potasio калію",
    "sodium": "натрий натрия natrium natriy sodio натрію",
    "ammonia": "аммиак аммиака ammiak Ammoniak amoníaco аміак",
    "ammonium": "аммоний аммония ammoniya amonio",
    "chloride": "хлорид хлористый xlorid Chlorid cloruro chlorure",
    "hydrochloride": "гидрохлорид хлоргидрат clorhidrato Hydrochlorid",
    "sulfate": "сульфат сернокислый Sulfat sulfato",
    "permanganate": "перманганат марганцовокислый Permanganat permanganato",
    "toluene": "толуол толуола Toluol tolueno",
    "benzene": "бензол бензола Benzol benceno",
    "xylene": "ксилол Xylol xileno",
    "iodine": "йод йода Jod yodo yod",
    "phosphorus": "фосфор фосфора Phosphor fósforo fosfor",
    "red": "красный красная қызыл qizil rot rojo",
    "alcohol": "спирт спирта spirt Alkohol alcool",
    "water": "вода су suv Wasser agua",
    "hydrogen": "водород сутек Wasserstoff hidrógeno",
    "anhydrous": "безводный сусыз suvsiz wasserfrei anhidro",
}

#: A compound word: the words it is made of.
COMPOUND = {
    "Phenylessigsäure": "phenyl acetic acid",
    "фенилуксусная": "phenyl acetic",
    "Essigsäureanhydrid": "acetic acid anhydride",
    "Schwefelsäure": "sulfuric acid",
    "Salzsäure": "hydrochloric acid",
    "Salpetersäure": "nitric acid",
    "Ameisensäure": "formic acid",
    "azijnzuur": "acetic acid",
    "хлороводород": "hydrogen chloride",
    "Chlorwasserstoff": "hydrogen chloride",
    "метилэтилкетон": "methyl ethyl ketone",
    "methylethylketone": "methyl ethyl ketone",
    "metiletilcetona": "methyl ethyl ketone",
    "триметилбензол": "tri methyl benzene",
    "бутилацетат": "butyl acetate",
    "Butylacetat": "butyl acetate",
    "хлорфенол": "chloro phenol",
    "Chlorphenol": "chloro phenol",
    "бутандиол": "butane diol",
    "butanediol": "butane diol",
    "butanodiol": "butane diol",  # a linking vowel belongs to neither part
    "норэфедрин": "norephedrine",
    "диметиламин": "di methyl amine",
}

#: Ordinary words and names of no chemical that begin with a chemical one.
WHOLE = [
    "бензопила", "бензонасос", "бензовоз", "метрополитен", "формуляр", "оксфорд", "спиртовка", "кислотоупорный",
    "хлорка", "propeller", "octopus", "pentagon", "butterfly", "acetobacter", "carbonara", "hexagon", "formula",
    "lemonade",
]  # fmt: skip

CHEMICAL = [
    "эфедрин", "ephedrine", "norephedrine", "сафрол", "изосафрол", "пиперонал", "piperonal", "гидроксид",
    "перманганат", "permanganate", "фенилуксусная", "триметилбензол", "метиламин", "фенилпропанон",
    "phenylpropanone", "acetanilide", "norfentanyl", "анилин", "пиридин", "этанол", "метанол", "ксилол",
    "xylene", "кислота", "қышқыл", "kislota", "Säure", "вода", "су", "аммиак", "бутилацетат",
]  # fmt: skip
ORDINARY = [
    "болт", "bolt", "насос", "pump", "шина", "кофе", "coffee", "стол", "table", "телефон", "масло", "краска",
    "paint", "труба", "сталь", "steel", "мебель", "автомобиль", "камень", "стекло", "мыло", "soap", "сахар",
    "sugar", "хлеб", "bread", "карандаш", "батарея", "кабель", "шуруп", "пластик", "melon", "lemon", "patent",
    "panel", "дәптер", "үстел", "кітап",
]  # fmt: skip

#: Prefixes and heads of names, English and Russian, that stand together in any order.
PREFIXES = {
    "methyl": "метил",
    "propyl": "пропил",
    "phenyl": "фенил",
    "nitro": "нитро",
    "amino": "амино",
    "hydroxy": "гидрокси",
}
HEADS = {"phenol": "фенол", "benzene": "бензол", "aniline": "анилин", "toluene": "толуол"}
WORDS = st.text("abcdeilmnoprstyабеикловнст", min_size=1, max_size=20)


def _clean(text: str) -> str:
    return clean(text).text


def _parts(words: str) -> tuple[str, ...]:
    return tuple(part for word in words.split() for part in canonical(word)[0])


@pytest.mark.parametrize(
    ("english", "word"), [(english, word) for english, words in TRANSLATED.items() for word in words.split()]
)
def test_a_translated_word_is_the_english_one(english: str, word: str):
    assert canonical(_clean(word))[0] == canonical(english)[0]


@pytest.mark.parametrize(("word", "parts"), COMPOUND.items())
def test_a_compound_is_cut_into_the_words_it_is_made_of(word: str, parts: str):
    assert canonical(_clean(word))[0] == _parts(parts)


@pytest.mark.parametrize("word", WHOLE)
def test_a_word_with_an_unknown_part_stays_whole(word: str):
    assert all(len(reading) == 1 for reading in canonical(word))
    assert not is_chemical(word)


@pytest.mark.parametrize("word", CHEMICAL)
def test_a_word_of_chemical_parts_is_chemical(word: str):
    assert is_chemical(_clean(word))
    assert is_chemical(_clean(word), strict=True)


@pytest.mark.parametrize("word", ORDINARY)
def test_an_ordinary_word_is_not_chemical(word: str):
    assert not is_chemical(word)


def test_a_piece_of_two_letters_at_the_beginning_does_not_make_a_word_chemical_when_slips_are_looked_for():
    assert not is_chemical("anal", strict=True)
    assert is_chemical("ethanal", strict=True)  # two letters at the end: an aldehyde


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("сірке", "цирке"),  # kk: vinegar; ru: the circus
        ("sirka", "sirkus"),
        ("аммоний", "аммиак"),
        ("хлорид", "хлорат"),
        ("butanediol", "butanedione"),
        ("фенилуксусная", "феноксиуксусная"),
        ("калий", "кальций"),
    ],
)
def test_two_words_have_no_reading_in_common(word: str, other: str):
    assert not set(canonical(word)) & set(canonical(other))


@given(st.lists(st.sampled_from(sorted(PREFIXES)), min_size=1, max_size=3, unique=True), st.sampled_from(sorted(HEADS)))
def test_a_name_of_known_parts_is_cut_into_them_alike_in_two_languages(prefixes: list[str], head: str):
    english, russian = "".join([*prefixes, head]), "".join([*map(PREFIXES.get, prefixes), HEADS[head]])

    assert canonical(english)[0] == _parts(" ".join([*prefixes, head]))
    assert canonical(russian)[0] == canonical(english)[0]
    assert is_chemical(english)
    assert is_chemical(russian)


@given(st.lists(st.sampled_from(sorted(PREFIXES)), max_size=3), st.sampled_from(sorted(HEADS)), st.integers(0, 3))
def test_one_unknown_part_anywhere_leaves_a_name_whole(prefixes: list[str], head: str, at: int):
    word = "".join([*prefixes[:at], "zug", *prefixes[at:], head])

    assert not is_chemical(word)
    assert all(len(reading) == 1 for reading in canonical(word))


@given(WORDS)
def test_every_word_has_readings_and_none_has_an_empty_part(word: str):
    readings = canonical(word)

    assert readings
    assert len(set(readings)) == len(readings)
    assert all(reading and all(reading) for reading in readings)


@given(WORDS)
def test_what_is_chemical_in_strictness_is_chemical(word: str):
    assert is_chemical(word) or not is_chemical(word, strict=True)
