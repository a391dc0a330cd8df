"""What a test of rules found: faults, failed examples, noise over its budget, and the counts of what was run."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from precursor_screen.rules import Fault
from precursor_screen.workshop.test.judge import ExampleFailure
from precursor_screen.workshop.test.noise import Noise
from precursor_screen.workshop.test.user_manifests import OwnGoods


@dataclass(frozen=True, slots=True)
class RulesTested:
    """The result of a test of rules.

    Attributes:
        faults: why the rules cannot be loaded; when there are some, nothing was run.
        substances: substances that have examples among the tested files.
        examples: examples that were run.
        failures: those that gave another outcome, in the order of the files.
        never_found: substances of which no example at all must be found.
        goods_lines: lines of the samples of ordinary goods.
        noise: by substance, the lines of the samples that name it; only where there are some, or a budget.
        own_goods: what the person's own manifests gave.
        rules_digest: digest of the rules; empty when they cannot be loaded.
        as_of: the day whose law was applied.
    """

    faults: tuple[Fault, ...]
    as_of: date
    rules_digest: str = ""
    substances: int = 0
    examples: int = 0
    failures: tuple[ExampleFailure, ...] = ()
    never_found: tuple[str, ...] = ()
    goods_lines: int = 0
    noise: tuple[Noise, ...] = ()
    own_goods: tuple[OwnGoods, ...] = ()

    @property
    def over_budget(self) -> tuple[Noise, ...]:
        """The substances that more lines of ordinary goods name than may."""
        return tuple(one for one in self.noise if one.over)

    @property
    def passed(self) -> bool:
        """Whether the rules load, every example gave what it must, and no substance is over its budget."""
        return not (self.faults or self.failures or self.over_budget)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON contract of `rules test --format json` (docs/rule-tests.md)."""
        return {
            "passed": self.passed,
            "as_of": self.as_of.isoformat(),
            "rules_digest": self.rules_digest,
            "substances": self.substances,
            "examples": self.examples,
            "goods_lines": self.goods_lines,
            "faults": [_fault(found) for found in self.faults],
            "failures": [_failure(failure) for failure in self.failures],
            "never_found": list(self.never_found),
            "noise": [_noise(one) for one in self.noise],
            "own_goods": [_own_goods(one) for one in self.own_goods],
        }


def _fault(found: Fault) -> dict[str, Any]:
    error, where = found.error, found.error.where
    place = {"file": str(where.file) if where else "", "line": where.line if where else None}
    return {"check": found.check, **place, "what": error.what, "fix": error.fix or ""}


def _failure(failure: ExampleFailure) -> dict[str, Any]:
    example = failure.example
    return {
        "file": str(example.where.file),
        "line": example.where.line,
        "substance": example.substance,
        "text": example.row.text,
        "given": example.given,
        "expected": str(example.row.outcome),
        "got": str(failure.got),
        "why": example.row.why or "",
        "because": failure.because,
        "fix": failure.fix,
    }


def _noise(one: Noise) -> dict[str, Any]:
    lines = [
        {
            "file": str(line.goods.where.file),
            "line": line.goods.where.line,
            "text": line.goods.text,
            "outcome": str(line.hit.outcome),
            "matched_text": line.hit.matched_text,
            "because": line.hit.reason,
        }
        for line in one.lines
    ]
    budget = {"file": str(one.file), "line": one.line, "at_most": one.at_most}
    return {"substance": one.substance, **budget, "over": one.over, "lines": lines}


def _own_goods(goods: OwnGoods) -> dict[str, Any]:
    found = [
        {
            "substance": one.substance,
            "match": one.match,
            "review": one.review,
            "per_thousand": round(goods.per_thousand(one), 3),
            "first_line": one.first_line,
            "first_text": one.first_text,
        }
        for one in goods.found
    ]
    return {"file": goods.file, "lines": goods.lines, "unreadable": goods.unreadable, "found": found}
