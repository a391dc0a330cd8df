"""The examples of a rule set: each row of ``examples`` with the substance it speaks of and its place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import Location
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import Hit, Outcome
from precursor_screen.rules import AdditionFile, ExampleRow, GoodsFile, RuleFile, RuleFolder, SubstanceFile


@dataclass(frozen=True, slots=True)
class Example:
    """A line and what it must give for one substance, or for the name of goods; ``where`` is its place in the rules."""

    substance: str
    where: Location
    row: ExampleRow

    @property
    def given(self) -> dict[str, str]:
        """What is given beside the text, by the name of the manifest's field."""
        row = self.row
        fields = {Field.CAS: row.cas, Field.HS: row.hs, Field.QUANTITY: row.quantity, Field.STRENGTH: row.strength}
        return {str(name): value for name, value in fields.items() if value}

    def is_about(self, hit: Hit) -> bool:
        """Tell whether a hit is of its substance, or rests on a name of its goods."""
        return hit.substance == self.substance or any(one.goods.id == self.substance for one in hit.items if one.goods)

    @property
    def line(self) -> Line:
        """The manifest line it stands for."""
        return Line(self.row.text, {Field(name): value for name, value in self.given.items()})


def examples_of(folder: RuleFolder, covers: Callable[[Path], bool]) -> list[Example]:
    """Return the examples of the files that count, by substance, then by goods; those that overlays add follow its own.

    Args:
        folder: the rules.
        covers: which files are to be tested.
    """
    return [
        Example(file.content.id, Location(file.path, line=file.line("examples", at)), row)
        for file in _files(folder)
        if covers(file.path)
        for at, row in enumerate(file.content.examples)
    ]


def never_found(folder: RuleFolder, covers: Callable[[Path], bool]) -> list[str]:
    """Return the substances, and behind them the goods, of which no example at all must be found, each sorted.

    Args:
        folder: the rules.
        covers: which files are to be tested.
    """
    found = {
        file.content.id
        for file in _files(folder)
        if any(row.outcome is not Outcome.CLEAR for row in file.content.examples)
    }
    paths = {id_: file.path for id_, file in (*folder.substances.items(), *folder.goods.items())}
    return [id_ for id_, path in paths.items() if covers(path) and id_ not in found]


def _files(folder: RuleFolder) -> Iterator[RuleFile[SubstanceFile] | RuleFile[AdditionFile] | RuleFile[GoodsFile]]:
    for id_, file in folder.substances.items():
        yield file
        yield from (added for added in folder.additions if added.content.id == id_)
    yield from folder.goods.values()
