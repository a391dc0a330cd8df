"""Holds the answer for one text, and writes it as the JSON contract of `check --json`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from precursor_screen.errors import RuleError
from precursor_screen.model.result import Hit, NotHit, Outcome
from precursor_screen.screening.detail import detail_of, facts_of_listing
from precursor_screen.screening.trace import Trace


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The answer for one text, with everything needed to repeat and to explain it.

    ``notes`` say what was given beside the text and could not be read; ``rules_errors`` what is wrong with the
    rules and was let pass.
    """

    query: str
    outcome: Outcome
    hits: tuple[Hit, ...]
    not_hits: tuple[NotHit, ...]
    engine: str
    rules_digest: str
    as_of: date
    lists: tuple[str, ...]
    trace: Trace
    structures: bool = False
    lists_chosen: str = ""
    purpose: str = ""
    mirror_exempts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    unread: str = ""
    rules_errors: tuple[RuleError, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON contract of `check --json`; what there is nothing to say of is left out."""
        said = {
            "query": self.query,
            "outcome": str(self.outcome),
            "hits": [hit_to_dict(hit) for hit in self.hits],
            "not_hits": [_not_hit_to_dict(left) for left in self.not_hits],
            "engine": self.engine,
            "rules_digest": self.rules_digest,
            "as_of": self.as_of.isoformat(),
            "lists": list(self.lists),
            "lists_chosen": self.lists_chosen,
            "structures": self.structures,
        }
        told = {
            "purpose": self.purpose,
            "mirror_exempts": dict(self.mirror_exempts),
            "notes": list(self.notes),
            "unread": self.unread,
            "rules_errors": [str(error) for error in self.rules_errors],
        }
        return said | {key: value for key, value in told.items() if value}


def _not_hit_to_dict(left: NotHit) -> dict[str, str]:
    said = {"substance": left.substance, "because": left.because, "matched_text": left.matched_text}
    decided = {"disposition": left.disposition} if left.disposition else {}
    return {**said, **decided, "proof": left.proof}


def hit_to_dict(hit: Hit) -> dict[str, Any]:
    """Return a hit as the JSON contract writes it."""
    return {
        "substance": hit.substance,
        "name": hit.name,
        "cas": hit.cas,
        "outcome": str(hit.outcome),
        "evidence": str(hit.evidence),
        "score": hit.score,
        "matched_text": hit.matched_text,
        "span": [hit.span.start, hit.span.end] if hit.span else None,
        "listings": [facts_of_listing(one) for one in hit.listings],
        "reason": hit.reason,
        "strength": hit.shipped.strength,
        "amount": hit.shipped.amount,
        "amount_kg": hit.shipped.kg,
        "priority": hit.priority.score,
        "detail": detail_of(hit),
    }
