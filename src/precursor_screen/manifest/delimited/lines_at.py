"""Finds the physical lines of a text file by their bytes, without decoding them."""

import io

from precursor_screen.errors import Location, ManifestError
from precursor_screen.manifest.delimited.text import MAX_LINE, TextStream
from precursor_screen.manifest.source import Source

_STEP = 64 * 1024


class LineFinder:
    """Says at which bytes of an unpacked text file lines begin.

    Args:
        stream: the decoded lines of the file, which tell encoding and line ends.
        source: where the bytes come from.

    Attributes:
        mark: the length of the byte-order mark, where the first line begins.
        size: the bytes of the file.
    """

    def __init__(self, stream: TextStream, source: Source) -> None:
        self._newline, self._unit = stream._newline, stream._unit
        self._source = source
        self.mark = stream._encoding.bom
        with source._open_file() as file:
            self.size = file.seek(0, io.SEEK_END)

    def line_from(self, position: int) -> int:
        """Return where the first line begins that does so at ``position`` or behind it; the size if there is none.

        Raises:
            ManifestError: there is no line end for `MAX_LINE` bytes.
        """
        if position <= self.mark:
            return self.mark
        # Lines begin on a code unit; a line that begins at the position has its line end just before it.
        at = position + position % self._unit - len(self._newline)
        limit = at + MAX_LINE
        with self._source._open_file() as file:
            file.seek(at)
            while data := file.read(_STEP):
                found = data.find(self._newline)
                while found > 0 and found % self._unit:
                    found = data.find(self._newline, found + 1)
                if found >= 0:
                    return at + found + len(self._newline)
                at += len(data)
                if at > limit:
                    raise ManifestError(
                        f"a line is longer than {MAX_LINE // 1024 // 1024} MB, so this is hardly a table",
                        where=Location(self._source.name),
                        fix="Check that this is a text file with one row per line.",
                    )
        return self.size

    def starts(self, position: int, count: int) -> list[int]:
        """Return where the line at ``position`` and the ``count`` lines after it begin; fewer at the file's end.

        The size stands for the line behind the last one.
        """
        found = [position]
        while len(found) <= count and found[-1] < self.size:
            found.append(self.line_from(found[-1] + 1))
        return found
