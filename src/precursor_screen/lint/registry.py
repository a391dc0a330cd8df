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

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from inspect import getdoc
from pathlib import Path

from precursor_screen.lint.finding import Severity
from precursor_screen.matching import KnownChemicals, Lexicon, Matcher
from precursor_screen.rules import (
    AdditionFile,
    AmendmentFile,
    GoodsFile,
    Id,
    ListFile,
    RuleFile,
    RuleFolder,
    SourceRow,
    SubstanceFile,
    YamlList,
    YamlMap,
    rule_set_of,
)

Identity = RuleFile[SubstanceFile] | RuleFile[AdditionFile]


def simple_key(text: str) -> str:
    """Return the form by which two writings count as the same: without regard to case and spacing.

    >>> simple_key("  Acetic  Anhydride ")
    'acetic anhydride'
    """
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class Rules:
    """What checks look at.

    Attributes:
        folder: the files that could be read.
        key: the key by which names count as equal; it remembers what it made.
        known: the independent database of chemicals.
        as_of: the day for which dates are judged; None leaves them unjudged.
    """

    folder: RuleFolder
    key: Callable[[str], str]
    known: KnownChemicals
    as_of: date | None = None

    @property
    def substances(self) -> Iterable[RuleFile[SubstanceFile]]:
        """The substance files that hold the schema, by id."""
        return self.folder.substances.values()

    @property
    def identities(self) -> Iterable[Identity]:
        """The substance files and what overlays add to them: names, numbers, look-alikes and examples."""
        return (*self.folder.substances.values(), *self.folder.additions)

    @property
    def by_substance(self) -> dict[Id, list[Identity]]:
        """The files that tell of a substance, by its id: its own first, then what is added to it."""
        found: dict[Id, list[Identity]] = {}
        for file in self.identities:
            found.setdefault(file.content.id, []).append(file)
        return found

    @property
    def amendments(self) -> Iterable[RuleFile[AmendmentFile]]:
        """What overlays amend in lists below, by list and layer."""
        return (file for id_ in self.folder.lists for _, file in self.folder.amendments_of(id_))

    @property
    def lists(self) -> Iterable[RuleFile[ListFile]]:
        """The list files that hold the schema, by id."""
        return self.folder.lists.values()

    @property
    def goods(self) -> Iterable[RuleFile[GoodsFile]]:
        """The files of goods that hold the schema, by id."""
        return self.folder.goods.values()

    @cached_property
    def sources(self) -> dict[Id, SourceRow]:
        """The sources of all layers by id; empty when `sources.yml` could not be read."""
        return {id_: row for file in self.folder.sources for id_, row in file.content.root.items()}

    @cached_property
    def matcher(self) -> Matcher | None:
        """What finds names in lines by these rules; None while they have faults."""
        if self.folder.faults:
            return None
        return Matcher(Lexicon.load(rule_set_of(self.folder)), self.known)

    @cached_property
    def mappings(self) -> tuple[tuple[Path, str, YamlMap], ...]:
        """Every mapping of the rule files with facts: its file, its name for people, itself."""
        files = (*self.identities, *self.lists, *self.goods, *self.amendments)
        trees = [(file.path, file.tree, str(file.content.id)) for file in files]
        if accumulation := self.folder.accumulation:
            trees.append((accumulation.path, accumulation.tree, "accumulation"))
        return tuple((path, name, row) for path, tree, title in trees for name, row in mappings_in(tree, title))


def mappings_in(node: object, name: str) -> Iterator[tuple[str, YamlMap]]:
    """Yield every mapping of a tree, named by its key and by what it holds."""
    if isinstance(node, YamlMap):
        own = next((str(node[key]) for key in ("text", "number", "code", "substance") if key in node), "")
        name = f"{name} {own}".strip()
        yield name, node
        for key, child in node.items():
            if isinstance(child, YamlMap | YamlList):
                yield from mappings_in(
                    child, f"{name}, {key}" if key not in ("names", "entries", "amendments") else name
                )
    elif isinstance(node, YamlList):
        for child in node:
            yield from mappings_in(child, name)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check yields: file, line (from 1, None for the whole file), what is wrong, how to mend it."""

    file: Path
    line: int | None
    what: str
    fix: str


CheckFunction = Callable[[Rules], Iterable[Problem]]


def _always() -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Check:
    """A named check.

    Attributes:
        name: its name, by which it is listed and silenced.
        severity: how grave what it finds is.
        about: what it looks for and why.
        run: the check itself.
        stays: its findings cannot be silenced, because they stop the rules from loading or are about silences.
        missing: says what is not here that the check needs; None when it can run.
    """

    name: str
    severity: Severity
    about: str
    run: CheckFunction
    stays: bool = False
    missing: Callable[[], str | None] = _always


REGISTRY: dict[str, Check] = {}


def register(one: Check) -> None:
    """Add a check. A name is used once; a check without a description is refused."""
    if one.name in REGISTRY or not one.about:
        raise ValueError(f"check {one.name!r} is registered twice or has no description")
    REGISTRY[one.name] = one


def check(
    name: str, severity: Severity, *, stays: bool = False, missing: Callable[[], str | None] = _always
) -> Callable[[CheckFunction], CheckFunction]:
    """Register the decorated function as a check; its docstring is the description."""

    def add(function: CheckFunction) -> CheckFunction:
        register(Check(name, severity, getdoc(function) or "", function, stays, missing))
        return function

    return add
