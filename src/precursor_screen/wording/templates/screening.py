"""What comes of a line: the reasons of hits, what is left, priorities and rows, as `screening` gives them."""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Template

SCREENING: Final[Mapping[str, Template]] = {
    # hits
    "hit.because": "{parts}.",
    "hit.controlled": "controlled under {citation} ({ground})",
    "hit.controlled-more": "controlled under {citation} and {more} more ({ground})",
    "hit.listed": "{ground}; listing {proof}",
    "hit.lowered": "below the threshold of every list whose threshold was read: {lowered}",
    "hit.lowered-one": "{list_id}: {ground}",
    "hit.threshold-unread": "{list_id}: threshold not read",
    "hit.pending": "named by a pending act only: {citation}",
    "hit.exempt": "exempt: {ground}",
    "hit.exempt-more": "exempt: {ground} and {more} more",
    "hit.amount": "amount {how}",
    "hit.amount-unclear": "the amount is not clear: {fault}",
    "hit.abroad": "only lists of countries that the line's origin and destination leave out name it",
    "hit.foreign": "only foreign lists name it as shipped",
    "hit.not-at-the-border": "no list of the customs union, which decides at the border, asks for it as shipped",
    "hit.not-domestic": "no national list, which decides inland, asks for it as shipped",
    "hit.noted": "as notes, {lists} control it",
    "hit.country-unknown": "the country {countries} is not known, so all lists were applied",
    # what is left
    "left.evidence": "{evidence}",
    "left.abroad": "only on lists of countries that the goods are not shipped between: {lists}",
    "left.on-no-list": "on none of the lists that were applied",
    "left.not-controlled": "no applied list controls it on {day}: {list_id}: {ground}",
    "left.decided": "decided by {by} on {day} ({id}): {why}; until {until}",
    # why a decision about a false alarm silences nothing
    "disposition.number": "a registration number of the line speaks for it",
    "disposition.code": "a UN number or goods code of the line speaks for it",
    "disposition.structure": "its structure speaks for it",
    "disposition.contradiction": "the papers contradict themselves: {ground}",
    "disposition.certain": "it is a certain {outcome}, which only a decision about the very description silences",
    "disposition.only-a-name": "the description is nothing but a name of the substance",
    # strength
    "strength.above-all": "a strength of {said} is more than the whole",
    "strength.conflict": "the strength column says {column}, the text {text}",
    "strength.too-strong": "{strength} is above the {percent} % that {name} reaches at most",
    "strength.unread": "the strength {said!r} cannot be read",
    # what was given beside a text
    "unread.cas": "the CAS number {said!r} cannot be read",
    "unread.cas-digit": "the CAS number {number} has a wrong check digit",
    "unread.cas-date": "the CAS number {said!r} is a date, which a spreadsheet may have made of {numbers: or }",
    "unread.cas-is": "{number}",
    "unread.ec": "the EC number {said!r} cannot be read",
    "unread.ec-digit": "the EC number {number} has a wrong check digit",
    "unread.un": "the UN number {said!r} cannot be read",
    "unread.hs": "the HS code {said!r} has no digit",
    "unread.hs-lost": "the HS code {said!r} has lost its last digits",
    "unread.hs-length": "the HS code {said!r} has {digits} digits: a zero in front may be lost",
    # priority
    "priority.row": "{sentence}",
    "priority.contradiction": "{sentence} ({features})",
    "priority.accumulation": "{found}",
    # lines
    "line.fault": "the program failed on it ({kind} at {place}); please report that, with the line",
    "line.cut": "the line is longer than {longest} characters, and was read up to there only",
    "line.garbled": "its text was read in a wrong encoding, and some of its bytes are lost",
    # rows
    "row.cut": "Not read to its end: {why}. Split the line and screen its parts.",
    "row.fault": "Not screened to its end: {why}. Look at the goods by hand.",
    "row.illegible": "Not read: {why}. Export the file again, as UTF-8.",
    "row.note": "Note: {note}.",
    "row.unreadable": "The row could not be read: {why}. {fix}",
    "row.left": "Nothing found (considered and left: {left}).",
    "row.left-one": "{substance}: {ground}",
    "row.clear": "Nothing found.",
}
