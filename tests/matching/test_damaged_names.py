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


def outcome_of(text: str, substance: str) -> Outcome:
    return next((hit.outcome for hit in SCREENER.check(text).hits if hit.substance == substance), Outcome.CLEAR)


@pytest.mark.parametrize(("text", "substance"), SLIP_BESIDE)
def test_a_slip_counts_beside_the_other_word_of_its_name_and_a_person_decides(text: str, substance: str):
    assert outcome_of(text, substance) is Outcome.REVIEW


@pytest.mark.parametrize("text", NO_SLIP)
def test_another_word_is_no_slip(text: str):
    assert SCREENER.check(text).hits == ()


@pytest.mark.parametrize(("text", "substance"), [*GLUED, *SPELLED])
def test_words_written_as_one_and_letters_set_apart_are_read(text: str, substance: str):
    assert outcome_of(text, substance) in (Outcome.MATCH, Outcome.REVIEW)
