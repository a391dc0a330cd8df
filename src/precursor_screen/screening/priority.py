"""Gives hits their priority by the table `data/priority.yml` (`docs/priority.md`)."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from precursor_screen.law import Goods, in_force, is_lowered, limit_of, reaches
from precursor_screen.model.result import Effect, Evidence, ListingDecision, Note, Outcome, Priority, PriorityPart
from precursor_screen.model.rules import AmountThreshold, Listing
from precursor_screen.reason import Reason, Word
from precursor_screen.words import table

_COUNTED = (Effect.CONTROLLED, Effect.PENDING)
_ELSEWHERE = (Note.FOREIGN, Note.ABROAD)
_TENFOLD = 10
_MOST = 100


def priority_of(
    outcome: Outcome,
    decisions: Sequence[ListingDecision],
    listings: Iterable[Listing],
    goods: Goods,
    items: Sequence[Evidence],
    contradictions: Sequence[Evidence],
    as_of: date,
) -> Priority:
    """Return the priority of a hit.

    Args:
        outcome: of the hit.
        decisions: what each applied listing says.
        listings: the listings themselves.
        goods: form, strength and amount.
        items: the evidence.
        contradictions: those of the evidence in which the papers contradict themselves.
        as_of: the day whose amounts count.
    """
    if outcome is Outcome.EXEMPT:
        return _sum([_row("exempt"), *_contradicting(contradictions)])
    if is_lowered(decisions):
        return _sum([_row("lowered"), *_contradicting(contradictions)])
    every = [d for d in decisions if d.effect in _COUNTED]
    # where other lists name the substance, those of other countries say nothing
    ours = [d for d in every if d.note not in _ELSEWHERE]
    counted = {d.listing for d in every}  # how much it is, amounts of any law tell
    parts = [
        # that honest trade moves it in bulk, lists of any country tell
        _category({d.list_id for d in ours or every} | {d.list_id for d in every}.intersection(_reagents())),
        _row("certainty", "certain" if outcome is Outcome.MATCH else "likely"),
        _row("amount", _amount([one for one in listings if one.id in counted], goods, as_of)),
        *_contradicting(contradictions),
    ]
    if any(item.feature == "disguised" for item in items):
        parts.append(_row("evasion"))
    if not ours:
        parts += _held(parts)
    return _sum(parts)


def with_accumulation(priority: Priority, weights: Sequence[tuple[int, Reason]]) -> Priority:
    """Return a priority with what the ledger found.

    Args:
        priority: of the line alone.
        weights: (points, ground) of each finding of accumulation.
    """
    if not weights:
        return priority
    row = _table()["accumulation"]
    points = min(row["most"], sum(weight for weight, _ in weights))
    kept = [part for part in priority.parts if part.row != "accumulation"]
    ground = Reason("priority.accumulation", found=tuple(ground for _, ground in weights))
    return _sum([*kept, PriorityPart("accumulation", points, ground)])


def unreadable_priority() -> int:
    """Return the priority of a row that could not be read."""
    return int(_table()["unreadable"]["points"])


@cache
def _table() -> Any:
    return table("priority")


@cache
def _row(group: str, name: str = "") -> PriorityPart:
    row = _table()[group][name] if name else _table()[group]
    ground = Reason("priority.row", sentence=Word(row["sentence"]))
    return PriorityPart(f"{group}: {name}" if name else group, row["points"], ground)


def _category(lists: set[str]) -> PriorityPart:
    rows = _table()["category"].items()
    return _row("category", next((name for name, row in rows if not lists.isdisjoint(row.get("lists", ()))), "other"))


def _reagents() -> Sequence[str]:
    lists: Sequence[str] = _table()["category"]["reagent"]["lists"]
    return lists


def _amount(listings: Sequence[Listing], goods: Goods, as_of: date) -> str:
    limits = [amount for one in listings for amount in one.amounts if amount.quantity and in_force(as_of, amount)]
    if goods.amount.amount is None or goods.amount.fault is not None:
        return "unknown"
    compared = {threshold: reaches(threshold, goods) for threshold in limits}
    if any(compared.values()):
        reached = [threshold for threshold, above in compared.items() if above]
        return "tenfold" if any(_times(threshold, goods) >= _TENFOLD for threshold in reached) else "reached"
    return "below" if any(above is False for above in compared.values()) else "unmeasured"


def _times(threshold: AmountThreshold, goods: Goods) -> float:
    limit = limit_of(threshold)
    amounts = [goods.amount.amount, goods.mass.amount if goods.mass else None]
    same = next((a for a in amounts if a is not None and a.dimension is limit.dimension), None)
    low = same.low if same is not None else None
    return float(low / limit.low) if low is not None and limit.low else 0.0


def _held(parts: Sequence[PriorityPart]) -> list[PriorityPart]:
    """Return what takes the points of a finding down to the most that one by lists of other countries alone has."""
    row = _table()["foreign"]
    over = sum(part.points for part in parts) - row["held"]
    ground = Reason("priority.row", sentence=Word(row["sentence"]))
    return [PriorityPart("foreign", -over, ground)] if over > 0 else []


def _contradicting(contradictions: Sequence[Evidence]) -> list[PriorityPart]:
    features = list(dict.fromkeys(item.feature for item in contradictions))
    if not features:
        return []
    row = _table()["contradiction"]
    points = min(row["most"], row["each"] * len(features))
    ground = Reason("priority.contradiction", sentence=Word(row["sentence"]), features=", ".join(features))
    return [PriorityPart("contradiction", points, ground)]


def _sum(parts: Sequence[PriorityPart]) -> Priority:
    return Priority(max(0, min(_MOST, sum(part.points for part in parts))), tuple(parts))
