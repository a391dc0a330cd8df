"""Ships the rules to the executors: each process loads them once and makes sure that they are the driver's."""

import socket
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precursor_screen.errors import UsageError
from precursor_screen.lint import RulesErrors
from precursor_screen.model.dispositions import NO_DISPOSITIONS, DispositionSet, DispositionState
from precursor_screen.model.purpose import Purpose
from precursor_screen.version import __version__

if TYPE_CHECKING:
    from precursor_screen.screening import ListChoice, Screener


#: One layer of rules: files by their path in it with their compressed bytes; a pack is one file without a path.
Place = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """By what an executor screens; small enough to travel with every task.

    Attributes:
        engine: the driver's version of this package.
        digest: the digest of the driver's rules.
        lists: ids of all lists that may apply.
        as_of: the day whose law applies, fixed on the driver.
        choice: what chooses the lists of a line.
        places: the layers of the rules that are not shipped, from the lowest up.
        dispositions: what people decided about false alarms, from all files; None without any.
        states: whether each of them is in force, by id.
        lists_read: how each list was read, for the record of the run; it decides nothing.
        rules_errors: errors of the rules that were let pass on the driver.
    """

    engine: str
    digest: str
    lists: tuple[str, ...]
    as_of: date
    choice: "ListChoice"
    places: tuple[Place, ...] = ()
    dispositions: DispositionSet | None = None
    states: tuple[tuple[str, DispositionState], ...] = ()
    lists_read: tuple[dict[str, Any], ...] = field(default=(), compare=False)
    rules_errors: tuple[str, ...] = ()


#: So many screeners a worker process keeps, since it may serve several queries in turn.
_KEPT = 4

_loaded: "dict[Rulebook, Screener]" = {}


def write_rulebook(
    lists: Sequence[str] | None,
    as_of: date | None,
    rules: Sequence[Path],
    *,
    dispositions: Sequence[Path] = (),
    route: str | None = None,
    home: str | None = None,
    purpose: Purpose | str | None = None,
    mirror_exempts: Sequence[str] = (),
    rules_errors: RulesErrors | str = RulesErrors.REFUSE,
) -> Rulebook:
    """Load the rules on the driver and write down what the executors need.

    Raises:
        RuleSetError: the rule files have faults, or errors that are not let pass.
        UsageError: a list id is unknown.
    """
    from precursor_screen.screening import Screener  # noqa: PLC0415

    screener = Screener.load(
        lists=lists,
        as_of=as_of,
        rules=rules,
        route=route,
        home=home,
        purpose=purpose,
        mirror_exempts=mirror_exempts,
        dispositions=tuple(dispositions),
        rules_errors=rules_errors,
    )
    places = tuple(map(_packed, rules))
    silencer = screener.silencer
    return Rulebook(
        __version__,
        screener.rules_digest,
        screener.lists,
        screener.as_of,
        screener.choice,
        places,
        silencer.given if silencer else None,
        tuple(sorted(silencer.states.items())) if silencer else (),
        screener.lists_read,
        tuple(map(str, screener.rules_errors)),
    )


def screener_of(book: Rulebook) -> "Screener":
    """Return the screener of this process, loaded at the first call.

    Raises:
        UsageError: this process has another version of the package or other rules than the driver.
    """
    if book not in _loaded:
        while len(_loaded) >= _KEPT:
            del _loaded[next(iter(_loaded))]
        _loaded[book] = _load(book)
    return _loaded[book]


def _load(book: Rulebook) -> "Screener":
    if book.engine != __version__:
        raise _differs(f"version {__version__}", f"version {book.engine}")
    with tempfile.TemporaryDirectory(prefix="precursor-screen-rules-") as folder:
        for place, files in zip(_places(book, folder), book.places, strict=True):
            for name, packed in files:
                path = place / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(zlib.decompress(packed))
        screener = _load_from(book, _places(book, folder))
    if screener.rules_digest != book.digest:
        raise _differs(f"the rules {screener.rules_digest}", f"the rules {book.digest}")
    return screener


def _packed(place: Path) -> Place:
    paths = [place] if place.is_file() else sorted(place.rglob("*.yml"))
    return tuple((path.relative_to(place).as_posix(), zlib.compress(path.read_bytes())) for path in paths)


def _places(book: Rulebook, folder: str) -> list[Path]:
    return [Path(folder, str(number)) for number in range(len(book.places))]


def _load_from(book: Rulebook, rules: Sequence[Path]) -> "Screener":
    from precursor_screen.screening import Screener  # noqa: PLC0415

    choice = book.choice
    # Whatever lies beside the rules by now: what the driver has read counts.
    given = book.dispositions or NO_DISPOSITIONS
    return Screener.load(
        choice.lists,
        book.as_of,
        rules,
        route=choice.route,
        home=choice.home,
        purpose=choice.purpose,
        mirror_exempts=[f"{one}={why}" for one, why in choice.mirror_exempts],
        dispositions=given,
        # The driver has refused errors, or let them pass.
        rules_errors=RulesErrors.WARN,
    )


def _differs(here: str, there: str) -> UsageError:
    return UsageError(
        f"the executor on {socket.gethostname()} has {here}, the driver has {there}",
        fix="Install the same precursor-screen on all machines, or ship the driver's environment (docs/spark.md).",
    )
