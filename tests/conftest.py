"""Fixtures that several rooms' tests share."""

import os
import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from quick_loading import quick_loading
from rule_folder import rules

# The same examples in every run: a red build says that the change broke something, not that luck found something old.
# No example has a time limit: how long one takes says how busy the machine is.
_BUSY = [HealthCheck.too_slow]
settings.register_profile("repeatable", derandomize=True, deadline=None, suppress_health_check=_BUSY)
settings.load_profile("repeatable")

pytest.register_assert_rewrite("lint_cases")

# What tests compile is kept for this run alone: never in the cache of the person who runs them.
_CACHE = tempfile.TemporaryDirectory(prefix="precursor-screen-tests-")
os.environ["PRECURSOR_SCREEN_CACHE"] = _CACHE.name

__all__ = ["rules", "rules_loaded_once"]


@pytest.fixture(scope="module")
def rules_loaded_once() -> Iterator[None]:
    """Load and compile the rules once for a module that runs many commands."""
    with quick_loading():
        yield
