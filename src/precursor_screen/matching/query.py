"""Prepares one line for matching: its content tokens with every key each may have, and its identifiers."""

import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Protocol, TypeVar

from precursor_screen.ids import cas, ec, hs, un
from precursor_screen.ids.cas_cell import read_cas_cell
from precursor_screen.matching.lexicon.listed_name import formula_key
from precursor_screen.model.line import Field, Line
from precursor_screen.names import UNEVEN, CleanText, Token, TokenKind, clean, even, tokens, word_key
from precursor_screen.words import WordClass

#: What a text with an identifier that `numbers_of` finds holds, in a syntax that all pattern engines read. Digits of
#: another width, and what hides between digits, are seen only once the text is even.
IDENTIFIER_TRACE = rf"{cas.TRACE}|{ec.TRACE}|(?:^|[\W_])(?i:{un.MARK}[0-9]{{4}})|{UNEVEN}"
_IDENTIFIER = re.compile(IDENTIFIER_TRACE)
# first the signs with which any of them begins: a class of signs is looked for fastest
_SIGN = re.compile(rf"(?=[0-9CСКENЕЭ{un.FIRST_LETTERS}])(?:{cas.SIGN}|{ec.SIGN}|(?i:{un.MARK}[0-9]{{4}}))")
_UNEVEN = re.compile(UNEVEN)
_FORMULA = re.compile(r"(?<![^\W_])\(?[A-ZА-Я][A-Za-zА-Яа-я0-9₀-₉()\[\]·*.]*[A-Za-zА-Яа-я0-9₀-₉)\]]")
#: A formula whose last number stands apart, as where a subscript was lost: KMnO 4.
_PARTED_FORMULA = re.compile(
    r"(?<![^\W_])([A-ZА-Я][A-Za-zА-Яа-я0-9₀-₉()]+[A-Za-zА-Яа-я)])[ \u00a0]([0-9]{1,2})(?![^\W_]|[.,][0-9])"
)
#: What stands before such a number.
FORMULA_BEGINNING = re.compile(r"[A-ZА-Я][A-Za-zА-Яа-я0-9₀-₉()]+[A-Za-zА-Яа-я)]")

#: The columns whose cells are read as identifiers.
NUMBER_FIELDS = (Field.CAS, Field.EC, Field.UN, Field.HS)

#: A number of so many digits is no part of any name: its digits are not looked at.
LONG_NUMBER = 4
#: Stands for every long number.
SOME_LONG_NUMBER = "9" * LONG_NUMBER
_LONGEST_REMEMBERED = 40  # characters of a chunk; longer ones hardly come twice
_MOST_REMEMBERED = 32_768
Read = TypeVar("Read")
_MARK, _NUMBER = TokenKind.MARK, TokenKind.NUMBER


@dataclass(frozen=True, slots=True)
class Number:
    """An identifier of the line: its scheme, normal form, how it stood there, and where (None: in a column).

    The schemes ``cas-date`` and ``hs-lost`` are of numbers that a spreadsheet spoilt, and of which one reading is this.
    """

    scheme: str
    value: str
    text: str
    span: tuple[int, int] | None
    valid: bool = True


@dataclass(frozen=True)
class Query:
    """What is searched for one line. It is cut into tokens when they are first asked for; few lines name anything."""

    line: Line
    cleaned: CleanText
    numbers: tuple[Number, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the clean text."""
        return tokens_to_match(self.cleaned)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """The indices of the tokens that are words or numbers."""
        return content_of(self.tokens)

    @cached_property
    def classed(self) -> Mapping[WordClass, Sequence[int]]:
        """The indices of the tokens of each class that any of them has."""
        found: defaultdict[WordClass, list[int]] = defaultdict(list)
        for at, token in enumerate(self.tokens):
            for one in token.classes:
                found[one].append(at)
        return dict(found)

    def with_tokens(self, found: tuple[Token, ...]) -> "Query":
        """Return the query of the same line with other tokens."""
        other = replace(self)
        vars(other)["tokens"] = found
        return other

    def original(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of the original text from token ``first`` to token ``last``, both included."""
        return self.cleaned.original_span(self.tokens[first].start, self.tokens[last].end)

    def text(self, first: int, last: int) -> str:
        """Return the original text from token ``first`` to token ``last``, both included."""
        begin, end = self.original(first, last)
        return self.line.description[begin:end]


class Cut(Protocol):
    """Where a line is cut (`matching.reading.clauses`)."""

    @property
    def of(self) -> Sequence[int]:
        """For each token the number of its clause."""

    @property
    def fenced(self) -> Sequence[bool]:
        """For each token whether it stands between goods."""


def token_key(token: Token) -> str:
    """Return the most trusted key of a token; a number is its own key."""
    return token.text if token.kind is _NUMBER else word_key(token.text)


def prepare(line: Line) -> Query:
    """Prepare a line. The description is read as text, the `NUMBER_FIELDS` as identifiers."""
    return Query(line, clean(line.description), tuple(numbers_of(line)))


def tokens_to_match(cleaned: CleanText) -> tuple[Token, ...]:
    """Return the tokens of a clean text, every long number as `SOME_LONG_NUMBER`.

    No token reaches over white space: a chunk, the text between two spaces, is the same in every line, and is cut once.
    """
    if cleaned.invisible_at:
        return _without_long_numbers(tokens(cleaned))
    text, at, new = cleaned.text, 0, tuple.__new__  # takes half the time of Token(...)
    found: list[Token] = []
    for chunk in text.split():
        at = text.index(chunk, at)
        spaced = at > 0
        for kind, word, start, end, apart, disguised, classes in _TOKENS[chunk]:
            found.append(new(Token, (kind, word, at + start, at + end, spaced or apart, disguised, classes)))
            spaced = False
        at += len(chunk)
    return tuple(found)


def tokens_of_chunk(chunk: str) -> tuple[Token, ...]:
    """Return the tokens of a clean chunk, as `tokens_to_match` does, without remembering them."""
    return _without_long_numbers(tokens(CleanText(chunk, chunk, range(len(chunk) + 1))))


class Remembered(dict[str, Read]):
    """What was read of the short chunks so far; ask it with ``[chunk]``.

    A dictionary, because it is asked of every chunk of a line, and a function takes three times as long to answer.
    """

    def __init__(self, read: Callable[[str], Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, chunk: str) -> Read:
        found = self._read(chunk)
        if len(chunk) <= _LONGEST_REMEMBERED:
            if len(self) >= _MOST_REMEMBERED:
                self.clear()
            self[chunk] = found
        return found


def _without_long_numbers(found: tuple[Token, ...]) -> tuple[Token, ...]:
    if not any(token.kind is _NUMBER and len(token.text) >= LONG_NUMBER for token in found):
        return found
    return tuple(
        [
            token._replace(text=SOME_LONG_NUMBER)
            if token.kind is _NUMBER and len(token.text) >= LONG_NUMBER and token.text.isdigit()
            else token
            for token in found
        ]
    )


_TOKENS = Remembered(tokens_of_chunk)


def content_of(found: Sequence[Token]) -> tuple[int, ...]:
    """Return the indices of the tokens that are words or numbers."""
    return tuple([i for i, token in enumerate(found) if token.kind is not _MARK])


def numbers_of(line: Line) -> list[Number]:
    """Return the identifiers of a line: CAS, EC and UN numbers of its text, and what its columns hold."""
    text = line.description
    found = list(_numbers_in(text)) if may_hold_identifier(text) else []
    for name in NUMBER_FIELDS:
        if cell := line.get(name):
            found += _numbers_of_cell(name, cell)
    return found


@lru_cache(maxsize=8_192)
def _numbers_of_cell(name: Field, cell: str) -> tuple[Number, ...]:
    evened = even(cell)
    text = evened.text
    if name is Field.CAS:
        read = read_cas_cell(text)
        sure = (Number("cas", m.number, _place(evened, m.start, m.end)[0], None, m.valid) for m in read.numbers)
        others = (Number("ec", number, number, None) for number in read.ec)
        return (*sure, *others, *(Number("cas-date", number, cell.strip(), None) for number in read.behind_date))
    if name is Field.EC:
        found = ec.read_ec_cell(text)
        return tuple(Number("ec", m.number, _place(evened, m.start, m.end)[0], None) for m in found if m.valid)
    if name is Field.UN:
        return tuple(Number("un", number, said, None) for number, said in un.read_un_cell(text).numbers)
    codes = hs.read_hs_cell(text)
    if not codes and hs.lost_code(text):
        return (Number("hs-lost", text.strip(), cell.strip(), None),)
    said = cell.strip() if len(codes) == 1 else ""
    return tuple(Number("hs", code, said or code, None) for code in codes)


def may_hold_identifier(text: str) -> bool:
    """Tell whether a text may hold a CAS, EC or UN number."""
    sign = _SIGN.search(text.upper()) or _UNEVEN.search(text)
    return sign is not None and _IDENTIFIER.search(text) is not None


def _numbers_in(text: str) -> Iterator[Number]:
    evened = even(text)
    for m in cas.find(evened.text):
        yield Number("cas", m.number, *_place(evened, m.start, m.end), m.valid)
    for n in ec.find(evened.text):
        if n.valid:
            yield Number("ec", n.number, *_place(evened, n.start, n.end))
    for match in un.IN_TEXT.finditer(evened.text):
        if un.is_valid(match.group(1)):
            yield Number("un", match.group(1), *_place(evened, *match.span()))


def formulas_of(text: str, wanted: Container[str]) -> Iterator[Number]:
    """Return the chemical formulas in a text, of those that are wanted (as `formula_key` writes them)."""
    evened = even(text)
    for match in _FORMULA.finditer(evened.text):
        for start, end in _without_brackets(match.group()):
            key = formula_written(match.group()[start:end])
            if key in wanted:
                yield Number("formula", key, *_place(evened, match.start() + start, match.start() + end))
                break
    for match in _PARTED_FORMULA.finditer(evened.text):
        key = formula_written("".join(match.groups()))
        if key in wanted:
            yield Number("formula", key, *_place(evened, *match.span()))


def _without_brackets(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a formula may stand in a text: all of it, and without a bracket that opens or closes around it.

    >>> [*_without_brackets("Ca(H2PO2)2")], [*_without_brackets("(H2SO4)")], [*_without_brackets("HCl)")]
    ([(0, 10)], [(0, 7), (1, 6)], [(0, 4), (0, 3)])
    """
    start, end = 0, len(text)
    yield start, end
    while start < end and text[start] == "(":
        start += 1
    while start < end and text[end - 1] in ")]" and text.count("(", start, end) < text.count(")", start, end):
        end -= 1
    if (start, end) != (0, len(text)):
        yield start, end


@lru_cache(maxsize=32_768)
def formula_written(text: str) -> str:
    """Return what may be a formula as rules write it; nothing for what has letters that no formula has."""
    written = _ZERO_FOR_O.sub("O", text.translate(_AS_LATIN))
    return formula_key(written) if written.isascii() else ""


def _place(evened: CleanText, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """Return the original text of a range of an even text, and where it stands."""
    begin, stop = evened.original_span(start, end)
    return evened.original[begin:stop], (begin, stop)


#: No number in a formula begins with a zero: H2S04 is H2SO4.
_ZERO_FOR_O = re.compile("(?<=[A-Za-z])0")
#: Chemical symbols are Latin; a Cyrillic keyboard has letters of the same shape (Н2SO4, КМnО4).
_AS_LATIN = str.maketrans("АВСЕНКМОРТХІасеорхі₀₁₂₃₄₅₆₇₈₉", "ABCEHKMOPTXIaceopxi0123456789")
