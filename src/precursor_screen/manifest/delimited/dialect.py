"""Finds out how the cells of a text table are set apart and quoted."""

import re
from itertools import islice

from precursor_screen.errors import UsageError
from precursor_screen.manifest.columns.header import find_header
from precursor_screen.manifest.columns.recognise import count_recognised
from precursor_screen.manifest.delimited.quoting import NO_DELIMITER, Dialect
from precursor_screen.manifest.delimited.rows import Lines, read_rows

_CANDIDATES = (",", ";", "\t", "|", "^", "~")
_NAMES = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " "}

#: Rows looked at.
_ROWS = 200

_SEP_LINE = re.compile(r"sep=(.)\r?")


def named_delimiter(text: str) -> str:
    r"""Return the delimiter the caller asks for: one ASCII character, ``\t``, or a name such as ``tab``.

    Raises:
        UsageError: it is something else.
    """
    delimiter = _NAMES.get(text.lower(), text)
    if len(delimiter) != 1 or not delimiter.isascii() or delimiter in "\"'\r\n\0":
        raise UsageError(
            f"{text!r} cannot be a delimiter",
            fix="Give one character, for example --delimiter ';', or the word tab.",
        )
    return delimiter


def stated_delimiter(first_line: str) -> str:
    """Return the delimiter that a first line ``sep=;`` states, or an empty string."""
    stated = _SEP_LINE.fullmatch(first_line)
    return stated.group(1) if stated and stated.group(1) in (*_CANDIDATES, ":", " ") else ""


def detect_dialect(lines: Lines, delimiter: str | None = None) -> Dialect:
    """Find delimiter and quote from the beginning of a file.

    The delimiter is the one under which most rows have the same number of cells and the header has
    the most known column names. A file in which no delimiter does that has one column.

    Args:
        lines: the first physical lines.
        delimiter: already known, so that only the quote is looked for.

    Returns:
        The dialect.
    """
    quote = _quote(lines)
    if delimiter:
        return Dialect(delimiter, quote)
    dialects = [Dialect(candidate, quote) for candidate in _CANDIDATES]
    # On equal terms max() keeps the first, so the order of the candidates decides.
    best = max(dialects, key=lambda dialect: _fit(lines, dialect))
    return best if _fit(lines, best) > 0 else Dialect(NO_DELIMITER, quote)


def _quote(lines: Lines) -> str:
    """Take single quotes only when cells are wrapped in them and there is no double quote at all."""
    text = "\n".join(lines.texts)
    if '"' in text or "'" not in text:
        return '"'
    text = text.replace("''", "")
    wrapped = len(re.findall(r"(?:^|(?<=[,;\t|]))'[^']*'(?=[,;\t|\r\n]|$)", text, re.MULTILINE))
    return "'" if wrapped >= 4 and wrapped * 2 >= text.count("'") * 0.8 else '"'


def _fit(lines: Lines, dialect: Dialect) -> float:
    """Weigh a dialect: known column names (up to four count), and the share of rows as wide as the header."""
    found = (row.cells for _, row in read_rows(lines, dialect) if row.fault is None)
    rows = list(islice(found, _ROWS))
    at = find_header(rows)
    if at is None or len(rows[at]) < 2:
        # A delimiter shows in the header; one that only shows in the texts below belongs to the texts.
        return 0.0
    below = rows[at + 1 :]
    share = sum(len(cells) == len(rows[at]) for cells in below) / len(below) if below else 0.0
    return 0.01 + min(count_recognised(rows[at]), 4) / 4 + share
