"""Words cut short, as papers do: к-та, г/х, potass. permang."""

import random
import re

from disturbances.scripts import WORD, Generator

_USUAL = {
    "кислота": ("к-та", "к-та", "кисл."),
    "кислоты": ("к-ты",),
    "раствор": ("р-р",),
    "ангидрид": ("ангидр.",),
    "перманганат": ("перманг.",),
    "гидрохлорид": ("г/х", "гидрохл."),
    "серная": ("серн.",),
    "соляная": ("солян.",),
    "уксусный": ("уксус.",),
    "уксусная": ("уксус.",),
    "красный": ("красн.",),
    "potassium": ("potass.", "pot."),
    "permanganate": ("permang.",),
    "sodium": ("sod.",),
    "hydrochloric": ("hydrochlor.",),
    "sulphuric": ("sulph.",),
    "sulfuric": ("sulf.",),
    "hydrochloride": ("HCl", "hydrochl.", "hydrochlor."),
    "anhydride": ("anhydr.",),
}
_VOWEL = re.compile(r"[aeiouyаеёиоуыэюяіїєүұөә]", re.IGNORECASE)


def usual_short_form(name: str, rng: random.Random) -> str | None:
    """Write the usual short form of one word: к-та, potass., г/х."""
    places = [match for match in WORD.finditer(name) if match.group().lower() in _USUAL]
    if not places:
        return None
    match = rng.choice(places)
    short = rng.choice(_USUAL[match.group().lower()])
    return name[: match.start()] + (short.upper() if name.isupper() else short) + name[match.end() :]


def word_cut(name: str, rng: random.Random) -> str | None:
    """Cut one long word of a name of several words and set a dot: permangan. potassium.

    People keep what tells the word: six letters and seven tenths of it or more, up to a consonant before a
    vowel.
    """
    words = name.split(" ")
    long = [at for at, word in enumerate(words) if len(word) >= 9 and word.isalpha()]
    if len(words) < 2 or not long:
        return None
    at = rng.choice(long)
    word = words[at]
    ends = range(max(6, -(-7 * len(word) // 10)), len(word) - 1)
    cuts = [end for end in ends if not _VOWEL.match(word[end - 1]) and _VOWEL.match(word[end])]
    if not cuts:
        return None
    words[at] = word[: rng.choice(cuts)] + "."
    return " ".join(words)


GENERATORS: tuple[Generator, ...] = (usual_short_form, word_cut)
