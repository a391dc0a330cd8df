"""Turns what matching found in a line into hits: applies the listings, the stated strength and the day."""

import re
from collections.abc import Mapping
from datetime import date

from precursor_screen.law.decide import decide_listing, outcome_by_law
from precursor_screen.matching.matcher import Finding, Matched
from precursor_screen.matching.query import Query
from precursor_screen.model.line import Field
from precursor_screen.model.result import Effect, Hit, LineResult, ListingDecision, NotHit, Outcome
from precursor_screen.model.rules import ControlList, Listing, Substance
from precursor_screen.quantities.strength import Strength, read_strength, read_strength_cell

_BEFORE = 30  # characters before and after a name in which its strength is looked for
_AFTER = 40
_NEXT_INGREDIENT = re.compile(r"[,;](?!\s*\d)")
_ORDER = (Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT)


def decide_line(
    query: Query,
    matched: Matched,
    substances: Mapping[str, Substance],
    listings: Mapping[str, tuple[tuple[ControlList, Listing], ...]],
    as_of: date,
) -> LineResult:
    """Return the line's outcome, its hits (gravest first) and what was considered and left."""
    hits: list[Hit] = []
    left = list(matched.not_hits)
    for finding in matched.findings:
        if finding.identity() is Outcome.CLEAR:
            left.append(NotHit(finding.substance, _sentence(finding), finding.main().query_text))
            continue
        strength = strength_of(query, finding)
        decisions = tuple(
            decide_listing(control_list, listing, as_of, finding.form, strength)
            for control_list, listing in listings.get(finding.substance, ())
        )
        outcome = outcome_by_law(finding.identity(), decisions)
        if outcome is Outcome.CLEAR:
            left.append(
                NotHit(finding.substance, _not_controlled(decisions, as_of), finding.main().query_text)
            )
            continue
        hits.append(_hit(finding, substances[finding.substance], outcome, decisions))
    hits.sort(key=lambda hit: (_ORDER.index(hit.outcome), -hit.score, hit.substance))
    return LineResult(hits[0].outcome if hits else Outcome.CLEAR, tuple(hits), tuple(left))


def strength_of(query: Query, finding: Finding) -> Strength | None:
    """Return the strength stated for a finding: the manifest's own column, or the one beside the name."""
    cell = query.line.get(Field.STRENGTH)
    if cell and (found := read_strength_cell(cell)):
        return found
    span = finding.main().span
    if span is None:
        return read_strength(query.line.description)
    text = query.line.description
    after = text[span.end : span.end + _AFTER]
    if end := _NEXT_INGREDIENT.search(after):
        after = after[: end.start()]
    before = text[max(0, span.start - _BEFORE) : span.start]
    before = _NEXT_INGREDIENT.split(before)[-1]
    return read_strength(after) or read_strength(before)


def _hit(
    finding: Finding, substance: Substance, outcome: Outcome, decisions: tuple[ListingDecision, ...]
) -> Hit:
    main = finding.main()
    return Hit(
        substance=substance.id,
        name=substance.title,
        cas=substance.cas[0].number if substance.cas else "",
        outcome=outcome,
        evidence=main.kind,
        score=finding.score(),
        matched_text=main.query_text,
        span=main.span,
        listings=decisions,
        reason=f"{_sentence(finding)}; {_law(decisions)}.",
        items=tuple(finding.items),
    )


def _sentence(finding: Finding) -> str:
    """Join the evidence to one sentence, the main observation first, each sentence once."""
    main = finding.main()
    rest = sorted((e for e in finding.items if e is not main), key=lambda e: (-abs(e.weight), e.sentence))
    return "; ".join(dict.fromkeys([main.sentence, *(e.sentence for e in rest)]))


def _law(decisions: tuple[ListingDecision, ...]) -> str:
    controlled = [d for d in decisions if d.effect is Effect.CONTROLLED]
    exempt = [d for d in decisions if d.effect is Effect.EXEMPT]
    pending = [d for d in decisions if d.effect is Effect.PENDING]
    if controlled:
        first = controlled[0]
        more = f" and {len(controlled) - 1} more" if len(controlled) > 1 else ""
        unverified = "" if first.verified else ", entry not verified"
        return f"controlled under {first.citation}{more} ({first.because}{unverified})"
    if pending:
        return f"named by a pending act only: {pending[0].citation}"
    return f"exempt: {exempt[0].because} of {exempt[0].citation}"


def _not_controlled(decisions: tuple[ListingDecision, ...], as_of: date) -> str:
    if not decisions:
        return "on none of the lists that were applied"
    return f"no applied list controls it on {as_of}: {decisions[0].list_id}: {decisions[0].because}"
