"""What rows above say for those below them: the last text of each column, and the section headings."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from precursor_screen.manifest.goods.row_words import plain
from precursor_screen.model.line import HEADING_MARK
from precursor_screen.names import is_adjective

_DIGITS = 4  # of a column's number, fewer than these
_LEAST_NUMBERED = 3  # columns
_LONGEST = 80  # characters of a heading
_MOST_WORDS = 6
_BULLETS = "-–—•·*"


@dataclass(slots=True)
class Above:
    """What stands above a row.

    Attributes:
        cells: the last text of each column of the goods, with the number of its row; None before the first, and below a
            cell that says nothing.
        strong: a heading in capitals or with a colon; it lends its noun to all below it, up to the next such.
        weak: the last heading of another form below it.
        numbered: the last row, if it has a number in the list or goes on with one that has.
    """

    cells: list[tuple[str, int] | None]
    strong: str = ""
    weak: str = ""
    numbered: int = 0

    def open_section(self, text: str) -> None:
        """Let a heading lend its noun to the rows below it."""
        heading = text.strip().strip(_BULLETS).rstrip(":").strip()
        if text.rstrip().endswith(":") or heading.isupper():
            self.strong, self.weak = heading, ""
        else:
            self.weak = heading

    def close_section(self) -> None:
        """Let no heading above reach any further."""
        self.strong = self.weak = ""

    def lent(self) -> str:
        """Return what the headings add to the text of a line, "" if nothing."""
        return "".join(f" {HEADING_MARK} {heading}" for heading in (self.weak, self.strong) if heading)


@cache
def _is_adjective(word: str) -> bool:
    return is_adjective(word)


def may_be_heading(text: str) -> bool:
    """Tell whether a text that stands alone in its row may be a heading: a few words, a noun among them.

    >>> may_be_heading("КИСЛОТЫ"), may_be_heading("Серная"), may_be_heading("12")
    (True, False, False)
    """
    words = [word for word in plain(text).split() if not word.isdigit()]
    return 0 < len(words) <= _MOST_WORDS and len(text) <= _LONGEST and not all(map(_is_adjective, words))


def opens_list(text: str) -> bool:
    """Tell whether a text announces what stands below it, as «Кислота:» does."""
    return text.rstrip().endswith(":") and may_be_heading(text)


def is_number_row(cells: Sequence[str]) -> bool:
    """Tell whether a row only numbers the columns: 1, 2, 3, 4, perhaps with letters before: А, Б, 1, 2.

    >>> is_number_row(["1", "2", "3"]), is_number_row(["А", "Б", "1", "2"]), is_number_row(["1", "5", "9"])
    (True, True, False)
    """
    filled = [cell.strip().strip("()") for cell in cells if cell.strip()]
    numbers = [int(cell) for cell in filled if cell.isascii() and cell.isdigit() and len(cell) < _DIGITS]
    letters = [cell for cell in filled if len(cell) == 1 and cell.isalpha()]
    if len(numbers) + len(letters) < len(filled) or len(filled) < _LEAST_NUMBERED or not numbers:
        return False
    return numbers == list(range(1, len(numbers) + 1)) or (
        not letters and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )
