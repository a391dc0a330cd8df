"""Splits a goods description at the words that were matched."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from precursor_screen.officer_report.findings import ReportedFinding, as_number
from precursor_screen.output import printable

_QUOTED = re.compile("“([^”]+)”")


def marked(text: str, words: Iterable[str], spans: Sequence[tuple[int, int]] = ()) -> list[str]:
    """Return the pieces of a text in order; those at odd places are marked.

    Args:
        text: the description.
        words: what to mark wherever it stands, in any case of letters.
        spans: places known to be matched.

    >>> marked("Ацетон ч.д.а., 200 л", ["ацетон"])
    ['', 'Ацетон', ' ч.д.а., 200 л']
    """
    places = [*spans, *(place for word in words for place in _places(text, word))]
    pieces: list[str] = []
    at = 0
    for start, end in _joined(places):
        pieces += [printable(text[at:start]), printable(text[start:end])]
        at = end
    return [*pieces, printable(text[at:])]


def marked_goods(finding: ReportedFinding) -> list[str]:
    """Return the goods description of a finding, its matched words at the odd places."""
    evidence = [one for one in finding.detail.get("evidence") or () if isinstance(one, Mapping)]
    # What speaks against the finding is not what was matched.
    evidence = [one for one in evidence if (as_number(one.get("weight")) or 0) > 0]
    words = [finding.text("matched_text"), *(str(one.get("query_text") or "") for one in evidence)]
    if not finding.detail:
        # Results of before evidence was kept quote the words in their reason.
        words += _QUOTED.findall(finding.text("reason"))
    spans = [span for one in evidence if (span := _span(one, finding.goods)) is not None]
    return marked(finding.goods, words, spans)


def _span(evidence: Mapping[str, Any], text: str) -> tuple[int, int] | None:
    """Return the place of a piece of evidence, when that is where its text stands in the description."""
    span = evidence.get("span")
    if isinstance(span, Mapping):
        span = (span.get("start"), span.get("end"))
    if not isinstance(span, Sequence) or len(span) != 2 or not all(isinstance(one, int) for one in span):
        return None
    start, end = span
    said = str(evidence.get("query_text") or "")
    return (start, end) if said and text[start:end] == said else None


def _places(text: str, word: str) -> Iterable[tuple[int, int]]:
    """Yield where a word stands, not inside of another word."""
    if len(word) < 2:
        return
    low, wanted = text.lower(), word.lower()
    if len(low) != len(text):
        # Lowering changed the length (İ): only the very same letters have a known place.
        low, wanted = text, word
    at = low.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (at and low[at - 1].isalnum()) and not (end < len(low) and low[end].isalnum()):
            yield at, end
        at = low.find(wanted, end)


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
