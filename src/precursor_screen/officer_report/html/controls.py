"""Writes the filters, the head of the list and the place for one finding; they work only with scripts."""

from collections.abc import Iterable, Mapping
from typing import Any

from precursor_screen.model.result import Outcome
from precursor_screen.officer_report.html.markup import escape
from precursor_screen.officer_report.texts import Texts

#: Columns of the list by the name under which the script sorts them, with the text of their head.
COLUMNS = (
    ("priority", "priority"),
    ("outcome", "outcome"),
    ("place", "place"),
    ("goods", "goods"),
    ("substance", "substance"),
    ("lists", "laws"),
    ("amount", "kg"),
)


def controls_html(texts: Texts, outcomes: Iterable[Outcome], data: Mapping[str, Any]) -> str:
    """Return the filters; they are hidden until the script runs."""
    substances = sorted({(name, at) for at, (name, _) in enumerate(data["substances"]) if name})
    lists = [(title, at) for at, title in enumerate(data["listTitles"])]
    files = [(name, at) for at, name in enumerate(data["files"])]
    grave = [(texts(str(one)), data["outcomes"].index(str(one))) for one in outcomes]
    priority = (
        f'<label>{escape(texts("filter_priority"))}<input id="by-priority" type="number" min="0" step="5"></label>'
        if "priority" in data["columns"]
        else ""
    )
    return (
        '<form id="filters" hidden role="search">'
        f'<label class="search">{escape(texts("filter_text"))}'
        f'<input id="by-text" type="search" placeholder="{escape(texts("filter_hint"))}" autocomplete="off"></label>'
        + _choice("outcome", texts("outcome"), texts("filter_all"), grave)
        + _choice("substance", texts("substance"), texts("filter_all"), substances)
        + _choice("list", texts("list"), texts("filter_all"), lists)
        + (_choice("file", texts("file"), texts("filter_all"), files) if len(files) > 1 else "")
        + priority
        + f'<span class="buttons"><button type="reset">{escape(texts("filter_reset"))}</button>'
        f'<button type="button" id="print">{escape(texts("print_button"))}</button></span>'
        '<p id="count" role="status" aria-live="polite"></p></form>'
    )


def list_html(texts: Texts, data: Mapping[str, Any]) -> str:
    """Return the empty list with its sorting heads, and the place for the chosen finding."""
    left_out = {name for name in ("priority", "amount") if name not in data["columns"]}
    heads = "".join(
        f'<div role="columnheader" class="c-{name}" aria-sort="none">'
        f'<button type="button" data-sort="{name}" title="{escape(texts("sort_by"))}: {escape(texts(key))}">'
        f"{escape(texts(key))}</button></div>"
        for name, key in COLUMNS
        if name not in left_out
    )
    css = " ".join(f"no-{name}" for name in sorted(left_out))
    return (
        f'<div id="browser" class="{css}" hidden><div id="list" role="grid" aria-labelledby="findings">'
        f'<div role="rowgroup" class="heads"><div role="row">{heads}</div></div>'
        '<div id="rows" role="rowgroup" tabindex="-1"><div id="space"></div></div></div>'
        f'<div id="one" tabindex="-1" role="region" aria-label="{escape(texts("findings"))}">'
        f'<p class="hint">{escape(texts("choose_one"))}</p></div></div>'
    )


def _choice(name: str, label: str, everything: str, options: Iterable[tuple[str, int]]) -> str:
    listed = "".join(f'<option value="{at}">{escape(text)}</option>' for text, at in options)
    chosen = f'<option value="">{escape(everything)}</option>'
    return f'<label>{escape(label)}<select id="by-{name}">{chosen}{listed}</select></label>'
