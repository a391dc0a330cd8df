"""Shows the results of checked texts to people: outcome, hits with their laws, what was left, and why."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from precursor_screen.model.result import Hit, ListingDecision
from precursor_screen.output import (
    EFFECT_STYLE,
    FAINT,
    HEADING,
    MATCHED,
    OUTCOME_STYLE,
    STRUCTURES_NOT_READ,
    STRUCTURES_READ,
    excerpt,
    printable,
    rules_errors_lines,
    standing_lines,
)
from precursor_screen.rules import proof_said
from precursor_screen.wording import say

if TYPE_CHECKING:
    from precursor_screen.screening import CheckResult

_LONGEST_QUERY = 300
_NOTED = "yellow"


def show_checks(console: Console, results: "Iterable[CheckResult]", *, explain: bool) -> None:
    """Print results one after the other as they come, and at the end by which rules they were found.

    Args:
        console: where to.
        results: what `Screener.check` returned for each text, all by the same rules.
        explain: also print tokens, what was stripped, and each piece of evidence.
    """
    result = None
    for result in results:
        _show_check(console, result, explain=explain)
        console.print()
    if result is not None:
        for line in rules_errors_lines([str(error) for error in result.rules_errors]):
            console.print(Text(printable(line), style=_NOTED), soft_wrap=True)
        facts = f"rules {result.rules_digest[:12]}, as of {result.as_of}, engine {result.engine}"
        facts += f"\nlists: {', '.join(result.lists)}"
        facts += "".join(f"\n{one}" for one in standing_lines(result.purpose, dict(result.mirror_exempts)))
        facts += f"\n{STRUCTURES_READ if result.structures else STRUCTURES_NOT_READ}"
        console.print(Text(facts, style=FAINT))


def _show_check(console: Console, result: "CheckResult", *, explain: bool) -> None:
    """Print one result."""
    console.print(_headline(result))
    for note in result.notes:
        console.print(Padding(Text(f"note: {printable(note)}", style=_NOTED), (0, 0, 0, 2), expand=False))
    if result.unread:
        console.print(Text(f"Not read to its end: {result.unread}."))
    for hit in result.hits:
        console.print()
        console.print(_hit(hit))
    if result.not_hits:
        console.print()
        console.print(Text("Considered and left", style=HEADING))
        console.print(Padding(_not_hits(result, explain=explain), (0, 0, 0, 2)))
    if explain:
        for part in _explanation(result):
            console.print()
            console.print(part)


def _headline(result: "CheckResult") -> Text:
    line = Text(result.outcome.value, style=OUTCOME_STYLE[result.outcome])
    first = result.hits[0].matched_text if result.hits else ""
    piece = excerpt(result.query, first, _LONGEST_QUERY)
    goods = Text(piece.text)
    if piece.end > piece.start:
        goods.stylize(MATCHED, piece.start, piece.end)
    return line.append("  ").append_text(goods)


def _hit(hit: Hit) -> RenderableType:
    head = Text(printable(hit.name), style=HEADING)
    if hit.cas:
        head.append(f"  CAS {hit.cas}", style="default")
    head.append(f"  {hit.outcome.value}", style=OUTCOME_STYLE[hit.outcome])
    facts = (
        f"  {hit.evidence.value}, score {hit.score}, by “{printable(hit.matched_text)}”, priority {hit.priority.score}"
    )
    head.append(facts, style=FAINT)
    body: list[RenderableType] = [Text(printable(hit.reason))]
    if hit.listings:
        body.append(_listings(hit.listings))
    return Group(head, Padding(Group(*body), (0, 0, 0, 2)))


def _listings(listings: tuple[ListingDecision, ...]) -> Table:
    table = _grid()
    table.add_column(width=max(len(d.effect.value) for d in listings))
    table.add_column(max_width=44, overflow="fold")
    table.add_column(overflow="fold")
    for decision in listings:
        because = Text(printable(decision.because))
        because.append(f"  {printable(decision.citation)}", style=FAINT)
        because.append(f"  {say(proof_said(decision.proof))}", style=_NOTED)
        if decision.note:
            because.append("  a note", style=_NOTED)
        effect = Text(decision.effect.value, style=EFFECT_STYLE[decision.effect])
        table.add_row(effect, Text(decision.listing), because)
    return table


def _not_hits(result: "CheckResult", *, explain: bool) -> Table:
    """What was left and why; to explain it, also the name of the proof."""
    table = _grid()
    table.add_column(max_width=30, overflow="fold")
    table.add_column(overflow="fold")
    for left in result.not_hits:
        because = Text(printable(left.because))
        if explain:
            because.append(f"  proof: {left.proof}", style=FAINT)
        table.add_row(Text(left.substance), because)
    return table


def _explanation(result: "CheckResult") -> Iterator[RenderableType]:
    """Yield the parts of `--explain`: the tokens, the notes on what was stripped, the candidates."""
    trace = result.trace
    tokens = _table("token", "key", "role")
    for text, key, role in trace.tokens:
        tokens.add_row(Text(printable(text)), Text(printable(key)), Text(str(role)))
    yield Group(Text("How the text was read", style=HEADING), Padding(tokens, (0, 0, 0, 2)))
    if trace.notes:
        notes = Text("\n").join(Text(f"- {printable(note)}") for note in trace.notes)
        yield Group(Text("What was stripped and noticed", style=HEADING), Padding(notes, (0, 0, 0, 2)))
    if not trace.candidates:
        yield Text("No substance came near enough to be scored.", style=FAINT)
        return
    candidates = _table("substance", "evidence", "weight", "what it says")
    candidates.columns[2].justify = "right"
    previous = ""
    for substance, feature, weight, sentence in trace.candidates:
        shown = "" if substance == previous else substance
        previous = substance
        candidates.add_row(Text(shown), Text(feature), f"{weight:+g}", Text(printable(sentence)))
    yield Group(Text("Candidates and their evidence", style=HEADING), Padding(candidates, (0, 0, 0, 2)))


def _grid() -> Table:
    return Table.grid(padding=(0, 2), pad_edge=False)


def _table(*headers: str) -> Table:
    table = Table(box=None, header_style=FAINT, padding=(0, 2, 0, 0), pad_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    return table
