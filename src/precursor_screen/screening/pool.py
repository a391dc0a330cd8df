"""Screens batches in several processes and gives the results back in the order of the batches."""

import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from itertools import chain, islice
from multiprocessing import resource_tracker
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Self, TypeVar

from precursor_screen.screening.batch import BatchScreener, LineBatch
from precursor_screen.screening.line_screener import LineScreener
from precursor_screen.screening.rows import ResultTable
from precursor_screen.screening.worker import Plan, Worker

T = TypeVar("T")

#: Batches that wait for each process, so that none of them is ever idle.
_WAITING = 2
#: Says how many threads Polars takes in a process that starts.
_THREADS = "POLARS_MAX_THREADS"
_HEARS_AFTER = 0.2  # seconds


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
        with _Workers(Plan.of(screener), processes) as workers:
            yield from workers.screen(chain(first, waiting))
        return
    own = BatchScreener(screener)
    for along, batch in chain(first, waiting):
        yield along, own.screen(batch)


class _Workers:
    """Processes that screen, with a thread for each that asks it; at the end of the context none is left.

    Args:
        plan: what they screen with.
        count: how many.
    """

    def __init__(self, plan: Plan, count: int) -> None:
        self._plan = bytes(ForkingPickler.dumps(plan))
        self._count = count
        self._all: list[Worker] = []
        self._idle: SimpleQueue[Worker | Exception] = SimpleQueue()
        self._ended = False
        # Ctrl-C is raised in the main thread only: one in the middle of a start would leave half a process
        self._threads = ThreadPoolExecutor(count, initializer=_hear_no_interrupts)

    def __enter__(self) -> Self:
        self._own = _THREADS not in os.environ
        os.environ.setdefault(_THREADS, "1")  # each process has its core; what they inherit is all they can be told
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._all:
            worker.kill()  # so that no thread waits for it
        self._threads.shutdown(wait=True)
        for worker in self._all:
            worker.close()
        if self._own:
            del os.environ[_THREADS]

    def screen(self, batches: Iterable[tuple[T, LineBatch]]) -> Iterator[tuple[T, ResultTable]]:
        """Start the processes and screen batches side by side; yield the results in the order of the batches."""
        for _ in range(self._count):
            self._threads.submit(self._start)
        under_way: deque[tuple[T, Future[ResultTable]]] = deque()
        for along, batch in batches:
            under_way.append((along, self._threads.submit(self._ask, batch)))
            if len(under_way) >= self._count * _WAITING:
                yield _first_of(under_way)
        while under_way:
            yield _first_of(under_way)

    def _start(self) -> None:
        try:
            worker = Worker()
        except Exception as error:
            self._idle.put(error)
            return
        self._all.append(worker)
        if self._ended:
            worker.kill()
        worker.prepare(self._plan)
        self._idle.put(worker)

    def _ask(self, batch: LineBatch) -> ResultTable:
        worker = self._idle.get()
        try:
            if isinstance(worker, Exception):
                raise worker
            return worker.ask(batch)
        finally:
            self._idle.put(worker)


def _first_of(under_way: "deque[tuple[T, Future[ResultTable]]]") -> tuple[T, ResultTable]:
    along, future = under_way.popleft()
    # Polars has the system go on waiting behind Ctrl-C, so that a wait without end would never hear of it
    while not wait([future], timeout=_HEARS_AFTER).done:
        pass
    return along, future.result()


def _hear_no_interrupts() -> None:
    """Keep Ctrl-C from this thread, and from the processes that it starts: who started them ends them."""
    if hasattr(signal, "pthread_sigmask"):
        resource_tracker.ensure_running()  # it would be started with the first process, and undo this
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
