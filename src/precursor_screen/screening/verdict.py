"""Turns what matching found in a line into hits: applies the listings, the stated strength and the day."""

from collections.abc import Mapping
from datetime import date
from itertools import islice

from precursor_screen.law.decide import decide_listing, outcome_by_law
from precursor_screen.matching.finding import Finding, Matched
from precursor_screen.matching.mentions import Mention
from precursor_screen.matching.query import Query, token_key
from precursor_screen.matching.word_groups import in_group
from precursor_screen.model.line import Field
from precursor_screen.model.result import (
    Effect,
    EvidenceKind,
    Hit,
    LineResult,
    ListingDecision,
    NotHit,
    Outcome,
)
from precursor_screen.model.rules import ControlList, Listing, Substance
from precursor_screen.names.tokens import TokenKind
from precursor_screen.quantities.strength import Strength, read_strength, read_strength_cell

_STRENGTH_REACH = 14  # tokens between a name and its percentage
_NUMBERS = (EvidenceKind.IDENTIFIER, EvidenceKind.CODE)
#: Outcomes of hits, the gravest first.
ORDER = (Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT)


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
            left.append(NotHit(finding.substance, _not_controlled(decisions, as_of), finding.main().query_text))
            continue
        hits.append(_hit(finding, substances[finding.substance], outcome, decisions))
    hits.sort(key=lambda hit: (ORDER.index(hit.outcome), -hit.score, hit.substance))
    return LineResult(hits[0].outcome if hits else Outcome.CLEAR, tuple(hits), tuple(left))


def strength_of(query: Query, finding: Finding) -> Strength | None:
    """Return the strength stated for a finding; None where none is, or where the line contradicts itself.

    The manifest's own column speaks for the line. In the text a percentage belongs to a name only if nothing but
    grade and measure words stand between: «Ацетон (вода не более 0,2 %)» states no strength of acetone.
    """
    column = read_strength_cell(query.line.get(Field.STRENGTH))
    beside = _strength_beside(query, finding.mention) if finding.mention else None
    if column and beside and (column.high < beside.low or beside.high < column.low):
        return None
    return column or beside


def _strength_beside(query: Query, mention: Mention) -> Strength | None:
    own = {token_key(t) for t in query.tokens[mention.first : mention.last + 1]}
    sides = (range(mention.last + 1, len(query.tokens)), range(mention.first - 1, -1, -1))
    for side in sides:
        for at in islice(side, _STRENGTH_REACH):
            token = query.tokens[at]
            if token.text == "%":
                first, last = (mention.last + 1, at) if at > mention.last else (at, mention.first - 1)
                begin = query.original(first, last)[0]
                return read_strength(query.line.description[begin : query.original(first, last)[1]])
            speaks = token.kind is TokenKind.WORD and not (
                in_group("grades", token.text)
                or in_group("strength_words", token.text)
                or in_group("salts", token.text)
                or token_key(token) in own
            )
            if speaks or token.text in ";:":
                break
    return None


def _hit(finding: Finding, substance: Substance, outcome: Outcome, decisions: tuple[ListingDecision, ...]) -> Hit:
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
    agreed = any(e.feature.startswith("agrees-") for e in finding.items)
    rest = sorted(
        (e for e in finding.items if e is not main and not (agreed and e.kind in _NUMBERS)),
        key=lambda e: (-abs(e.weight), e.sentence),
    )
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
