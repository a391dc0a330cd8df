"""Takes from a line the hits that a person has decided to be false alarms; what a number says is never taken.

A disposition is about words. It silences a hit that the words of a line alone have brought up: not one that a CAS, EC
or UN number, a goods code or a structure speaks for, and not one in which the papers contradict themselves. Only a
disposition of the very description silences a certain identity, and not where the description is nothing but the name
of the substance; the others silence what is `review`, and one about words within the description only the mention
inside these words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from precursor_screen.matching import DECISION, TABLE, cell_around, not_hit
from precursor_screen.model.dispositions import (
    Disposition,
    DispositionSet,
    DispositionsSummary,
    DispositionState,
    Silenced,
)
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import EvidenceKind, Hit, LineResult, Outcome
from precursor_screen.model.rules import RuleSet
from precursor_screen.names import places_of, text_words
from precursor_screen.reason import Reason
from precursor_screen.rules import states_of

#: What a number, a code or a structure of the line says is always heard.
_NEVER = {
    EvidenceKind.IDENTIFIER: Reason("disposition.number"),
    EvidenceKind.CODE: Reason("disposition.code"),
    EvidenceKind.STRUCTURE: Reason("disposition.structure"),
}


class Silencer:
    """Knows the dispositions of a run, and takes from results the hits that they decide.

    Args:
        given: the dispositions.
        rules: the rules of the run.
        as_of: its day.
        screen: screens a line by its words, without dispositions.
    """

    def __init__(
        self, given: DispositionSet, rules: RuleSet, as_of: date, screen: Callable[[Line], LineResult]
    ) -> None:
        self.given = given
        self._screen = screen
        self.states = states_of(given.dispositions, rules, as_of)
        self._by_substance: dict[str, list[tuple[Disposition, Callable[[Line], bool]]]] = {}
        in_force = [one for one in given.dispositions if self.states[one.id] is DispositionState.IN_FORCE]
        for one in in_force:
            self._by_substance.setdefault(one.substance, []).append((one, names_line(one)))
        #: Fields that decide results beside those that decide them without dispositions.
        self.fields: tuple[Field, ...] = (Field.CONSIGNEE,) if any(one.consignee for one in in_force) else ()

    def apply(self, line: Line, result: LineResult) -> LineResult:
        """Return the result without the hits that are decided; the outcome is that of the hits left."""
        decided = [(hit, self._deciding(line, hit)) for hit in result.hits]
        if not any(by for _, by in decided):
            return result
        hits = tuple(hit for hit, by in decided if not by)
        left = [
            not_hit(DECISION, hit.substance, _ground(by[0]), hit.matched_text, by[0].id) for hit, by in decided if by
        ]
        return replace(
            result,
            outcome=hits[0].outcome if hits else Outcome.CLEAR,
            hits=hits,
            not_hits=(*result.not_hits, *left),
            silenced=tuple(sorted({one.id for _, by in decided for one in by})),
        )

    def summary(self, silenced: Silenced) -> DispositionsSummary:
        """Return what the run says of its dispositions at its end.

        Args:
            silenced: what they silenced in the whole run.
        """
        return summary_of(self.given, self.states, silenced)

    def _deciding(self, line: Line, hit: Hit) -> list[Disposition]:
        rows = self._by_substance.get(hit.substance)
        if not rows:
            return []
        cell = _cell_line(line, hit)
        named = [
            one
            for one, names in rows
            for about in (line, cell if one.text is not None else None)
            if about and names(about) and not why_not(one, hit, about)
        ]
        return [one for one in named if one.contains is None or not self._is_named_beside(one.contains, hit, line)]

    def _is_named_beside(self, phrase: str, hit: Hit, line: Line) -> bool:
        """Tell whether words beside a phrase speak for a hit, too: what is decided about one mention is not of others.

        Matching keeps the best mention of a substance only, so what the line is without the phrase is screened, too.
        """
        places = places_of(text_words(phrase), line.description)
        spans = [item.span for item in hit.items if TABLE[item.feature].main and item.span]
        if not all(any(start <= span.start and span.end <= end for start, end in places) for span in spans):
            return True
        beside = replace(line, description=_without(line.description, places))
        return any(other.substance == hit.substance for other in self._screen(beside).hits)


def summary_of(
    given: DispositionSet, states: Mapping[str, DispositionState], silenced: Silenced
) -> DispositionsSummary:
    """Return what a run says of its dispositions at its end.

    Args:
        given: the dispositions.
        states: whether each is in force, by id.
        silenced: what they silenced in the whole run.
    """

    def ids(state: DispositionState) -> tuple[str, ...]:
        return tuple(one.id for one in given.dispositions if states[one.id] is state)

    return DispositionsSummary(
        files=given.files,
        digest=given.digest,
        silenced=Silenced(silenced.lines, dict(sorted(silenced.by.items()))),
        reopened=ids(DispositionState.REOPENED),
        expired=ids(DispositionState.EXPIRED),
        not_yet=ids(DispositionState.NOT_YET),
        unmatched=tuple(one for one in ids(DispositionState.IN_FORCE) if not silenced.by.get(one)),
    )


def why_not(disposition: Disposition, hit: Hit, line: Line) -> Reason | None:
    """Return why a disposition cannot silence a hit of a line that it is about; None if it does."""
    kinds = {hit.evidence, *(item.kind for item in hit.items)}
    for kind, ground in _NEVER.items():
        if kind in kinds:
            return ground
    if hit.contradictions:
        return Reason("disposition.contradiction", ground=hit.contradictions[0].ground)
    if hit.outcome is Outcome.REVIEW:
        return None
    if disposition.text is None:
        return Reason("disposition.certain", outcome=hit.outcome)
    nothing_else = text_words(hit.matched_text) == text_words(line.description)
    return Reason("disposition.only-a-name") if nothing_else else None


def names_line(disposition: Disposition) -> Callable[[Line], bool]:
    """Return what tells whether a line has the words and the consignee of a disposition."""
    tests: list[Callable[[Line], bool]] = []
    if disposition.text is not None:
        whole = text_words(disposition.text)
        tests.append(lambda line: text_words(line.description) == whole)
    if disposition.contains is not None:
        part = text_words(disposition.contains)
        tests.append(lambda line: bool(places_of(part, line.description)))
    if disposition.consignee is not None:
        tests.append(_is_consignee(disposition.consignee))
    return lambda line: all(test(line) for test in tests)


def _cell_line(line: Line, hit: Hit) -> Line | None:
    """Return the line with the one cell that names the substance as its description; None if there is no such cell.

    What a person decided of a description holds of it beside the cells of other columns, too.
    """
    spans = [item.span for item in hit.items if TABLE[item.feature].main]
    placed = [span for span in spans if span]
    if not placed or len(placed) < len(spans):
        return None
    cell = cell_around(line.description, min(span.start for span in placed), max(span.end for span in placed))
    return None if cell is None else replace(line, description=cell)


def _is_consignee(text: str) -> Callable[[Line], bool]:
    """Return what tells whether a line's consignee is this one: by number if it has one, else by the name."""
    # Here, because the ledger takes a while to load and most dispositions name no party.
    from precursor_screen.ledger import read_party  # noqa: PLC0415

    meant = read_party(text)

    def is_meant(line: Line) -> bool:
        found = read_party(line.get(Field.CONSIGNEE))
        if meant.number:
            return found.number == meant.number
        return bool(meant.key) and found.key == meant.key

    return is_meant


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return a text with a mark in place of each range, so that what stood apart does not come together."""
    out: list[str] = []
    at = 0
    for start, end in sorted(places):
        out += [text[at:start], " ; "]
        at = max(at, end)
    return "".join([*out, text[at:]])


def _ground(one: Disposition) -> Reason:
    why = one.reason.rstrip(".")
    return Reason("left.decided", by=one.by, day=one.on, id=one.id, why=why, until=one.until)
