"""The registry of checks: a check is a documented function with a name and a severity.

To add one, write in a module of `precursor_screen.lint.checks`::

    @check("empty-notes", Severity.WARNING)
    def empty_notes(rules: Rules) -> Iterator[Problem]:
        '''The notes of a substance are a single dash; what the reader should know is missing.'''
        for file in rules.substances:
            if file.content.notes == "-":
                yield Problem(file.path, file.line("notes"), "the notes say nothing", "Write some.")

The docstring is what `rules lint --list` prints, so it says what is looked for and why.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from inspect import getdoc
from pathlib import Path

from precursor_screen.lint.finding import Severity
from precursor_screen.rules.fields import Id
from precursor_screen.rules.folder import RuleFile, RuleFolder
from precursor_screen.rules.schema import AdditionFile, ListFile, SourceRow, SubstanceFile


def simple_key(text: str) -> str:
    """Return the form by which two names count as equal: without regard to case and spacing.

    >>> simple_key("  Acetic  Anhydride ")
    'acetic anhydride'
    """
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Rules:
    """What checks look at: the files that could be read, and the key by which names count as equal."""

    folder: RuleFolder
    key: Callable[[str], str]

    @property
    def substances(self) -> Iterable[RuleFile[SubstanceFile]]:
        """The substance files that hold the schema, by id."""
        return self.folder.substances.values()

    @property
    def identities(self) -> Iterable[RuleFile[SubstanceFile] | RuleFile[AdditionFile]]:
        """The substance files and what overlays add to them: names, numbers, look-alikes and examples."""
        return (*self.folder.substances.values(), *self.folder.additions)

    @property
    def lists(self) -> Iterable[RuleFile[ListFile]]:
        """The list files that hold the schema, by id."""
        return self.folder.lists.values()

    @property
    def sources(self) -> dict[Id, SourceRow]:
        """The sources of all layers by id; empty when `sources.yml` could not be read."""
        return {id_: row for file in self.folder.sources for id_, row in file.content.root.items()}


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check yields: file, line (from 1, None for the whole file), what is wrong, how to mend it."""

    file: Path
    line: int | None
    what: str
    fix: str


CheckFunction = Callable[[Rules], Iterable[Problem]]


@dataclass(frozen=True, slots=True)
class Check:
    """A named check; ``about`` says what it looks for and why."""

    name: str
    severity: Severity
    about: str
    run: CheckFunction


REGISTRY: dict[str, Check] = {}


def register(name: str, severity: Severity, about: str, run: CheckFunction) -> None:
    """Add a check. A name is used once; a check without a description is refused."""
    if name in REGISTRY or not about:
        raise ValueError(f"check {name!r} is registered twice or has no description")
    REGISTRY[name] = Check(name, severity, about, run)


def check(name: str, severity: Severity) -> Callable[[CheckFunction], CheckFunction]:
    """Register the decorated function as a check; its docstring is the description."""

    def add(function: CheckFunction) -> CheckFunction:
        register(name, severity, getdoc(function) or "", function)
        return function

    return add
