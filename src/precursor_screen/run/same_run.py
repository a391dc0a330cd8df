"""Says what decides the results of a run, and in what a run that is to go on differs from the one that stopped."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import Location, UsageError
from precursor_screen.run.job import Job
from precursor_screen.screening import Screener

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest

#: Bytes at the beginning and at the end of a manifest that its print is taken of.
_END = 1 << 20
#: Facts that are told by their name alone, as their values say nothing to people.
_TOLD_BY_NAME = {"columns"}
_MANIFEST = "manifest "


def can_resume(output: Path | None, manifests: Iterable["Manifest"]) -> bool:
    """Say whether a stopped run could go on: its output is a file, and so is each of its manifests."""
    return output is not None and all(Path(manifest.path).is_file() for manifest in manifests)


def facts_of(
    job: Job,
    screener: Screener,
    *,
    form: str,
    manifests: Iterable["Manifest"],
    unread: Iterable[str],
    columns: Iterable[str],
) -> dict[str, str]:
    """Return by name what decides the results: engine, rules, law, options, and the manifests as they are now.

    Two runs with equal facts write the same bytes.

    Raises:
        UsageError: a manifest has gone since it was opened.
    """
    facts = {
        "engine": screener.engine,
        "rules": screener.rules_digest,
        "as of": str(screener.as_of),
        "lists": ",".join(screener.lists),
        "lists chosen": str(screener.choice),
        "structures": str(screener.reads_structures),
        **({"dispositions": screener.silencer.given.digest} if screener.silencer else {}),
        "format": form,
        "columns": "\n".join(columns),
        **{f"--{name}": value for name, value in job.deciding_options().items()},
        "files that could not be read": ", ".join(unread),
    }
    for manifest in manifests:
        facts[f"{_MANIFEST}{manifest.file}"] = _print_of(manifest.path)
    return facts


def require_same(before: Mapping[str, str], now: Mapping[str, str], output: Path | None) -> None:
    """Make sure that a run may go on behind an earlier one.

    Raises:
        UsageError: something that decides the results differs; the message says what.
    """
    differ = [
        _said(name, before.get(name), now.get(name)) for name in {**before, **now} if before.get(name) != now.get(name)
    ]
    if not differ and list(before) != list(now):
        differ = ["the manifests are named in another order"]
    if differ:
        raise UsageError(
            f"the unfinished run differs from this one: {'; '.join(differ)}",
            where=Location(str(output)),
            fix="Give the same manifests, rules and options to go on, or run without --resume to begin anew.",
        )


def _said(name: str, before: str | None, now: str | None) -> str:
    if name.startswith(_MANIFEST):
        if before is None:
            return f"{name} was not read then"
        return f"{name} is not read now" if now is None else f"{name} has changed since"
    if name in _TOLD_BY_NAME:
        return f"the {name} differ"
    return f"{name} was {before or 'not given'}, now {now or 'not given'}"


def _print_of(file: str) -> str:
    """Return size, time of change, and a digest of the beginning and the end of a file.

    A digest of the whole would read a large manifest twice; what changes a file also changes its time.
    """
    path = Path(file)
    try:
        facts = path.stat()
        with path.open("rb") as handle:
            digest = hashlib.sha256(handle.read(_END))
            handle.seek(max(facts.st_size - _END, 0))
            digest.update(handle.read(_END))
    except OSError as error:
        raise UsageError(f"it went away while it was being read ({error.strerror})", where=Location(file)) from error
    return f"{facts.st_size} {facts.st_mtime_ns} {digest.hexdigest()}"
