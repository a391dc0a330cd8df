"""Lines of goods declarations around a name, with grade, strength, packaging and amounts."""

import random

from disturbances.scripts import CYRILLIC, KAZAKH

_ENGLISH = """
{name}, {percent} %, {grade}, {n} drums x {kg} kg
{n} x {kg} kg {name} {grade}
{name} {grade}, lot {lot}
Chemical reagent: {name}, {grade}, {n} bottles of {litres} L
{name} {percent}% min, {n} IBC, net {tonnes} t
{name}; packing: {n} steel drums; net weight {weight} kg
Laboratory chemicals - {name}, {grade} - invoice {lot}
{n} CARTONS {name} ORIGIN CHINA
{name} ({grade}), pallets: {pallets}, gross {weight} KG
Industrial raw material {name}, {percent} %
""".strip().splitlines()
_RUSSIAN = """
{name}, {grade}, {n} кан. по {litres} л, вес нетто {weight} кг
{name} {percent} %, бочки {n} шт., партия {lot}
Реактив химический: {name}, {grade}, фасовка {litres} л
{n} бочек, {name}, {grade}, нетто {weight} кг
{name}, технический продукт, массовая доля {percent} %, {tonnes} т
1) {name}, квалификация {grade}, {n} бут. x {litres} л
{name} в полиэтиленовых канистрах, {n} мест, счет №{lot}
Химическое сырье: {name}, марка А, {weight} кг
{name} - {weight} кг, изготовитель КНР, упаковка: биг-бэг {pallets} шт.
{name}, для промышленного применения, {percent} %
""".strip().splitlines()
_KAZAKH = """
{name}, {percent} %, {n} бөшке, таза салмағы {weight} кг
Химиялық реактив: {name}, {n} бөтелке, {litres} л
{name}, техникалық, партия {lot}, {tonnes} т
{n} канистр, {name}, салмағы {weight} кг
""".strip().splitlines()
_GRADES_ENGLISH = ("reagent grade", "ACS", "technical", "HPLC grade", "99+", "for analysis", "purum", "USP")
_GRADES_RUSSIAN = ("х.ч.", "ч.д.а.", "ч.", "осч", "техн.", "марка Б", "сорт первый", "чистый")


def in_goods_line(name: str, rng: random.Random) -> str:
    """Embed a name in a goods line.

    Latin names come in English lines, sometimes in Russian ones; Cyrillic names in Russian or Kazakh lines.
    No line denies the name or makes it another thing's use; no number in it is an identifier.
    """
    if KAZAKH.search(name):
        lines = _KAZAKH
    elif CYRILLIC.search(name):
        lines = _KAZAKH if rng.random() < 0.15 else _RUSSIAN
    else:
        lines = _RUSSIAN if rng.random() < 0.2 else _ENGLISH
    english = lines is _ENGLISH
    percent = rng.choice(("99", "99.5", "98", "96", "37", "70"))
    litres = rng.choice(("1", "2.5", "5", "20"))
    return rng.choice(lines).format(
        name=name,
        grade=rng.choice(_GRADES_ENGLISH if english else _GRADES_RUSSIAN),
        percent=percent if english else percent.replace(".", ","),
        litres=litres if english else litres.replace(".", ","),
        n=rng.randint(2, 480),
        kg=rng.choice((25, 50, 160, 180, 200)),
        weight=rng.randint(11, 24_000),
        tonnes=rng.randint(2, 60),
        pallets=rng.randint(1, 24),
        lot=f"{rng.choice('ABCDEK')}{rng.randint(10_000, 999_999)}",
    )
