"""Puts right listed words that a paper breaks up, hides or glues: толу ол, t0luene, a.c.e.t.o.n.e, 5лацетон.

Only a word of a listed name is ever put together, so that ordinary text is left as it stands.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product

from precursor_screen.matching.cut_words import contracted
from precursor_screen.matching.glued import LEAST_GLUED, MOST_GLUED, behind_units, cut_apart
from precursor_screen.matching.hanging import completed
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.query import Query
from precursor_screen.names import Token, TokenKind, in_one_script, word_key, word_token
from precursor_screen.words import WordClass, table

#: Letters standing apart that spell a word.
LEAST_SPELLED = 5
_LEAST_DOTTED = 3  # letters of an abbreviation with dots
_LEAST_LETTERS = 6  # of a word put together from pieces
_PIECES = 3
_LEAST_PIECE = 4  # letters of a listed word that stays one by itself

_WORD, _MARK = TokenKind.WORD, TokenKind.MARK


@cache
def _digit_letters() -> dict[str, tuple[str, ...]]:
    return {str(k): tuple(v) for k, v in table("look_alikes")["digit_letters"].items()}


def undisguised(query: Query, lexicon: Lexicon, is_known: Callable[[str], bool]) -> Query:
    """Return the query with broken and hidden words of listed names put together; see `put_right`."""
    found = put_right(query.tokens, lexicon, is_known)
    return query if found is query.tokens else query.with_tokens(found)


def put_right(found: tuple[Token, ...], lexicon: Lexicon, is_known: Callable[[str], bool]) -> tuple[Token, ...]:
    """Return tokens with broken and hidden words of listed names put together; the same tokens if there are none.

    Args:
        found: the tokens of a text.
        lexicon: knows the words of listed names.
        is_known: tells of a clean word that it is one of other chemicals; such a word is never cut.
    """
    is_listed = lexicon.is_listed_word
    whole = contracted(_joined(spelled_out(behind_units(found, is_listed), lexicon), lexicon), lexicon)
    whole = completed(whole, is_listed)
    long = [at for at, token in enumerate(whole) if len(token.text) >= LEAST_GLUED]
    glued = {at: pieces for at in long if len(pieces := cut_apart(whole[at], lexicon, is_known)) > 1}
    if not glued:
        return whole
    return tuple([piece for at, token in enumerate(whole) for piece in glued.get(at, (token,))])


def spelled_out(found: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Return tokens with spelled words joined and digits read as letters; words broken in two still are."""
    return _without_digits(_spelled(found, lexicon.is_listed_word), lexicon)


def letters_at_edges(found: tuple[Token, ...]) -> tuple[int, int, bool]:
    """Count the single letters that stand apart at the beginning and at the end; tell whether they are all there is.

    A spelled word may begin and end in other chunks of the line.
    """
    if not found or not (_is_letter(found[0]) or _is_letter(found[-1])):
        return 0, 0, False
    runs = _runs_of_letters(found)
    first = len(runs[0]) if runs and runs[0][0] == 0 else 0
    last = len(runs[-1]) if runs and runs[-1][-1] == len(found) - 1 else 0
    return first, last, first > 0 and runs[0][-1] == len(found) - 1


def spells(found: tuple[Token, ...]) -> bool:
    """Tell whether letters that stand apart spell a word; what stands beside it in other chunks may go on with it."""
    return any(len(run) >= LEAST_SPELLED for run in _runs_of_letters(found))


def _runs_of_letters(found: tuple[Token, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for at in range(len(found)):
        if not _is_letter(found[at]) or (runs and at <= runs[-1][-1]):
            continue
        run = [at]
        while (following := _next_letter(found, run[-1])) is not None:
            run.append(following)
        runs.append(run)
    return runs


def _merge(run: Sequence[Token], text: str, *, disguised: bool) -> Token:
    hidden = disguised or any(token.disguised for token in run)
    return word_token(text, run[0].start, run[-1].end, spaced=run[0].spaced, disguised=hidden)


def _spelled(found: tuple[Token, ...], is_listed: Callable[[str], bool]) -> tuple[Token, ...]:
    """Join single letters that stand apart, by spaces, dots or hyphens, to the words they spell."""
    if len(found) < _LEAST_DOTTED or sum(map(_is_letter, found)) < _LEAST_DOTTED:
        return found
    runs = _spelling_runs(found, is_listed)
    out: list[Token] = []
    at = 0
    for places in (word for run in runs for word in _words_of_run(found, run)):
        letters = [found[i] for i in places]
        word = in_one_script("".join(t.text for t in letters)).text
        out += [*found[at : places[0]], _merge(letters, word, disguised=True)]
        at = places[-1] + 1
    return (*out, *found[at:]) if runs else found


def _spelling_runs(found: tuple[Token, ...], is_listed: Callable[[str], bool]) -> list[list[int]]:
    """Return the runs of letters that spell words: long ones, and what goes on behind marks and digits beside them."""
    runs = _runs_of_letters(found)
    spells = [len(run) >= LEAST_SPELLED for run in runs]
    if any(spells):
        for order in (range(1, len(runs)), range(len(runs) - 1, 0, -1)):
            for n in order:
                near = all(found[i].end - found[i].start == 1 for i in range(runs[n - 1][-1], runs[n][0]))
                if near and len(runs[n - 1]) > 1 and len(runs[n]) > 1 and (spells[n - 1] or spells[n]):
                    spells[n - 1] = spells[n] = True
    dotted = [_is_dotted(found, run) and is_listed("".join(found[i].text for i in run)) for run in runs]
    return [run for run, *spelled in zip(runs, spells, dotted, strict=True) if any(spelled)]


def _is_dotted(found: tuple[Token, ...], run: Sequence[int]) -> bool:
    """Tell whether dots stand behind all letters of a short run: M.E.K."""
    short = _LEAST_DOTTED <= len(run) < LEAST_SPELLED
    return short and all(at + 1 < len(found) and found[at + 1].text == "." for at in run)


def _words_of_run(found: tuple[Token, ...], run: list[int]) -> list[list[int]]:
    """Cut a run of letters where they stand further apart than the nearest do: that is a space between words."""
    gaps = [found[following].start - found[at].end for at, following in pairwise(run)]
    words = [[run[0]]]
    for gap, following in zip(gaps, run[1:], strict=True):
        if gap > min(gaps):
            words.append([following])
        else:
            words[-1].append(following)
    return words


def _is_letter(token: Token) -> bool:
    return token.end - token.start == 1 and token.kind is _WORD and token.text < "\u3400"


def _next_letter(found: tuple[Token, ...], at: int) -> int | None:
    """Return the index of the next single letter of a spelled word."""
    if not _is_letter(found[at]) or at + 1 >= len(found):
        return None
    if _is_letter(found[at + 1]):
        return at + 1
    apart = found[at + 1].text in ".-_*" and not found[at + 1].spaced and at + 2 < len(found)
    return at + 2 if apart and _is_letter(found[at + 2]) and not found[at + 2].spaced else None


def _without_digits(found: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Read digits inside a word as the letters they resemble, where that gives a listed word."""
    out: list[Token] = []
    copied = 0
    for first, stop in _touching(found):
        for at in range(max(first, stop - MOST_GLUED), stop - 1):
            run = found[at:stop]
            if word := _digits_read(run, lexicon):
                out += [*found[copied:at], _merge(run, word, disguised=True)]
                copied = stop
                break
    return (*out, *found[copied:]) if copied else found


def _touching(found: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Yield the runs of words and numbers that touch, a number among them: t0luene."""
    before, first, mixed = _MARK, 0, False
    for at, token in enumerate(found):
        kind = token.kind
        if token.spaced or kind is _MARK or before is _MARK:
            if mixed:
                yield first, at
                mixed = False
            first = at
        elif kind is not before:
            mixed = True
        before = kind
    if mixed:
        yield first, len(found)


def _digits_read(run: tuple[Token, ...], lexicon: Lexicon) -> str | None:
    text = "".join(token.text for token in run)
    digits = sum(c.isdigit() for c in text)
    if (
        not 1 <= digits <= 3
        or len(text) - digits < 3
        or any(len(t.text) > 1 for t in run if t.kind is TokenKind.NUMBER)
    ):
        return None
    if text.isascii() and not _may_be_listed(text, lexicon):
        return None  # as most codes
    choices = [_digit_letters().get(c, (c,)) if c.isdigit() else (c,) for c in text]
    for letters in product(*choices):
        word = in_one_script("".join(letters)).text
        if lexicon.is_listed_word(word):
            return word
    return None


def _may_be_listed(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a Latin or Cyrillic text may be a listed word with digits, or letters of the other script."""
    return text.translate(_open_letters()) in _open_words(lexicon)


@cache
def _open_letters() -> dict[int, str]:
    """Return one sign for all digits and letters, of both scripts, that may stand for one another in a word."""
    data = table("look_alikes")
    alike = [pair for name in ("latin_cyrillic", "upper_only") for pair in data[name].items()]
    alike += [(digit, letter) for digit, letters in _digit_letters().items() for letter in letters]
    groups: dict[str, set[str]] = {}
    for pair in alike:
        group = set(pair).union(*(groups.get(one, ()) for one in pair))
        groups.update(dict.fromkeys(group, group))
    return {ord(one): min(group) for one, group in groups.items()}


@lru_cache(maxsize=4)
def _open_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the listed words with `_open_letters` left open."""
    letters = _open_letters()
    return frozenset(word.translate(letters) for word in lexicon.plain_words)


def _joined(found: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """Join two or three pieces of a listed word; a hyphen at the break, or an apostrophe for ь, may stand there."""
    if len(found) < 2:
        return found
    out: list[Token] = []
    copied = 0
    for at, token in enumerate(found):
        if at < copied or token.kind is not _WORD or not _begins_listed_word(token.text, lexicon):
            continue
        if merged := _join_from(found, at, lexicon):
            word, stop = merged
            out += [*found[copied:at], word]
            copied = stop
    return (*out, *found[copied:]) if copied else found


@lru_cache(maxsize=65_536)
def _begins_listed_word(word: str, lexicon: Lexicon) -> bool:
    return len(word) >= 2 and lexicon.begins_listed_word(word)


def _join_from(found: tuple[Token, ...], at: int, lexicon: Lexicon) -> tuple[Token, int] | None:
    """Join the word at a place, which begins a listed one, with what stands behind it; None if that makes none."""
    first = found[at]
    pieces = [at]
    while len(pieces) < _PIECES:
        following = pieces[-1] + 1
        mark = following + 1 < len(found) and found[following].text in "-'" and not found[following].spaced
        soft = mark and found[following].text == "'" and not found[following + 1].spaced
        hyphen = mark and (soft or found[following].text == "-")
        following += hyphen
        if following >= len(found) or found[following].kind is not TokenKind.WORD:
            return None
        if not (hyphen or found[following].spaced):
            return None
        if found[following].has(WordClass.CONJUNCTION) and lexicon.is_listed_word(first.text):
            return None  # кислота и
        pieces.append(following)
        words = [found[i].text for i in pieces]
        text = "".join(words)
        sign = soft and len(words[-1]) > 1 and word_key(text) in lexicon.words  # sol'yanaya: an apostrophe for ь
        if (sign or joins_to(text, lexicon.is_listed_word)) and not all(
            len(word) >= _LEAST_PIECE and lexicon.is_listed_word(word) for word in words
        ):
            return _merge(found[at : following + 1], text, disguised=False), following + 1
        goes_on = following + 1 < len(found) and found[following + 1].text == "'"
        if not goes_on and not lexicon.begins_listed_word(text):
            return None
    return None


def joins_to(text: str, is_listed: Callable[[str], bool]) -> bool:
    """Tell whether pieces put together are a listed word."""
    return len(text) >= _LEAST_LETTERS and is_listed(text)


def can_be_joined(pieces: int) -> bool:
    """Tell whether a word in so many pieces may have one more."""
    return pieces < _PIECES
