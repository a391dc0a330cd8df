"""Makes a rules folder with many times the shipped names: made-up substances whose names look chemical.

Each made-up name is a shipped one whose longer words got another beginning and kept their ending, so that it
shares morphemes, length, script and language with real names, and is near to none of them. Words of many
names (acid, chloride, кислота) stay as they are.
"""

import json
import random
import re
import shutil
from collections import Counter
from pathlib import Path

from precursor_screen.model.rules import Name, NameKind, RuleSet

_LATIN = re.findall(r"\w+", "ba be bri co cla da dre fa flu ga go gry ha ja ki kra lu ma mo na ni pa plo ra ro sa ste")
_CYRILLIC = re.findall(r"\w+", "ба бе бри во гла да дре фа флу га го гры ха жа ки кра лу ма мо на ни па пло ра ро са")
_WORD = re.compile(r"[A-Za-zÀ-ɏ]{5,}|[Ѐ-ԯ]{5,}")
_KEPT_LEAST = 4
#: A word in the names of so many substances is a class or an ending, not a name.
_COMMON_FROM = 8
_NOT_NAMES = frozenset({NameKind.FORMULA, NameKind.ABBREVIATION})
_LIST = "made-up"
_FACT = "source: made-up"


def write_rules(shipped: Path, rules: RuleSet, times: int, folder: Path, seed: int) -> int:
    """Write a rules folder with ``times`` the shipped names and return how many names it has.

    Args:
        shipped: the folder of the shipped rules, which is copied.
        rules: the same rules, loaded.
        times: 1 copies alone.
        folder: where to write; it must not exist.
        seed: the same seed gives the same names.
    """
    shutil.copytree(shipped, folder)
    taken = {name.text.casefold() for substance in rules.substances.values() for name in substance.names}
    names = sum(len(substance.names) for substance in rules.substances.values())
    wanted, rng, made, common = names * times, random.Random(seed), [], _common_words(rules)
    if times > 1:
        with (folder / "sources.yml").open("a", encoding="utf-8") as sources:
            sources.write("\nmade-up:\n  what: Made-up names of bench/speed.py\n  kind: memory\n")
    edition = 0
    while names < wanted:
        edition += 1
        for substance in rules.substances.values():
            new = _substance_names(substance.names, taken, common, rng)[: wanted - names]
            if new:
                made.append(f"made-up-{edition}-{substance.id}")
                _write_substance(folder, made[-1], new)
                names += len(new)
    if made:
        _write_list(folder, made)
    return names


def _common_words(rules: RuleSet) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for substance in rules.substances.values():
        counts.update({word.casefold() for name in substance.names for word in _WORD.findall(name.text)})
    return frozenset(word for word, count in counts.items() if count >= _COMMON_FROM)


def _substance_names(
    names: tuple[Name, ...], taken: set[str], common: frozenset[str], rng: random.Random
) -> list[Name]:
    # One stem by beginning: the names of a made-up substance resemble each other as those of a real one do.
    stems: dict[str, str] = {}
    new = []
    for name in names:
        if name.kind in _NOT_NAMES or name.ambiguous:
            continue
        text = _WORD.sub(lambda found: _other_word(found.group(), stems, common, rng), name.text)
        if text != name.text and text.casefold() not in taken:
            taken.add(text.casefold())
            new.append(Name(text, NameKind.COMMON, name.lang, "", False))
    return new


def _other_word(word: str, stems: dict[str, str], common: frozenset[str], rng: random.Random) -> str:
    if word.casefold() in common:
        return word
    cut = min(len(word) - _KEPT_LEAST, max(3, len(word) // 2))
    beginning = word[:cut].casefold()
    if beginning not in stems:
        syllables = _LATIN if word[0] < "Ѐ" else _CYRILLIC
        stems[beginning] = "".join(rng.choices(syllables, k=max(3, len(beginning) // 2)))
    return stems[beginning] + word[cut:]


def _write_substance(folder: Path, name: str, names: list[Name]) -> None:
    rows = "".join(
        f"  - {{text: {_quoted(one.text)}, kind: {one.kind.value}, lang: {one.lang or 'en'}, {_FACT}}}\n"
        for one in names
    )
    text = f"id: {name}\ntitle: {_quoted(names[0].text)}\nnames:\n{rows}"
    (folder / "substances" / f"{name}.yml").write_text(text, encoding="utf-8")


def _write_list(folder: Path, substances: list[str]) -> None:
    entries = "".join(f"  - {{substance: {one}, official_name: {one}, {_FACT}, proof: memory}}\n" for one in substances)
    text = (
        f"id: {_LIST}\ntitle: Made-up names\njurisdiction: XX\nauthority: none\n"
        f"citation: none\nedition: none\nentries:\n{entries}"
    )
    (folder / "lists" / f"{_LIST}.yml").write_text(text, encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
