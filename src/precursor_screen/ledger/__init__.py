"""Keeps deliveries of listed substances in a database file, and finds what they amount to together."""

from precursor_screen.ledger.ledger import Ledger
from precursor_screen.ledger.limits import limits_of

__all__ = ["Ledger", "limits_of"]
