"""Runs what rule files say of themselves: examples that must and must not match, and the noise in ordinary goods."""

from precursor_screen.workshop.test.run import run
from precursor_screen.workshop.test.tested import RulesTested

__all__ = ["RulesTested", "run"]
