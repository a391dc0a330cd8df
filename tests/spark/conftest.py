"""One Spark session with two workers for all tests of this area.

Without the extra `[spark]` only what needs no Spark is collected, and the head of the report says so. With the
extra and without Java the tests fail and say what to install.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from precursor_screen.spark.availability import INSTALL, require_spark
from precursor_screen.spark.session import start_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

INSTALLED = find_spec("pyspark") is not None
collect_ignore = [] if INSTALLED else ["test_spark_frame.py", "test_spark_run.py"]


def pytest_report_header() -> str:
    return "spark: installed" if INSTALLED else f"spark: the extra is not installed ({INSTALL}), no session is started"


@pytest.fixture(scope="session")
def spark() -> "Iterator[SparkSession]":
    require_spark()
    session = start_session("local[2]", {})
    yield session
    session.stop()
