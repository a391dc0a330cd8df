"""Counts, for each substance, the lines of ordinary goods that name it, and holds them against its budget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.model.result import Hit, LineResult, Outcome
from precursor_screen.rules import AdditionFile, RuleFile, RuleFolder, SubstanceFile
from precursor_screen.workshop.test.goods import GoodsLine

#: A hit of these is work for somebody.
NOISY = (Outcome.MATCH, Outcome.REVIEW)


@dataclass(frozen=True, slots=True)
class NoisyLine:
    """A line of ordinary goods in which a substance was found."""

    goods: GoodsLine
    hit: Hit


@dataclass(frozen=True, slots=True)
class Noise:
    """The lines of ordinary goods that name one substance, and how many may.

    Attributes:
        substance: its id.
        file: its rule file.
        line: where the budget stands there; None when it says nothing, so that no line may name it.
        at_most: lines that may name it.
        lines: those that do.
    """

    substance: str
    file: Path
    line: int | None
    at_most: int
    lines: tuple[NoisyLine, ...]

    @property
    def over(self) -> bool:
        """Whether more lines name it than may."""
        return len(self.lines) > self.at_most


def noise_of(
    folder: RuleFolder, covers: Callable[[Path], bool], goods: Sequence[GoodsLine], results: Sequence[LineResult]
) -> list[Noise]:
    """Return the noise of the substances that have some, or have a budget, by id.

    Args:
        folder: the rules.
        covers: which files are to be tested.
        goods: n lines of ordinary goods.
        results: their n results.
    """
    found: dict[str, list[NoisyLine]] = {}
    for line, result in zip(goods, results, strict=True):
        for hit in result.hits:
            if hit.outcome in NOISY:
                found.setdefault(hit.substance, []).append(NoisyLine(line, hit))
    counted = []
    for id_, whole in folder.substances.items():
        added = [file for file in folder.additions if file.content.id == id_]
        files: list[RuleFile[SubstanceFile | AdditionFile]] = [whole, *added]
        if any(covers(file.path) for file in files) and (id_ in found or any(file.content.noise for file in files)):
            counted.append(_noise(files, found.get(id_, [])))
    return counted


def _noise(files: Sequence[RuleFile[SubstanceFile | AdditionFile]], lines: list[NoisyLine]) -> Noise:
    """Judge the lines that name a substance by the budget of the highest of its files that has one."""
    file = next((file for file in reversed(files) if file.content.noise), files[-1])
    budget = file.content.noise
    return Noise(
        file.content.id,
        file.path,
        file.line("noise") if budget else None,
        budget.at_most if budget else 0,
        tuple(lines),
    )
