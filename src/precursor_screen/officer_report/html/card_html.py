"""Draws a card as markup, for readers without scripts; assets/card.js draws the same."""

from typing import Any

from precursor_screen.officer_report.html.markup import escape
from precursor_screen.officer_report.texts import Texts


def card_html(card: list[Any], texts: Texts) -> str:
    """Return the markup of a card as `officer_report.html.card` makes it."""
    place, outcome, outcome_words, priority, goods, sections = card
    badge = f'<span class="priority">{escape(texts("priority"))} {escape(priority)}</span>' if priority else ""
    return (
        f'<article class="card o-{escape(outcome)}">'
        f'<h3><span class="badge">{escape(outcome_words)}</span>{badge}<span class="place">{escape(place)}</span></h3>'
        f'<p class="goods">{marked_html(goods)}</p>'
        + "".join(_section(*section) for section in sections)
        + f'<div class="note"><h4>{escape(texts("officer_note"))}</h4><p>{escape(texts("decided"))}</p></div></article>'
    )


def marked_html(pieces: list[str]) -> str:
    """Return pieces of text, those at odd places marked."""
    return "".join(
        f"<mark>{escape(piece)}</mark>" if at % 2 else escape(piece) for at, piece in enumerate(pieces) if piece
    )


def _section(title: str, kind: str, rows: list[list[str]]) -> str:
    draw = {"pairs": _pairs, "items": _items, "alert": _items, "laws": _laws}[kind]
    return f'<section class="{kind}"><h4>{escape(title)}</h4>{draw(rows)}</section>'


def _pairs(rows: list[list[str]]) -> str:
    return "<dl>" + "".join(f"<div><dt>{escape(a)}</dt><dd>{escape(b)}</dd></div>" for a, b in rows) + "</dl>"


def _items(rows: list[list[str]]) -> str:
    items = (f"<li>{escape(text)}" + (f" <small>{escape(remark)}</small>" if remark else "") for text, remark in rows)
    return "<ul>" + "".join(f"{item}</li>" for item in items) + "</ul>"


def _laws(rows: list[list[str]]) -> str:
    items = []
    for title, name, effect, ground, citation, proof, in_act in rows:
        items.append(
            f"<li><b>{escape(title)}</b>"
            + (f" <i>{escape(name)}</i>" if name else "")
            + f'<br><span class="effect">{escape(effect)}</span> '
            + (f"{escape(ground)} " if ground else "")
            + f'<br><small>{escape(citation)} <span class="{"yes" if in_act else "no"}">{escape(proof)}</span>'
            + "</small></li>"
        )
    return "<ul>" + "".join(items) + "</ul>"
