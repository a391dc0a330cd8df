"""Keeps a run from writing over what it reads: neither its output nor a file beside it is one of its inputs."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.output import PART_SUFFIX, RECORD_SUFFIX
from precursor_screen.rules import as_sources
from precursor_screen.run.job import Job
from precursor_screen.run.journal import JOURNAL_SUFFIX, NEW_SUFFIX
from precursor_screen.run.writers.formats import WHOLE_SUFFIX

#: What is added to the name of an output while a run writes it, and for its record.
_BESIDE = ("", PART_SUFFIX, JOURNAL_SUFFIX, NEW_SUFFIX, WHOLE_SUFFIX, RECORD_SUFFIX, RECORD_SUFFIX + PART_SUFFIX)
#: What SQLite adds to the name of a ledger while it writes.
_OF_LEDGER = ("", "-journal", "-wal", "-shm")


def refuse_overwriting(output: Path | None, files: Iterable[str], job: Job | None = None) -> None:
    """Keep the inputs of a run from being replaced by its results.

    Args:
        output: the file to make; None is none.
        files: the manifests.
        job: what else is read.

    Raises:
        UsageError: the output, or a file that is made beside it, is one of them.
    """
    if output is None:
        return
    made = [output.with_name(output.name + suffix) for suffix in _BESIDE] if output.name else [output]
    inputs = [("one of the manifests", Path(file)) for file in files]
    for what, read in [*inputs, *(_others(job) if job else ())]:
        for path in made:
            if _is_same(path, read):
                beside = "" if path is output or path == output else f" would write {path}, which"
                raise UsageError(f"the output {output}{beside} is {what}", fix="Give another name with -o.")
    for place in as_sources(job.rules) if job else ():
        for path in made:
            if place.is_dir() and os.path.lexists(path) and _lies_in(path, place):
                raise UsageError(f"{path} is a file of the rules {place}", fix="Give another name with -o.")


def _others(job: Job) -> Iterator[tuple[str, Path]]:
    if job.ledger is not None:
        for suffix in _OF_LEDGER:
            yield "the ledger of this run", job.ledger.with_name(job.ledger.name + suffix)
    if job.profile_file is not None:
        yield "the profile of this run", job.profile_file
    for file in job.dispositions:
        yield "a file of decisions of this run", file
    for place in as_sources(job.rules):
        if not place.is_dir():
            yield "a pack of rules of this run", place


def _is_same(one: Path, other: Path) -> bool:
    with suppress(OSError, ValueError):
        return one.samefile(other)
    return os.path.realpath(one) == os.path.realpath(other)


def _lies_in(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
