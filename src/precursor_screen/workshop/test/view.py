"""Shows what a test of rules found: each failure with its place, its line and its reason, then the counts."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.text import Text

from precursor_screen.model.result import Outcome
from precursor_screen.output import FAINT, OUTCOME_STYLE, SEVERITY_STYLE, printable

#: Rows of a list that are printed before the rest is only counted; the JSON has all.
_SHOWN = 20


def show_rules_tested(console: Console, tested: Mapping[str, Any]) -> None:
    """Print the result of `rules test`.

    Args:
        console: where to.
        tested: the JSON contract of the command (docs/rule-tests.md), as anybody reads it.
    """
    for fault in tested["faults"]:
        _headline(console, fault, "error", fault["check"], f"{fault['what']}.")
        _detail(console, fault["fix"])
    if tested["faults"]:
        _say(console, f"{_many(len(tested['faults']), 'fault')}: the rules cannot be loaded, so no example was run.")
        return
    for failure in tested["failures"]:
        _show_failure(console, failure)
    over = [one for one in tested["noise"] if one["over"]]
    for noise in over:
        _show_over(console, noise)
    _show_warnings(console, tested)
    for goods in tested["own_goods"]:
        _show_own_goods(console, goods)
    _say(console, _summary(tested, len(over)))


def _show_failure(console: Console, failure: Mapping[str, Any]) -> None:
    expected, got = failure["expected"], failure["got"]
    what = Text(f"{failure['substance']}: expected ")
    what.append(expected, style=OUTCOME_STYLE[Outcome(expected)]).append(", got ")
    what.append(got, style=OUTCOME_STYLE[Outcome(got)])
    _headline(console, failure, "error", "example", what)
    given = "".join(f"; {name}: {value}" for name, value in failure["given"].items())
    _line(console, "line", f"{failure['text']}{given}")
    _line(console, "why", failure["why"])
    _line(console, "because", failure["because"])
    _detail(console, failure["fix"])


def _show_over(console: Console, noise: Mapping[str, Any]) -> None:
    found, allowed = len(noise["lines"]), noise["at_most"]
    what = f"{noise['substance']}: {_name_it(found)}, {allowed or 'none'} may."
    _headline(console, noise, "error", "noise", what)
    for line in noise["lines"][:_SHOWN]:
        _line(console, line["outcome"], f"{line['file']}:{line['line']}: {line['text']}")
        _line(console, "because", line["because"])
    _and_more(console, found)
    fix = (
        "Mend the name that is met, or add the goods to `look_alikes`. Goods that truly are the substance are no "
        "noise: allow them with `noise` and this reason."
    )
    _detail(console, fix)


def _show_warnings(console: Console, tested: Mapping[str, Any]) -> None:
    if lacking := tested["never_found"]:
        names = ", ".join(lacking[:_SHOWN]) + (", ..." if len(lacking) > _SHOWN else "")
        have = "has" if len(lacking) == 1 else "have"
        what = f"{_many(len(lacking), 'substance')} {have} no example that must be found: {names}."
        console.print(Text("warning", style=SEVERITY_STYLE["warning"]).append(f": {what}", style=""), soft_wrap=True)
    for noise in tested["noise"]:
        if len(noise["lines"]) < noise["at_most"]:
            what = f"{noise['substance']}: {_name_it(len(noise['lines']))}, {noise['at_most']} may. Lower the number."
            _headline(console, noise, "warning", "noise", what)


def _show_own_goods(console: Console, goods: Mapping[str, Any]) -> None:
    unreadable = f", {goods['unreadable']:,} of them unreadable" if goods["unreadable"] else ""
    _say(console, f"{printable(goods['file'])}: {_many(goods['lines'], 'line')}{unreadable}.")
    for one in goods["found"]:
        counts = f"{one['substance']}: {one['match']:,} match, {one['review']:,} review"
        rate = f"{one['per_thousand']:.1f} in 1,000 lines"
        first = f"first in line {one['first_line']}: {printable(one['first_text']) or 'by an identifier'}"
        _detail(console, f"{counts}; {rate}; {first}", style="")
    if not goods["found"]:
        _detail(console, "No substance was found in it.", style="")


def _summary(tested: Mapping[str, Any], over: int) -> str:
    failed = len(tested["failures"])
    noisy = {(line["file"], line["line"]) for one in tested["noise"] for line in one["lines"]}
    examples = f"{_many(tested['examples'], 'example')} of {_many(tested['substances'], 'substance')}"
    goods = f"{_many(tested['goods_lines'], 'line')} of ordinary goods, {len(noisy):,} of them named a substance"
    budget = f"; {_many(over, 'substance')} over budget" if over else ""
    return f"{examples}: {f'{failed:,} failed' if failed else 'all as expected'}. {goods}{budget}."


def _headline(console: Console, at: Mapping[str, Any], severity: str, check: str, what: str | Text) -> None:
    place = f"{at['file']}:{at['line']}" if at["line"] is not None else at["file"]
    line = Text(f"{printable(place)}: ")
    line.append(severity, style=SEVERITY_STYLE[severity]).append(f" {check}: ", style=FAINT)
    # Unwrapped, so that editors and grep see one finding a line.
    console.print(line.append(printable(what) if isinstance(what, str) else what), soft_wrap=True)


def _line(console: Console, label: str, text: str) -> None:
    if text:
        console.print(Text(f"    {label:<8} {printable(text)}"), soft_wrap=True)


def _detail(console: Console, text: str, *, style: str = FAINT) -> None:
    if text:
        console.print(Text(f"    {printable(text)}", style=style), soft_wrap=True)


def _and_more(console: Console, found: int) -> None:
    if found > _SHOWN:
        _detail(console, f"and {found - _SHOWN:,} more; --format json shows all.")


def _say(console: Console, text: str) -> None:
    console.print(Text(text, style=FAINT), soft_wrap=True)


def _name_it(count: int) -> str:
    return f"{_many(count, 'line')} of ordinary goods {'names' if count == 1 else 'name'} it"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
