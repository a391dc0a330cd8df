"""Prepares one line for matching: its content tokens with every key each may have, and its identifiers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from precursor_screen.ids import cas, ec
from precursor_screen.ids import un as un_number
from precursor_screen.matching.lexicon.listed_name import formula_key
from precursor_screen.model.line import Field, Line
from precursor_screen.names import UNEVEN, CleanText, Token, TokenKind, canonical, clean, even, tokens

_UN_MARK = r"(?:UN|ООН|УН|ONU)[\s\-№#:.]*"
_UN_IN_TEXT = re.compile(rf"(?<![^\W_]){_UN_MARK}(\d{{4}})(?!\d)", re.IGNORECASE)
#: What a text with an identifier that `numbers_of` finds holds, in a syntax that all pattern engines read. Digits of
#: another width, and what hides between digits, are seen only once the text is even.
IDENTIFIER_TRACE = rf"{cas.TRACE}|{ec.TRACE}|(?:^|[\W_])(?i:{_UN_MARK}\d{{4}})|{UNEVEN}"
_IDENTIFIER = re.compile(IDENTIFIER_TRACE)
_FORMULA = re.compile(r"(?<![^\W_])\(?[A-ZА-Я][A-Za-zА-Яа-я0-9₀-₉()\[\]·*.]*[A-Za-zА-Яа-я0-9₀-₉)\]]")
_CODE = re.compile(r"\d")

#: A number of so many digits is no part of any name: its digits are not looked at.
LONG_NUMBER = 4
#: Stands for every long number.
SOME_LONG_NUMBER = "9" * LONG_NUMBER


@dataclass(frozen=True, slots=True)
class Number:
    """An identifier of the line: its scheme, normal form, how it stood there, and where (None: in a column)."""

    scheme: str
    value: str
    text: str
    span: tuple[int, int] | None
    valid: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for one line. ``content`` are the indices of the tokens that are words or numbers."""

    line: Line
    cleaned: CleanText
    tokens: tuple[Token, ...]
    content: tuple[int, ...]
    numbers: tuple[Number, ...]
    formulas: tuple[Number, ...]

    def original(self, first: int, last: int) -> tuple[int, int]:
        """Return the range of the original text from token ``first`` to token ``last``, both included."""
        return self.cleaned.original_span(self.tokens[first].start, self.tokens[last].end)

    def text(self, first: int, last: int) -> str:
        """Return the original text from token ``first`` to token ``last``, both included."""
        begin, end = self.original(first, last)
        return self.line.description[begin:end]


def token_key(token: Token) -> str:
    """Return the most trusted key of a token; a number is its own key."""
    return token.text if token.kind is TokenKind.NUMBER else "".join(canonical(token.text)[0])


def prepare(line: Line) -> Query:
    """Prepare a line. The description is read as text, the CAS and HS columns as identifiers."""
    query = query_of(line, clean(line.description))
    return replace(query, numbers=tuple(numbers_of(line)), formulas=tuple(formulas_of(line.description)))


def query_of(line: Line, cleaned: CleanText) -> Query:
    """Return the query of a line without its identifiers and formulas."""
    found = tokens_to_match(cleaned)
    return Query(line, cleaned, found, content_of(found), (), ())


def tokens_to_match(cleaned: CleanText) -> tuple[Token, ...]:
    """Return the tokens of a clean text, every long number as `SOME_LONG_NUMBER`."""
    return tuple(
        [
            token._replace(text=SOME_LONG_NUMBER)
            if token.kind is TokenKind.NUMBER and len(token.text) >= LONG_NUMBER and token.text.isdigit()
            else token
            for token in tokens(cleaned)
        ]
    )


def content_of(found: Sequence[Token]) -> tuple[int, ...]:
    """Return the indices of the tokens that are words or numbers."""
    return tuple([i for i, token in enumerate(found) if token.kind is not TokenKind.MARK])


def numbers_of(line: Line) -> list[Number]:
    """Return the identifiers of a line: CAS, EC and UN numbers of its text, and what its columns hold."""
    text = line.description
    found = list(_numbers_in(text)) if _IDENTIFIER.search(text) else []
    for cell in cas_parts(line.get(Field.CAS)):
        if number := cas.normalize(even(cell).text):
            found.append(Number("cas", number, cell.strip(), None, cas.is_valid(number)))
    if code := "".join(_CODE.findall(line.get(Field.HS))):
        found.append(Number("hs", code, line.get(Field.HS).strip(), None))
    return found


def cas_parts(cell: str) -> list[str]:
    """Cut a cell of CAS numbers into the parts that may be one each."""
    return re.split(r"[;|,/\s]+(?=\d)", cell)


def _numbers_in(text: str) -> Iterator[Number]:
    evened = even(text)
    for m in cas.find(evened.text):
        yield Number("cas", m.number, *_place(evened, m.start, m.end), m.valid)
    for n in ec.find(evened.text):
        if n.valid:
            yield Number("ec", n.number, *_place(evened, n.start, n.end))
    for match in _UN_IN_TEXT.finditer(evened.text):
        if un_number.is_valid(match.group(1)):
            yield Number("un", match.group(1), *_place(evened, *match.span()))


def formulas_of(text: str) -> Iterator[Number]:
    """Return what may be a chemical formula in a text."""
    evened = even(text)
    for match in _FORMULA.finditer(evened.text):
        written = match.group().translate(_AS_LATIN)
        if written.isascii():
            yield Number("formula", formula_key(written), *_place(evened, *match.span()))


def _place(evened: CleanText, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """Return the original text of a range of an even text, and where it stands."""
    begin, stop = evened.original_span(start, end)
    return evened.original[begin:stop], (begin, stop)


#: Chemical symbols are Latin; a Cyrillic keyboard has letters of the same shape (Н2SO4, КМnО4).
_AS_LATIN = str.maketrans("АВСЕНКМОРТХІасеорхі₀₁₂₃₄₅₆₇₈₉", "ABCEHKMOPTXIaceopxi0123456789")
