"""Says the facts of a run: as a summary for people, and as the `OUT.run.json` beside the output."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from precursor_screen.errors import OutputError
from precursor_screen.model.dispositions import DispositionsSummary
from precursor_screen.model.result import SEVERITY, Outcome, RunSummary
from precursor_screen.output.target import Target, output_errors

#: What is added to the output's name for the facts of its run.
RECORD_SUFFIX = ".run.json"
#: What a run says of structures.
STRUCTURES_READ, STRUCTURES_NOT_READ = "structures were read", "structures were not read"
#: So many ids of decisions the summary names; the record has them all.
_NAMED = 5


def check_sums(summary: RunSummary) -> None:
    """Make sure that every line ended in exactly one outcome.

    Raises:
        RuntimeError: they do not add up, which is a fault of this program: no output may be trusted.
    """
    total = sum(summary.outcomes.values())
    if total != summary.lines:
        raise RuntimeError(f"{summary.lines} lines were read but {total} outcomes were given")


def record(summary: RunSummary, unread: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the facts of a run as they stand in `OUT.run.json`.

    Args:
        summary: the facts.
        unread: file, or part of one -> why it could not be read, or not to its end.

    Everything but ``seconds`` is equal for equal input, rules, options and date.
    """
    doubtful = [
        {"file": file, "encoding": encoding, "runner_up": runner_up}
        for file, (encoding, runner_up) in summary.doubtful_encodings.items()
    ]
    decided = {"dispositions": _disposition_record(summary.dispositions)} if summary.dispositions else {}
    return {
        "engine": summary.engine,
        "rules_digest": summary.rules_digest,
        **({"rules_errors": list(summary.rules_errors)} if summary.rules_errors else {}),
        "as_of": summary.as_of,
        "lists": list(summary.lists),
        "lists_chosen": summary.lists_chosen,
        **({"lists_read": [dict(one) for one in summary.lists_read]} if summary.lists_read else {}),
        **({"purpose": summary.purpose} if summary.purpose else {}),
        **({"mirror_exempts": dict(summary.mirror_exempts)} if summary.mirror_exempts else {}),
        "profile": summary.profile,
        "files": list(summary.files),
        **({"doubtful_encodings": doubtful} if doubtful else {}),
        "unread_files": [{"file": file, "error": why} for file, why in (unread or {}).items()],
        "tables": [dict(one) for one in summary.tables],
        "passed_over": [dict(one) for one in summary.passed_over],
        "lines": summary.lines,
        "outcomes": {outcome.value: summary.outcomes.get(outcome, 0) for outcome in SEVERITY},
        **({"lines_noted": summary.noted} if summary.noted else {}),
        "hits": summary.hits,
        "accumulations": summary.accumulations,
        **decided,
        "structures": STRUCTURES_READ if summary.structures else STRUCTURES_NOT_READ,
        "options": dict(sorted(summary.options.items())),
        "seconds": round(summary.seconds, 3),
    }


class RecordFile:
    """The `OUT.run.json` of one output: written beside first, put in place after the output itself."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(output.name + RECORD_SUFFIX)
        self._target = Target(self.path, chosen=False)

    def write(self, facts: Mapping[str, Any]) -> None:
        """Write the facts beside.

        Raises:
            OutputError: the place cannot be written to.
        """
        handle = self._target.open()
        try:
            with output_errors(self._target.label):
                # A name that is no UTF-8 is written with escapes, which JSON has as Python has them.
                handle.write((json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode(errors="backslashreplace"))
                handle.flush()
        except OutputError:
            self._target.discard()
            raise

    def commit(self) -> None:
        """Put the file in place."""
        self._target.commit()

    def discard(self) -> None:
        """Leave no trace."""
        self._target.discard()


def summary_lines(summary: RunSummary, unread: Mapping[str, str] | None = None) -> list[str]:
    """Return the summary of a run, line by line, for standard error.

    The outcomes stand in order of gravity and add up to the lines read.
    """
    counted = [one for one in SEVERITY if one is not Outcome.NOT_GOODS or summary.outcomes.get(one)]
    counts = ", ".join(f"{summary.outcomes.get(one, 0):,} {one.value}" for one in counted)
    files = f"{len(summary.files)} file" + ("s" if len(summary.files) != 1 else "")
    lists = ", ".join(summary.lists)
    lines = [
        f"{summary.lines:,} lines in {files}: {counts}",
        f"{summary.hits:,} hits in {summary.seconds:.1f} s",
        f"rules {summary.rules_digest[:12]}, as of {summary.as_of}, engine {summary.engine}",
        f"lists: {lists}" + (f"; chosen {summary.lists_chosen}" if summary.lists_chosen else ""),
        STRUCTURES_READ if summary.structures else f"{STRUCTURES_NOT_READ} (--structure reads them)",
    ]
    lines[4:4] = standing_lines(summary.purpose, summary.mirror_exempts)
    if summary.accumulations is not None:
        findings = "finding" if summary.accumulations == 1 else "findings"
        lines.insert(2, f"{summary.accumulations:,} {findings} of accumulation, written behind the hits")
    if summary.dispositions is not None:
        lines[2:2] = _disposition_lines(summary.dispositions)
    lines[1:1] = [
        f"{file} was read as {encoding}, but {runner_up} fits nearly as well: look at its rows; --encoding names one"
        for file, (encoding, runner_up) in summary.doubtful_encodings.items()
    ]
    if summary.noted:
        noted = (
            f"{summary.noted:,} {_plural(summary.noted, 'line')} with numbers that cannot be read, or only with doubt"
        )
        lines.insert(1, f"{noted}; --all-lines says of each which")
    lines[1:1] = rules_errors_lines(summary.rules_errors)
    if unread:
        lines.insert(1, f"{len(unread)} of the files given could not be read, or not whole: {', '.join(unread)}")
    return lines


def standing_lines(purpose: str, mirror_exempts: Mapping[str, str]) -> list[str]:
    """Return what was decided of the lists of a run, one sentence a line: its purpose, and what exempts by a copy."""
    said = [f"purpose {purpose}"] if purpose else []
    return said + [f"{one} exempts by a copy of its act, too: {why}" for one, why in mirror_exempts.items()]


def rules_errors_lines(errors: Sequence[str]) -> list[str]:
    """Return what is said of errors of the rules that were let pass, line by line; nothing if there are none."""
    if not errors:
        return []
    said = f"{len(errors):,} {_plural(len(errors), 'error')} of the rules let pass (--rules-errors warn)"
    more = [f"  and {len(errors) - _NAMED:,} more"] if len(errors) > _NAMED else []
    return [f"{said}; results may be wrong:", *(f"  {error}" for error in errors[:_NAMED]), *more]


def _disposition_record(summary: DispositionsSummary) -> dict[str, Any]:
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


def _disposition_lines(summary: DispositionsSummary) -> Iterator[str]:
    """Yield what the summary of a run says of dispositions, one sentence a line."""
    silenced = summary.silenced
    said = f"{silenced.lines:,} {_plural(silenced.lines, 'line')} silenced by {_decisions(silenced.by)}"
    each = _first_of([f"{one} {lines:,}" for one, lines in silenced.by.items()])
    yield f"{said}: {each}" if each else said
    if ids := summary.reopened:
        yield f"{_decisions(ids)} {_are(ids)} re-opened because the rule changed: {_first_of(ids)}"
    if ids := summary.expired:
        yield f"{_decisions(ids)} {'has' if len(ids) == 1 else 'have'} expired: {_first_of(ids)}"
    if ids := summary.not_yet:
        yield f"{_decisions(ids)} {_are(ids)} of a later day, and not yet in force: {_first_of(ids)}"
    if ids := summary.unmatched:
        yield f"{_decisions(ids)} {'matches' if len(ids) == 1 else 'match'} nothing in this run: {_first_of(ids)}"


def _first_of(ids: Sequence[str]) -> str:
    """Return the first of some ids, and how many more there are.

    >>> _first_of(["d-1", "d-2"])
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
