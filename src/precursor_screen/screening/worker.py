"""One process that screens batches, behind a pipe of its own: how it is started and asked, and what it does."""

import gc
import multiprocessing
import os
import signal
import threading
import traceback
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from precursor_screen.errors import WorkerError
from precursor_screen.matching import KnownChemicals, Lexicon
from precursor_screen.model.dispositions import DispositionSet
from precursor_screen.model.rules import RuleSet
from precursor_screen.screening.batch import BatchScreener, LineBatch
from precursor_screen.screening.line_screener import LineScreener
from precursor_screen.screening.route import ListChoice
from precursor_screen.screening.rows import ResultTable

_COLLECT_AFTER = 100_000  # new objects


@dataclass(frozen=True, slots=True)
class Plan:
    """What a process needs to make the same screener."""

    rules: RuleSet
    known: Path
    choice: ListChoice
    as_of: date
    structure: bool
    dispositions: DispositionSet | None

    @classmethod
    def of(cls, screener: LineScreener) -> "Plan":
        """Return what makes the same screener again."""
        return cls(
            screener.rules,
            screener.known_path,
            screener.choice,
            screener.as_of,
            screener.reads_structures,
            screener.silencer.given if screener.silencer else None,
        )


class Worker:
    """A process that screens, seen from the one that started it.

    No other process has an end of its pipe. So the pipe ends when the process is killed, even in the middle of an
    answer; half an answer in a pipe that several write to is waited for without end.
    """

    def __init__(self) -> None:
        # forked processes would share the threads and locks of Polars, half of them
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=_serve, args=(far,), daemon=True)
        self._process.start()
        far.close()

    def prepare(self, plan: bytes) -> None:
        """Give it its pickled plan; one that has died meanwhile says so when it is asked."""
        with suppress(OSError):
            self._pipe.send_bytes(plan)

    def ask(self, batch: LineBatch) -> ResultTable:
        """Have a batch screened.

        Raises:
            WorkerError: the process ended.
            Exception: what failed in the process.
        """
        try:
            self._pipe.send(batch)
            answer = self._pipe.recv()
        except (EOFError, OSError) as error:
            raise WorkerError(
                "a process that screens lines ended unexpectedly",
                fix="It may have been killed, or the memory ran out. Run again with --resume, or with --processes 1.",
            ) from error
        if isinstance(answer, ResultTable):
            return answer
        raise answer

    def kill(self) -> None:
        """End it, whatever it is at: it holds nothing but what it was given. Who asks it now gets an error."""
        self._process.kill()

    def close(self) -> None:
        """Forget it after its end."""
        self._process.join()
        self._process.close()
        self._pipe.close()


def _serve(pipe: "Connection[Any, Any]") -> None:
    """Screen in this process what comes through the pipe, until the pipe or the parent ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started it ends it
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        screener = _screener_for(pipe.recv())
        while True:
            pipe.send(_answer(screener, pipe.recv()))


def _answer(screener: BatchScreener | Exception, batch: LineBatch) -> ResultTable | Exception:
    if isinstance(screener, Exception):
        return screener
    try:
        return screener.screen(batch)
    except Exception as error:
        return _told(error)


def _screener_for(plan: Plan) -> BatchScreener | Exception:
    """Return the screener of a plan, or why there is none: it is the answer to every batch."""
    try:
        screener = LineScreener(
            plan.rules,
            KnownChemicals.open(plan.known),
            choice=plan.choice,
            as_of=plan.as_of,
            structure=plan.structure,
            lexicon=Lexicon.load(plan.rules),
            dispositions=plan.dispositions,
        )
    except Exception as error:
        return _told(error)
    _spare_collector()
    return BatchScreener(screener)


def _told(error: Exception) -> Exception:
    """Return an error with the text of where it was, which the pipe does not carry."""
    error.add_note("".join(traceback.format_exception(error)))
    return error


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
