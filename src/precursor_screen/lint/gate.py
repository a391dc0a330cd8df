"""Lets rules screen only when they have no errors: what `rules lint` refuses is refused here, too.

The errors of a rule set are kept beside what was compiled of it, so that a start reads it instead of checking anew.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precursor_screen.cache import Stored
from precursor_screen.errors import Location, RuleError, RuleSetError
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules import RuleLayers, RuleSources, as_sources, lay, load_layers, origin_of, read_layers

if TYPE_CHECKING:
    from precursor_screen.rules import RuleFolder

_ANYWAY = "To screen in spite of them, with a record that says so, add `--rules-errors warn`."


class RulesErrors(StrEnum):
    """What errors of the rules do to a screening: refuse it, or only stand in its record."""

    REFUSE = "refuse"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class ScreeningRules:
    """Rules to screen by, and the errors that were let pass."""

    rules: RuleSet
    errors: tuple[RuleError, ...] = ()


@dataclass(frozen=True, slots=True)
class _Error:
    """An error as it is kept: its layer and its file in it, for the same rules may lie elsewhere the next time.

    ``until``: the last day on which somebody lets it stand; None if nobody does.
    """

    layer: int
    file: str
    line: int | None
    what: str
    fix: str
    until: date | None

    def at(self, roots: Sequence[Path]) -> RuleError:
        """Return the error at the place where the rules lie now."""
        return RuleError(self.what, where=Location(roots[self.layer] / self.file, line=self.line), fix=self.fix)


def rules_for_screening(
    places: RuleSources = None, *, as_of: date, errors: RulesErrors = RulesErrors.REFUSE
) -> ScreeningRules:
    """Load rules, and refuse them if they have an error that `rules lint` finds in them.

    Args:
        places: a folder or pack, or several from the lowest up; None for the shipped rules.
        as_of: the day for which silences of lint are judged.
        errors: what to do with errors that do not stop the rules from being read.

    Raises:
        RuleSetError: the rules cannot be read, or have errors and these are not let pass; all are in its ``faults``.
    """
    files = read_layers(as_sources(places))
    parsed = _parsing(files)
    try:
        loaded = load_layers(files, origin=origin_of(places), parsed=parsed)
        kept = tuple(_kept_errors(files, parsed))
    except RuleSetError as unreadable:
        told = set(map(str, unreadable.faults))
        every = (one for at in range(len(files.layers)) for one in _errors_in(files, parsed(), at))
        more = _standing(files, every, as_of)
        raise RuleSetError((*unreadable.faults, *(one for one in more if str(one) not in told))) from None
    found = _standing(files, kept, as_of)
    if found and errors is RulesErrors.REFUSE:
        raise RuleSetError(found, anyway=_ANYWAY)
    return ScreeningRules(loaded, found)


def _parsing(files: RuleLayers) -> Callable[[], "RuleFolder"]:
    """Return what parses the files when it is first asked, for all who need it."""

    @cache
    def parsed() -> "RuleFolder":
        # Here, because the schema and YAML take longer to import than a start may last.
        from precursor_screen.rules import parse_layers  # noqa: PLC0415

        return parse_layers(files)

    return parsed


def _kept_errors(files: RuleLayers, parsed: Callable[[], "RuleFolder"]) -> Iterator[_Error]:
    """Yield the errors of rules that can be read: those found before in the very same files, or anew.

    Raises:
        RuleSetError: their file of silences cannot be read.
    """
    # What the rules' own digest does not see and they depend on: silences, and whether structures are compared.
    compared = "with structures" if find_spec("rdkit") else ""
    for at, layer in enumerate(files.layers):

        def build(at: int = at) -> dict[str, Any]:
            if faults := parsed().faults:
                raise RuleSetError(tuple(found.error for found in faults))
            return {"errors": list(_errors_in(files, parsed(), at))}

        below = lay(files.layers[: at + 1]).digest
        yield from Stored("rule-errors", build, of=f"{below} {layer.silences_digest} {compared}")["errors"]


def _standing(files: RuleLayers, errors: Iterable[_Error], as_of: date) -> tuple[RuleError, ...]:
    """Return the errors that nobody lets stand on a day, at their places."""
    roots = [layer.root for layer in files.layers]
    return tuple(one.at(roots) for one in errors if one.until is None or one.until < as_of)


def _errors_in(files: RuleLayers, folder: "RuleFolder", at: int) -> Iterator[_Error]:
    """Yield the errors in the files of one layer over those below it, with until when somebody lets them stand.

    As `rules lint` has it: what a layer above makes of a name below is a fault of the layer above.
    """
    from precursor_screen.lint.runner import error_findings  # noqa: PLC0415 - as above

    root = folder.layers[at].root
    for found in error_findings(folder.up_to(at, lay(files.layers[: at + 1]).digest)):
        if found.file.is_relative_to(root):
            until = (found.silence.until or date.max) if found.silence else None
            yield _Error(at, str(found.file.relative_to(root)), found.line, found.what, found.fix, until)
