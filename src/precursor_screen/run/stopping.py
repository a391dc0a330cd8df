"""Ends a run that stops on the way: keeps what a later run can go on with, or leaves no trace, and says which."""

from collections.abc import Iterator
from contextlib import contextmanager

from precursor_screen.errors import OutputError, PrecursorScreenError
from precursor_screen.output import RecordFile, Writer, say
from precursor_screen.run.checkpoints import Checkpoints
from precursor_screen.run.job import Job


class Stopping:
    """What happens to the files of a run that ends before its output is in place.

    Attributes:
        placed: set when the output stands whole under its name.
    """

    def __init__(self, job: Job, writer: Writer, record: RecordFile | None, checkpoints: Checkpoints) -> None:
        self._job, self._writer, self._record, self._checkpoints = job, writer, record, checkpoints
        self.placed = False

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Within this context every end but the regular one leaves the output's name as it was.

        Raises:
            KeyboardInterrupt: on Ctrl-C, with the message for people.
        """
        try:
            yield
        except KeyboardInterrupt:
            raise KeyboardInterrupt(f"Stopped{self._end(keep=True)}") from None
        except SystemExit:
            # The system's termination signal, see `cli.app`.
            say(f"Terminated{self._end(keep=True)}")
            raise
        except PrecursorScreenError as error:
            ended = self._end(keep=_worth_going_on(error))
            if self._checkpoints.kept is not None:
                # In one message with what went wrong, behind the advice that comes first.
                error.fix = f"{error.fix or ''}\nStopped{ended}".lstrip()
            raise
        except BaseException as error:
            ended = self._end(keep=_worth_going_on(error))
            if self._checkpoints.kept is not None:
                say(f"Stopped{ended}")
            raise

    def _end(self, *, keep: bool) -> str:
        """Drop or keep the unfinished files; return the rest of the sentence that begins with “Stopped”."""
        if self._record is not None:
            self._record.discard()
        output = self._job.output
        if self.placed:
            return f", but {output} was already written whole."
        kept = self._checkpoints.keep(self._writer) if keep else None
        if kept is None:
            self._writer.discard()
            self._checkpoints.remove()
            return f": nothing was written to {output}." if output is not None else ": the output is not complete."
        self._writer.leave()
        return f" at {kept.place()}: nothing was written to {output}. Go on with: {self._job.resuming_command()}"


def _worth_going_on(error: BaseException) -> bool:
    """Say whether the same run may get further the next time: not after a fault of the program or of a limit."""
    if isinstance(error, OutputError):
        # One with a cause came from the system: no room, no right, a device that failed.
        return error.__cause__ is not None
    return isinstance(error, PrecursorScreenError | MemoryError)
