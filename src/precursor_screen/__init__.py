"""Finds controlled drug precursors in shipment manifests, and says why and under which law.

The public names are loaded on first use, so that ``import precursor_screen`` costs next to nothing::

    from precursor_screen import Screener

    screener = Screener.load(lists=["un-1988"])
    print(screener.check("ацетон технический, 200 кг").outcome)
"""

from importlib import import_module
from typing import TYPE_CHECKING

from precursor_screen.version import __version__

if TYPE_CHECKING:
    from precursor_screen.errors import (
        ManifestError,
        OutputError,
        PrecursorScreenError,
        RuleSetError,
        UsageError,
    )
    from precursor_screen.model.line import Field, Line, UnreadableRow
    from precursor_screen.model.result import (
        Effect,
        Evidence,
        EvidenceKind,
        Hit,
        LineResult,
        ListingDecision,
        NotHit,
        Outcome,
        RunSummary,
        Span,
    )
    from precursor_screen.model.rules import ControlList, Listing, RuleSet, Substance
    from precursor_screen.screening.reloading import LiveScreener
    from precursor_screen.screening.screener import CheckResult, Screener

__all__ = [
    "CheckResult",
    "ControlList",
    "Effect",
    "Evidence",
    "EvidenceKind",
    "Field",
    "Hit",
    "Line",
    "LineResult",
    "Listing",
    "ListingDecision",
    "LiveScreener",
    "ManifestError",
    "NotHit",
    "Outcome",
    "OutputError",
    "PrecursorScreenError",
    "RuleSet",
    "RuleSetError",
    "RunSummary",
    "Screener",
    "Span",
    "Substance",
    "UnreadableRow",
    "UsageError",
    "__version__",
]

#: Module -> the public names that live in it.
_HOMES = {
    "precursor_screen.errors": (
        "ManifestError",
        "OutputError",
        "PrecursorScreenError",
        "RuleSetError",
        "UsageError",
    ),
    "precursor_screen.model.line": ("Field", "Line", "UnreadableRow"),
    "precursor_screen.model.result": (
        "Effect",
        "Evidence",
        "EvidenceKind",
        "Hit",
        "LineResult",
        "ListingDecision",
        "NotHit",
        "Outcome",
        "RunSummary",
        "Span",
    ),
    "precursor_screen.model.rules": ("ControlList", "Listing", "RuleSet", "Substance"),
    "precursor_screen.screening.reloading": ("LiveScreener",),
    "precursor_screen.screening.screener": ("CheckResult", "Screener"),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
