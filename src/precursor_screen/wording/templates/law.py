"""What the law says of goods: the grounds of `law`."""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Template

LAW: Final[Mapping[str, Template]] = {
    # dates
    "law.pending": "adopted or proposed, not seen in force",
    "law.not-yet": "in force from {start}, after {day}",
    "law.no-longer": "in force until {end}, before {day}",
    # scope
    "law.salts-excluded": "the entry does not reach salts",
    "law.salts-unknown": "the entry is not known to reach salts",
    "law.derivatives-excluded": "the entry does not reach esters and the like",
    "law.derivatives-unknown": "whether the entry reaches esters and the like was not read",
    "law.isomers-excluded": "the entry does not reach isomers",
    "law.mixtures-excluded": "the entry does not reach mixtures",
    "law.medicines-excluded": "the entry does not reach medicines ({citation})",
    "law.medicines-unproven": "the entry is said not to reach medicines, {proof}",
    # strength
    "law.any-strength": "threshold not read: controlled at any strength as far as the rules know",
    "law.at-any-strength": "controlled at any strength, {proof}",
    "law.no-threshold": "no threshold of strength is in force on {day}",
    "law.strength-missing": (
        "controlled from {limit} %; no strength is stated, so it cannot be shown to be below"
    ),
    "law.strength-unclear": "controlled from {limit} %; {fault}",
    "law.strength-reaches": "{stated} reaches {limit} %",
    "law.strength-not-exact": "{stated} is below {limit} %, but is not exact, so that it exempts nothing",
    "law.strength-unread": "threshold not read: {stated} is below {limit} %, {proof}",
    "law.held": "{ground}; {because}, so that it exempts nothing",
    "law.held-unread-note": "a note of the act to this row was not read",
    "law.held-stricter-list": "the substance stands in a stricter list of the act, too",
    "law.strength-below": "{stated} is below the {limit} % of {citation}",
    "law.stated": "stated strength {strength}",
    "law.stated-how": "stated strength {strength} ({how})",
    # amount
    "law.limit": "{quantity} {unit} per {period}",
    "law.amount-missing": "not shown to be below the {limit}: {missing}",
    "law.amount-reaches": "{amount} reaches the {limit}",
    "law.amount-of-a-time": "{amount} is below the {limit}, but one line does not show the total of that time",
    "law.amount-not-exempting": (
        "{amount} is below the {limit}, which does not say that the goods are not controlled"
    ),
    "law.amount-unproven": "{amount} is below the {limit}, {proof}",
    "law.amount-not-exact": "{amount} is below the {limit}, but the amount is not exact",
    "law.amount-below": "{amount} is below the {limit} of {citation}",
    "law.no-amount": "no amount is stated",
    "law.other-amount": "{amount} is stated",
    # together
    "law.strength-and-amount": "{strength}; {amounts}",
    "law.with-proof": "{ground}; {seen}",
    "law.seen": "{proof} in the edition: {edition}",
    # amended by an overlay
    "law.amended": "{ground}; as amended by {by}",
    "law.amended-by": "{by}",
    "law.amended-since": "{by}, from {since} on",
    # how directly it was read
    "proof.act": "read in the act",
    "proof.mirror": "read in a copy of the act",
    "proof.secondary": "from a secondary source",
    "proof.press": "from the press",
    "proof.memory": "from memory",
}  # fmt: skip
