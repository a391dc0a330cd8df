"""Collects the texts that `check` is given: as arguments, and from standard input, one a line."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from precursor_screen.errors import Location, ManifestError, UsageError

STDIN = "-"
_NAME = "standard input"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class GivenText:
    """One text; ``line`` is its number in standard input if it came from there."""

    text: str
    line: int | None = None

    @property
    def note(self) -> str:
        """Say that an empty line is one; empty for any other text."""
        return f"line {self.line} of {_NAME} is empty" if self.line and not self.text.strip() else ""


def texts_of(arguments: Sequence[str]) -> list[GivenText]:
    """Return the texts in their order, the lines of standard input in the place of ``-``.

    An empty line is a text too, so that results and lines go in step.

    Raises:
        UsageError: one of several texts is empty, or standard input is to be read twice.
        ManifestError: standard input is empty, or a line of it is not UTF-8.
    """
    if arguments.count(STDIN) > 1:
        raise UsageError(f"{_NAME} cannot be read twice", fix=f"Give {STDIN} once.")
    empty = next((n for n, text in enumerate(arguments, 1) if not text.strip()), None)
    if empty and len(arguments) > 1:
        raise UsageError(
            f"text {empty} of {len(arguments)} is empty", fix="Leave it out, or write what is to be checked."
        )
    return [one for text in arguments for one in (_lines() if text == STDIN else [GivenText(text)])]


def _lines() -> list[GivenText]:
    given = sys.stdin.buffer.read() if sys.stdin else b""  # none at all where the shell closed it
    lines = given.removeprefix(_BYTE_ORDER_MARK).split(b"\n")
    if not lines[-1]:
        lines.pop()
    if not lines:
        raise ManifestError("there is nothing in it", where=Location(_NAME), fix="Give one text a line.")
    return [GivenText(_decoded(line, number), number) for number, line in enumerate(lines, 1)]


def _decoded(line: bytes, number: int) -> str:
    try:
        text = line.removesuffix(b"\r").decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(number) from error
    if "\0" in text:  # plain text has none: it is UTF-16
        raise _not_utf8(number)
    return text


def _not_utf8(number: int) -> ManifestError:
    return ManifestError(
        "the line is not UTF-8",
        where=Location(_NAME, line=number),
        fix="Nothing was checked; convert the text to UTF-8.",
    )
