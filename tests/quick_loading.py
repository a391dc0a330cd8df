"""Loads rules and compiles them once for all commands that a test runs in this process.

Each command of the pages loads the rules anew, as it does for a person.
Tests that run dozens of them load each folder of rules once: rules and lexicon are frozen, so commands cannot
see each other through them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from unittest.mock import patch

from precursor_screen.lint.gate import RulesErrors, ScreeningRules, rules_for_screening
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.load import RuleSources, as_sources

_SCREENER = "precursor_screen.screening.line_screener"


@contextmanager
def quick_loading() -> Iterator[None]:
    """Within this context a folder of rules is loaded and compiled once; it must not change meanwhile."""
    compiled: dict[str, Lexicon] = {}

    @cache
    def loaded(places: tuple[Path, ...], as_of: date, errors: RulesErrors) -> ScreeningRules:
        return rules_for_screening(places, as_of=as_of, errors=errors)

    def load(places: RuleSources = None, *, as_of: date, errors: RulesErrors) -> ScreeningRules:
        return loaded(tuple(place.resolve() for place in as_sources(places)), as_of, errors)

    def lexicon(rules: RuleSet) -> Lexicon:
        if rules.digest not in compiled:
            compiled[rules.digest] = Lexicon(rules)
        return compiled[rules.digest]

    with patch(f"{_SCREENER}.rules_for_screening", load), patch.object(Lexicon, "load", lexicon):
        yield
