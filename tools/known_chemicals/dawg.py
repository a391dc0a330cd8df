"""Reads the word list out of a language file of the tesseract text recogniser."""

import math
import struct
from pathlib import Path

_WORD_DAWG, _UNICHARSET = 19, 21  # positions in the container
_MAGIC = 42
_LAST_EDGE, _BACKWARD, _WORD_END = 1, 2, 4


def words_of(traineddata: Path) -> list[str]:
    """Return the words of a ``*.traineddata`` file with an LSTM word list, in the order of the graph.

    Raises:
        ValueError: the file has no word list, or is of an unknown layout.
    """
    data = traineddata.read_bytes()
    (count,) = struct.unpack_from("<i", data, 0)
    offsets = struct.unpack_from(f"<{count}q", data, 4)
    ends = [*sorted(offset for offset in offsets if offset >= 0), len(data)]

    def component(number: int) -> bytes:
        if number >= count or offsets[number] < 0:
            raise ValueError(f"{traineddata}: component {number} is missing")
        return data[offsets[number] : ends[ends.index(offsets[number]) + 1]]

    lines = component(_UNICHARSET).decode("utf-8").split("\n")[1:]
    characters = [" ", *(line.split(" ")[0] for line in lines[1:])]
    return _walk(component(_WORD_DAWG), characters)


def _walk(raw: bytes, characters: list[str]) -> list[str]:
    magic, size, count = struct.unpack_from("<hii", raw, 0)
    if magic != _MAGIC:
        raise ValueError(f"word list with magic number {magic}, expected {_MAGIC}")
    edges = struct.unpack_from(f"<{count}Q", raw, 10)
    flag_bit = math.ceil(math.log2(size + 1))
    letter_mask = (1 << flag_bit) - 1
    words: list[str] = []
    stack = [(0, "")]
    while stack:
        at, prefix = stack.pop()
        while at < count:
            edge = edges[at]
            flags = edge >> flag_bit & 7
            if not flags & _BACKWARD:
                text = prefix + characters[edge & letter_mask]
                if flags & _WORD_END:
                    words.append(text)
                if edge >> (flag_bit + 3):
                    stack.append((edge >> (flag_bit + 3), text))
            if flags & _LAST_EDGE:
                break
            at += 1
    return words
