"""A measure: cases of which each should, or should not, be found, and the readers' answers to them."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from measures.readers import Answer, Product, Reader


@dataclass(frozen=True, slots=True)
class Case:
    """A text and the substances it names; none: it should not be found.

    ``about`` says where the text comes from; ``also`` are substances that may rightly be found besides.
    """

    text: str
    wanted: frozenset[str] = frozenset()
    about: str = ""
    also: frozenset[str] = frozenset()


@dataclass(slots=True)
class Measure:
    """Cases that share one row of the table.

    Attributes:
        part: the part of the table.
        name: what the row is about.
        aim: the share that is aimed at, in percent: at least for recall, at most for alerts.
        recall: whether finding is right here, or wrong.
        disturbed: whether the texts are disturbed names.
        product_alone: whether the plain baselines are not asked.
    """

    part: str
    name: str
    recall: bool
    aim: float | None = None
    disturbed: bool = False
    product_alone: bool = False
    cases: list[Case] = field(default_factory=list)
    #: Samples for the readers that cannot be asked everything, by size.
    _samples: dict[int, list[Case]] = field(default_factory=dict)

    def sample(self, most: int | None, seed: int) -> Sequence[Case]:
        """Return the cases a reader is asked: all, or as many as it can bear, chosen by the seed."""
        if most is None or len(self.cases) <= most:
            return self.cases
        if most not in self._samples:
            rng = random.Random(f"{seed}/{self.part}/{self.name}")
            self._samples[most] = rng.sample(self.cases, most)
        return self._samples[most]


def found(case: Case, answer: Answer) -> bool:
    """Tell whether a case was found: one of the wanted substances or, where none is wanted, anything."""
    return any(s in answer.found for s in case.wanted) if case.wanted else bool(answer.found)


def matched(case: Case, answer: Answer) -> bool:
    """Tell whether a case was found as a `match`."""
    return any(
        hit.outcome == "match" and (not case.wanted or substance in case.wanted)
        for substance, hit in answer.found.items()
    )


class Answers:
    """The answers of one reader to all texts of all measures, asked once for each distinct text."""

    def __init__(self, reader: Reader, measures: Iterable[Measure], seed: int) -> None:
        self.reader = reader
        self._seed = seed
        asked = [m for m in measures if self._asks(m)]
        texts = dict.fromkeys(c.text for measure in asked for c in measure.sample(reader.most, seed))
        self._by_text: Mapping[str, Answer] = dict(zip(texts, reader.answers(list(texts)), strict=True))

    def of(self, measure: Measure) -> list[tuple[Case, Answer]]:
        """Return the cases of a measure that the reader was asked, with its answers; none if it was not."""
        if not self._asks(measure):
            return []
        return [(case, self._by_text[case.text]) for case in measure.sample(self.reader.most, self._seed)]

    def _asks(self, measure: Measure) -> bool:
        if measure.product_alone and not isinstance(self.reader, Product):
            return False
        return self.reader.reads_disturbed or not measure.disturbed

    def __len__(self) -> int:
        return len(self._by_text)
