"""Carries out a run over files on Spark: cuts them into pieces, screens those on the cluster, and writes parts."""

import contextlib
import pickle
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import PieceUnit, cut, portable
from precursor_screen.model.dispositions import NOTHING_SILENCED, DispositionsSummary
from precursor_screen.model.result import Outcome, RunSummary
from precursor_screen.output import RecordFile, Target, check_sums, record
from precursor_screen.run import Format, make_writer, passed_facts, table_facts, unread_parts
from precursor_screen.screening import RESULT_COLUMNS, output_names, summary_of
from precursor_screen.spark.availability import require_spark
from precursor_screen.spark.chain import Joined, join
from precursor_screen.spark.failures import SparkRunError, spark_errors
from precursor_screen.spark.inputs import open_all
from precursor_screen.spark.job import SparkJob
from precursor_screen.spark.output_folder import OutputFolder
from precursor_screen.spark.session import start_session
from precursor_screen.spark.shipped_rules import Rulebook, screener_of, write_rulebook
from precursor_screen.spark.tasks import PartTask, PieceDone, PieceTask, Screening, screen_piece, write_part

if TYPE_CHECKING:
    from pyspark import SparkContext

    from precursor_screen.manifest import Manifest

#: Bytes of a piece, at least and at most: tasks cost some hundredths of a second, and one that fails is run again.
_SMALLEST, _LARGEST = 4 * 1024 * 1024, 64 * 1024 * 1024

#: So many tasks for each core, so that no core waits long for the last.
_TASKS_PER_CORE = 4


@dataclass(frozen=True, slots=True)
class SparkRun:
    """What came of a run: its facts (None when no manifest could be opened), and why which file was not read."""

    summary: RunSummary | None
    unread: dict[str, str]


def run_on_spark(job: SparkJob, say: Callable[[ManifestError], None]) -> SparkRun:
    """Screen files on Spark and write a folder of parts, and the run record beside it.

    Args:
        job: what is asked for.
        say: told at once about each file that cannot be read, or not to its end.

    Raises:
        UsageError: the extra or Java is missing, options contradict each other, or the output is there already.
        OutputError: the output cannot be written.
        RuleSetError: the rules have faults, or errors that are not let pass.
        SparkRunError: Spark does not start, or a task failed.
    """
    start = time.perf_counter()
    require_spark()
    unread: dict[str, str] = {}

    def failed(file: str, error: ManifestError) -> None:
        say(error)
        unread[file] = str(error)

    chosen = job.format()
    manifests = open_all(job.patterns, job.reading(), failed)
    if not manifests:
        return SparkRun(None, unread)
    book = write_rulebook(
        job.lists,
        job.as_of,
        job.rules,
        dispositions=job.dispositions,
        route=job.route,
        home=job.home,
        purpose=job.purpose,
        mirror_exempts=job.mirror_exempts,
        rules_errors=job.rules_errors,
    )
    folder = OutputFolder(job.output, overwrite=job.overwrite)
    facts = RecordFile(job.output)
    context = None
    try:
        context = start_session(job.master, job.conf).sparkContext
        tasks = _cut_all(manifests, job, context.defaultParallelism)
        names = [output_names(manifest.header) for manifest in manifests]
        columns = (*RESULT_COLUMNS, *dict.fromkeys(name for one in names for _, name in one))
        shared = Screening(book, columns, job.all_lines, str(folder.staged))
        joined = join(tasks, partial(_screened, context, pickle.dumps(shared)))
        for file, damage in joined.damaged.items():
            failed(file, damage)
        looked_at = screener_of(book) if any(manifest.passed for manifest in manifests) else None
        for place, error in unread_parts(manifests, looked_at):
            failed(place, error)
        parts = [
            PartTask(staged, before, above, folder.part(number, chosen.value), chosen)
            for number, (staged, before, above) in enumerate(
                (p.staged, before, above) for p, before, above in joined.pieces if p.staged
            )
        ]
        _write(context, parts)
        if not parts:
            _write_empty(folder.part(0, chosen.value), chosen, columns)
        summary = _summary(job, book, manifests, joined, start)
        check_sums(summary)
        facts.write(record(summary, unread))
        folder.commit()
        facts.commit()
    except BaseException:
        if context is not None:
            _stop(context)
        folder.discard()
        facts.discard()
        raise
    return SparkRun(summary, unread)


def _cut_all(manifests: "Sequence[Manifest]", job: SparkJob, cores: int) -> list[PieceTask]:
    total = sum(_bytes(manifest) for manifest in manifests)
    size = job.piece_bytes or max(_SMALLEST, min(_LARGEST, total // (cores * _TASKS_PER_CORE) + 1))
    tasks: list[PieceTask] = []
    for manifest in manifests:
        pieces = cut(manifest, size)
        sent = portable(manifest, job.reading(), whole=pieces[0].unit is PieceUnit.WHOLE)
        tasks += [PieceTask(len(tasks) + at, manifest.file, sent, piece) for at, piece in enumerate(pieces)]
    return tasks


def _bytes(manifest: "Manifest") -> int:
    return Path(manifest.path).stat().st_size


def _screened(context: "SparkContext", shared: bytes, tasks: Sequence[PieceTask]) -> Iterable[PieceDone]:
    packed = [pickle.dumps(task) for task in tasks]
    with spark_errors():
        done: list[PieceDone] = context.parallelize(packed, len(packed)).map(partial(screen_piece, shared)).collect()
    return done


def _stop(context: "SparkContext") -> None:
    """End what still runs, so that no task writes into the folder that is being removed."""
    with contextlib.suppress(SparkRunError), spark_errors():
        context.cancelAllJobs()


def _write(context: "SparkContext", parts: Sequence[PartTask]) -> None:
    if parts:
        packed = [pickle.dumps(part) for part in parts]
        with spark_errors():
            context.parallelize(packed, min(len(packed), 4 * context.defaultParallelism)).map(write_part).collect()


def _write_empty(path: Path, chosen: Format, columns: Sequence[str]) -> None:
    """Write the header alone, so that an output without rows can be read too."""
    writer = make_writer(chosen, Target(path))
    try:
        writer.open(columns)
        writer.close()
    except BaseException:
        writer.discard()
        raise


def _summary(
    job: SparkJob, book: Rulebook, manifests: "Sequence[Manifest]", joined: Joined, start: float
) -> RunSummary:
    outcomes: Counter[Outcome] = Counter()
    for one, _, _ in joined.pieces:
        outcomes.update(one.outcomes)
    return RunSummary(
        engine=book.engine,
        rules_digest=book.digest,
        rules_errors=book.rules_errors,
        as_of=str(book.as_of),
        lists=book.lists,
        files=tuple(manifest.file for manifest in manifests),
        lines=sum(one.lines for one, _, _ in joined.pieces),
        outcomes=outcomes,
        hits=sum(one.hits for one, _, _ in joined.pieces),
        seconds=time.perf_counter() - start,
        options=job.given_options(),
        lists_chosen=str(book.choice),
        lists_read=book.lists_read,
        purpose=book.choice.purpose_said,
        mirror_exempts=dict(book.choice.mirror_exempts),
        profile=job.profile,
        dispositions=_decided(book, joined),
        noted=sum(one.noted for one, _, _ in joined.pieces),
        tables=table_facts(manifests),
        passed_over=passed_facts(manifests),
    )


def _decided(book: Rulebook, joined: Joined) -> DispositionsSummary | None:
    if book.dispositions is None:
        return None
    silenced = sum((one.silenced for one, _, _ in joined.pieces), start=NOTHING_SILENCED)
    return summary_of(book.dispositions, dict(book.states), silenced)
