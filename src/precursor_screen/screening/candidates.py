"""Finds by columns the rows of a table that the matcher must see; in ordinary trade they are a few in a hundred.

Texts are brought to their shapes (`matching.retrieval.shape`), and each distinct shape is looked at once in a run, not
only in a batch. Nothing that matters is lost: `matching.retrieval` says why.
"""

from collections.abc import Mapping
from functools import reduce
from operator import or_

import polars as pl

from precursor_screen.ids.hs import UNUSUAL as UNUSUAL_CODE
from precursor_screen.matching import (
    IDENTIFIER_TRACE,
    LONG_NUMBER_MARK,
    LONG_NUMBERS,
    NUMBERED_CHARACTER,
    PLAIN,
    Retrieval,
)
from precursor_screen.model.line import LONGEST_READ, Field
from precursor_screen.screening.line_faults import true_where_it_fails

_REMEMBERED = 50_000  # shapes; as many older ones are kept until they are met again


class Candidates:
    """Knows of the shapes seen so far whether a text of that shape may name something."""

    def __init__(self, retrieval: Retrieval) -> None:
        self._retrieval = retrieval
        self._may_name: dict[str, bool] = {}
        self._older: dict[str, bool] = {}
        self._words: dict[str, bool] = {}

    def rows(self, texts: pl.Series, cells: Mapping[Field, pl.Series]) -> pl.DataFrame:
        """Return the candidates of n lines.

        Args:
            texts: n descriptions.
            cells: n cells of each column of numbers that there is.

        Returns:
            A frame of the candidate rows in their order: ``at`` (UInt32, the row) and ``shape``, which is null where
            the row is a candidate for the digits of its identifiers.
        """
        lines = texts.alias("text").to_frame().with_row_index("at")
        too_long = pl.col("text").str.len_chars() > LONGEST_READ
        frame = lines.filter(~too_long)
        frame = frame.with_columns(
            shape=pl.when(pl.col("text").str.contains(NUMBERED_CHARACTER, literal=True))
            .then("text")
            .otherwise(pl.col("text").str.replace_all(LONG_NUMBERS, LONG_NUMBER_MARK))
        )
        distinct = frame["shape"].unique().to_list()
        self._look_at(distinct)
        may_name = self._may_name
        open_ = pl.Series([shape for shape in distinct if may_name[shape]], dtype=pl.String)
        found = frame.filter(pl.col("shape").is_in(open_.implode()))
        found = self._without_idle_identifiers(found)
        by_number = self._numbered(cells)
        # a line that is not read to its end is never left out
        alone = lines.filter(too_long if by_number is None else too_long | by_number)
        if alone.height:
            alone = alone.with_columns(shape=pl.lit(None, dtype=pl.String))
            found = pl.concat([alone, found]).unique("at", keep="first").sort("at")
        return found.select("at", "shape")

    def close(self, shape: str) -> None:
        """Remember of a shape that the matcher found nothing in a text of it."""
        self._may_name[shape] = False

    def is_open(self, shape: str) -> bool:
        """Tell whether a text of a shape may still name something."""
        return self._may_name[shape]

    def _look_at(self, distinct: list[str]) -> None:
        """Decide about the shapes not seen before."""
        if len(self._may_name) > _REMEMBERED:
            self._older, self._may_name = self._may_name, {}
            self._words.clear()
        known, older = self._may_name, self._older
        known.update((shape, older[shape]) for shape in distinct if shape not in known and shape in older)
        unseen = [shape for shape in distinct if shape not in known]
        if not unseen:
            return
        shapes = pl.Series("shape", unseen, dtype=pl.String)
        flags = shapes.to_frame().select(
            plain=pl.col("shape").str.contains(PLAIN), identified=pl.col("shape").str.contains(IDENTIFIER_TRACE)
        )
        for shape, plain, identified in zip(unseen, flags["plain"], flags["identified"], strict=True):
            # a text with an identifier is looked at by itself: its digits count
            self._may_name[shape] = identified or true_where_it_fails(self._retrieval.text_may_name, shape, plain=plain)

    def _without_idle_identifiers(self, found: pl.DataFrame) -> pl.DataFrame:
        """Leave out open rows with an identifier once its digits have been looked at and say nothing."""
        trace = pl.col("shape").str.contains(IDENTIFIER_TRACE)
        identified = found.filter(trace)
        if not identified.height:
            return found
        distinct = identified.select("text", "shape").unique().with_columns(plain=pl.col("shape").str.contains(PLAIN))
        kept = [
            text
            for text, shape, plain in distinct.iter_rows()
            if true_where_it_fails(self._retrieval.numbers_matter, text) or self._words_may_name(shape, plain)
        ]
        saying = pl.col("text").is_in(pl.Series(kept, dtype=pl.String).implode())
        found = found.filter(~trace | saying)
        return found.with_columns(shape=pl.when(~trace).then("shape"))

    def _words_may_name(self, shape: str, plain: bool) -> bool:
        """Tell of a shape with an identifier whether its words may name something."""
        may_name = self._words.get(shape)
        if may_name is None:
            may_name = self._words[shape] = true_where_it_fails(self._retrieval.text_may_name, shape, plain=plain)
        return may_name

    def _numbered(self, cells: Mapping[Field, pl.Series]) -> pl.Series | None:
        """Tell of each row whether the identifiers in its columns say something."""
        says = []
        matters = self._retrieval.cell_matters
        for name, column in cells.items():
            distinct = column.unique()
            if name is Field.HS:
                # most goods codes are their digits, and there are many
                codes = pl.Series(sorted(self._retrieval.goods_codes), dtype=pl.String).implode()
                digits = column.str.replace_all(r"\D", "")
                says.append(digits.is_in(codes) | digits.str.slice(0, 6).is_in(codes))
                distinct = distinct.filter(distinct.str.contains(UNUSUAL_CODE))
            matter = [cell for cell in distinct if cell and true_where_it_fails(matters, name, cell)]
            says.append(column.is_in(pl.Series(matter, dtype=pl.String).implode()))
        return reduce(or_, says) if says else None
