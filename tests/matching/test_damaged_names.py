"""Names that papers damage: with slips, glued, spelled out. Each is at least reviewed, and what is like it is not."""

from datetime import date

import pytest

from precursor_screen import Screener
from precursor_screen.model.result import Outcome

SCREENER = Screener.load(as_of=date(2026, 11, 1))

#: One slip that makes a word of other chemicals or of ordinary language, beside the other word of the name.
SLIP_BESIDE = [
    ("Acetic acd 80%", "acetic-acid"),  # three letters
    ("sulfuric aicd 96%", "sulphuric-acid"),  # a word of ordinary language
    ("Hydrochlorid acid 32%", "hydrochloric-acid"),  # a listed word, but not as written
    ("chlroide of benzyl", "benzyl-chloride"),
    ("benzyl cynide", "benzyl-cyanide"),
    ("propionic anhydrie", "propionic-anhydride"),
    ("phosphours, redd", "red-phosphorus"),
    ("2-butanoe", "methyl-ethyl-ketone"),  # a locant
    ("BMK mthyl glycidate", "bmk-methyl-glycidate"),  # and ethyl
    ("BMK mthyl glycidate", "bmk-ethyl-glycidate"),
    ("пиперидии", "piperidine"),  # an ending that no word has
    ("тетрагидрофураи 5 л", "tetrahydrofuran"),
    ("хлоритый бензил", "benzyl-chloride"),
    ("каилй перманганат", "potassium-permanganate"),
    ("йодистый водоорд", "hydriodic-acid"),
    ("ангидрит уксусный, 50 л", "acetic-anhydride"),  # heard: д is spoken т
    ("пропионовый ангидрит", "propionic-anhydride"),
    ("uksusniy angidrit", "acetic-anhydride"),
    ("күкірт қышылы", "sulphuric-acid"),
    ("тұз қышқлы 36%", "hydrochloric-acid"),
    ("сірке ангидриті", "acetic-anhydride"),
]

#: Words near those of a name that are no slip of it.
NO_SLIP = [
    "óxido de dimetilo",  # methyl for ethyl: one part of a word for another
    "dimethyl ether",
    "sulfurous acid",
    "sodium manganate",
    "citric acid",
    "соли аммонии, натрии",
    "нитрит калия",
    "хлорит натрия",
    "кальция ангидрит",
    "ангидрит природный, мешки",  # the mineral, alone
    "лимонная кислота",
    "лимон қышқылы",
    "калий хлориді",
    "first aid kit, acrylic",
]

#: Words of a name written as one.
GLUED = [
    ("pmkglycidicacidethylester", "pmk-ethyl-glycidate"),
    ("sulphuricacidtech", "sulphuric-acid"),
    ("redphosphorus", "red-phosphorus"),
    ("ergotaminetartrateinn", "ergotamine"),
    ("йодкристаллический", "iodine"),
    ("красныйфосфор 25 кг", "red-phosphorus"),
    ("аммониягидроксид", "ammonia-solution"),
    ("эфедринагидрохлорид", "ephedrine"),
    ("солянаякислотахч", "hydrochloric-acid"),
    ("тұзқышқылы", "hydrochloric-acid"),
    ("күкіртқышқылытехн.", "sulphuric-acid"),
    ("қызылфосфор", "red-phosphorus"),
    ("xloridkislota", "hydrochloric-acid"),
    ("SALTSYRELØSNING", "hydrochloric-acid"),
    ("svovelsyreoppløsning 30 %", "sulphuric-acid"),
    ("SVOVELSYRELØSN ING", "sulphuric-acid"),
    ("eddikesyreopløsning", "acetic-acid"),
]

#: Letters of a name set apart.
SPELLED = [
    ("e r g o t a m i n e   t a r t r a t e   i n n", "ergotamine"),
    ("n o r e p h e d r i n e   a n d   s a l t s", "norephedrine"),
    ("r e d  p h o s p h o r u s", "red-phosphorus"),
    ("1 - p h e n y l - 2 - p r o p a n o n e", "1-phenyl-2-propanone"),
    ("p r o p a n - 2 - o n e", "acetone"),
    ("к р а с н ы й  ф о с ф о р", "red-phosphorus"),
    ("й о д   к р и с т а л л и ч е с к и й", "iodine"),
    ("э ф е д р и н а г и д р о х л о р и д", "ephedrine"),
    ("т ұ з   қ ы ш қ ы л ы", "hydrochloric-acid"),
    ("к ү к і р т   қ ы ш қ ы л ы,  3 0  к г", "sulphuric-acid"),
]

#: Words of a name cut short, at a dot or out of their middle.
CUT = [
    ("кис. соляная", "hydrochloric-acid"),
    ("к.серная", "sulphuric-acid"),
    ("к. уксусная 70%", "acetic-acid"),
    ("эф. диэт.", "ethyl-ether"),
    ("анг-д уксусный", "acetic-anhydride"),
    ("пропионовый анг-д", "propionic-anhydride"),
    ("К-й марганцевокислый", "potassium-permanganate"),
    ("перм-т калия", "potassium-permanganate"),
    ("к-\u0442a соляная", "hydrochloric-acid"),  # a Latin a
    ("бенз. хлористый, хлор. бензил", "benzyl-chloride"),
    ("k-ta antranilovaya", "anthranilic-acid"),
    ("sulf. ac. 98%", "sulphuric-acid"),
    ("pot. permangan.", "potassium-permanganate"),
    ("ac. anhydride 200 kg", "acetic-anhydride"),
    ("red phos.", "red-phosphorus"),
    ("күкірт қ.", "sulphuric-acid"),
    ("тұз қыш. 36%", "hydrochloric-acid"),
]

#: Abbreviations of goods papers that are no names.
NOT_CUT = [
    "г. Уральск, ул. Серная, к. 12",
    "эл. двигатель, кр. 2",
    "Р-н Каз., сер. 5",
    "red pump, ac. 220 V",
    "вода мин. газ.",
    "н-р ключей",
    "қ. Алматы, 5 б.",
]

#: Codes and abbreviations in the letters of the other script.
CODES = [
    ("МЕК", "methyl-ethyl-ketone"),
    ("МЕК, бочка 165 кг", "methyl-ethyl-ketone"),
    ("Р-2-Р", "1-phenyl-2-propanone"),
    ("П2П, 5 л", "1-phenyl-2-propanone"),
    ("4-АНПП;1 кг", "4-anilino-n-phenethylpiperidine"),
    ("МАПА 1 кг", "methyl-alpha-phenylacetoacetate"),
    ("ВМК", "1-phenyl-2-propanone"),
    ("МЕК ерітінді, 5 л", "methyl-ethyl-ketone"),
    ("HCL", "hydrochloric-acid"),
    ("HCL 36%", "hydrochloric-acid"),
    ("KMNO4", "potassium-permanganate"),
]

#: Words and part numbers that look like codes.
NO_CODES = [
    "ПИВО СВЕТЛОЕ, ЕМК. 460 МЛ",
    "РМК форсунки Bosch",
    "мек",
    "HCL TECHNOLOGIES LAPTOP BAG",
    "МАПА мира настенная",
]

#: Names in letters of another script: a sign for ь, letters of one's own language among Latin ones.
TRANSLITERATED = [
    ("сульʼфат кислота", "sulphuric-acid"),
    ("sul'fat kislota", "sulphuric-acid"),
    ("sol'yanaya kislota", "hydrochloric-acid"),
    ("dietil'ovyy efir", "ethyl-ether"),
    ("kұkіrt қyshқyly", "sulphuric-acid"),
    ("tұz қyshқyly", "hydrochloric-acid"),
]

#: Names with a mark of the other pair of mirror images name both.
PAIRS = [
    ("threo-norephedrine", {"norephedrine", "norpseudoephedrine"}),
    ("(S,S)-norephedrine hydrochloride", {"norephedrine", "norpseudoephedrine"}),
    ("psi-ephedrine", {"pseudoephedrine"}),  # a listed name of it
    ("y-Ephedrine", {"ephedrine", "pseudoephedrine"}),
    ("трео-норэфедрин", {"norephedrine", "norpseudoephedrine"}),
    ("трео-эфедрин 1 кг", {"ephedrine", "pseudoephedrine"}),
    ("acetona y efedrina", {"acetone", "ephedrine"}),  # y is and
    ("erythro-norephedrine", {"norephedrine"}),
]


def outcome_of(text: str, substance: str) -> Outcome:
    return next((hit.outcome for hit in SCREENER.check(text).hits if hit.substance == substance), Outcome.CLEAR)


@pytest.mark.parametrize(("text", "substance"), SLIP_BESIDE)
def test_a_slip_counts_beside_the_other_word_of_its_name_and_a_person_decides(text: str, substance: str):
    assert outcome_of(text, substance) is Outcome.REVIEW


@pytest.mark.parametrize("text", NO_SLIP)
def test_another_word_is_no_slip(text: str):
    assert SCREENER.check(text).hits == ()


@pytest.mark.parametrize(("text", "substance"), [*CUT, *CODES, *TRANSLITERATED])
def test_what_is_cut_short_or_written_in_other_letters_is_at_least_reviewed(text: str, substance: str):
    assert outcome_of(text, substance) in (Outcome.MATCH, Outcome.REVIEW)


@pytest.mark.parametrize("text", [*NOT_CUT, *NO_CODES])
def test_other_abbreviations_and_codes_name_nothing(text: str):
    assert SCREENER.check(text).hits == ()


@pytest.mark.parametrize(("text", "substances"), PAIRS)
def test_a_mark_of_the_other_pair_of_mirror_images_names_both(text: str, substances: set[str]):
    assert {hit.substance for hit in SCREENER.check(text).hits} == substances


@pytest.mark.parametrize(("text", "substance"), [*GLUED, *SPELLED])
def test_words_written_as_one_and_letters_set_apart_are_read(text: str, substance: str):
    assert outcome_of(text, substance) in (Outcome.MATCH, Outcome.REVIEW)
