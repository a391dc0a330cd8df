"""Checks of whether substances and files are used."""

from collections.abc import Iterator

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check


@check("unused-substance", Severity.WARNING)
def unused_substance(rules: Rules) -> Iterator[Problem]:
    """A substance that no list controls: a line that names it would be a hit under no law."""
    used = {entry.substance for file in rules.lists for entry in file.content.entries}
    for file in rules.substances:
        if file.content.id not in used:
            fix = "Add it to a list, or move the file to rules/deprecated."
            yield Problem(file.path, file.line("id"), "no list names this substance", fix)


@check("draft", Severity.INFO)
def draft(rules: Rules) -> Iterator[Problem]:
    """A substance file that nobody has read over yet."""
    for file in rules.substances:
        if file.content.status == "draft":
            fix = "Read it over, then write `status: reviewed`."
            yield Problem(file.path, file.line("status"), "the file is a draft", fix)
