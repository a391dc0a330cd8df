"""Checks of names that are like other words: words of the language, names of other substances a letter away."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Identity, Problem, Rules, check
from precursor_screen.matching import TypoIndex, compile_typos
from precursor_screen.model.rules import NameKind
from precursor_screen.names import BUDGET, TokenKind, clean, edit_budget, is_chemical, tokens_of
from precursor_screen.rules import NameRow
from precursor_screen.words import WordClass, words_of

#: A name of fewer letters carries no slip: it is met as written, or not at all.
SHORTEST_WITH_SLIP = min(letters for letters, _ in BUDGET)

_TELL = "Take it out, or add `ambiguous: true`, or `false` if it means nothing else."
_WRITTEN_SHORT = (NameKind.FORMULA, NameKind.ABBREVIATION)


class _Word(NamedTuple):
    """A name that is one word, as written in clean text."""

    file: Identity
    place: int
    row: NameRow
    text: str

    def problem(self, what: str, fix: str) -> Problem:
        return Problem(self.file.path, self.file.line("names", self.place), what, fix)


def _one_word_names(rules: Rules) -> Iterator[_Word]:
    for file in rules.identities:
        for index, row in enumerate(file.content.names):
            text = clean(row.text).text.strip()
            if text.isalpha():
                yield _Word(file, index, row, text)


@check("ordinary-word", Severity.WARNING)
def ordinary_word(rules: Rules) -> Iterator[Problem]:
    """A name is a word of ordinary language or of goods papers that is not known to be this chemical's name.

    Ordinary goods would be hits. `ambiguous: true` makes the name alone a case for review; `ambiguous: false`, written
    out, says that the word means nothing else.
    """
    goods = _words_of_goods()
    own = {id_: {row.number for f in files for row in f.content.cas} for id_, files in rules.by_substance.items()}
    for word in _one_word_names(rules):
        if "ambiguous" in word.row.model_fields_set or word.row.kind in _WRITTEN_SHORT:
            continue
        if word.text in goods:
            said = "a word of goods papers, which says a grade, a kind of goods or nothing"
        elif (
            rules.known.is_ordinary(word.text)
            and not is_chemical(word.text)
            and not own[word.file.content.id] & set(rules.known.cas_of(rules.key(word.row.text)))
        ):
            said = "a word of ordinary language"
        else:
            continue
        yield word.problem(f"the name `{word.row.text}` is {said}", _TELL)


@check("met-as-written", Severity.INFO)
def met_as_written(rules: Rules) -> Iterator[Problem]:
    """A name has fewer letters than the edit budget begins with: no slip in it is forgiven, it is met only as written.

    Its frequent misspellings, if there are any, are to be listed as names. Formulas, abbreviations, ambiguous names and
    Chinese characters are meant to be met as written and not shown.
    """
    for word in _one_word_names(rules):
        if word.row.ambiguous or word.row.kind in _WRITTEN_SHORT or _is_chinese(word.text):
            continue
        if len(word.text) < SHORTEST_WITH_SLIP:
            what = f"no slip in `{word.row.text}` is forgiven, it has fewer than {SHORTEST_WITH_SLIP} letters"
            yield word.problem(what, "Nothing to mend; list misspellings that you have met.")


@check("near-name", Severity.INFO)
def near_name(rules: Rules) -> Iterator[Problem]:
    """A slip within the edit budget turns a name into that of another substance: with a letter amiss both are hits.

    Written right, each is met as itself: nothing need be mended where both names are right.
    """
    bearers: dict[str, set[str]] = defaultdict(set)
    words: dict[tuple[str, str], _Word] = {}
    for word in _one_word_names(rules):
        if not (word.row.ambiguous or word.row.kind in _WRITTEN_SHORT or _is_chinese(word.text)):
            bearers[word.text].add(word.file.content.id)
            words.setdefault((word.file.content.id, word.text), word)
    index = TypoIndex(compile_typos({text: len(text) for text in bearers}))
    for (id_, text), word in words.items():
        for other, edits in index.near(text):
            ids = bearers[other] - {id_}
            if ids and edits <= edit_budget(min(len(other), len(text))):
                letters = f"{edits} letter{'s' * (edits > 1)}"
                what = f"`{word.row.text}` is {letters} away from `{other}` of {', '.join(sorted(ids))}"
                yield word.problem(what, "Check that neither is a slip of the pen.")
                break


@check("noise-name", Severity.WARNING)
def noise_name(rules: Rules) -> Iterator[Problem]:
    """A name of several words consists of words of goods papers alone, such as grades: any goods may bear it.

    As with ordinary words, `ambiguous`, written out, says what holds.
    """
    goods = _words_of_goods()
    for file in rules.identities:
        for index, row in enumerate(file.content.names):
            words = [token.text for token in tokens_of(row.text) if token.kind is TokenKind.WORD]
            if len(words) > 1 and "ambiguous" not in row.model_fields_set and goods.issuperset(words):
                what = f"all words of `{row.text}` are words of goods papers"
                yield Problem(file.path, file.line("names", index), what, _TELL)


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


@cache
def _words_of_goods() -> frozenset[str]:
    """Return words that goods texts hold beside names: grades, vague words, and what says that goods are unfinished."""
    return words_of(WordClass.GRADE) | words_of(WordClass.VAGUE) | words_of(WordClass.NOT_FINISHED)
