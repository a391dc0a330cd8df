"""One Spark session with two workers for all tests of this area.

Without the extra `[spark]` the two modules that need a session are skipped, and say so. With the extra and without
Java the tests fail and say what to install.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from precursor_screen.spark.availability import require_spark
from precursor_screen.spark.session import start_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@pytest.fixture(scope="session")
def spark() -> "Iterator[SparkSession]":
    require_spark()
    session = start_session("local[2]", {})
    yield session
    session.stop()
