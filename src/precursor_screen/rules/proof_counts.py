"""Counts how directly the entries of a list, and their thresholds, were read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from precursor_screen.model.rules import ControlList, Listing, Proof


@dataclass(frozen=True, slots=True)
class ShareOfProof:
    """How many entries and thresholds of a list have each degree; degrees without any are left out."""

    entries: Mapping[Proof, int]
    thresholds: Mapping[Proof, int]


def share_of_proof(listings: Iterable[Listing]) -> ShareOfProof:
    """Count the entries of a list, and their thresholds of strength and amount, by degree of proof.

    An entry that an overlay has amended counts once, as its last edition.
    """
    rows = [one for one in listings if not one.superseded]
    thresholds = (proof for listing in rows for proof in _thresholds(listing))
    return ShareOfProof(_by_degree(listing.proof for listing in rows), _by_degree(thresholds))


def how_read(control_list: ControlList) -> dict[str, Any]:
    """Return how a list was read, as the record of a run has it: edition, rows by degree of proof, day of review."""
    share = share_of_proof(control_list.listings)
    return {
        "list": control_list.id,
        "edition": control_list.edition,
        "entries": {str(proof): count for proof, count in share.entries.items()},
        "thresholds": {str(proof): count for proof, count in share.thresholds.items()},
        "checked": control_list.checked.isoformat() if control_list.checked else None,
        "review_by": control_list.review_by.isoformat() if control_list.review_by else None,
    }


def degrees_text(counts: Mapping[Proof, int]) -> str:
    """Write counts by degree, the surest first; a dash where there are none.

    >>> degrees_text({Proof.MEMORY: 23, Proof.PRESS: 1}), degrees_text({})
    ('1 press, 23 memory', '-')
    """
    return ", ".join(f"{counts[proof]} {proof}" for proof in Proof if counts.get(proof)) or "-"


def _by_degree(found: Iterable[Proof]) -> Mapping[Proof, int]:
    counted = Counter(found)
    return {proof: counted[proof] for proof in Proof if counted[proof]}


def _thresholds(listing: Listing) -> Iterator[Proof]:
    if listing.strength:
        yield listing.strength.proof
    for amount in listing.amounts:
        yield amount.proof
