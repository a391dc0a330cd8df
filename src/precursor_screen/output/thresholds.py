"""Puts a listing's thresholds, scope and validity into words."""

from datetime import date

from precursor_screen.model.rules import Listing

_SCOPE_PARTS = ("salts", "isomers", "esters", "ethers", "mixtures")


def threshold_words(listing: Listing) -> list[str]:
    """Return each threshold as words, the strength first, with its degree of proof.

    A strength of 15 % inclusive reads ``from 15 % [mirror]``, an exclusive one ``above 15 % [mirror]``.
    """
    words = []
    if listing.strength is not None:
        how = "from" if listing.strength.inclusive else "above"
        words.append(f"{how} {listing.strength.min_percent:g} % [{listing.strength.proof}]")
    for amount in listing.amounts:
        effect = f" ({amount.effect})" if amount.effect else ""
        per = f" per {amount.per}" if amount.per else ""
        words.append(f"{amount.quantity:g} {amount.unit}{per}{effect} [{amount.proof}]")
    return words


def scope_words(listing: Listing) -> str:
    """Return which forms the listing reaches; what is not established is not said.

    Example result: ``with salts, isomers; without mixtures``.
    """
    named = {part: getattr(listing.scope, part) for part in _SCOPE_PARTS}
    within = [part for part, reached in named.items() if reached is True]
    without = [part for part, reached in named.items() if reached is False]
    parts = [f"with {', '.join(within)}"] if within else []
    if without:
        parts.append(f"without {', '.join(without)}")
    if listing.scope.note:
        parts.append(listing.scope.note)
    return "; ".join(parts)


def validity_words(start: date | None, end: date | None) -> str:
    """Return the dates between which a rule is in force, as words; empty when neither is known."""
    parts = [f"since {start.isoformat()}"] if start else []
    if end:
        parts.append(f"until {end.isoformat()}")
    return " ".join(parts)
