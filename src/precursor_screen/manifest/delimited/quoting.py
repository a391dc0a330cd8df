"""Splits one line of delimited text into cells, minding its quotes."""

from dataclasses import dataclass

#: Stands for "no delimiter": a character that text files do not contain.
NO_DELIMITER = "\x1f"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are set apart and quoted; ``delimiter`` is `NO_DELIMITER` in a one-column file."""

    delimiter: str = ","
    quote: str = '"'

    @property
    def shown(self) -> str:
        """The delimiter as it is named in messages."""
        return {"\t": "tab"}.get(self.delimiter, f'"{self.delimiter}"')


#: How the quotes of a line came out: all whole, text after a closing one, or one never closed.
WHOLE, STRAY, OPEN = range(3)


def split_line(text: str, dialect: Dialect) -> tuple[tuple[str, ...], int]:
    """Split at delimiters outside quotes; say whether text followed a closing quote or one stayed open."""
    delimiter, quote = dialect.delimiter, dialect.quote
    cells: list[str] = []
    at, state = 0, WHOLE
    while True:
        cell, end, met = _cell(text, at, delimiter, quote)
        if met == OPEN:
            return tuple(cells), OPEN
        cells.append(cell)
        state = max(state, met)
        if end == len(text):
            return tuple(cells), state
        at = end + 1


def _cell(text: str, at: int, delimiter: str, quote: str) -> tuple[str, int, int]:
    """Read one cell: its text, where it ends, and whether its quotes are whole."""
    start = at if text.startswith(quote, at) else _past_spaces(text, at)
    state, search = WHOLE, at
    if text.startswith(quote, start):
        close = _closing(text, start + 1, quote)
        if close >= 0:
            end = _past_spaces(text, close + 1)
            if end == len(text) or text[end] == delimiter:
                return text[start + 1 : close].replace(quote * 2, quote), end, WHOLE
        if start == at:
            if close < 0:
                return "", at, OPEN
            # Delimiters between the quotes belong to the text, which goes on after them.
            state, search = STRAY, close + 1
    end = text.find(delimiter, search)
    end = len(text) if end < 0 else end
    return text[at:end], end, state


def _past_spaces(text: str, at: int) -> int:
    while text.startswith(" ", at):
        at += 1
    return at


def _closing(text: str, at: int, quote: str) -> int:
    """Return where the quoted cell closes, passing over doubled quotes; -1 if it does not."""
    close = text.find(quote, at)
    while close >= 0 and text.startswith(quote, close + 1):
        close = text.find(quote, close + 2)
    return close
