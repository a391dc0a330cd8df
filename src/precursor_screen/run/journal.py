"""The journal of an unfinished output, `OUT.part.json`: what of `OUT.part` is good, and how far the run had come."""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from precursor_screen.errors import Location, OutputError
from precursor_screen.model.dispositions import NOTHING_SILENCED, Silenced
from precursor_screen.model.result import Outcome
from precursor_screen.output import PART_SUFFIX, output_errors

#: What is added to the output's name for its journal.
JOURNAL_SUFFIX = f"{PART_SUFFIX}.json"
#: What is added while it is being written.
NEW_SUFFIX = f"{JOURNAL_SUFFIX}.new"
_VERSION = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """How far a run has come; it always speaks of whole batches.

    Attributes:
        facts: what decides the results, by name; a run that goes on must have the same.
        good: bytes of the part that hold the results of these lines.
        digest: of these bytes, as they stood on the disk.
        last: by manifest, the number of its last row that is done with.
        lines: lines screened.
        outcomes: these lines by outcome.
        hits: hits in them.
        silenced: what dispositions silenced in them.
        noted: lines of them with a note on their numbers.
        seconds: how long it took, for the summary only.
    """

    facts: Mapping[str, str]
    good: int = 0
    digest: str = ""
    last: Mapping[str, int] = field(default_factory=dict)
    lines: int = 0
    outcomes: Mapping[Outcome, int] = field(default_factory=dict)
    hits: int = 0
    silenced: Silenced = NOTHING_SILENCED
    noted: int = 0
    seconds: float = 0.0

    def after(
        self,
        file: str,
        last: int,
        *,
        lines: int,
        outcomes: Mapping[Outcome, int],
        hits: int,
        good: int,
        silenced: Silenced = NOTHING_SILENCED,
        noted: int = 0,
    ) -> "Journal":
        """Return the journal after one more batch, which ends at row ``last`` of ``file``."""
        return replace(
            self,
            good=good,
            last={**self.last, file: last},
            lines=self.lines + lines,
            outcomes=Counter(self.outcomes) + Counter(outcomes),
            hits=self.hits + hits,
            silenced=self.silenced + silenced,
            noted=self.noted + noted,
        )

    def as_of(self) -> date:
        """Return the day whose law the run applies."""
        return date.fromisoformat(self.facts["as of"])

    def place(self) -> str:
        """Return where the run stands, as in ``line 2,000 of a.csv``; empty before the first batch."""
        if not self.last:
            return ""
        file, row = list(self.last.items())[-1]
        return f"line {row:,} of {file}"


class JournalFile:
    """The journal of one output on the disk; it is replaced whole each time, so that a kill never halves it."""

    def __init__(self, output: Path) -> None:
        self.path = output.with_name(output.name + JOURNAL_SUFFIX)
        self._new = output.with_name(output.name + NEW_SUFFIX)

    def read(self) -> Journal | None:
        """Return the journal of the unfinished run; None when there is none.

        Raises:
            OutputError: it is damaged, or of another version.
        """
        try:
            if self.path.is_symlink():
                raise self._useless("is a link, which nobody but somebody else can have made")
            text = self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._useless(f"cannot be read ({error.strerror})") from error
        try:
            known = json.loads(text)
            body = known["journal"]
            if known["check"] != _check(body):
                raise self._useless("is damaged")
            if body.pop("version") != _VERSION:
                raise self._useless("is of another version of precursor-screen")
            outcomes = {Outcome(name): count for name, count in body.pop("outcomes").items()}
            silenced = Silenced(**body.pop("silenced"))
            return Journal(outcomes=outcomes, silenced=silenced, **body)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise self._useless("is damaged") from error

    def write(self, journal: Journal) -> None:
        """Put this state in the place of the one before, after it has reached the disk.

        Raises:
            OutputError: the disk is full; the state before still stands.
        """
        body = {
            "version": _VERSION,
            "facts": dict(journal.facts),
            "good": journal.good,
            "digest": journal.digest,
            "last": dict(journal.last),
            "lines": journal.lines,
            "outcomes": {outcome.value: count for outcome, count in journal.outcomes.items()},
            "hits": journal.hits,
            "silenced": {"lines": journal.silenced.lines, "by": dict(journal.silenced.by)},
            "noted": journal.noted,
            "seconds": round(journal.seconds, 3),
        }
        text = json.dumps({"journal": body, "check": _check(body)}, indent=1) + "\n"
        with output_errors(str(self.path)):
            try:
                # What stands there is left of a run that was killed, or a link: neither is written to.
                self._new.unlink(missing_ok=True)
                with self._new.open("xb") as handle:
                    handle.write(text.encode())
                    handle.flush()
                    os.fsync(handle.fileno())
                self._new.replace(self.path)
            except OSError:
                self._new.unlink(missing_ok=True)
                raise

    def remove(self) -> bool:
        """Take the journal away; say whether there was one.

        Raises:
            OutputError: it cannot be taken away.
        """
        with output_errors(str(self.path)):
            self._new.unlink(missing_ok=True)
            there = self.path.exists()
            self.path.unlink(missing_ok=True)
        return there

    def _useless(self, why: str) -> OutputError:
        return OutputError(
            f"the journal of the unfinished run {why}",
            where=Location(self.path),
            fix="Run again without --resume; it begins anew.",
        )


def _check(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
