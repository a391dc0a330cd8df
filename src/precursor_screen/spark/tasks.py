"""What an executor does for a run over files: screens one piece, and writes one part of the output.

A task gives back what it did. The driver counts only what came back, so a task that Spark runs twice counts once.
"""

import pickle
import socket
import uuid
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.model.dispositions import NOTHING_SILENCED, Silenced
from precursor_screen.spark.batches import one_thread
from precursor_screen.spark.shipped_rules import Rulebook

if TYPE_CHECKING:
    import polars as pl

    from precursor_screen.manifest import Piece, Portable
    from precursor_screen.model.result import Outcome
    from precursor_screen.run import Format


@dataclass(frozen=True, slots=True)
class Screening:
    """What all tasks of a run share: by what to screen, the columns of the output, and where results wait."""

    book: Rulebook
    columns: tuple[str, ...]
    all_lines: bool
    staged: str


@dataclass(frozen=True, slots=True)
class PieceTask:
    """One piece of one manifest; ``number`` is its place among all pieces of the run."""

    number: int
    file: str
    sent: "Portable"
    piece: "Piece"


@dataclass(frozen=True, slots=True)
class PieceDone:
    """What came of a piece.

    Attributes:
        number: of the task.
        began: where the first row began.
        ended: where the row after the last one begins.
        staged: the file with the results, lines numbered from 1; None if there are none.
        lines: lines read, readable or not.
        depth: as `PieceReader` says it.
        outcomes: lines by outcome.
        hits: hits in all lines.
        silenced: what dispositions silenced.
        noted: lines with a note on what cannot be read of their numbers, or only with doubt.
        damage: why reading ended before the end, or None.
    """

    number: int
    began: int
    ended: int
    staged: str | None
    lines: int
    depth: int
    outcomes: "Mapping[Outcome, int]"
    hits: int
    silenced: Silenced
    noted: int
    damage: ManifestError | None


@dataclass(frozen=True, slots=True)
class PartTask:
    """One part of the output: the results of a piece, and how many goods lines, and lines, of its file came before."""

    staged: str
    before: int
    above: int
    output: Path
    format: "Format"


def screen_piece(shared: bytes, packed: bytes) -> PieceDone:
    """Screen one piece and leave its results where the driver said.

    Args:
        shared: the pickled `Screening`.
        packed: the pickled `PieceTask`; unpacking it loads Polars.

    Raises:
        UsageError: this machine does not see the file, or has other rules than the driver.
        OutputError: the results cannot be written.
    """
    one_thread()
    import polars as pl  # noqa: PLC0415

    from precursor_screen.manifest import open_piece  # noqa: PLC0415
    from precursor_screen.spark.screened import screened  # noqa: PLC0415

    run: Screening = pickle.loads(shared)
    task: PieceTask = pickle.loads(packed)
    for place in (task.sent.place, run.staged):
        _require(Path(place))
    frames: list[pl.DataFrame] = []
    outcomes: Counter[Outcome] = Counter()
    lines = hits = depth = noted = 0
    silenced = NOTHING_SILENCED
    damage = None
    began, ended = task.piece.start, task.piece.stop
    try:
        manifest, reader = open_piece(task.sent, task.file, task.piece)
        for result in screened(run.book, manifest, all_lines=run.all_lines):
            if result.frame.height:
                frames.append(_widened(result.frame, run.columns))
            outcomes.update(result.outcomes)
            lines, hits, silenced = lines + result.lines, hits + result.hits, silenced + result.silenced
            noted += result.noted
        began, ended, depth = reader.began, reader.ended, reader.depth
    except ManifestError as error:
        damage = ManifestError(error.what, where=error.where, fix=error.fix)
    staged = None
    if frames:
        # Another attempt at the same task may be writing, so every attempt has a file of its own.
        staged = f"{run.staged}/{task.number}-{uuid.uuid4().hex}.arrow"
        pl.concat(frames).write_ipc(staged, compression="lz4")
    return PieceDone(task.number, began, ended, staged, lines, depth, outcomes, hits, silenced, noted, damage)


def write_part(packed: bytes) -> int:
    """Write one part of the output, with lines numbered through the file; return its rows."""
    one_thread()
    import polars as pl  # noqa: PLC0415

    from precursor_screen.output import Target  # noqa: PLC0415
    from precursor_screen.run import make_writer  # noqa: PLC0415

    task: PartTask = pickle.loads(packed)
    frame = pl.read_ipc(task.staged).with_columns(pl.col("line") + task.before, pl.col("row") + task.above)
    writer = make_writer(task.format, Target(task.output))
    try:
        writer.open(frame.columns)
        writer.write(frame)
        writer.close()
    except BaseException:
        writer.discard()
        raise
    return frame.height


def _widened(frame: "pl.DataFrame", columns: tuple[str, ...]) -> "pl.DataFrame":
    """Give a table all columns of the output; those its manifest lacks are empty."""
    import polars as pl  # noqa: PLC0415

    return frame.select(pl.col(name) if name in frame.columns else pl.lit("").alias(name) for name in columns)


def _require(place: Path) -> None:
    if not place.exists():
        raise UsageError(
            f"the executor on {socket.gethostname()} does not see {place}",
            fix="Put manifests and output on a file system that all machines have at the same path.",
        )
