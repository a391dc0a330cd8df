"""Reads from the foot of a Parquet file how many rows each row group has, so that a damaged one can be named.

The foot is a Thrift structure in the compact protocol: https://github.com/apache/parquet-format (parquet.thrift,
`FileMetaData.row_groups` is field 4, `RowGroup.num_rows` field 3) and
https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md. Polars reads it too, but does not
tell.
"""

from pathlib import Path

_ROW_GROUPS, _NUM_ROWS = 4, 3
_TRUE, _FALSE, _BYTE, _I16, _I32, _I64, _DOUBLE, _BINARY, _LIST, _SET, _MAP, _STRUCT = range(1, 13)
_WIDTHS = {_BYTE: 1, _DOUBLE: 8}
_TAIL = 8


def row_groups(path: Path) -> tuple[int, ...]:
    """Return the number of rows of each row group, in file order.

    Raises:
        ValueError: the file has no foot, or it is damaged.
        OSError: the file cannot be read.

    Example:
        ``row_groups(Path("imports.parquet"))`` gives ``(100000, 100000, 53210)``.
    """
    with path.open("rb") as handle:
        end = handle.seek(0, 2)
        handle.seek(max(end - _TAIL, 0))
        tail = handle.read(_TAIL)
        size = int.from_bytes(tail[:4], "little")
        if tail[4:] != b"PAR1" or size > end - _TAIL:
            raise ValueError("no Parquet foot")
        handle.seek(end - _TAIL - size)
        foot = handle.read(size)
    try:
        return _Foot(foot).row_groups()
    except (IndexError, OverflowError) as error:
        raise ValueError("the Parquet foot is damaged") from error


class _Foot:
    """A reader that goes through the structure once and stops at nothing but the counts."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def row_groups(self) -> tuple[int, ...]:
        number = kind = 0
        while True:
            number, kind = self._field(number)
            if not kind:
                raise ValueError("the Parquet foot tells no row groups")
            if number == _ROW_GROUPS and kind == _LIST:
                return tuple(self._rows() for _ in range(self._list()[0]))
            self._skip(kind)

    def _rows(self) -> int:
        rows, number = -1, 0
        while True:
            number, kind = self._field(number)
            if not kind:
                if rows < 0:
                    raise ValueError("a row group tells no rows")
                return rows
            if number == _NUM_ROWS and kind == _I64:
                rows = self._signed()
            else:
                self._skip(kind)

    def _field(self, before: int) -> tuple[int, int]:
        """Return number and kind of the next field; kind 0 is the end of the structure."""
        head = self._byte()
        step, kind = head >> 4, head & 15
        if not kind:
            return before, 0
        return (before + step if step else self._signed()), kind

    def _list(self) -> tuple[int, int]:
        head = self._byte()
        return (self._number() if head >> 4 == 15 else head >> 4), head & 15

    def _skip(self, kind: int, *, inside: bool = False) -> None:
        if kind in (_TRUE, _FALSE):
            # As a field its value is its kind; in a list it has a byte.
            self._at += inside
        elif kind in _WIDTHS:
            self._at += _WIDTHS[kind]
        elif kind in (_I16, _I32, _I64):
            self._number()
        elif kind == _BINARY:
            size = self._number()
            self._at += size
        elif kind in (_LIST, _SET):
            count, of = self._list()
            for _ in range(count):
                self._skip(of, inside=True)
        elif kind == _MAP:
            self._skip_map()
        elif kind == _STRUCT:
            self._skip_struct()
        else:
            raise ValueError(f"the Parquet foot has a value of unknown kind {kind}")

    def _skip_struct(self) -> None:
        number, kind = self._field(0)
        while kind:
            self._skip(kind)
            number, kind = self._field(number)

    def _skip_map(self) -> None:
        count = self._number()
        kinds = self._byte() if count else 0
        for _ in range(count):
            self._skip(kinds >> 4, inside=True)
            self._skip(kinds & 15, inside=True)

    def _byte(self) -> int:
        self._at += 1
        return self._data[self._at - 1]

    def _number(self) -> int:
        value = shift = 0
        while True:
            byte = self._byte()
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def _signed(self) -> int:
        value = self._number()
        return (value >> 1) ^ -(value & 1)
