"""Checks of `lint.yml`, the file of findings that are let stand."""

from collections.abc import Iterator

from precursor_screen.lint import silencing
from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import REGISTRY, Problem, Rules, check


@check("unknown-silence", Severity.ERROR, stays=True)
def unknown_silence(rules: Rules) -> Iterator[Problem]:
    """A row of `lint.yml` names a check or a file that does not exist: it silences nothing, and nobody would notice."""
    for row in silencing.rows(rules.folder):
        if row.content.check not in REGISTRY:
            what, fix = f"there is no check `{row.content.check}`", "`rules lint --list` shows the names of the checks."
            yield Problem(row.file.path, row.line, what, fix)
        if row.target not in _files(rules):
            what = f"there is no rule file `{row.content.file}` here"
            yield Problem(row.file.path, row.line, what, "Name it as in substances/acetone.yml.")


@check("silence-of-fault", Severity.ERROR, stays=True)
def silence_of_fault(rules: Rules) -> Iterator[Problem]:
    """A row of `lint.yml` names a check that cannot be silenced.

    Such are the faults that stop the rules from loading, and what is found in `lint.yml` itself.
    """
    for row in silencing.rows(rules.folder):
        named = REGISTRY.get(row.content.check)
        if named and named.stays:
            what = f"`{named.name}` cannot be silenced"
            yield Problem(row.file.path, row.line, what, "Mend what it finds, and delete the row.")


@check("expired-silence", Severity.WARNING, stays=True)
def expired_silence(rules: Rules) -> Iterator[Problem]:
    """The last day of a row of `lint.yml` is past: it silences nothing any more until somebody looks again."""
    for row in silencing.rows(rules.folder):
        if row.ended(rules.as_of):
            what = f"the silence of {row.content.check} in {row.content.file} ended on {row.content.until}"
            yield Problem(row.file.path, row.line, what, "Look at the finding again, then set `until` anew.")


@check(silencing.UNUSED, Severity.WARNING, stays=True)
def unused_silence(rules: Rules) -> Iterator[Problem]:
    """A row of `lint.yml` matches no finding: what it was about is mended, and a new fault would go unseen."""
    # Found in `silencing.divide`, when all other checks have run.
    yield from ()


def _files(rules: Rules) -> set[object]:
    """Return the paths of all files that can have findings."""
    found: set[object] = set()
    for layer in rules.folder.layers:
        single = (layer.sources, layer.accumulation, layer.overlay, layer.silences)
        found |= {file.path for file in single if file}
        for group in (layer.substances, layer.lists, layer.additions, layer.goods, layer.amendments):
            found |= {file.path for file in group.values()}
    # A file that could not be read has faults, and is there all the same.
    return found | {found_.error.where.file for found_ in rules.folder.faults if found_.error.where}
