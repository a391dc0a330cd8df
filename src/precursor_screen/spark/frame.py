"""Screens a Spark DataFrame: a DataFrame with manifest columns in, a DataFrame with one row a hit out."""

import pickle
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import UsageError
from precursor_screen.model.line import Field
from precursor_screen.model.purpose import Purpose
from precursor_screen.spark.availability import require_spark
from precursor_screen.spark.batches import FrameJob, screen_batches
from precursor_screen.spark.shipped_rules import write_rulebook

if TYPE_CHECKING:
    from pyspark.sql import DataFrame
    from pyspark.sql.types import StructType

    from precursor_screen.manifest import ColumnMapping

#: Rows looked at to judge columns.
_SAMPLE = 200


def screen(
    df: "DataFrame",
    *,
    lists: Sequence[str] | None = None,
    as_of: date | None = None,
    rules: Path | str | Sequence[Path | str] | None = None,
    dispositions: Path | str | Sequence[Path | str] | None = None,
    all_lines: bool = False,
    mapping: "ColumnMapping | None" = None,
    file: str | None = None,
    line: str | None = None,
    route: str | None = None,
    home: str | None = None,
    purpose: Purpose | str | None = None,
    mirror_exempts: Sequence[str] = (),
    rules_errors: str = "refuse",
) -> "DataFrame":
    """Screen a Spark DataFrame whose columns have the headers of a manifest.

    Args:
        df: n rows; columns of any type, read as text. The description may stand under any known header.
        lists: ids of the lists to apply, or ``["all"]``; None means those of the route, and without a route those
            that each row's own origin and destination call for.
        as_of: the day whose law applies; None means today, as the driver's clock says now.
        rules: a folder with ``substances/`` and ``lists/``, an overlay or a pack on the driver, or several of them
            from the lowest up; their files travel with the tasks.
        dispositions: files of decisions about false alarms on the driver.
        all_lines: also give a row for each line in which nothing was found.
        mapping: field name -> column, or several for the description; overrules what is recognised.
        file: the column that says which file a row is of; it becomes the result's ``file``, else that is "".
        line: the column of whole numbers that says which line a row is; it becomes the result's ``line``, else
            that is null, since rows of a DataFrame have no order.
        route: ``FROM:TO`` for all rows, such as ``CN:KZ``.
        home: the jurisdiction whose lists come first and always apply; None means KZ.
        purpose: whose lists decide, ``border`` or ``domestic``; all others are notes. None: all of home and the world.
        mirror_exempts: lists that may exempt by a copy of their act, each as ``LIST=REASON``.
        rules_errors: ``refuse``, or ``warn`` to screen by rules in which `rules lint` finds errors.

    Returns:
        One row a hit: the result columns of `screen`, then the frame's own columns as text.

    Raises:
        UsageError: no column is recognised as the description, an option names something that does not exist,
            two columns have one name, or the extra ``[spark]`` or Java is missing.
        RuleSetError: the rule files have faults, or errors that are not let pass.

    Example:
        ``screen(spark.createDataFrame([("ацетон технический",)], ["Товар"]))`` has one row, with the
        substance ``acetone``.
    """
    require_spark()
    from precursor_screen.manifest import (  # noqa: PLC0415
        cell_text,
        recognise,
    )
    from precursor_screen.screening import output_names  # noqa: PLC0415

    header = tuple(df.columns)
    _refuse_doubles(header)
    for name in filter(None, (file, line)):
        if name not in header:
            raise UsageError(f"there is no column {name!r}", fix=f"The columns are: {', '.join(header)}.")
    book = write_rulebook(
        lists,
        as_of,
        _paths(rules),
        dispositions=_paths(dispositions),
        route=route,
        home=home,
        purpose=purpose,
        mirror_exempts=mirror_exempts,
        rules_errors=rules_errors,
    )
    # what says which row it is names no goods
    named = [place for place, name in enumerate(header) if name not in (file, line)]
    sample = [tuple(cell_text(row[place]) for place in named) for row in df.limit(_SAMPLE).collect()]
    columns = recognise([header[place] for place in named], sample, mapping)
    if columns.header(Field.DESCRIPTION) is None:
        raise UsageError(
            f"no description column among: {', '.join(header)}",
            fix=f"Name it, for example mapping={{'description': {header[-1]!r}}}." if header else None,
        )
    job = FrameJob(book, header, columns, all_lines=all_lines, file=file, line=line)
    # Spark takes a dot in a name for a step into a structure, so the columns go under plain names.
    plain = df.toDF(*(f"c{place}" for place in range(len(header))))
    own = [name for _, name in output_names(header)]
    return plain.mapInArrow(partial(screen_batches, pickle.dumps(job)), _schema(own))


def _schema(own: Sequence[str]) -> "StructType":
    """Return the columns of the result: the result columns, then the frame's own as text."""
    import polars as pl  # noqa: PLC0415
    from pyspark.sql.types import LongType, StringType, StructField, StructType  # noqa: PLC0415

    from precursor_screen.screening import RESULT_SCHEMA  # noqa: PLC0415

    fields = [StructField(n, LongType() if t == pl.Int64() else StringType()) for n, t in RESULT_SCHEMA.items()]
    return StructType([*fields, *(StructField(name, StringType()) for name in own)])


def _paths(places: Path | str | Sequence[Path | str] | None) -> list[Path]:
    return [Path(place) for place in ((places,) if isinstance(places, str | Path) else places or ())]


def _refuse_doubles(header: Sequence[str]) -> None:
    double = [name for name, times in Counter(header).items() if times > 1]
    if double:
        raise UsageError(f"several columns have the name {double[0]!r}", fix="Rename them, so that each is unique.")
