"""Compares what two rule sets say of one line, hit by hit, and names the changes by law that explain it."""

from collections.abc import Iterable, Iterator, Sequence

from precursor_screen.model.result import SEVERITY, Effect, Hit, LineResult, Outcome
from precursor_screen.model.rule_changes import (
    Because,
    Change,
    FieldChange,
    HitChange,
    ItemChange,
    ListingEffect,
    RuleChanges,
)

_Effects = dict[str, Effect]
#: Keys of rule files that people read and screening does not.
_SILENT = ("notes", "examples", "noise", "status", "title", "source", "official_name", "checked", "review_by", "order")


def changed_hits(old: LineResult, new: LineResult, law: RuleChanges) -> tuple[HitChange, ...]:
    """Return the substances whose hits differ in outcome or in what a listing says, sorted by id.

    Args:
        old: the result of a line under the old rules.
        new: its result under the new ones.
        law: what differs between the rules.
    """
    found = []
    for substance in sorted({hit.substance for hit in (*old.hits, *new.hits)}):
        before, after = ([hit for hit in one.hits if hit.substance == substance] for one in (old, new))
        listings = _listings(_effects(before), _effects(after))
        outcomes = _outcome(before), _outcome(after)
        # several hits of one substance may stand in a line
        if listings or outcomes[0] is not outcomes[1] or _tally(before) != _tally(after):
            because = tuple(_because(substance, [*before, *after], listings, law, appeared=not (before and after)))
            reasons = (_reason(before, old, substance), _reason(after, new, substance))
            found.append(HitChange(substance, *outcomes, *reasons, listings, because))
    return tuple(found)


def _tally(hits: Sequence[Hit]) -> list[tuple[str, list[tuple[str, str]]]]:
    return sorted((str(hit.outcome), sorted((d.listing, str(d.effect)) for d in hit.listings)) for hit in hits)


def _outcome(hits: Sequence[Hit]) -> Outcome | None:
    return min((hit.outcome for hit in hits), key=SEVERITY.index, default=None)


def _effects(hits: Iterable[Hit]) -> _Effects:
    """Return what each listing says; of two hits, what the first says, which is the graver."""
    found: _Effects = {}
    for hit in hits:
        for decision in hit.listings:
            found.setdefault(decision.listing, decision.effect)
    return found


def _listings(old: _Effects, new: _Effects) -> tuple[ListingEffect, ...]:
    return tuple(
        ListingEffect(listing, old.get(listing), new.get(listing))
        for listing in sorted({*old, *new})
        if old.get(listing) is not new.get(listing)
    )


def _reason(hits: Sequence[Hit], result: LineResult, substance: str) -> str:
    if hits:
        return min(hits, key=lambda hit: SEVERITY.index(hit.outcome)).reason
    return next((left.because for left in result.not_hits if left.substance == substance), "")


def _because(
    substance: str, hits: Sequence[Hit], listings: Sequence[ListingEffect], law: RuleChanges, *, appeared: bool
) -> Iterator[Because]:
    """Name the changes that explain a changed hit: of its listings, or of the substance by which it is found or not."""
    by_law = list(_of_listings([one.listing for one in listings], law))
    by_identity = list(_of_substance(substance, hits, law))
    # Listings explain what they say of a hit; that there is a hit at all, the substance explains.
    yield from (by_identity or by_law) if appeared else (by_law or by_identity)


def _of_substance(substance: str, hits: Sequence[Hit], law: RuleChanges) -> Iterator[Because]:
    """Name changes of the substance; one that names a text by which it was found explains more than all its others."""
    own = next((item for item in law.substances if item.id == substance), None)
    if own is None:
        return
    if own.change is not Change.CHANGED:
        yield Because(own.part, own.id, own.change)
        return
    said = {text.casefold() for hit in hits for item in hit.items for text in (item.rule_text, item.query_text) if text}
    telling = _telling(own.fields)
    for one in [one for one in telling if _texts(one) & said] or telling:
        yield Because(own.part, own.id, own.change, one)


def _telling(fields: Sequence[FieldChange]) -> list[FieldChange]:
    """Leave out what changes no result."""
    return [one for one in fields if not one.path.startswith(_SILENT) and not one.path.endswith(".source")]


def _of_listings(listings: Sequence[str], law: RuleChanges) -> Iterator[Because]:
    told: set[str] = set()
    for listing in listings:
        items = _lists_of(listing.partition("/")[0], law)
        entries = [entry for item in items for entry in item.entries if entry.id == listing]
        for item in entries or items:
            # a list that came or went explains all its entries at once; a changed one explains those in its head
            whole = next((one for one in items if one.change is not Change.CHANGED), item)
            if whole.id in told:
                continue
            told.add(whole.id)
            if whole.change is not Change.CHANGED:
                yield Because(whole.part, whole.id, whole.change)
            for one in _telling(whole.fields) if whole.change is Change.CHANGED else ():
                yield Because(whole.part, whole.id, whole.change, one)


def _lists_of(list_id: str, law: RuleChanges) -> list[ItemChange]:
    return [item for item in law.lists if item.id == list_id]


def _texts(change: FieldChange) -> set[str]:
    """Return the texts of the row that a change is about, to compare with the texts of evidence."""
    rows = [row for row in (change.old, change.new) if isinstance(row, dict)]
    values = {str(value).casefold() for row in rows for value in row.values() if isinstance(value, str)}
    # a row that only changed inside is named in its path
    inside = change.path.partition("[")[2].partition("]")[0]
    return values | ({inside.casefold(), inside.partition(",")[0].casefold()} if inside else set())
