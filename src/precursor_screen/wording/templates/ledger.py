"""What deliveries amount to together: the grounds of `ledger`."""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Plural, Template

LEDGER: Final[Mapping[str, Template]] = {
    "ledger.finding": "{parts}.",
    # deliveries that stay below an amount each
    "ledger.split": "{deliveries} of {substance} {whom} {when}, each below {limit} kg: {sum} kg",
    "ledger.split-reaches": "{split} reaches {limit} kg, {amount}",
    "ledger.split-above": "{split} reaches {limit} kg ({over} kg above it), {amount}",
    "ledger.split-may-reach": "{split} may reach {limit} kg, {amount}",
    "ledger.amount": "the amount {words} of {listing} ({source})",
    "ledger.limit-by-volume": "{limit} (at {density} kg/l: {kg} kg)",
    "ledger.source": "{citation}; {proof}",
    "ledger.with-effect": "{source}; {effect}",
    "ledger.sum": "{addends: + } = {total}",
    "ledger.apart": Plural(
        "{count} more at or above that amount alone is not counted",
        "{count} more at or above that amount alone are not counted",
        "count",
    ),
    # many deliveries
    "ledger.suppliers": (
        "{reached} different consignors (the rule asks for {needed}) sent {substance} {whom} {when}: {deliveries}, "
        "{mass}"
    ),
    "ledger.no-consignor": "{count} of them without a named consignor",
    "ledger.stream": (
        "{deliveries} of {substance} {whom} {when}, in {reached} different weeks (the rule asks for {needed}): {mass}"
    ),
    "ledger.several": "{reached} different listed substances {whom} {when} {how}: {each:, }",
    "ledger.substance": "{substance} ({mass})",
    "ledger.one-document": "under document {document}",
    "ledger.one-shipment": "in one shipment",
    "ledger.together": "together",
    # what stands beside the sum
    "ledger.without-mass": Plural(
        "{count} of the deliveries states no mass and is not in the sum",
        "{count} of the deliveries state no mass and are not in the sum",
        "count",
    ),
    "ledger.without-date": Plural(
        "{count} has no date and counts on the day of the run",
        "{count} have no date and count on the day of the run",
        "count",
    ),
    "ledger.abroad": "that list does not apply to the deliveries, so the finding has no weight",
    "ledger.one-party": "taken as one party: {spellings}",
    # what an order makes of what its customer has had
    "ledger.order-window": "{had} from {first} to {last} (window {window} days)",
    "ledger.order-below": "{had}; with this order {sum} kg, {apart} kg below {limit} kg, {amount}",
    "ledger.order-may-reach": "{had}; with this order {sum} kg, which may reach {limit} kg, {amount}",
    "ledger.order-reaches": "{had}; with this order {sum} kg, {apart} kg above {limit} kg, {amount}",
    "ledger.order-alone": "{had}; this order alone reaches {limit} kg, {amount}; together {sum} kg",
    "ledger.order-before": "{had}, which reaches {limit} kg without this order, {amount}; together {sum} kg",
    "ledger.had": "{deliveries}, {mass},",
    "ledger.had-none": "nothing",
    # who, when, how much
    "ledger.deliveries": Plural("{count} delivery", "{count} deliveries", "count"),
    "ledger.unnamed": "a consignee that is not named",
    "ledger.from-to": "from {consignor} to {consignee}",
    "ledger.to": "to {party}",
    "ledger.from": "from {party}",
    "ledger.on-day": "on {day}",
    "ledger.days": Plural("from {first} to {last} ({days} day)", "from {first} to {last} ({days} days)", "days"),
    "ledger.days-of-window": Plural(
        "from {first} to {last} ({days} day, window {window} days)",
        "from {first} to {last} ({days} days, window {window} days)",
        "days",
    ),
    "ledger.no-mass": "no mass stated",
    "ledger.mass": "{kg} kg",
    "ledger.kg": "{kg}",
    "ledger.at-least": "at least {low}",
    "ledger.range": "{low} to {high}",
    "ledger.bracket": "({bounds})",
}
