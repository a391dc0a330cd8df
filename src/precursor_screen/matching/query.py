"""Prepares one line for matching: its content tokens with every key each may have, and its identifiers."""

import re
from dataclasses import dataclass

from precursor_screen.ids import cas, ec
from precursor_screen.ids import un as un_number
from precursor_screen.matching.lexicon import formula_key
from precursor_screen.model.line import Field, Line
from precursor_screen.names.clean import CleanText, clean
from precursor_screen.names.morphemes import canonical
from precursor_screen.names.tokens import Token, TokenKind, tokens

_UN_IN_TEXT = re.compile(r"(?<![^\W_])(?:UN|ООН|УН|ONU)[\s\-№#:.]*(\d{4})(?!\d)", re.IGNORECASE)
_FORMULA = re.compile(r"(?<![^\W_])\(?[A-ZА-Я][A-Za-zА-Яа-я0-9₀-₉()\[\]·*.]*[A-Za-zА-Яа-я0-9₀-₉)\]]")
_CODE = re.compile(r"\d")


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
    cleaned = clean(line.description)
    found = tokens(cleaned)
    content = tuple(i for i, token in enumerate(found) if token.kind is not TokenKind.MARK)
    return Query(line, cleaned, found, content, tuple(_numbers(line)), tuple(_formulas(line.description)))


def _numbers(line: Line) -> list[Number]:
    text = line.description
    found = [Number("cas", m.number, text[m.start : m.end], (m.start, m.end), m.valid) for m in cas.find(text)]
    found += [Number("ec", m.number, text[m.start : m.end], (m.start, m.end)) for m in ec.find(text) if m.valid]
    found += [
        Number("un", m.group(1), m.group(), m.span())
        for m in _UN_IN_TEXT.finditer(text)
        if un_number.is_valid(m.group(1))
    ]
    for cell in re.split(r"[;|,/\s]+(?=\d)", line.get(Field.CAS)):
        if number := cas.normalize(cell):
            found.append(Number("cas", number, cell.strip(), None, cas.is_valid(number)))
    if code := "".join(_CODE.findall(line.get(Field.HS))):
        found.append(Number("hs", code, line.get(Field.HS).strip(), None))
    return found


def _formulas(text: str) -> list[Number]:
    found = []
    for match in _FORMULA.finditer(text):
        written = match.group().translate(_AS_LATIN)
        if written.isascii():
            found.append(Number("formula", formula_key(written), match.group(), match.span()))
    return found


#: Chemical symbols are Latin; a Cyrillic keyboard has letters of the same shape (Н2SO4, КМnО4).
_AS_LATIN = str.maketrans("АВСЕНКМОРТХІасеорхі₀₁₂₃₄₅₆₇₈₉", "ABCEHKMOPTXIaceopxi0123456789")
