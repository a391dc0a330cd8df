"""Ships the rules to the executors: each process loads them once and makes sure that they are the driver's."""

import socket
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import UsageError
from precursor_screen.version import __version__

if TYPE_CHECKING:
    from precursor_screen.screening.route import ListChoice
    from precursor_screen.screening.screener import Screener


@dataclass(frozen=True, slots=True)
class Rulebook:
    """By what an executor screens; small enough to travel with every task.

    Attributes:
        engine: the driver's version of this package.
        digest: the digest of the driver's rules.
        lists: ids of all lists that may apply.
        as_of: the day whose law applies, fixed on the driver.
        choice: what chooses the lists of a line.
        files: the rule files, each its path in the rules folder and its packed bytes; None for the shipped rules.
    """

    engine: str
    digest: str
    lists: tuple[str, ...]
    as_of: date
    choice: "ListChoice"
    files: tuple[tuple[str, bytes], ...] | None = None


#: So many screeners a worker process keeps, since it may serve several queries in turn.
_KEPT = 4

_loaded: "dict[Rulebook, Screener]" = {}


def write_rulebook(
    lists: Sequence[str] | None,
    as_of: date | None,
    rules: Path | None,
    *,
    route: str | None = None,
    home: str | None = None,
) -> Rulebook:
    """Load the rules on the driver and write down what the executors need.

    Raises:
        RuleSetError: the rule files have faults.
        UsageError: a list id is unknown.
    """
    from precursor_screen.screening.screener import Screener  # noqa: PLC0415

    screener = Screener.load(lists=lists, as_of=as_of, rules=rules, route=route, home=home)
    files = None
    if rules is not None:
        found = sorted(rules.rglob("*.yml"))
        files = tuple((path.relative_to(rules).as_posix(), zlib.compress(path.read_bytes())) for path in found)
    return Rulebook(__version__, screener.rules_digest, screener.lists, screener.as_of, screener.choice, files)


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
    if book.files is None:
        screener = _load_from(book, None)
    else:
        with tempfile.TemporaryDirectory(prefix="precursor-screen-rules-") as folder:
            for name, packed in book.files:
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(zlib.decompress(packed))
            screener = _load_from(book, Path(folder))
    if screener.rules_digest != book.digest:
        raise _differs(f"the rules {screener.rules_digest}", f"the rules {book.digest}")
    return screener


def _load_from(book: Rulebook, rules: Path | None) -> "Screener":
    from precursor_screen.screening.screener import Screener  # noqa: PLC0415

    choice = book.choice
    return Screener.load(choice.lists, book.as_of, rules, route=choice.route, home=choice.home)


def _differs(here: str, there: str) -> UsageError:
    return UsageError(
        f"the executor on {socket.gethostname()} has {here}, the driver has {there}",
        fix="Install the same precursor-screen on all machines, or ship the driver's environment (docs/spark.md).",
    )
