"""Measures over disturbed names: listed names that must be found, other chemicals' that must not; by kind.

Each name meets each generator of a kind once, alone and inside goods lines. Everything depends on the seed
and the name alone, so that a new name or kind changes no other case.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from disturb import KINDS, in_goods_line

from measures.measure import Case, Measure
from measures.rows import Row, is_registry_code
from measures.truth import Truth
from precursor_screen.model.rules import Name, NameKind, RuleSet, Substance

LISTED, OTHERS = "listed names, disturbed", "other chemicals' names, disturbed"
BARE, LINE, REAL = "bare", "in a goods line", "in a real line"
_LEAST_FOUND, _MOST_OTHER = 97.0, 0.3
_DRAWS = 5
#: Kinds that change letters, and so may by chance write another chemical's name; that is drawn again.
_CHANGES_LETTERS = {"typo", "ocr", "look-alikes", "spacing"}
_LEAST_LETTERS = 5
_CHINESE = re.compile(r"[\u3400-\u9fff]")
#: Words of a goods line by which a name behind or before it would be denied, an ingredient, or another's use;
#: and a first word that, after a comma, would make the name before it another material.
_SPEAKS_OF_OTHERS = re.compile(
    r"(?i)\b(?:для|не|без|из|содерж|состав|основе|кроме|исключая|устойч|раствор|насос|прибор)"
    r"|^(?:со)?полимер|^смес"
)
_SHORTEST_LINE, _LONGEST_LINE = 20, 200


def listed_names(rules: RuleSet, per_substance: int, seed: int) -> list[tuple[str, frozenset[str], str]]:
    """Choose names of each substance, its languages in turn; return text, its substances, language.

    Ambiguous names, formulas, abbreviations, registry codes and names under five letters are left out.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for substance in rules.substances.values():
        for name in substance.names:
            owners[name.text.casefold()].add(substance.id)
    chosen = []
    for substance in sorted(rules.substances.values(), key=lambda one: one.id):
        rng = random.Random(f"{seed}/{substance.id}")
        for name in _in_turn(substance, rng, per_substance):
            chosen.append((name.text, frozenset(owners[name.text.casefold()]), name.lang or "any"))
    return chosen


def _in_turn(substance: Substance, rng: random.Random, most: int) -> list[Name]:
    by_language: dict[str, list[Name]] = defaultdict(list)
    for name in substance.names:
        if _is_full(name):
            by_language[name.lang or "any"].append(name)
    for names in by_language.values():
        rng.shuffle(names)
    languages = sorted(by_language)
    rng.shuffle(languages)
    # English and Russian first: the languages of most papers
    languages.sort(key=lambda language: ("en", "ru").index(language) if language in ("en", "ru") else 2)
    chosen: list[Name] = []
    while len(chosen) < most and any(by_language.values()):
        for language in languages:
            if by_language[language] and len(chosen) < most:
                chosen.append(by_language[language].pop())
    return chosen


def _is_full(name: Name) -> bool:
    if name.ambiguous or name.kind in (NameKind.FORMULA, NameKind.ABBREVIATION):
        return False
    letters = sum(c.isalpha() for c in name.text)
    long_enough = letters >= _LEAST_LETTERS or len(_CHINESE.findall(name.text)) > 1
    return long_enough and not is_registry_code(name.text)


def other_names(rows: Iterable[Row], most: int, seed: int, more: Sequence[str] = ()) -> list[str]:
    """Choose names of other chemicals from rows, names and not registry codes, and add ``more``."""
    names = sorted({row.text for row in rows if len(row.text) >= _LEAST_LETTERS and not is_registry_code(row.text)})
    rng = random.Random(f"{seed}/others")
    return [*rng.sample(names, min(most, len(names))), *more]


def real_lines(rows: Iterable[Row]) -> list[str]:
    """Return goods lines that a name can be put before or behind without being denied by them."""
    return [
        row.text
        for row in rows
        if _SHORTEST_LINE <= len(row.text) <= _LONGEST_LINE and not _SPEAKS_OF_OTHERS.search(row.text)
    ]


class Disturbed:
    """Makes the measures by kind of disturbance.

    Attributes:
        drawn_again: how many results were another chemical's name and were drawn again.
    """

    def __init__(self, truth: Truth, seed: int, lines: Sequence[str] = (), *, by_generator: bool = False) -> None:
        self._by_generator = by_generator
        self._truth = truth
        self._seed = seed
        self._lines = lines
        self.drawn_again = 0

    def measures(
        self, names: Iterable[tuple[str, frozenset[str], str]], *, recall: bool, by_language: bool = False
    ) -> list[Measure]:
        """Return a measure by kind and surrounding; and, if asked, by language of the bare names."""
        part = LISTED if recall else OTHERS
        aim = _LEAST_FOUND if recall else _MOST_OTHER
        table: dict[str, Measure] = {}

        def add(name: str, case: Case) -> None:
            if name not in table:
                table[name] = Measure(part, name, recall, aim, disturbed=True)
            table[name].cases.append(case)

        for name, wanted, lang in names:
            for kind, case in self._cases(name, wanted):
                add(f"{kind}, {BARE}", case)
                rng = random.Random(f"{self._seed}/{case.text}")
                add(f"{kind}, {LINE}", Case(in_goods_line(case.text, rng), wanted, case.about))
                if self._lines:
                    add(f"{kind}, {REAL}", Case(self._in_real_line(case.text, rng), wanted, case.about))
                if by_language and kind != "none":
                    add(f"language {lang}, {BARE}", case)
        order = ["none", *KINDS]
        return sorted(table.values(), key=lambda m: _place(m.name, order))

    def _cases(self, name: str, wanted: frozenset[str]) -> Iterator[tuple[str, Case]]:
        yield "none", Case(name, wanted, "none")
        for kind, generators in KINDS.items():
            for generator in generators:
                label = generator.__name__
                rng = random.Random(f"{self._seed}/{label}/{name}")
                for _ in range(_DRAWS):
                    changed = generator(name, rng)
                    if changed is None or changed == name:
                        break
                    if kind in _CHANGES_LETTERS and self._truth.is_another(changed, wanted):
                        self.drawn_again += 1
                        continue
                    yield (
                        f"{kind}: {label}" if self._by_generator else kind,
                        Case(changed, wanted, f"{label} of {name}"),
                    )
                    break

    def _in_real_line(self, name: str, rng: random.Random) -> str:
        line = rng.choice(self._lines).strip().rstrip(".:;,")
        joint = rng.choice((", ", "; ", ". ", " - "))
        return f"{name}{joint}{line}" if rng.random() < 0.5 else f"{line}{joint}{name}"


def _place(name: str, order: Sequence[str]) -> tuple[int, int, str]:
    kind, _, surrounding = name.partition(", ")
    kind, _, generator = kind.partition(": ")
    if kind in order:
        return order.index(kind), (BARE, LINE, REAL).index(surrounding), generator
    return len(order), 0, name
