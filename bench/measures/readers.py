"""The systems that are compared: the product, with and without structures, and plain baselines."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from rapidfuzz import fuzz, process, utils

from precursor_screen import Screener
from precursor_screen.model.rules import NameKind, RuleSet

CUT_OFF = 90
#: A shorter name lies inside almost any text, letter by letter; no one would search for it so.
_LEAST_FOR_PARTIAL = 5
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Found:
    """One substance that a reader found in a text."""

    outcome: str
    score: int
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader found in a text, by substance, and what it considered and left, with the reason."""

    found: Mapping[str, Found] = field(default_factory=dict)
    left: Mapping[str, str] = field(default_factory=dict)


class Reader(Protocol):
    """A system: a title for its column, the most texts of a measure it is asked, and its answers.

    ``reads_disturbed``: whether it is asked for disturbed names too.
    """

    title: str
    most: int | None
    reads_disturbed: bool

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        """Answer for each text, in order."""
        ...


class Product:
    """The product itself, asked in one batch."""

    most: int | None = None

    def __init__(self, screener: Screener, title: str = "found", *, reads_disturbed: bool = True) -> None:
        self.title = title
        self.reads_disturbed = reads_disturbed
        self.screener = screener

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        """Answer for each text, in order."""
        results = self.screener.screen(texts)
        assert isinstance(results, list), "texts give a list, only a frame gives a frame"
        return [
            Answer(
                {h.substance: Found(str(h.outcome), h.score, str(h.evidence)) for h in result.hits},
                {n.substance: n.because for n in result.not_hits},
            )
            for result in results
        ]


def load_product(as_of: date) -> Product:
    """Load the product with all its lists on a day."""
    return Product(Screener.load(as_of=as_of))


def load_with_structures(as_of: date) -> Product:
    """Load the product with the structure extra, for real rows: a structure is read from a right name only.

    Raises:
        UsageError: the extra is not installed, or cannot be used here.
    """
    return Product(Screener.load(as_of=as_of, structure=True), "with structures", reads_disturbed=False)


class Fuzzy:
    """rapidfuzz over all names of the rules: every substance with a name at or above the cut-off."""

    reads_disturbed = True

    def __init__(self, title: str, scorer: Callable[..., float], rules: RuleSet, most: int, least: int = 1) -> None:
        self.title = title
        self.most: int | None = most
        self._scorer = scorer
        names = _names(rules, utils.default_process)
        self._names = {text: owners for text, owners in names.items() if len(text) >= least}
        self._choices = list(self._names)

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        """Answer for each text, in order."""
        return [self._answer(utils.default_process(text)) for text in texts]

    def _answer(self, text: str) -> Answer:
        close = process.extract(text, self._choices, scorer=self._scorer, score_cutoff=CUT_OFF, limit=None)
        return Answer({owner: Found("review", round(score)) for name, score, _ in close for owner in self._names[name]})


class Dictionary:
    """The names of the rules, looked up as they are but for case and outer spaces."""

    title = "dictionary"
    most: int | None = None
    reads_disturbed = True

    def __init__(self, rules: RuleSet) -> None:
        self._names = _names(rules, _plain)

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        """Answer for each text, in order."""
        return [Answer({owner: Found("match", 100) for owner in self._names.get(_plain(text), ())}) for text in texts]


class ExactSearch:
    """The names of the rules as whole words anywhere in a text, but for case: a search as any table program has it."""

    title = "exact search"
    most: int | None = None
    reads_disturbed = True

    def __init__(self, rules: RuleSet) -> None:
        self._names = _names(rules, _plain)
        self._longest = max(len(_WORD.findall(name)) for name in self._names)

    def answers(self, texts: Sequence[str]) -> list[Answer]:
        """Answer for each text, in order."""
        return [self._answer(text.casefold()) for text in texts]

    def _answer(self, text: str) -> Answer:
        words = [match.span() for match in _WORD.finditer(text)]
        runs = (text[start:end] for at, (start, _) in enumerate(words) for _, end in words[at : at + self._longest])
        owners = (owner for run in runs for owner in self._names.get(run, ()))
        return Answer({owner: Found("match", 100) for owner in owners})


def baselines(rules: RuleSet, most: int) -> list[Reader]:
    """Return the plain systems, the fuzzy ones with the most texts of a measure that they are asked."""
    return [
        Fuzzy(f"WRatio {CUT_OFF}", fuzz.WRatio, rules, most),
        Fuzzy(f"partial_ratio {CUT_OFF}", fuzz.partial_ratio, rules, most, _LEAST_FOR_PARTIAL),
        Dictionary(rules),
        ExactSearch(rules),
    ]


def _plain(text: str) -> str:
    return text.casefold().strip()


def _names(rules: RuleSet, prepare: Callable[[str], str]) -> dict[str, set[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for substance in rules.substances.values():
        for name in substance.names:
            if name.kind is not NameKind.FORMULA and (text := prepare(name.text)):
                names[text].add(substance.id)
    return dict(names)
