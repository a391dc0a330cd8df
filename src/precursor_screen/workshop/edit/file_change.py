"""Writes changed rule files: all or none, and only if nobody else has changed them meanwhile.

Between comparing and replacing, each file is held by the lock of a file beside it, which no command leaves behind.
"""

import contextlib
import difflib
import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import Location, OutputError, RuleError
from precursor_screen.output import open_locked

#: Says of a row how surely it was read; a changed value may not have been.
_READ = re.compile(r"verified: true|proof: (?:act|mirror|secondary|press)")
#: Lines of a change that are shown; a new file is longer.
_SHOWN = 40


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


def said_of(change: FileChange) -> Iterator[str]:
    """Yield what a person is told of a change: the file, its changed lines, and what is to be looked at again."""
    yield f"{change.path}: {'written' if change.before is None else 'changed'}"
    if change.path.suffix != ".yml":
        return
    lines = change.lines()
    yield from lines[:_SHOWN]
    marked = {(line[0], found[0]) for line in lines if (found := _READ.search(line))}
    for mark in sorted(mark for sign, mark in marked if sign == "+" and ("-", mark) in marked):
        yield f"It stays `{mark}`: compare the new value with its source, or correct the mark."
    if len(lines) > _SHOWN:
        yield f"... and {len(lines) - _SHOWN} more lines"


def write_all(changes: Sequence[FileChange]) -> None:
    """Write files, all or none, without looking at what is in them.

    While it compares and replaces, nobody else who writes with it can write these files.

    Raises:
        RuleError: a file was changed meanwhile, is being written, or is a link.
        OutputError: a file cannot be written; those written before it are put back.
    """
    with contextlib.ExitStack() as stack:
        # In one order, so that of two commands with the same files one gets all.
        for change in sorted(changes, key=lambda one: str(one.path)):
            _refuse_link(change)
            stack.enter_context(_locked(change))
        beside = [(change, stack.enter_context(_beside(change))) for change in changes]
        for change, _ in beside:
            refuse_if_changed(change)
        _put_in_place(beside)


def lock_of(file: Path) -> Path:
    """Return the file beside a file that is locked while it is written; one left behind by a dead command is free."""
    return file.with_name(f".{file.name}.lock")


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of a file, which may not exist yet, in a folder that does.

    Raises:
        RuleError: another command has it.
        OSError: no file can be made there.
    """
    lock = lock_of(file)
    handle = open_locked(lock)
    if handle is None:
        what = "this file is being written by another command, and nothing was written"
        raise RuleError(what, where=Location(file), fix="Wait until it is done, and run the command again.")
    try:
        yield
    finally:
        if sys.platform == "win32":
            # There, an open file cannot be removed; who has opened it meanwhile removes it.
            handle.close()
            with contextlib.suppress(PermissionError):
                lock.unlink(missing_ok=True)
        else:
            lock.unlink(missing_ok=True)
            handle.close()


def refuse_outside(root: Path, changes: Sequence[FileChange]) -> None:
    """Refuse to write anything outside a folder, by its path or through a link.

    Raises:
        RuleError: a file lies outside.
    """
    for change in changes:
        if not change.path.resolve().is_relative_to(root.resolve()):
            what = f"this lies outside the rules folder {root}, and nothing was written"
            fix = "Put the file itself into the folder, or name the folder that it lies in."
            raise RuleError(what, where=Location(change.path), fix=fix)


def refuse_if_changed(change: FileChange) -> None:
    """Compare a file with what it was when it was opened.

    Raises:
        RuleError: somebody has changed, made or deleted it meanwhile.
    """
    now = change.path.read_bytes() if change.path.exists() else None
    if now != change.before:
        what = "somebody has changed this file meanwhile, and nothing was written"
        raise RuleError(what, where=Location(change.path), fix="Look at it and run the command again.")


def _put_in_place(beside: Sequence[tuple[FileChange, Path]]) -> None:
    done: list[FileChange] = []
    try:
        for change, new in beside:
            with _saying(change):
                new.replace(change.path)
            done.append(change)
    except BaseException:
        for change in reversed(done):
            _put_back(change)
        raise


def _put_back(change: FileChange) -> None:
    """Make a file what it was.

    Raises:
        OutputError: the system refuses that, too, so that now only some of the files are written.
    """
    try:
        if change.before is None:
            change.path.unlink()
        else:
            with _beside(FileChange(change.path, change.after, change.before)) as old:
                old.replace(change.path)
    except (OSError, OutputError) as error:
        what = f"another file cannot be written, and {change.path} could not be put back: {error}"
        fix = "Look at both files; version control or a copy has what stood there before."
        raise OutputError(what, where=Location(change.path), fix=fix) from error


def _refuse_link(change: FileChange) -> None:
    if change.path.is_symlink():
        what = "this is a link, and what it leads to is not written through it"
        raise RuleError(what, where=Location(change.path), fix="Put the file itself there, or edit where it lies.")


@contextlib.contextmanager
def _locked(change: FileChange) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        with _saying(change):
            change.path.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(locked(change.path))
        yield


@contextlib.contextmanager
def _beside(change: FileChange) -> Iterator[Path]:
    """Write the new content beside the file, and take it away again if it was not put in its place."""
    new: Path | None = None
    try:
        with (
            _saying(change),
            tempfile.NamedTemporaryFile(dir=change.path.parent, prefix=".", suffix=".tmp", delete=False) as file,
        ):
            new = Path(file.name)
            file.write(change.after)
            file.flush()
            os.fsync(file.fileno())
            # As a text editor would make it, or as the file was.
            new.chmod(change.path.stat().st_mode & 0o777 if change.path.exists() else 0o666 & ~_umask())
        yield new
    finally:
        if new is not None:
            new.unlink(missing_ok=True)


@contextlib.contextmanager
def _saying(change: FileChange) -> Iterator[None]:
    """Say of which file the system refuses something."""
    try:
        yield
    except OSError as error:
        what = f"the file cannot be written: {error.strerror or error}"
        raise OutputError(what, where=Location(change.path), fix="Check that you may write there.") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
