"""Screens on Apache Spark: a Spark DataFrame (`screen`), and files in pieces (`spark.run.run_on_spark`).

Nothing of Spark or Polars is loaded until it is used::

    from precursor_screen.spark import screen

    hits = screen(spark.read.parquet("declarations"), lists=["un-1988-table-1"])
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
