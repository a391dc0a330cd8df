"""The result column that holds all facts of a hit as JSON: which formats leave it out, and how JSON Lines nests it."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

#: JSON in a text, behind the other result columns; for people it is in `reason` and in the report.
DETAIL = "detail"


def without_detail(columns: Sequence[str]) -> list[str]:
    """Return the columns that a format for people or for spreadsheets writes."""
    return [name for name in columns if name != DETAIL]


def nested_lines(frame: "pl.DataFrame") -> bytes:
    """Return a frame as JSON Lines in which the detail is an object, null where there is none."""
    chunk = io.BytesIO()
    if DETAIL not in frame.columns:
        frame.write_ndjson(chunk)
        return chunk.getvalue()
    at = frame.columns.index(DETAIL)
    before, after = _objects(frame, frame.columns[:at]), _objects(frame, frame.columns[at + 1 :])
    for head, text, tail in zip(before, frame[DETAIL], after, strict=True):
        comma = b"," if head != b"{}" else b""
        rest = b"," + tail[1:] if tail != b"{}" else b"}"
        chunk.write(b'%b%b"%b":%b%b\n' % (head[:-1], comma, DETAIL.encode(), (text or "null").encode(), rest))
    return chunk.getvalue()


def _objects(frame: "pl.DataFrame", columns: Sequence[str]) -> list[bytes]:
    if not columns:
        return [b"{}"] * frame.height
    chunk = io.BytesIO()
    frame.select(columns).write_ndjson(chunk)
    return chunk.getvalue().splitlines()
