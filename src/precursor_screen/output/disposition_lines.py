"""Says what became of a run's decisions about false alarms: as sentences for people, and for the record of the run."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from precursor_screen.model.dispositions import DispositionsSummary

#: So many ids a sentence names; the record of the run has them all.
_NAMED = 5


def disposition_record(summary: DispositionsSummary) -> dict[str, Any]:
    """Return what the record of a run says of dispositions; every one of them is in one of the lists."""
    return {
        "files": list(summary.files),
        "digest": summary.digest,
        "lines_silenced": summary.silenced.lines,
        "silenced": [{"id": one, "lines": lines} for one, lines in summary.silenced.by.items()],
        "reopened": list(summary.reopened),
        "expired": list(summary.expired),
        "not_yet_in_force": list(summary.not_yet),
        "unmatched": list(summary.unmatched),
    }


def disposition_lines(summary: DispositionsSummary) -> Iterator[str]:
    """Yield what the summary of a run says of dispositions, one sentence a line."""
    silenced = summary.silenced
    said = f"{silenced.lines:,} {_plural(silenced.lines, 'line')} silenced by {_decisions(silenced.by)}"
    each = named([f"{one} {lines:,}" for one, lines in silenced.by.items()])
    yield f"{said}: {each}" if each else said
    if ids := summary.reopened:
        yield f"{_decisions(ids)} {_are(ids)} re-opened because the rule changed: {named(ids)}"
    if ids := summary.expired:
        yield f"{_decisions(ids)} {'has' if len(ids) == 1 else 'have'} expired: {named(ids)}"
    if ids := summary.not_yet:
        yield f"{_decisions(ids)} {_are(ids)} of a later day, and not yet in force: {named(ids)}"
    if ids := summary.unmatched:
        yield f"{_decisions(ids)} {'matches' if len(ids) == 1 else 'match'} nothing in this run: {named(ids)}"


def named(ids: Sequence[str]) -> str:
    """Return the first of some ids, and how many more there are.

    >>> named(["d-1", "d-2"])
    'd-1, d-2'
    """
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _decisions(ids: Iterable[str]) -> str:
    number = len(list(ids))
    return f"{number:,} {_plural(number, 'decision')}"


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


def _are(ids: Sequence[str]) -> str:
    return "is" if len(ids) == 1 else "are"
