"""Russian in Latin letters by the usual schemes and as people type it."""

import random
import re

from disturbances.scripts import Generator, is_russian

_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"


def _scheme(latin: str) -> dict[str, str]:
    return dict(zip(_RUSSIAN, (form.replace("_", "") for form in latin.split()), strict=True))


_BGN = _scheme("a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya")
_PASSPORT = _scheme("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia")
_GOST = _scheme("a b v g d e yo zh z i j k l m n o p r s t u f kh c ch sh shh _ y _ e yu ya")
_GOST_J = _scheme("a b v g d e jo zh z i j k l m n o p r s t u f h c ch sh shh _ y _ e ju ja")
_TYPED = _scheme("a b v g d e e zh z i y k l m n o p r s t u f h c ch sh sch _ i _ e u ya")
_TELEX = _scheme("a b v g d e e j z i i k l m n o p r s t u f h ts ch sh sc _ y _ e iu ia")


def _in_latin(name: str, scheme: dict[str, str]) -> str | None:
    if not is_russian(name):
        return None
    out = []
    for char in name:
        latin = scheme.get(char.lower(), char)
        out.append(latin.capitalize() if char.isupper() else latin)
    text = "".join(out)
    return text.upper() if name.isupper() else text


def as_on_maps(name: str, rng: random.Random) -> str | None:
    """Write by BGN/PCGN: uksusnyy angidrid."""
    return _in_latin(name, _BGN)


def as_in_passports(name: str, rng: random.Random) -> str | None:
    """Write by ICAO: permanganat kaliia."""
    return _in_latin(name, _PASSPORT)


def by_gost(name: str, rng: random.Random) -> str | None:
    """Write by ГОСТ 7.79, with ya or ja: solyanaya, soljanaja kislota."""
    return _in_latin(name, rng.choice((_GOST, _GOST_J)))


def as_typed(name: str, rng: random.Random) -> str | None:
    """Write as people type: uxusniy angidrid, uksusny angidrid, sernaia kislota."""
    text = _in_latin(name, rng.choice((_TYPED, _TELEX)))
    if text is None:
        return None
    if rng.random() < 0.3:
        text = text.replace("ks", "x")
    if rng.random() < 0.3:
        text = re.sub(r"(?<=[a-z])(?:iy|yy|ii|yi)\b", "y", text)
    return text


GENERATORS: tuple[Generator, ...] = (as_on_maps, as_in_passports, by_gost, as_typed)
