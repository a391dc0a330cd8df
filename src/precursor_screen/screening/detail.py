"""Writes all facts of a hit as one JSON object: listings, evidence, amount, priority and contradictions."""

import json
from collections.abc import Mapping
from typing import Any

from precursor_screen.model.result import Evidence, Hit, ListingDecision, Priority
from precursor_screen.model.rules import KnownGoods


def detail_of(hit: Hit) -> dict[str, Any]:
    """Return the facts of a hit that the columns of the output hold in short, or not at all.

    The shape (docs/outcomes.md): ``listings``, ``evidence``, ``strength`` (said, how), ``amount`` (said, how, fault,
    kg_low, kg_high as decimal text or null), ``priority`` (score, parts), ``contradictions``; ``goods`` (id, title,
    standard, components) where a name of goods of known composition was met; ``abroad`` where no list that applies to
    the line names the substance.
    """
    shipped = hit.shipped
    return {
        "listings": [facts_of_listing(one) for one in hit.listings],
        "evidence": [_evidence(item) for item in hit.items],
        "strength": {"said": shipped.strength, "how": shipped.strength_how},
        "amount": {
            "said": shipped.amount_said,
            "how": shipped.amount_how,
            "fault": shipped.amount_fault,
            "kg_low": None if shipped.kg_low is None else f"{shipped.kg_low:f}",
            "kg_high": None if shipped.kg_high is None else f"{shipped.kg_high:f}",
        },
        "priority": facts_of_priority(hit.priority),
        "contradictions": [_evidence(item) for item in hit.contradictions],
    } | _of_some(hit)


def _of_some(hit: Hit) -> dict[str, Any]:
    """Return what only some hits have: the goods whose name was met, and that no list that applies names it."""
    goods = next((item.goods for item in hit.items if item.goods), None)
    return ({"goods": goods_facts(goods)} if goods else {}) | ({"abroad": True} if hit.abroad else {})


def goods_facts(goods: KnownGoods) -> dict[str, Any]:
    """Return goods of known composition as JSON has them; ``percent`` is the lower and the upper bound, or null."""
    return {
        "id": goods.id,
        "title": goods.title,
        "standard": goods.standard,
        "components": [
            {
                "name": one.name,
                "substance": one.substance,
                "percent": None if one.low is None else [one.low, one.high],
                "perhaps": one.perhaps,
                "proof": str(one.proof),
            }
            for one in goods.components
        ],
    }


def facts_of_listing(decision: ListingDecision) -> dict[str, Any]:
    """Return what one listing says; ``note`` only where its list decides nothing, with why."""
    said = {
        "listing": decision.listing,
        "list": decision.list_id,
        "effect": str(decision.effect),
        "because": decision.because,
        "citation": decision.citation,
        "proof": str(decision.proof),
        "threshold": str(decision.threshold) if decision.threshold else None,
    }
    return said | ({"note": str(decision.note)} if decision.note else {})


def detail_text(hit: Hit) -> str:
    """Return the facts of a hit as the column ``detail`` holds them: JSON on one line."""
    return compact_json(detail_of(hit))


def facts_of_priority(priority: Priority) -> dict[str, Any]:
    """Return a priority as ``detail`` holds it."""
    parts = [{"row": part.row, "points": part.points, "because": part.because} for part in priority.parts]
    return {"score": priority.score, "parts": parts}


def compact_json(facts: Mapping[str, Any]) -> str:
    """Return JSON on one line, letters as they are."""
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def _evidence(item: Evidence) -> dict[str, Any]:
    return {
        "feature": item.feature,
        "weight": item.weight,
        "query_text": item.query_text,
        "sentence": item.sentence,
        "span": [item.span.start, item.span.end] if item.span else None,
    }
