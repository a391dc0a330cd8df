"""Fixtures that several rooms' tests share."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from quick_loading import quick_loading
from rule_folder import rules

# The same examples in every run: a red build says that the change broke something, not that luck found something old.
settings.register_profile("repeatable", derandomize=True)
settings.load_profile("repeatable")

__all__ = ["rules", "rules_loaded_once"]


@pytest.fixture(scope="module")
def rules_loaded_once() -> Iterator[None]:
    """Load and compile the rules once for a module that runs many commands."""
    with quick_loading():
        yield
