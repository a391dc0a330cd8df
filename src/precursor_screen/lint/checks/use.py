"""Checks of whether substances, look-alikes and files are used and tested."""

from collections.abc import Iterator, Sequence
from functools import cache, partial

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.phrases import stretches, words_in
from precursor_screen.lint.registry import Problem, Rules, check
from precursor_screen.model.result import Outcome


@check("unused-substance", Severity.WARNING)
def unused_substance(rules: Rules) -> Iterator[Problem]:
    """A substance that no list controls: a line that names it would be a hit under no law."""
    used = {entry.substance for file in rules.lists for entry in file.content.entries}
    for file in rules.substances:
        if file.content.id not in used:
            fix = "Add it to a list, or move the file to rules/deprecated."
            yield Problem(file.path, file.line("id"), "no list names this substance", fix)


@check("look-alike-without-case", Severity.WARNING)
def look_alike_without_case(rules: Rules) -> Iterator[Problem]:
    """No example says that a line with the look-alike is clear: nobody would notice if it became a hit.

    An example counts if it holds the look-alike and its outcome is `clear`.
    """
    for files in rules.by_substance.values():
        clear = [words_in(row.text) for f in files for row in f.content.examples if row.outcome is Outcome.CLEAR]
        written = [f" {' '.join(words)} " for words in clear]
        keys = cache(partial(_keys, clear, rules))
        for file in files:
            for index, row in enumerate(file.content.look_alikes):
                words = words_in(row.text)
                plain = f" {' '.join(words)} "
                if not any(plain in text for text in written) and rules.key(row.text) not in keys(len(words) + 1):
                    what = f"no example of outcome clear holds the look-alike `{row.text}`"
                    fix = f"Add one under `examples`: {{text: {row.text}, outcome: clear}}."
                    yield Problem(file.path, file.line("look_alikes", index), what, fix)


def _keys(texts: Sequence[Sequence[str]], rules: Rules, longest: int) -> frozenset[str]:
    """Return the keys of all that texts hold, up to so many words: a name has one key in all its spellings."""
    return frozenset(rules.key(stretch) for words in texts for stretch in stretches(words, longest))


@check("overrides-substance", Severity.INFO)
def overrides_substance(rules: Rules) -> Iterator[Problem]:
    """A whole substance file lies over one of the rules below: what is mended below later does not reach it."""
    below: set[str] = set()
    for layer in rules.folder.layers:
        for id_, file in layer.substances.items():
            if id_ in below:
                fix = f"If you only add to it, write additions/{id_}.yml instead."
                yield Problem(file.path, file.line("id"), f"this file replaces `{id_}` of the rules below", fix)
        below |= set(layer.substances)


@check("draft", Severity.INFO)
def draft(rules: Rules) -> Iterator[Problem]:
    """A substance file that nobody has read over yet."""
    for file in rules.substances:
        if file.content.status == "draft":
            fix = "Read it over, then write `status: reviewed`."
            yield Problem(file.path, file.line("status"), "the file is a draft", fix)
