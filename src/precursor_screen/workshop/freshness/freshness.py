"""How fresh each list is: which edition was read, when it was last compared, when it is due, how surely it was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from precursor_screen.model.rules import ControlList, RuleSet
from precursor_screen.rules import ShareOfProof, share_of_proof


class Due(StrEnum):
    """Whether a list waits for somebody to compare it with the act."""

    OVERDUE = "overdue"
    NOT_PLANNED = "no review planned"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Pending:
    """An entry adopted or announced and not in force; ``since`` is None when the day is not known."""

    substance: str
    since: date | None


@dataclass(frozen=True, slots=True)
class ListFreshness:
    """What can be said of one list on one day.

    Attributes:
        list_id: its id.
        jurisdiction: whose law it is.
        edition: the edition that was read, in words.
        checked: when the edition was last compared with the authority's publication; None when nobody did.
        age_days: days since then, from 0.
        review_by: by when it is to be compared again.
        days_left: days until then; below 0, it is overdue by so many.
        entries: how many entries it has.
        proof: how many of them have each degree of proof, and how many thresholds of strength and amount.
        pending: the entries that are not in force.
    """

    list_id: str
    jurisdiction: str
    edition: str
    checked: date | None
    age_days: int | None
    review_by: date | None
    days_left: int | None
    entries: int
    proof: ShareOfProof
    pending: tuple[Pending, ...]

    @property
    def due(self) -> Due:
        """Whether it waits for somebody."""
        if self.days_left is None:
            return Due.NOT_PLANNED
        return Due.OVERDUE if self.days_left < 0 else Due.PLANNED


def freshness_of(rules: RuleSet, as_of: date) -> tuple[ListFreshness, ...]:
    """Say how fresh the lists are: the most overdue first, those without a day at the end.

    Args:
        rules: the rule set.
        as_of: the day from which ages and days left are counted.
    """
    found = [_freshness(one, as_of) for one in rules.lists.values()]
    return tuple(sorted(found, key=lambda one: (one.review_by or date.max, one.list_id)))


def _freshness(one: ControlList, as_of: date) -> ListFreshness:
    proof = share_of_proof(one.listings)
    return ListFreshness(
        list_id=one.id,
        jurisdiction=one.jurisdiction,
        edition=one.edition,
        checked=one.checked,
        age_days=(as_of - one.checked).days if one.checked else None,
        review_by=one.review_by,
        days_left=(one.review_by - as_of).days if one.review_by else None,
        entries=sum(proof.entries.values()),
        proof=proof,
        pending=tuple(Pending(row.substance_id, row.valid_from) for row in one.listings if row.pending),
    )
