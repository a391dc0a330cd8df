"""Reads JSON Lines manifests: one object per line, its keys are the columns."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from precursor_screen.errors import ManifestError
from precursor_screen.manifest.batch import RAW_SHOWN, Batch, checked, places_of, row_numbers, text_frame
from precursor_screen.manifest.cells import cell_text
from precursor_screen.manifest.columns.header import unique_headers
from precursor_screen.manifest.delimited.text import TextBlock, TextStream
from precursor_screen.manifest.source import BLOCK, Source
from precursor_screen.model.line import UnreadableRow
from precursor_screen.reason import Reason
from precursor_screen.wording import say

#: The keys of the lines in this much of the file are the columns (bytes).
KEYS_FROM = 16 * 1024 * 1024

_SAMPLE = 200
_FIX_JSON = Reason("row.write-object")
_FIX_KEY = Reason("row.give-key", size=KEYS_FROM // 1024 // 1024)
_FIX_ENCODING = Reason("row.save-as-utf-8")


class JsonLinesReader:
    """A JSON Lines manifest; keys missing in a line are empty cells.

    Args:
        source: where the bytes come from.
        encoding: overrules detection.
        block: bytes read at once.
        keys_from: bytes whose keys name the columns.

    Raises:
        ManifestError: the file is empty or none of its first lines is an object.
    """

    format = "jsonl"
    delimiter = None
    tables = ()
    passed = ()

    def __init__(
        self, source: Source, *, encoding: str | None = None, block: int = BLOCK, keys_from: int = KEYS_FROM
    ) -> None:
        self._source, self._block = source, block
        self._stream = TextStream(source, encoding)
        head = self._stream.head(keys_from)
        self._keys = self._first_keys(head)
        self.header = unique_headers(self._keys)
        read = (row for _, _, row in _objects(head, set(self._keys)) if isinstance(row, dict))
        self.sample: Sequence[Sequence[str]] = [self._cells(row) for row in islice(read, _SAMPLE)]

    @property
    def encoding(self) -> str:
        """Name of the encoding in use."""
        return self._stream.encoding

    @property
    def other_encoding(self) -> str:
        """Name of an encoding that fits nearly as well, or an empty string."""
        return self._stream.other_encoding

    def pieces(self) -> Iterator[Batch]:
        """Yield the lines as rows, one piece per block of the file."""
        keys = set(self._keys)
        last = above = 0
        for block in self._stream.blocks(self._block):
            good: dict[int, list[str]] = {}
            at: list[int] = []
            faults: list[UnreadableRow] = []
            for row, (number, line, found) in enumerate(_objects(block, keys), start=last + 1):
                last = row
                if isinstance(found, dict):
                    good[row] = self._cells(found)
                    at.append(above + number)
                else:
                    faults.append(UnreadableRow(row, *found, line[:RAW_SHOWN], at=above + number))
            above += block.text.count("\n")
            frame = text_frame(self.header, list(good.values()))
            yield checked(Batch(frame, row_numbers(good), tuple(faults), places_of("", at)))

    def _cells(self, row: Mapping[str, Any]) -> list[str]:
        cells = (row.get(key) for key in self._keys)
        return [cell if type(cell) is str else cell_text(cell) for cell in cells]

    def _first_keys(self, head: TextBlock) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        spelled: dict[str, str] = {}
        first = ""
        for _, line, found in _objects(head, None):
            first = first or line
            if isinstance(found, dict):
                for key in found:
                    keys.setdefault(spelled.setdefault(key.casefold(), key))
        if keys:
            return tuple(keys)
        if not first:
            raise ManifestError("the file is empty", where=self._source.where, fix="Export it again.")
        array = first.lstrip().startswith("[")
        raise ManifestError(
            "it is one JSON array, not JSON Lines" if array else "no line of it is a JSON object with keys",
            where=self._source.where,
            fix=say(_FIX_JSON),
        )


def _objects(
    block: TextBlock, keys: set[str] | None
) -> Iterator[tuple[int, str, dict[str, Any] | tuple[Reason, Reason]]]:
    """Yield number and text of each line that is not blank with its object, or with why it has none and what to do."""
    for number, line in enumerate(block.text.split("\n")):
        if number in block.bad:
            yield number + 1, line, (Reason("row.undecodable", why=block.bad[number]), _FIX_ENCODING)
        elif line.strip():
            yield number + 1, line, _object(line, keys)


def _object(line: str, keys: set[str] | None) -> dict[str, Any] | tuple[Reason, Reason]:
    try:
        found = json.loads(line, object_pairs_hook=_without_doubles)
        if "\\ud" in line or "\\uD" in line:
            # Only an escape can bring in half of a surrogate pair, which no output could hold.
            json.dumps(found, ensure_ascii=False).encode()
    except _TwiceError as error:
        return Reason("row.key-twice", key=str(error)), _FIX_JSON
    except UnicodeEncodeError:
        return Reason("row.half-character"), Reason("row.export-as-utf-8")
    except (ValueError, RecursionError) as error:
        return Reason("row.no-json", error=str(error)), _FIX_JSON
    if not isinstance(found, dict):
        return Reason("row.no-object"), _FIX_JSON
    if keys is not None and not keys.issuperset(found):
        # the same key in another case is the same column
        spelled = {key.casefold(): key for key in keys}
        found = {spelled.get(key.casefold(), key): value for key, value in found.items()}
    if keys is not None and not keys.issuperset(found):
        new = ", ".join(f'"{key}"' for key in found if key not in keys)
        return Reason("row.new-key", keys=new), _FIX_KEY
    return found


class _TwiceError(Exception):
    """A key that stands in an object twice: of its two values one would be lost."""


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    # in whatever case: the keys are columns, and those are told from each other by their letters
    if len(found) != len(pairs) or len({key.casefold() for key in found}) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key.casefold() in seen:
                raise _TwiceError(key)
            seen.add(key.casefold())
    return found
