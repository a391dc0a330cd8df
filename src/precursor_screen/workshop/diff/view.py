"""Shows people what differs between two rule sets: by law, the first changed lines, and how many there are."""

import io
from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from precursor_screen.model.result import Outcome
from precursor_screen.model.rule_changes import (
    Change,
    EffectCounts,
    ItemChange,
    LineChange,
    RuleChanges,
)
from precursor_screen.output import FAINT, HEADING, OUTCOME_STYLE, excerpt, printable
from precursor_screen.workshop.diff.formats import Differences
from precursor_screen.workshop.diff.sentences import (
    because_words,
    counted_words,
    field_words,
    held_words,
    hit_words,
    is_counted,
)

#: Changed lines that people are shown; the other formats have all of them.
SHOWN_LINES = 100
_GOODS_WIDTH = 90
_SIGN = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}
_STYLE = {Change.ADDED: "green", Change.REMOVED: "red", Change.CHANGED: "yellow"}

#: Keys whose values stand in the line above those of something that was added or removed.
_SAID_ABOVE = ("id", "title", "substance", "official_name", "what")


def as_text(differences: Differences, *, coloured: bool = False) -> Iterator[str]:
    """Yield what people read: the rules, the changes by law, the first changed lines, and the counts.

    Args:
        differences: what to show.
        coloured: whether it goes to a terminal that shows colours.
    """
    held = io.StringIO()
    out = Console(file=held, force_terminal=coloured, highlight=False, emoji=False, markup=False)

    def said() -> str:
        text = held.getvalue()
        held.seek(0)
        held.truncate()
        return text

    _show_sides(out, differences)
    _show_law(out, differences.law)
    yield said()
    if differences.lines is None or differences.counts is None:
        return
    out.print()
    out.print(Text("By effect", style=HEADING))
    for shown, line in enumerate(differences.lines):
        if shown < SHOWN_LINES:
            _show_line(out, line)
            yield said()
    _show_counts(out, differences.counts)
    yield said()


def _show_sides(out: Console, differences: Differences) -> None:
    for name, side in (("old", differences.old), ("new", differences.new)):
        line = Text(f"{name}  ", style=FAINT).append(printable(side.origin), style=HEADING)
        held = f"  {side.lists} lists, {side.entries} entries, {side.substances} substances; rules {side.digest[:12]}"
        out.print(line.append(held, style=FAINT), soft_wrap=True)
    out.print()


def _show_law(out: Console, law: RuleChanges) -> None:
    out.print(Text("By law", style=HEADING))
    if not law:
        out.print("  nothing differs")
        return
    silent = [item for item in law.substances if item.change is Change.CHANGED and all(map(is_counted, item.fields))]
    for item in (*law.lists, *law.substances, *law.others):
        if item not in silent:
            _show_item(out, item, "  ")
    if silent:
        many = "1 substance differs" if len(silent) == 1 else f"{len(silent)} substances differ"
        out.print(Text(f"  ~ {many} in examples alone", style=_STYLE[Change.CHANGED]))
    entries = [entry for item in law.lists for entry in item.entries]
    counted = [("list", law.lists), ("entry", entries), ("substance", law.substances), ("other part", law.others)]
    words = [f"{name}: {_tally(items)}" for name, items in counted if items]
    thresholds = sum(one.is_threshold for entry in entries for one in entry.fields)
    words += [f"thresholds: {thresholds}"] if thresholds else []
    out.print(Text(f"  {'; '.join(words)}", style=FAINT), soft_wrap=True)


def _tally(items: Sequence[ItemChange]) -> str:
    counted = {change: sum(item.change is change for item in items) for change in Change}
    return ", ".join(f"{count} {change}" for change, count in counted.items() if count)


def _show_item(out: Console, item: ItemChange, indent: str) -> None:
    line = Text(f"{indent}{_SIGN[item.change]} {item.part} {printable(item.id)}", style=_STYLE[item.change])
    out.print(line.append(f"  {printable(item.title)}", style=FAINT), soft_wrap=True)
    words = field_words if item.change is Change.CHANGED else held_words
    for one in item.fields:
        if item.change is not Change.CHANGED and one.path in _SAID_ABOVE:
            continue  # said above
        if is_counted(one):
            continue  # said below
        text = Text(f"{indent}    {printable(words(one))}")
        if one.is_threshold:
            text.append("  [threshold]", style=HEADING)
        out.print(text, soft_wrap=True)
    for words_of_rows in counted_words(item.fields):
        out.print(Text(f"{indent}    {words_of_rows}"), soft_wrap=True)
    for entry in item.entries:
        _show_item(out, entry, f"{indent}    ")


def _show_line(out: Console, line: LineChange) -> None:
    goods = excerpt(line.text, "", _GOODS_WIDTH).text
    text = Text(f"  {printable(line.file)}:{line.row}  ", style=FAINT)
    text.append(str(line.old), style=OUTCOME_STYLE[line.old]).append(" → ")
    text.append(str(line.new), style=OUTCOME_STYLE[line.new]).append(f"  {goods}")
    out.print(text, soft_wrap=True)
    for hit in line.hits:
        out.print(Text(f"      {printable(hit_words(hit))}"), soft_wrap=True)
        for because in hit.because:
            out.print(Text(f"        because {printable(because_words(because))}"), soft_wrap=True)
        left = hit.new_reason if hit.new is None else hit.old_reason if hit.old is None else ""
        if left:
            out.print(Text(f"        {'now' if hit.new is None else 'before'}: {printable(left)}"), soft_wrap=True)
        if not hit.because and not left:
            out.print(Text("        no single change of the rules explains it", style=FAINT), soft_wrap=True)


def _show_counts(out: Console, counts: EffectCounts) -> None:
    hidden = counts.changed - SHOWN_LINES
    if hidden > 0:
        out.print(Text(f"  … and {hidden:,} more; --format csv or json has all of them", style=FAINT))
    if not counts.changed:
        out.print("  no line changes")
    for (old, new), lines in sorted(counts.transitions.items()):
        same = " (other hits or listings)" if old is new else ""
        out.print(Text(f"  {old} → {new}: {lines:,}{same}"))
    out.print(Text(f"  lines: {counts.lines:,}, changed: {counts.changed:,}", style=FAINT))
    for name, outcomes in (("old", counts.old), ("new", counts.new)):
        said = ", ".join(f"{outcome} {outcomes[outcome]:,}" for outcome in Outcome if outcomes.get(outcome))
        out.print(Text(f"  {name}: {said or 'nothing'}", style=FAINT))
