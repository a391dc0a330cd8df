"""Screens on Apache Spark: a Spark DataFrame (`screen`), and files in pieces (`run.run_on_spark`).

Nothing of Spark or Polars is loaded until it is used::

    from precursor_screen.spark import screen

    hits = screen(spark.read.parquet("declarations"), lists=["un-1988-table-1"])
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from precursor_screen.spark.frame import screen

__all__ = ["screen"]


def __getattr__(name: str) -> object:
    """Load `screen` on first use (PEP 562)."""
    if name != "screen":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module("precursor_screen.spark.frame").screen
