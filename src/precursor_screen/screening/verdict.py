"""Turns what matching found in a line into hits: applies the listings to the goods as shipped, on a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from precursor_screen.law import Applied, Goods, decide_listing, outcome_by_law, settled
from precursor_screen.matching import Finding, Matched, Query, evidence, not_hit
from precursor_screen.model.result import (
    SEVERITY,
    Effect,
    EvidenceKind,
    Hit,
    LineResult,
    ListingDecision,
    Outcome,
    Priority,
    Shipped,
)
from precursor_screen.model.rules import ControlList, Listing, Proof, Substance
from precursor_screen.quantities import Amount, AmountReading, MassReading, Strength, has_digit, plain_number, to_mass
from precursor_screen.reason import Reason, together
from precursor_screen.rules import EXEMPTING
from precursor_screen.screening.composition import may_exempt, states_own_share
from precursor_screen.screening.dosage_form import is_medicine
from precursor_screen.screening.own_part import OwnPart, Parts
from precursor_screen.screening.priority import priority_of
from precursor_screen.screening.said_of_law import said_of_law
from precursor_screen.screening.stated_amount import stated_amount
from precursor_screen.screening.stated_strength import StatedStrength, stated_strength

_NUMBERS = (EvidenceKind.IDENTIFIER, EvidenceKind.CODE)
#: Outcomes of hits, the gravest first.
ORDER = (Outcome.MATCH, Outcome.REVIEW, Outcome.EXEMPT)


def decide_line(
    query: Query,
    matched: Matched,
    substances: Mapping[str, Substance],
    applied: Applied,
    as_of: date,
) -> LineResult:
    """Return the line's outcome, its hits (gravest first) and what was considered and left.

    Args:
        query: the line.
        matched: what matching found in it.
        substances: by id.
        applied: the listings that apply to the line.
        as_of: the day.
    """
    if not matched.findings:
        return LineResult(Outcome.CLEAR, (), matched.not_hits)
    hits: list[Hit] = []
    left = list(matched.not_hits)
    parts = Parts(query, matched.mentions)
    alone = sum(finding.identity() is not Outcome.CLEAR for finding in matched.findings) == 1
    for finding in matched.findings:
        if finding.identity() is Outcome.CLEAR:
            ground = Reason("left.evidence", evidence=_evidence(finding))
            left.append(not_hit("weak", finding.substance, ground, finding.main().query_text))
            continue
        pairs = applied.listings.get(finding.substance, ())
        abroad = applied.by_line and not pairs
        if abroad:
            # what the papers say of the way of the goods silences nothing; a person looks whether it is right
            pairs = applied.elsewhere.get(finding.substance, ())
        standing = applied.abroad(pairs) if abroad else applied
        substance = substances[finding.substance]
        each = [
            _decided(query, one, substance, pairs, standing, as_of, own, alone=alone)
            for one, own in _each_apart(finding, parts)
        ]
        decided = min(_stated_first(each), key=_Decided.lightness)
        finding.add_beside(decided.finding)
        outcome, decisions, goods = decided.outcome, decided.decisions, decided.goods
        if outcome is Outcome.CLEAR:
            ground = _not_controlled(decisions, as_of, applied.elsewhere.get(finding.substance, ()))
            left.append(not_hit("law", finding.substance, ground, finding.main().query_text))
            continue
        priority = priority_of(
            outcome,
            decisions,
            [listing for _, listing in pairs],
            goods,
            decided.finding.items,
            decided.finding.contradictions(),
            as_of,
        )
        hits.append(replace(_hit(decided, substance, standing, priority), abroad=abroad))
    hits.sort(key=lambda hit: (ORDER.index(hit.outcome), -hit.score, hit.substance))
    return LineResult(hits[0].outcome if hits else Outcome.CLEAR, tuple(hits), tuple(left))


@dataclass(frozen=True, slots=True)
class _Decided:
    """What the law says of a substance as one mention of it states the goods."""

    finding: Finding
    goods: Goods
    decisions: tuple[ListingDecision, ...]
    outcome: Outcome
    own: OwnPart

    def lightness(self) -> tuple[int, int, int]:
        """Return what mentions are ordered by: the gravest first, of equals that which more listings control."""
        controlled = sum(decision.effect is Effect.CONTROLLED for decision in self.decisions)
        return SEVERITY.index(self.outcome), -controlled, -len(self.finding.contradictions())


def _each_apart(finding: Finding, parts: Parts) -> Iterator[tuple[Finding, OwnPart]]:
    """Yield a finding as each mention makes it, with its part; of mentions beside which nothing differs, the first."""
    seen = set()
    for one in finding.by_mention():
        own = parts.of(one.mention, one.substance)
        said = own.begin, tuple(item.feature for item in one.items)
        if one.identity() is not Outcome.CLEAR and (has_digit(own.text) or said not in seen):
            seen.add(said)
            yield one, own


def _decided(
    query: Query,
    finding: Finding,
    substance: Substance,
    pairs: Sequence[tuple[ControlList, Listing]],
    standing: Applied,
    as_of: date,
    own: OwnPart,
    *,
    alone: bool,
) -> _Decided:
    stated = stated_strength(query, finding, substance, own, alone=alone)
    _add_contradictions(finding, stated)
    goods = _goods(query, finding, substance, own, stated.strength)
    decisions = settled([_on_listing(one, listing, standing, as_of, goods) for one, listing in pairs])
    outcome = outcome_by_law(finding.identity(), decisions)
    composed = finding.main().goods
    if composed and may_exempt(composed, substance.id) and outcome_by_law(Outcome.MATCH, decisions) is Outcome.EXEMPT:
        outcome = Outcome.EXEMPT
    if outcome is Outcome.EXEMPT and finding.contradictions():
        outcome = Outcome.REVIEW
    return _Decided(finding, goods, decisions, outcome, own)


def _stated_first(each: list[_Decided]) -> list[_Decided]:
    """Leave out what rests on a composition where the line states the share itself: 646 (толуол 30 %).

    The share that the line states lets nothing go there: the name of the goods stays a question.
    """
    stated = [
        replace(one, outcome=Outcome.REVIEW) if one.outcome is Outcome.EXEMPT else one
        for one in each
        if one.goods.strength and one.goods.strength.exact and not one.finding.main().goods
    ]
    beside = [
        one for one in each if one.finding.main().goods and any(other.own.begin == one.own.begin for other in stated)
    ]
    if not beside:
        return each
    kept = [one for one in each if one not in beside and all(one.finding is not other.finding for other in stated)]
    return [*stated, *kept]


def _on_listing(
    control_list: ControlList, listing: Listing, standing: Applied, as_of: date, goods: Goods
) -> ListingDecision:
    exempting = Proof.MIRROR if control_list.id in standing.by_mirror else EXEMPTING
    decision = decide_listing(control_list, listing, as_of, goods, exempting)
    note = standing.notes.get(control_list.id)
    return replace(decision, note=note) if note else decision


def _add_contradictions(finding: Finding, stated: StatedStrength) -> None:
    for feature, said in (("impossible-strength", stated.impossible), ("strength-conflict", stated.conflict)):
        if said and not any(item.feature == feature for item in finding.items):
            finding.items.append(evidence(feature, str(stated.strength or ""), "", said, None))


def _goods(query: Query, finding: Finding, substance: Substance, own: OwnPart, strength: Strength | None) -> Goods:
    amount = stated_amount(query.line, own)
    mass = None
    if amount.amount is not None:
        composed = finding.main().goods
        density = substance.density_kg_l if composed is None or states_own_share(composed) else None
        mass = to_mass(amount.amount, density, substance.density_source, strength)
    return Goods(finding.form, strength, amount, mass, is_medicine(query, own))


def _hit(decided: _Decided, substance: Substance, standing: Applied, priority: Priority) -> Hit:
    finding, goods, decisions, outcome = decided.finding, decided.goods, decided.decisions, decided.outcome
    main = finding.main()
    said = (*_evidence(finding), *said_of_law(decisions, outcome), _said_of_amount(goods), standing.said)
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
        ground=Reason("hit.because", parts=tuple(part for part in said if part)),
        items=tuple(finding.items),
        shipped=_shipped(goods),
        contradictions=finding.contradictions(),
        priority=priority,
    )


def _shipped(goods: Goods) -> Shipped:
    strength, reading, mass = goods.strength, goods.amount, goods.mass
    in_kg = mass.amount if mass is not None else None
    return Shipped(
        strength=str(strength) if strength and not strength.fault else "",
        strength_ground=(strength.fault or strength.how) if strength else None,
        amount=_written(reading.amount),
        amount_said=reading.said,
        amount_ground=_how(reading, mass),
        amount_unclear=reading.fault,
        kg_low=in_kg.low if in_kg else None,
        kg_high=in_kg.high if in_kg else None,
    )


def _how(reading: AmountReading, mass: MassReading | None) -> Reason | None:
    """Return the arithmetic of an amount, and that into kilograms where it adds something."""
    if mass is None or reading.amount is None or mass.amount == reading.amount:
        return reading.how
    return together(reading.how, mass.how)


def _written(amount: Amount | None) -> str:
    if amount is None:
        return ""
    one = amount.low is not None and amount.low == amount.high
    return f"{plain_number(amount.low)} {amount.unit}" if one and amount.low is not None else str(amount)


def _said_of_amount(goods: Goods) -> Reason | None:
    """Say in the reason what was read of the amount, where there is more to it than a copy."""
    reading = goods.amount
    if reading.fault:
        return Reason("hit.amount-unclear", fault=reading.fault)
    how = _how(reading, goods.mass)
    return Reason("hit.amount", how=how) if how else None


def _evidence(finding: Finding) -> tuple[Reason, ...]:
    """Return what the evidence says, the main observation first, each once."""
    main = finding.main()
    agreed = any(e.feature.startswith("agrees-") for e in finding.items)
    rest = sorted(
        (e for e in finding.items if e is not main and not (agreed and e.kind in _NUMBERS)),
        key=lambda e: (-abs(e.weight), e.sentence),
    )
    return tuple(dict.fromkeys([main.ground, *(e.ground for e in rest)]))


def _not_controlled(
    decisions: tuple[ListingDecision, ...], as_of: date, elsewhere: Sequence[tuple[ControlList, Listing]]
) -> Reason:
    if not decisions and elsewhere:
        lists = ", ".join(dict.fromkeys(control_list.id for control_list, _ in elsewhere))
        return Reason("left.abroad", lists=lists)
    if not decisions:
        return Reason("left.on-no-list")
    first = decisions[0]
    return Reason("left.not-controlled", day=as_of, list_id=first.list_id, ground=first.ground)
