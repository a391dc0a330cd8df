"""Screens batches in several processes and gives the results back in the order of the batches."""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

from precursor_screen.errors import WorkerError
from precursor_screen.matching import KnownChemicals, Lexicon
from precursor_screen.model.dispositions import DispositionSet
from precursor_screen.model.rules import RuleSet
from precursor_screen.screening.batch import BatchScreener, LineBatch
from precursor_screen.screening.line_screener import LineScreener
from precursor_screen.screening.route import ListChoice
from precursor_screen.screening.rows import ResultTable

T = TypeVar("T")

#: Batches that wait for each process, so that none of them is ever idle.
_WAITING = 2
_COLLECT_AFTER = 100_000  # new objects
#: Says how many threads Polars takes in a process that starts.
_THREADS = "POLARS_MAX_THREADS"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a process needs to make the same screener."""

    rules: RuleSet
    known: Path
    choice: ListChoice
    as_of: date
    structure: bool
    dispositions: DispositionSet | None


def screen_batches(
    screener: LineScreener, batches: Iterable[tuple[T, LineBatch]], processes: int
) -> Iterator[tuple[T, ResultTable]]:
    """Screen batches, each with something to go along with it, in order.

    Args:
        screener: the loaded screener.
        batches: pairs of anything and a batch.
        processes: processes to use; with 1 no other process is started.

    Raises:
        WorkerError: a process ended unexpectedly.
    """
    waiting = iter(batches)
    # a manifest of one batch is done sooner than other processes are started
    first = list(islice(waiting, 2))
    if processes > 1 and len(first) > 1:
        yield from _in_processes(screener, chain(first, waiting), processes)
        return
    own = BatchScreener(screener)
    for along, batch in chain(first, waiting):
        yield along, own.screen(batch)


def _in_processes(
    screener: LineScreener, batches: Iterable[tuple[T, LineBatch]], processes: int
) -> Iterator[tuple[T, ResultTable]]:
    plan = _Plan(
        screener.rules,
        screener.known_path,
        screener.choice,
        screener.as_of,
        screener.reads_structures,
        screener.silencer.given if screener.silencer else None,
    )
    # forked processes would share the threads and locks of Polars, half of them
    context = multiprocessing.get_context("spawn")
    threads = os.environ.get(_THREADS)
    os.environ.setdefault(_THREADS, "1")  # each process has its core; what they inherit is all they can be told
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_start, initargs=(plan,))
    under_way: deque[tuple[T, Future[ResultTable]]] = deque()
    try:
        for _ in range(processes):
            pool.submit(_get_ready)  # start all now: starting one while another dies fails in odd ways
        for along, batch in batches:
            under_way.append((along, pool.submit(_screen, batch)))
            if len(under_way) >= processes * _WAITING:
                yield _first_of(under_way)
        while under_way:
            yield _first_of(under_way)
    except BrokenProcessPool as error:
        raise WorkerError(
            "a process that screens lines ended unexpectedly",
            fix="It may have been killed, or the memory ran out. Run again with --resume, or with --processes 1.",
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        if threads is None:
            del os.environ[_THREADS]


def _first_of(under_way: "deque[tuple[T, Future[ResultTable]]]") -> tuple[T, ResultTable]:
    along, future = under_way.popleft()
    return along, future.result()


_screener: BatchScreener | None = None


def _start(plan: _Plan) -> None:
    """Make this process ready: the same screener, no reaction to Ctrl-C, no life without its parent."""
    global _screener  # noqa: PLW0603 - one screener a process
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    known = KnownChemicals.open(plan.known)
    lexicon = Lexicon.load(plan.rules)
    screener = LineScreener(
        plan.rules,
        known,
        choice=plan.choice,
        as_of=plan.as_of,
        structure=plan.structure,
        lexicon=lexicon,
        dispositions=plan.dispositions,
    )
    _screener = BatchScreener(screener)
    _spare_collector()


def _spare_collector() -> None:
    """Keep the garbage collector from going again and again through what is loaded and remembered for good."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, *gc.get_threshold()[1:])


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _get_ready() -> None:
    """Do nothing; a process that does it has been started."""


def _screen(batch: LineBatch) -> ResultTable:
    if _screener is None:
        raise AssertionError("the process was not made ready")
    return _screener.screen(batch)
