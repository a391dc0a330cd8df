"""Reads from the rules what share of a substance goods of a known composition have, and what that share may do."""

from decimal import Decimal

from precursor_screen.model.rules import KnownGoods
from precursor_screen.quantities import Strength, written_bounds
from precursor_screen.reason import Reason
from precursor_screen.rules import EXEMPTING, is_at_least, may_lower, proof_said


def composed_strength(goods: KnownGoods, substance: str) -> Strength | None:
    """Return the share of a substance in goods, as the rules have it; None where nobody has read it.

    It is exact where it was read directly enough to lower a finding (docs/degrees-of-proof.md).
    """
    one = goods.component(substance)
    if one.low is None or one.high is None:
        return None
    low, high = Decimal(str(one.low)), Decimal(str(one.high))
    by = Reason("text", text=goods.standard) if goods.standard else Reason("match.no-standard")
    how = Reason("strength.by-composition", title=goods.title, by=by, proof=proof_said(one.proof))
    return Strength(low, high, f"{written_bounds(low, high)} %", how=how, exact=may_lower(one.proof))


def states_own_share(goods: KnownGoods) -> bool:
    """Tell whether a strength beside the name of goods is that of the one substance in them: tincture of iodine 5 %."""
    return len(goods.components) == 1


def may_exempt(goods: KnownGoods, substance: str) -> bool:
    """Tell whether what is in goods was read directly enough to exempt them."""
    one = goods.component(substance)
    return one.low is not None and is_at_least(one.proof, EXEMPTING)
