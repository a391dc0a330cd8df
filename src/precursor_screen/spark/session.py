"""Starts Spark, or joins the session that `spark-submit` prepared."""

import os
import signal
import sys
import threading
import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

from precursor_screen.spark.failures import SparkRunError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

#: Any of these says that somebody else has settled where Spark runs.
_SETTLED = ("PYSPARK_GATEWAY_PORT", "PYSPARK_SUBMIT_ARGS", "SPARK_CONF_DIR", "SPARK_HOME")

#: Every core has a process of its own, so Polars needs one thread in each; what fails is told by `failures`.
_ALWAYS = {"spark.executorEnv.POLARS_MAX_THREADS": "1", "spark.log.level": "FATAL"}

#: On one machine nothing needs to be reached from outside, and no page is served.
_LOCAL = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
}


def start_session(master: str | None, conf: Mapping[str, str]) -> "SparkSession":
    """Start Spark.

    Args:
        master: where it runs, such as ``local[2]`` or ``yarn``; None leaves it to `spark-submit` and the
            configuration files, and without them means all cores of this machine.
        conf: further settings, which come before those set here.

    Raises:
        SparkRunError: Spark does not start.
    """
    if master is None and "spark.master" not in conf and not any(name in os.environ for name in _SETTLED):
        master = "local[*]"
    settings = {**_ALWAYS, "spark.ui.showConsoleProgress": str(sys.stderr.isatty()).lower()}
    if master is not None:
        settings["spark.master"] = master
        if master.startswith("local"):
            settings |= _LOCAL
            # Spark would take the first python3 on the path, which may be outside this virtual environment.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
            os.environ.setdefault("SPARK_LOCAL_IP", _LOCAL["spark.driver.host"])
    with warnings.catch_warnings():
        # Spark warns of editions of pandas, which is not used here.
        warnings.simplefilter("ignore", FutureWarning)
        session = _started({**settings, **conf})
    if threading.current_thread() is threading.main_thread():
        # Spark's own handler speaks to Java in the middle of another call, which fails with pages of traces.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return session


def _started(settings: Mapping[str, str]) -> "SparkSession":
    from pyspark.errors import PySparkException  # noqa: PLC0415 - loaded only when Spark is used
    from pyspark.sql import SparkSession  # noqa: PLC0415

    builder = SparkSession.builder.appName("precursor-screen")
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except (PySparkException, RuntimeError) as error:
        raise SparkRunError(
            f"Spark does not start: {str(error).strip().splitlines()[0].rstrip('.')}",
            fix="Look whether `java -version` says 17 or later, and whether the --master is right.",
        ) from error
