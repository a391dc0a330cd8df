"""Measures over pairs: a listed substance beside an ordinary good, in every joint by which papers put goods together.

A pair is lost when none of the substances that are found in the listed name alone is found in it. The lists of names,
companions and joints are the bench's own.
"""

from collections.abc import Callable, Iterator, Sequence

from measures.measure import Case, Measure
from measures.readers import Answer

PAIRS = "pairs of goods"
_LEAST_FOUND = 99.5

LISTED = {
    "ru": (
        "ацетон", "толуол", "уксусный ангидрид", "серная кислота", "соляная кислота", "уксусная кислота", "пиперидин",
        "диэтиловый эфир", "метилэтилкетон", "перманганат калия", "йод", "красный фосфор", "антраниловая кислота",
        "фенилуксусная кислота", "тетрагидрофуран", "ацетонитрил", "бензальдегид", "метиламин", "нитроэтан",
        "пиперональ", "хлористый бензил", "эфедрин", "псевдоэфедрин", "гамма-бутиролактон", "1,4-бутандиол",
        "метилметакрилат", "метилакрилат", "сафрол", "эргометрин", "изосафрол", "бензилцианид", "нитрометан",
    ),
    "en": (
        "acetone", "toluene", "acetic anhydride", "sulphuric acid", "hydrochloric acid", "acetic acid", "piperidine",
        "diethyl ether", "methyl ethyl ketone", "potassium permanganate", "iodine", "red phosphorus",
        "anthranilic acid", "phenylacetic acid", "tetrahydrofuran", "acetonitrile", "benzaldehyde", "methylamine",
        "nitroethane", "piperonal", "benzyl chloride", "ephedrine", "pseudoephedrine", "gamma-butyrolactone",
        "1,4-butanediol", "methyl methacrylate", "methyl acrylate", "safrole", "ergometrine", "isosafrole",
        "benzyl cyanide", "nitromethane",
    ),
    "kk": (
        "ацетон", "толуол", "сірке ангидриді", "күкірт қышқылы", "тұз қышқылы", "сірке қышқылы", "калий перманганаты",
        "пиперидин", "йод", "эфедрин", "тетрагидрофуран", "ацетонитрил", "бензальдегид", "метилэтилкетон",
    ),
}  # fmt: skip
COMPANIONS = {
    "ru": (
        "этанол", "метанол", "изопропиловый спирт", "вода дистиллированная", "бензол", "ксилол", "хлороформ",
        "глицерин", "этилацетат", "бутилацетат", "фенол", "анилин", "пиридин", "гидроксид натрия", "хлорид натрия",
        "сульфат меди", "амид натрия", "перекись водорода", "азотная кислота", "муравьиная кислота", "лимонная кислота",
        "смола эпоксидная", "полимер", "полиэтилен", "этиленгликоль", "формальдегид", "гексан", "циклогексан",
        "бутанол", "хлор", "бром", "сера", "карбамид", "соль поваренная", "сода кальцинированная", "карбонат калия",
        "нитрат серебра", "масло минеральное", "грунтовка алкидная", "уайт-спирит", "стирол", "оксид цинка",
    ),
    "en": (
        "ethanol", "methanol", "isopropyl alcohol", "distilled water", "benzene", "xylene", "chloroform", "glycerol",
        "ethyl acetate", "butyl acetate", "phenol", "aniline", "pyridine", "sodium hydroxide", "sodium chloride",
        "copper sulfate", "sodium amide", "hydrogen peroxide", "nitric acid", "formic acid", "citric acid",
        "epoxy resin", "polymer", "polyethylene", "ethylene glycol", "formaldehyde", "hexane", "cyclohexane",
        "butanol", "chlorine", "bromine", "sulfur", "urea", "table salt", "soda ash", "potassium carbonate",
        "silver nitrate", "mineral oil", "paint thinner", "white spirit", "styrene", "zinc oxide",
    ),
    "kk": (
        "этанол", "метанол", "тазартылған су", "бензол", "хлороформ", "глицерин", "этилацетат", "фенол",
        "натрий гидроксиді", "натрий хлориді", "мыс сульфаты", "азот қышқылы", "лимон қышқылы", "эпоксидті шайыр",
        "полимер", "күкірт", "ас тұзы", "мырыш оксиді",
    ),
}  # fmt: skip
_ANY = (
    "{a}, {b}", "{b}, {a}", "{a}; {b}", "{b}; {a}", "{a} / {b}", "{b} / {a}", "{a}/{b}", "{b}/{a}", "{a} + {b}",
    "{b} + {a}", "{a}\n{b}", "{b}\n{a}", "1) {a} 2) {b}", "1) {b} 2) {a}", "1. {b} 2. {a}", "{a} ({b})", "{b} ({a})",
    "{b}, {a}, {b}", "{b} 20 л, {a} 5 л",
)  # fmt: skip
JOINTS = {
    "ru": (*_ANY, "{a} и {b}", "{b} и {a}", "Набор: {b}, {a}", "{b}, а также {a}"),
    "en": (*_ANY, "{a} and {b}", "{b} and {a}", "{a} & {b}", "Kit: {b}, {a}", "{b} as well as {a}"),
    "kk": (*_ANY, "{a} және {b}", "{b} және {a}", "{a} мен {b}", "Жинақ: {b}, {a}"),
}

Ask = Callable[[Sequence[str]], list[Answer]]


def pairs(ask: Ask, step: int = 1) -> list[Measure]:
    """Return a measure for each joint of each language, and one for each language.

    Args:
        ask: answers texts, to tell what is found in a name alone.
        step: each so-manieth companion of a name is taken, another one for each name.
    """
    names = list(dict.fromkeys(name for listed in LISTED.values() for name in listed))
    alone = {name: frozenset(answer.found) for name, answer in zip(names, ask(names), strict=True)}
    measures: list[Measure] = []
    for lang, joints in JOINTS.items():
        whole = Measure(PAIRS, f"language {lang}", recall=True, aim=_LEAST_FOUND, disturbed=True, product_alone=True)
        measures.append(whole)
        for joint in joints:
            shown = joint.replace("\n", "⏎").replace("{a}", "A").replace("{b}", "B")
            cases = list(_cases(lang, joint, alone, step))
            measures.append(
                Measure(PAIRS, f"{lang}: {shown}", recall=True, disturbed=True, product_alone=True, cases=cases)
            )
            whole.cases += cases
    return measures


def _cases(lang: str, joint: str, alone: dict[str, frozenset[str]], step: int) -> Iterator[Case]:
    for at, name in enumerate(LISTED[lang]):
        for companion in COMPANIONS[lang][at % step :: step]:
            if alone[name]:
                text = joint.format(a=name, b=companion)
                yield Case(text, alone[name], about=f"{name} beside {companion}")
