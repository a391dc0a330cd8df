"""Tells what went wrong in a Spark job in a sentence, instead of the traces of two languages."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from precursor_screen.errors import PrecursorScreenError

_OURS = re.compile(r"^precursor_screen\.[\w.]*Error: (?P<said>.+)$", re.MULTILINE)
_NO_PACKAGE = re.compile(r"ModuleNotFoundError: No module named '(?P<name>[\w.]+)'")
_LAST = re.compile(r"^(?:[\w.]+\.)?(?P<said>\w*(?:Error|Exception)\b.*)$", re.MULTILINE)


class SparkRunError(PrecursorScreenError):
    """A Spark job failed: a worker died, or an executor lacks what it needs."""


@contextmanager
def spark_errors() -> Iterator[None]:
    """Turn the error of a Spark job into one that says what is wrong and what to do.

    Raises:
        SparkRunError: the job failed.
    """
    from py4j.protocol import Py4JError  # noqa: PLC0415 - here Spark is loaded already
    from pyspark.errors import PySparkException  # noqa: PLC0415

    disabled = logging.root.manager.disable
    # The bridge to Java logs whole traces of what is told here in a sentence, and of Ctrl-C.
    logging.disable(logging.CRITICAL)
    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise explained(str(error)) from error
    finally:
        logging.disable(disabled)


def explained(text: str) -> SparkRunError:
    r"""Return the error that the text of a failed job stands for.

    >>> explained("...\nModuleNotFoundError: No module named 'polars'\n").what
    'an executor has no package polars'
    """
    if found := _OURS.search(text):
        return SparkRunError(f"a task failed on an executor: {found['said'].rstrip('.')}")
    if found := _NO_PACKAGE.search(text):
        return SparkRunError(
            f"an executor has no package {found['name'].split('.')[0]}",
            fix="Ship the environment with --archives and spark.pyspark.python (docs/spark.md), or install it there.",
        )
    if "Python worker exited unexpectedly" in text or "ExecutorLostFailure" in text:
        return SparkRunError(
            "a worker process died",
            fix="It was most likely out of memory: give executors more (spark.executor.memoryOverhead), "
            "or take fewer cores for each.",
        )
    said = _LAST.findall(text)
    return SparkRunError(f"the Spark job failed: {said[0] if said else text.strip().splitlines()[0]}".rstrip("."))
