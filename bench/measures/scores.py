"""What a score is worth: the share of right alerts by score, and recall against false alerts by cut-off."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from measures.measure import Case
from measures.readers import Answer

#: Bounds of the bands, both included: where the table of evidence parts the kinds of evidence.
BANDS = ((95, 100), (91, 94), (85, 90), (77, 84), (70, 76), (60, 69), (50, 59), (40, 49))

Pair = tuple[Case, Answer]


@dataclass(frozen=True, slots=True)
class Band:
    """The alerts with a score between two bounds: how many, and how many of them are right."""

    low: int
    high: int
    alerts: int
    right: int


@dataclass(frozen=True, slots=True)
class CutOff:
    """What would be found if only alerts from this score counted, in percent."""

    score: int
    recall: float
    false_alerts: float


def bands(pairs: Iterable[Pair]) -> list[Band]:
    """Count the alerts of cases and answers by band of score."""
    scored = [
        (hit.score, substance in case.wanted or substance in case.also)
        for case, answer in pairs
        for substance, hit in answer.found.items()
    ]
    counted = []
    for low, high in BANDS:
        inside = [right for score, right in scored if low <= score <= high]
        counted.append(Band(low, high, len(inside), sum(inside)))
    return counted


def curve(listed: Sequence[Pair], others: Sequence[Pair]) -> list[CutOff]:
    """Return recall on listed and alerts on other cases for the lower bound of each band."""
    return [CutOff(low, _share_from(low, listed), _share_from(low, others, wanted=False)) for low, _ in BANDS]


def _share_from(score: int, pairs: Sequence[Pair], *, wanted: bool = True) -> float:
    found = sum(
        any(hit.score >= score and (not wanted or s in case.wanted) for s, hit in answer.found.items())
        for case, answer in pairs
    )
    return 100 * found / max(1, len(pairs))
