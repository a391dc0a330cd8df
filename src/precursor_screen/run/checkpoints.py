"""Keeps the journal of a run while it goes on, and finds the one of an earlier run to go on behind."""

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import OutputError
from precursor_screen.output import Target, Writer, say
from precursor_screen.run.job import Job
from precursor_screen.run.journal import Journal, JournalFile
from precursor_screen.run.part_digest import PartDigest, require_same_bytes

if TYPE_CHECKING:
    from precursor_screen.screening import ResultBatch

#: A kill costs at most what was done in these seconds; each journal waits for the disk.
EVERY_SECONDS = 1.0


def find_unfinished(job: Job, target: Target) -> Journal | None:
    """Return the journal of the run to go on behind; None to begin anew, which is said when something is left.

    Args:
        job: what is asked for.
        target: the output, claimed: no other run is writing it.

    Raises:
        OutputError: the journal is damaged, the bytes of the output are others than it says, or another run is
            writing the output.
    """
    if target.path is None or target.is_stream:
        return None
    left = target.claim()
    file = JournalFile(target.path)
    if job.resume:
        journal = file.read()
        if journal is not None and left >= journal.good:
            require_same_bytes(target.part, journal.good, journal.digest)
            return journal
        say(f"There is no unfinished run of {job.output} to go on with; beginning at the first line.")
    elif left or file.path.exists():
        say(f"An unfinished run of {job.output} is replaced (--resume would have gone on with it).")
    return None


class Checkpoints:
    """The state of a run after each batch, saved beside its output every second.

    Args:
        journal: where the run begins: empty, or as an earlier run left it.
        file: where it is saved; None when the run could not go on after a stop.
        part: the unfinished output.
        start: `time.perf_counter` of the run's beginning.
    """

    def __init__(self, journal: Journal, file: JournalFile | None, part: Path | None, start: float) -> None:
        self.journal = journal
        self._digest = PartDigest(part) if part is not None else None
        self._file, self._start = file, start
        self._before = journal.seconds
        # A run that is over within the first second needs no journal, nor the disk's answer to it.
        self._saved_at = time.monotonic()
        self._saved: Journal | None = journal if journal.lines else None

    @property
    def seconds(self) -> float:
        """How long the run took so far, with the time of the run it goes on with."""
        return self._before + time.perf_counter() - self._start

    @property
    def kept(self) -> Journal | None:
        """The state that stands on the disk; None when there is none."""
        return self._saved

    def add(self, batch: "ResultBatch", writer: Writer) -> None:
        """Count a batch that was written whole; save when it is time.

        Raises:
            OutputError: the journal cannot be written.
        """
        self.journal = self.journal.after(
            batch.file,
            batch.last,
            lines=batch.lines,
            outcomes=batch.outcomes,
            hits=batch.hits,
            silenced=batch.silenced,
            noted=batch.noted,
            good=writer.good,
        )
        now = time.monotonic()
        if now - self._saved_at >= EVERY_SECONDS:
            self._save(writer)
            self._saved_at = now

    def keep(self, writer: Writer) -> Journal | None:
        """Save the last state as the run stops; return what stands on the disk, None when nothing does.

        On a disk without any room the state before stays, which costs a second's work and no line.
        """
        if self.journal.lines:
            try:
                self._save(writer)
            except OutputError as error:
                say(f"The last second's work could not be kept: {error}")
        return self._saved

    def remove(self) -> None:
        """Take the journal away: the output is in place, or given up."""
        if self._file is not None:
            self._file.remove()
            self._saved = None

    def _save(self, writer: Writer) -> None:
        if self._file is None or self._digest is None:
            return
        # The bytes first: a journal must never promise what the disk does not have.
        writer.sync()
        journal = replace(self.journal, digest=self._digest.of(self.journal.good), seconds=self.seconds)
        self._file.write(journal)
        self._saved = journal
