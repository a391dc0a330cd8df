"""Answers for texts and lines which precursors they name; `Screener` adds tables to it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from precursor_screen.errors import RuleError, UsageError
from precursor_screen.lint import RulesErrors, rules_for_screening
from precursor_screen.matching import (
    KnownChemicals,
    Lexicon,
    Matched,
    Matcher,
    Query,
    Retrieval,
    on_restored,
    prepare,
    without_lending,
)
from precursor_screen.model.dispositions import NO_DISPOSITIONS, DispositionSet
from precursor_screen.model.line import LONGEST_READ, Field, Line
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.result import NOTHING_FOUND, LineResult
from precursor_screen.model.rules import RuleSet
from precursor_screen.reason import Reason
from precursor_screen.rules import RuleSources, as_sources, how_read, load_dispositions
from precursor_screen.screening.check_result import CheckResult
from precursor_screen.screening.deciding import as_purpose, parse_mirror_exempts
from precursor_screen.screening.dispositions import Silencer
from precursor_screen.screening.line_faults import fault_of, true_where_it_fails, unreadable_for
from precursor_screen.screening.route import HOME, ListChoice, ListsOfLines, Route, parse_route
from precursor_screen.screening.trace import NO_TRACE, Trace, trace_of
from precursor_screen.screening.unread import unread
from precursor_screen.screening.verdict import decide_line
from precursor_screen.version import __version__
from precursor_screen.wording import say

if TYPE_CHECKING:
    from precursor_screen.screening.structures import StructurePass

_REMEMBERED_LINES = 4_096

#: The fields that decide a line's result; lines equal in these have equal results.
DECIDING_FIELDS = (
    Field.CAS,
    Field.EC,
    Field.UN,
    Field.HS,
    Field.STRENGTH,
    Field.QUANTITY,
    Field.UNIT,
    Field.NET_WEIGHT,
    Field.ORIGIN,
    Field.DESTINATION,
    Field.SMILES,
    Field.INCHI,
)


class LineScreener:
    """Screens lines against a rule set on a day; make it with `load`."""

    def __init__(
        self,
        rules: RuleSet,
        known: KnownChemicals,
        *,
        choice: ListChoice | None = None,
        as_of: date | None = None,
        structure: bool = False,
        lexicon: Lexicon | None = None,
        dispositions: DispositionSet | None = None,
        rules_errors: tuple[RuleError, ...] = (),
    ) -> None:
        self.rules = rules
        self.rules_errors = rules_errors
        self.as_of = as_of or date.today()
        self.choice = choice or ListChoice()
        self.lists_of_lines = ListsOfLines(rules, self.choice)
        self.matcher = Matcher(lexicon or Lexicon(rules), known)
        self._structures = self._structure_pass() if structure else None
        given = dispositions if dispositions != NO_DISPOSITIONS else None
        self.silencer = Silencer(given, rules, self.as_of, self._screen_by_words) if given else None
        self._screen_values = lru_cache(maxsize=_REMEMBERED_LINES)(self._screen_line_values)

    @classmethod
    def load(
        cls,
        lists: Sequence[str] | None = None,
        as_of: date | None = None,
        rules: RuleSources = None,
        *,
        structure: bool = False,
        route: str | Route | None = None,
        home: str | None = None,
        purpose: Purpose | str | None = None,
        mirror_exempts: Sequence[str] = (),
        dispositions: Path | Sequence[Path] | DispositionSet | None = None,
        rules_errors: RulesErrors | str = RulesErrors.REFUSE,
    ) -> Self:
        """Load the rules (the shipped ones unless ``rules`` names a folder) and the known chemicals.

        Args:
            lists: ids of the lists to apply, or ``["all"]``; None means those of the route, and without a route those
                that each line's own origin and destination call for.
            as_of: the day whose law applies; None means today.
            rules: a folder with ``substances/`` and ``lists/``, an overlay over the shipped rules, a pack, or several
                of them from the lowest up; None for the shipped rules.
            structure: also read structures, from systematic names that nothing else resolved and from SMILES and
                InChI (needs the extra ``[structure]`` and Java).
            route: ``FROM:TO`` for all lines, such as ``CN:KZ``.
            home: the jurisdiction whose lists come first and always apply; None means KZ.
            purpose: whose lists decide: at the ``border`` those of the customs union that home is in, for ``domestic``
                the national ones; all others are notes. None: all lists of home and of the whole world decide.
            mirror_exempts: lists that may exempt by a copy of their act, each as ``LIST=REASON``.
            dispositions: files of decisions about false alarms, beside each `dispositions.yml` of the rules; a loaded
                set stands for all of them, and `NO_DISPOSITIONS` leaves even those of the rules out.
            rules_errors: ``refuse``, or ``warn`` to screen by rules in which `rules lint` finds errors; these are then
                in the screener's ``rules_errors``.

        Raises:
            RuleSetError: the rule files have faults or errors, or the dispositions have faults.
            UsageError: a list id or a country is unknown, lists and a route are both given, or structures are asked for
                and cannot be read here.
            KnownChemicalsError: the file of known chemicals is missing or damaged.
        """
        if lists is not None and route is not None:
            raise UsageError("lists and a route both choose the lists", fix="Give one of the two.")
        asked = parse_route(route) if isinstance(route, str) else route
        choice = ListChoice(
            tuple(lists) if lists is not None else None,
            asked,
            home or HOME,
            as_purpose(purpose),
            parse_mirror_exempts(mirror_exempts),
        )
        as_of = as_of or date.today()
        if rules_errors not in set(RulesErrors):
            raise UsageError(f"rules_errors is {rules_errors!r}", fix=f"Give {' or '.join(RulesErrors)}.")
        ready = rules_for_screening(rules, as_of=as_of, errors=RulesErrors(rules_errors))
        loaded = ready.rules
        known = KnownChemicals.open()
        if not isinstance(dispositions, DispositionSet):
            dispositions = load_dispositions(loaded, as_sources(dispositions), as_sources(rules))
        return cls(
            loaded,
            known,
            choice=choice,
            as_of=as_of,
            structure=structure,
            lexicon=Lexicon.load(loaded),
            dispositions=dispositions,
            rules_errors=ready.errors,
        )

    @property
    def lists(self) -> tuple[str, ...]:
        """The ids of all lists that may apply, the home jurisdiction first."""
        return self.lists_of_lines.ids

    @property
    def lists_read(self) -> tuple[dict[str, Any], ...]:
        """How each of them was read: its edition, its rows by degree of proof, its day of review."""
        return tuple(how_read(self.rules.lists[list_id]) for list_id in self.lists)

    @property
    def engine(self) -> str:
        """The engine's version."""
        return __version__

    @property
    def rules_digest(self) -> str:
        """The digest of the rule set."""
        return self.rules.digest

    @property
    def known_path(self) -> Path:
        """The file of known chemicals."""
        return self.matcher.known.path

    @property
    def reads_structures(self) -> bool:
        """Whether structures are read: only when it was asked for."""
        return self._structures is not None

    @property
    def line_fields(self) -> tuple[Field, ...]:
        """The fields that decide a line's result beside its description, that of its dispositions included."""
        return (*DECIDING_FIELDS, *self.silencer.fields) if self.silencer else DECIDING_FIELDS

    def check(
        self, text: str, *, cas: str = "", hs: str = "", quantity: str = "", strength: str = "", consignee: str = ""
    ) -> CheckResult:
        """Screen one text with what else is known of it.

        Args:
            text: a substance name or a goods description.
            cas: a CAS number (or several, joined by ``;``).
            hs: an HS or ТН ВЭД code.
            quantity: an amount with its unit, such as ``200 kg``.
            strength: a strength, such as ``98 %``.
            consignee: who receives the goods; it matters only to decisions about false alarms.
        """
        fields = {Field.CAS: cas, Field.HS: hs, Field.QUANTITY: quantity, Field.STRENGTH: strength}
        try:
            line = Line(without_lending(text), fields | {Field.CONSIGNEE: consignee})
            result, trace, notes = self._explained(line)
        except Exception as error:
            result, trace, notes = fault_of(error), NO_TRACE, ()
        return CheckResult(
            query=text,
            outcome=result.outcome,
            hits=result.hits,
            not_hits=result.not_hits,
            engine=__version__,
            rules_digest=self.rules.digest,
            as_of=self.as_of,
            lists=self.lists,
            trace=trace,
            structures=self.reads_structures,
            lists_chosen=str(self.choice),
            purpose=self.choice.purpose_said,
            mirror_exempts=self.choice.mirror_exempts,
            notes=notes,
            unread=say(result.unread) if result.unread else "",
            rules_errors=self.rules_errors,
        )

    def screen_line(self, line: Line) -> LineResult:
        """Screen one line; equal lines are screened once. For many lines `screen_lines` is faster."""
        return self.screen_lines([line])[0]

    def screen_lines(self, lines: Sequence[Line]) -> list[LineResult]:
        """Screen n lines and return n results; structures of all of them are read in one go."""
        may_name = self.retrieval.may_name
        parts = [line.cut() for line in lines]
        results = [
            self._screen_by_words(part) if true_where_it_fails(may_name, part) else NOTHING_FOUND for part in parts
        ]
        results = self._with_structures(parts, results)
        return [self._finished(line, result) for line, result in zip(lines, results, strict=True)]

    def screen_candidate(self, line: Line) -> LineResult:
        """Screen a line that retrieval has not ruled out, without reading structures."""
        return self._finished(line, self._screen_by_words(line.cut()))

    @cached_property
    def retrieval(self) -> Retrieval:
        """What tells the lines that the matcher must see from all others."""
        return Retrieval(self.matcher)

    def _structure_pass(self) -> "StructurePass":
        # Here, because most runs read no structures and a start should not wait for what they need.
        from precursor_screen.screening.structures import StructurePass  # noqa: PLC0415
        from precursor_screen.structure import StructureReader  # noqa: PLC0415

        reader = StructureReader(self.rules)
        return StructurePass(reader, self.rules.substances, self.lists_of_lines.of, self.as_of, self.matcher)

    def _explained(self, line: Line) -> tuple[LineResult, Trace, tuple[str, ...]]:
        """Screen one line; return its result, how it was read, and what was given beside it and not read."""
        part = line.cut()
        query, matched, result = self._screen(part)
        result = self._finished(line, self._with_structures([part], [result])[0])
        return result, trace_of(query, matched, self.rules, result), tuple(map(say, unread(query)))

    def _with_structures(self, lines: Sequence[Line], results: list[LineResult]) -> list[LineResult]:
        return self._structures.widen(lines, results) if self._structures else results

    def _screen_by_words(self, line: Line) -> LineResult:
        try:
            return self._screen_values(line.description, line.units, *(line.get(name) for name in DECIDING_FIELDS))
        except Exception as error:
            return fault_of(error)

    def _finished(self, line: Line, result: LineResult) -> LineResult:
        """Return the result after what people decided before, which no memory of lines may hold; say what is unread."""
        if self.silencer and result.hits:
            try:
                result = self.silencer.apply(line, result)
            except Exception as error:
                return fault_of(error, result)
        if line.is_too_long:
            return unreadable_for(result, Reason("line.cut", longest=LONGEST_READ))
        if not result.unread and self.matcher.garbled.is_illegible(line.description):
            return unreadable_for(result, Reason("line.garbled"))
        return result

    def _screen_line_values(self, description: str, units: tuple[tuple[Field, str], ...], *values: str) -> LineResult:
        return self._screen(Line(description, dict(zip(DECIDING_FIELDS, values, strict=True)), units))[2]

    def _screen(self, line: Line) -> tuple[Query, Matched, LineResult]:
        restored = self.matcher.garbled.restored(line.description)
        query = prepare(replace(line, description=restored.text) if restored else line)
        matched = self.matcher.match(query)
        if restored:
            for finding in matched.findings:
                on_restored(finding, restored)
        applied = self.lists_of_lines.of(line)
        result = decide_line(query, matched, self.rules.substances, applied, self.as_of)
        return query, matched, result
