"""Says what goods of known composition are made of, where their name stands for one of the substances in them."""

from decimal import Decimal

from precursor_screen.model.rules import Component, KnownGoods
from precursor_screen.quantities import written_bounds
from precursor_screen.reason import Reason
from precursor_screen.rules import proof_said


def composition_ground(goods: KnownGoods, substance: str, text: str) -> Reason:
    """Return the ground of a finding of a substance by a name of goods: all their components, and by what.

    Args:
        goods: the goods.
        substance: one of their components.
        text: the name in the line.
    """
    by = Reason("text", text=goods.standard) if goods.standard else Reason("match.no-standard")
    return Reason(
        "match.goods",
        text=text,
        title=goods.title,
        components=tuple(map(component_said, goods.components)),
        by=by,
        proof=proof_said(goods.component(substance).proof),
    )


def component_said(one: Component) -> Reason:
    """Return a component with its share, as far as that was read."""
    if one.perhaps:
        return Reason("match.component-perhaps", name=one.name)
    if one.low is None or one.high is None:
        return Reason("match.component-unread", name=one.name)
    percent = written_bounds(Decimal(str(one.low)), Decimal(str(one.high)))
    return Reason("match.component", name=one.name, percent=percent)
