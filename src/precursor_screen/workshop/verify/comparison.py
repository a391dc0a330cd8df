"""Compares what two people read in an act with each other and with the row of the rules."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from precursor_screen.ledger import read_party
from precursor_screen.workshop.verify.layout import label
from precursor_screen.workshop.verify.listed import ListedRow
from precursor_screen.workshop.verify.reading import Reading, RowFault, RowReading

_SAME_SIGNS = str.maketrans("ё‐‑‒–—−«»“”„’ʼ`", 'е------"""""\'\'\'')
_BOTH = 2


class State(StrEnum):
    """What comes of a row.

    ``AGREED``: both read the same, so it can be raised; ``DIFFERENT``: they did not; ``UNREAD``: one of them left it
    or a blank of it open; ``REFUSED``: it does not fit; ``ABSENT``: both did not find it in the act.
    """

    AGREED = "agreed"
    DIFFERENT = "different"
    UNREAD = "unread"
    REFUSED = "refused"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: its label, and what the first, the second and the rules say."""

    what: str
    first: str
    second: str
    ours: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of the list, what comes of it and why; ``readings`` are those there are."""

    row: ListedRow
    state: State
    why: str
    differences: tuple[Difference, ...]
    readings: tuple[RowReading, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two readings of a list. ``obstacles``: why nothing can be raised, whatever the rows say."""

    readings: tuple[Reading, ...]
    rows: tuple[ComparedRow, ...]
    obstacles: tuple[str, ...]
    faults: tuple[RowFault, ...]

    @property
    def raisable(self) -> tuple[ComparedRow, ...]:
        """The rows that can be raised."""
        return () if self.obstacles else tuple(row for row in self.rows if row.state is State.AGREED)


def compare(readings: Sequence[Reading], listed: Sequence[ListedRow]) -> Comparison:
    """Compare readings row by row, in the order of the list."""
    rows = tuple(_compared(row, readings) for row in listed)
    faults = tuple(fault for reading in readings for fault in reading.faults)
    return Comparison(tuple(readings), rows, tuple(_obstacles(readings)), faults)


def same_person(one: str, other: str) -> bool:
    """Tell whether two names may be of one person: one says no more than the other, in whatever letters.

    >>> same_person("Иванова А.", "Anna Ivanova"), same_person("А. Ким", "А. Ли")
    (True, False)
    """
    fewer, more = sorted((read_party(one).words, read_party(other).words), key=len)
    return all(any(_same_word(word, known) for known in more) for word in fewer)


def _same_word(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _obstacles(readings: Sequence[Reading]) -> Iterator[str]:
    if len(readings) < _BOTH:
        yield "two people have to read the act, and " + ("one has" if readings else "nobody has")
    elif len(readings) > _BOTH:
        yield f"{len(readings)} sheets are filled in, and two readings are compared: leave the others out"
    nameless = [reading.place for reading in readings if not read_party(reading.reader).key]
    for place in nameless:
        yield f"nobody signed {place}"
    if len(readings) == _BOTH and not nameless and same_person(*(reading.reader for reading in readings)):
        yield f"both readings are by {readings[0].reader}, as far as the names tell"
    if len({reading.language for reading in readings}) > 1:
        yield "the two read the act in different languages"
    elif readings and not readings[0].language:
        yield "it is not said in which language the names were read"


def _compared(row: ListedRow, readings: Sequence[Reading]) -> ComparedRow:
    refused = [fault for reading in readings for fault in reading.faults if fault.key == row.key]
    read = tuple(reading.rows[row.key] for reading in readings if row.key in reading.rows)
    if refused:
        return ComparedRow(row, State.REFUSED, refused[0].what, (), read)
    if len(read) < _BOTH or len(readings) != _BOTH:
        by = [reading.reader or reading.place for reading in readings if row.key not in reading.rows]
        why = f"not read by {' and '.join(by)}" if by else "read by one person only"
        return ComparedRow(row, State.UNREAD, why, tuple(_differences(row, read)), read)
    for reading, one in zip(readings, read, strict=True):
        if one.missing:
            blanks = ", ".join(label("columns", blank) for blank in one.missing)
            why = f"{reading.reader or reading.place} left blank: {blanks}"
            return ComparedRow(row, State.UNREAD, why, tuple(_differences(row, read)), read)
    differences = tuple(_differences(row, read))
    if apart := [one.what for one in differences if not _is_same(one.first, one.second)]:
        return ComparedRow(row, State.DIFFERENT, f"the two differ in {', '.join(apart)}", differences, read)
    if read[0].present == "no":
        return ComparedRow(row, State.ABSENT, "both did not find it in the act", differences, read)
    return ComparedRow(row, State.AGREED, "", differences, read)


def _differences(row: ListedRow, read: Sequence[RowReading]) -> Iterator[Difference]:
    """Yield what differs between two readings, or between them and the rules."""
    if not read:
        return
    first, second = read[0], read[-1]
    ours = "; ".join(row.entry.official_name.values())
    known = [_folded(text) for text in row.entry.official_name.values()]
    for what, one, other, of_rules, agrees in (
        ("present", first.present, second.present, "yes", first.present == "yes"),
        ("name", first.name, second.name, ours, _folded(first.name) in known),
        (
            "percent",
            _said(first.threshold),
            _said(second.threshold),
            _said(row.threshold),
            first.threshold == row.threshold,
        ),
        ("edition", first.edition, second.edition, "", True),
        # A note is a doubt, a synonym or an asterisk: both have to have seen it.
        ("notes", first.notes, second.notes, "", True),
    ):
        if what in ("name", "percent") and "no" in (first.present, second.present):
            continue
        if not (_is_same(one, other) and agrees):
            yield Difference(label("columns", what), one, other, of_rules)


def _said(threshold: object) -> str:
    return "not read" if threshold is None else str(threshold)


def _is_same(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _folded(text: str) -> str:
    """Return a text without what two people write differently who read the same: case, spaces, dashes, quotes, ё."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SAME_SIGNS)
    return " ".join(plain.split()).rstrip(".;,")
