"""Checks of the names of substances."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check, simple_key
from precursor_screen.model.rules import NameKind
from precursor_screen.rules import AdditionFile, NameRow, RuleFile, SubstanceFile

#: A name of fewer letters and digits than this is found by chance in too many texts.
SHORTEST_SURE_NAME = 4

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_HAN = re.compile("[\u3400-\u9fff]")
# Soft hyphen, zero-width characters, direction marks, byte order mark.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


def _names(rules: Rules) -> Iterator[tuple[RuleFile[SubstanceFile] | RuleFile[AdditionFile], int, NameRow]]:
    """Yield file, line and row of every name."""
    for file in rules.identities:
        for index, row in enumerate(file.content.names):
            yield file, file.line("names", index), row


def _texts(rules: Rules) -> Iterator[tuple[Path, int, str]]:
    """Yield file, line and text of every name, look-alike and official name."""
    for file, line, row in _names(rules):
        yield file.path, line, row.text
    for file in rules.identities:
        for index, look_alike in enumerate(file.content.look_alikes):
            yield file.path, file.line("look_alikes", index), look_alike.text
    for one in rules.lists:
        for index, entry in enumerate(one.content.entries):
            for text in dict.fromkeys(entry.official_name.values()):
                yield one.path, one.line("entries", index, "official_name"), text
    for amended in rules.amendments:
        for index, change in enumerate(amended.content.amendments):
            for text in dict.fromkeys((change.official_name or {}).values()):
                yield amended.path, amended.line("amendments", index, "official_name"), text


@check("shared-name", Severity.ERROR)
def shared_name(rules: Rules) -> Iterator[Problem]:
    """Two substances carry the same name, and at least one does not say that it is ambiguous.

    A line with that name would be a certain match of both.
    """
    bearers = defaultdict(list)
    for file, line, row in _names(rules):
        bearers[rules.key(row.text)].append((file, line, row))
    for rows in bearers.values():
        ids = {file.content.id for file, _, _ in rows}
        if len(ids) < 2:
            continue
        for file, line, row in rows:
            if not row.ambiguous:
                others = ", ".join(sorted(ids - {file.content.id}))
                what = f"the name `{row.text}` also belongs to {others}"
                yield Problem(file.path, line, what, "Keep it where it belongs, or add `ambiguous: true` in each.")


@check("duplicate-name", Severity.WARNING)
def duplicate_name(rules: Rules) -> Iterator[Problem]:
    """A substance carries one name twice in the same language: one of the two can go."""
    first: dict[tuple[str, str, str | None], int] = {}
    for file, line, row in _names(rules):
        # A coarser key would call every spelling that is listed on purpose a double.
        place = (file.content.id, simple_key(row.text), row.lang)
        if place in first:
            what = f"the name `{row.text}` stands already in line {first[place]}"
            yield Problem(file.path, line, what, "Keep one; a name may have several sources: [a, b].")
        first.setdefault(place, line)


@check("ambiguous-differs", Severity.WARNING)
def ambiguous_differs(rules: Rules) -> Iterator[Problem]:
    """One name of a substance is marked ambiguous in one language and not in another: which holds?"""
    marks: dict[tuple[str, str], tuple[bool, int]] = {}
    for file, line, row in _names(rules):
        # As written: the same key may be a surname in one script and nothing but the chemical in another.
        ambiguous, first = marks.setdefault((file.content.id, simple_key(row.text)), (row.ambiguous, line))
        if ambiguous != row.ambiguous:
            what = f"the name `{row.text}` is ambiguous here or in line {first}, but not in both"
            yield Problem(file.path, line, what, "Mark both, or neither.")


@check("mixed-script", Severity.ERROR)
def mixed_script(rules: Rules) -> Iterator[Problem]:
    """A Latin letter stands inside a Cyrillic word, or the reverse: it looks right and is never met.

    Look-alikes and the official names of lists are looked at, too.
    """
    for path, line, text in _texts(rules):
        for word in _WORD.findall(text):
            latin, cyrillic = _LATIN.findall(word), _CYRILLIC.findall(word)
            if latin and cyrillic:
                odd, script = (latin, "Latin") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic")
                what = f"in `{text}` the word `{word}` holds {script} {', '.join(odd)}"
                yield Problem(path, line, what, "Type the word anew in one script.")


@check("hidden-character", Severity.ERROR)
def hidden_character(rules: Rules) -> Iterator[Problem]:
    """A name holds a character that cannot be seen, such as a soft hyphen or a zero-width space.

    Look-alikes and the official names of lists are looked at, too.
    """
    for path, line, text in _texts(rules):
        if match := _HIDDEN.search(text):
            what = f"`{text}` holds the hidden character U+{ord(match[0]):04X}"
            yield Problem(path, line, what, "Type the name anew.")


@check("short-name", Severity.WARNING)
def short_name(rules: Rules) -> Iterator[Problem]:
    """A name of fewer than four letters and digits says nothing of `ambiguous`: it would match by chance.

    A Chinese character counts for two letters. `ambiguous: false`, written out, says that nothing else is
    ever called so.
    """
    for file, line, row in _names(rules):
        size = sum(map(str.isalnum, row.text)) + len(_HAN.findall(row.text))
        if size < SHORTEST_SURE_NAME and "ambiguous" not in row.model_fields_set:
            fix = "Add `ambiguous: true` (alone it gives `review`), or `false` if nothing else is called so."
            yield Problem(file.path, line, f"the name `{row.text}` is very short", fix)


@check("language-missing", Severity.WARNING)
def language_missing(rules: Rules) -> Iterator[Problem]:
    """A name that is a word of a language does not say of which; word endings differ by language."""
    for file, line, row in _names(rules):
        if row.lang is None and row.kind in (NameKind.OFFICIAL, NameKind.TRANSLATION):
            yield Problem(file.path, line, f"the name `{row.text}` has no language", "Add `lang: ru` or another.")


@check("look-alike-is-a-name", Severity.ERROR)
def look_alike_is_a_name(rules: Rules) -> Iterator[Problem]:
    """A look-alike is also a name of the same substance: the name could never be a hit."""
    for files in rules.by_substance.values():
        names = {rules.key(row.text) for file in files for row in file.content.names}
        for file in files:
            for index, row in enumerate(file.content.look_alikes):
                if rules.key(row.text) in names:
                    what = f"the look-alike `{row.text}` is also a name of this substance"
                    yield Problem(file.path, file.line("look_alikes", index), what, "Keep it in one of the two.")
