"""Judges the formulas of a line: whether the line says that one is absent, for a use, the salt of a name, or a code."""

from collections.abc import Sequence

from precursor_screen.matching.company import Company
from precursor_screen.matching.doubts import governed_ground
from precursor_screen.matching.finding import Finding, evidence
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.mention import Mention
from precursor_screen.matching.numbers import Numbers
from precursor_screen.matching.proofs import not_hit
from precursor_screen.matching.query import Number, Query
from precursor_screen.matching.reading.clauses import Clauses
from precursor_screen.matching.reading.operators import Governed, Operators
from precursor_screen.model.result import EvidenceKind, NotHit, Span
from precursor_screen.reason import Reason


class Formulas:
    """Adds what the formulas of a line say to its findings."""

    def __init__(self, lexicon: Lexicon, numbers: Numbers, operators: Operators) -> None:
        self._lexicon = lexicon
        self._numbers = numbers
        self._operators = operators

    def add(
        self,
        query: Query,
        clauses: Clauses,
        company: Company,
        places: Sequence[int],
        formula: Number,
        findings: dict[str, Finding],
    ) -> list[NotHit]:
        """Add the evidence of a formula to the findings, or return by which proof it is left."""
        governed = self._governing(query, clauses, company, places, formula)
        listed = self._lexicon.by_formula.get(formula.value, ())
        if reason := self._left(query, company, formula, governed):
            proof, ground = reason
            return [not_hit(proof, name.substance, ground, formula.text) for name in listed]
        new = [name.substance for name in listed if name.substance not in findings]
        self._numbers.add_formula(query, formula, findings)
        if governed and governed.effect != "ingredient" and formula.span:
            ground, span = governed_ground(query, governed), Span(*formula.span)
            for substance in filter(findings.__contains__, new):
                findings[substance].items.append(evidence("perhaps-governed", formula.text, "", ground, span))
        return []

    def _left(
        self, query: Query, company: Company, formula: Number, governed: Governed | None
    ) -> tuple[str, Reason] | None:
        if governed and governed.sure and governed.effect != "ingredient":
            return "absent" if governed.effect == "absent" else "use", governed_ground(query, governed)
        if salt := company.salt_said_by(formula):
            return "salt-formula", Reason("match.reads-as-other", text=query.text(*salt))
        if not company.is_formula(formula):
            return "abbreviation", Reason("match.abbreviation", text=formula.text)
        return None

    def _governing(
        self, query: Query, clauses: Clauses, company: Company, places: Sequence[int], formula: Number
    ) -> Governed | None:
        """Return what an operator says of a formula, which is governed as a name is: перчатки, стойкие к H2SO4."""
        place = company.place_of(formula)
        if place is None:
            return None
        names = self._lexicon.by_formula.get(formula.value, ())
        mention = Mention(*place, names, EvidenceKind.EXACT, 0, formula.text, disguised=False)
        return self._operators.governing(query, clauses, mention, places)
