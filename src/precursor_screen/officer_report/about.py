"""Holds what a report says beyond the result rows: language, rules, goods columns, and the facts of the run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from precursor_screen.model.rules import RuleSet
from precursor_screen.rules import load_rules


@dataclass(slots=True)
class ReportAbout:
    """What the writers of reports are told. It may be filled until the writer is closed.

    Attributes:
        language: of the frame: `en`, `ru` or `kk`.
        goods_columns: file name -> output column that holds its goods description; others are found by their headers.
        rules: gives the rule set from which titles, citations and identifiers come.
        facts: the facts of the run, as `output.record` gives them; None when they are not known.
        record_name: the name of the record that is missing when the facts are not known.
    """

    language: str = "en"
    goods_columns: Mapping[str, str] = field(default_factory=dict)
    rules: Callable[[], RuleSet] = load_rules
    facts: Mapping[str, Any] | None = None
    record_name: str = "OUT.run.json"
