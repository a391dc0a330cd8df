"""Makes sure that the pieces of each file join: every row is in exactly one piece, and its number is known."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from precursor_screen.errors import ManifestError
from precursor_screen.spark.tasks import PieceDone, PieceTask


@dataclass(frozen=True, slots=True)
class Joined:
    """The results of a run: each piece with how many goods lines, and lines, came before it; the damaged files."""

    pieces: Sequence[tuple[PieceDone, int, int]]
    damaged: Mapping[str, ManifestError]


def join(tasks: Sequence[PieceTask], run: Callable[[Sequence[PieceTask]], Iterable[PieceDone]]) -> Joined:
    """Run tasks until the pieces join.

    A piece begins at its first whole line; when that stands inside a cell that spans lines, the piece before
    says where the next row really begins, and the piece is read again from there.

    Args:
        tasks: all pieces, files one after the other, pieces in file order.
        run: carries out tasks on the cluster.

    Returns:
        What came of the pieces in order; of a damaged file the pieces up to the damage.
    """
    done: dict[int, PieceDone] = {}
    again: Sequence[PieceTask] = tasks
    while again:
        done |= {one.number: one for one in run(again)}
        again = [replace(task, piece=task.piece.again_at(at)) for task, at in _misplaced(tasks, done)]
    pieces: list[tuple[PieceDone, int, int]] = []
    damaged: dict[str, ManifestError] = {}
    file, before, above = "", 0, 0
    for task in tasks:
        if task.file in damaged:
            continue
        if task.file != file:
            file, before, above = task.file, 0, 0
        one = done[task.number]
        pieces.append((one, before, above))
        before, above = before + one.lines, above + one.depth
        if one.damage is not None:
            damaged[file] = one.damage
    return Joined(pieces, damaged)


def _misplaced(tasks: Iterable[PieceTask], done: Mapping[int, PieceDone]) -> Iterable[tuple[PieceTask, int]]:
    """Yield the pieces that did not begin where the one before ended, with where they should."""
    file, expected = "", 0
    damaged = False
    for task in tasks:
        one = done[task.number]
        if task.file != file:
            file, damaged = task.file, False
        elif not damaged and one.began != expected:
            yield task, expected
        expected = one.ended
        damaged = damaged or one.damage is not None
