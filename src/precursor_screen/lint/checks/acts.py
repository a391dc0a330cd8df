"""Checks that what an act prints is found: official names and synonyms of entries, each in its own words."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check
from precursor_screen.matching import prepare
from precursor_screen.model.line import Line
from precursor_screen.model.result import Outcome


@check("name-of-act-missed", Severity.ERROR)
def name_of_act_missed(rules: Rules) -> Iterator[Problem]:
    """A name that an act prints for an entry does not give at least `review`: papers that bear it would be missed.

    The official name and every synonym of an entry, in each language, is tried as the whole text of a line, before the
    law is asked. Where an overlay replaces the substance of a list below it, the fault is the overlay's. Not judged
    while the rules have faults.
    """
    if rules.matcher is None:
        return
    heights = {
        file.path: height
        for height, layer in enumerate(rules.folder.layers)
        for file in (*layer.lists.values(), *layer.substances.values(), *layer.amendments.values())
    }
    for path, line, substance, text in _names_of_acts(rules):
        matched = rules.matcher.match(prepare(Line(text)))
        found = {one.substance for one in matched.findings if one.identity() is not Outcome.CLEAR}
        if substance not in found:
            instead = f", but {', '.join(sorted(found))}" if found else ""
            what = f"a line that reads `{text}` is no finding of {substance}{instead}"
            owner = rules.folder.substances[substance]
            own = heights[owner.path] > heights[path]
            place = (owner.path, owner.line("names")) if own else (path, line)
            yield Problem(*place, what, f"Add the name to {substance}, or correct it as the act prints it.")


def _names_of_acts(rules: Rules) -> Iterator[tuple[Path, int, str, str]]:
    """Yield file, line, substance and text of every name that acts print."""
    for file in rules.lists:
        for index, entry in enumerate(file.content.entries):
            for key, text in _texts(entry.official_name, entry.synonyms):
                yield file.path, file.line("entries", index, key), entry.substance, text
    for amended in rules.amendments:
        for index, row in enumerate(amended.content.amendments):
            for key, text in _texts(row.official_name or {}, row.synonyms or {}):
                yield amended.path, amended.line("amendments", index, key), row.substance, text


def _texts(official: Mapping[str, str], synonyms: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for text in dict.fromkeys(official.values()):
        yield "official_name", text
    for text in dict.fromkeys(one for texts in synonyms.values() for one in texts):
        yield "synonyms", text
