"""Writes changed rule files: all or none, and only if nobody else has changed them meanwhile."""

import contextlib
import difflib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import Location, OutputError, RuleError


@dataclass(frozen=True, slots=True)
class FileChange:
    """A rule file before and after; ``before`` is None for a new one."""

    path: Path
    before: bytes | None
    after: bytes

    def lines(self) -> list[str]:
        """Return the changed lines for people: ``-`` what was there, ``+`` what is there now."""
        old, new = (part.decode("utf-8-sig").splitlines() for part in (self.before or b"", self.after))
        compared = difflib.unified_diff(old, new, n=0, lineterm="")
        return [line for line in list(compared)[2:] if not line.startswith("@@")]


def write_all(changes: Sequence[FileChange]) -> None:
    """Write files, all or none, without looking at what is in them.

    Raises:
        RuleError: a file was changed meanwhile.
        OutputError: a file cannot be written.
    """
    with contextlib.ExitStack() as stack:
        beside = [(change, stack.enter_context(_beside(change))) for change in changes]
        for change, _ in beside:
            refuse_if_changed(change)
        for change, new in beside:
            new.replace(change.path)


def refuse_if_changed(change: FileChange) -> None:
    """Compare a file with what it was when it was opened.

    Raises:
        RuleError: somebody has changed, made or deleted it meanwhile.
    """
    now = change.path.read_bytes() if change.path.exists() else None
    if now != change.before:
        what = "somebody has changed this file meanwhile, and nothing was written"
        raise RuleError(what, where=Location(change.path), fix="Look at it and run the command again.")


@contextlib.contextmanager
def _beside(change: FileChange) -> Iterator[Path]:
    """Write the new content beside the file, and take it away again if it was not put in its place."""
    try:
        change.path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=change.path.parent, prefix=".", suffix=".tmp", delete=False) as file:
            new = Path(file.name)
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
        # As a text editor would make it, or as the file was.
        new.chmod(change.path.stat().st_mode & 0o777 if change.path.exists() else 0o666 & ~_umask())
    except OSError as error:
        what = f"the file cannot be written: {error.strerror or error}"
        raise OutputError(what, where=Location(change.path), fix="Check that you may write there.") from error
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
