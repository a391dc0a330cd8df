"""Puts the whole page together, piece by piece."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from precursor_screen.model.result import SEVERITY
from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.counts import Counts, count
from precursor_screen.officer_report.findings import Findings
from precursor_screen.officer_report.html.asset_files import policy, script, style
from precursor_screen.officer_report.html.card import Cards
from precursor_screen.officer_report.html.card_html import card_html
from precursor_screen.officer_report.html.chart_flow import flow_figure
from precursor_screen.officer_report.html.chart_lists import lists_figure
from precursor_screen.officer_report.html.chart_parties import parties_figure
from precursor_screen.officer_report.html.controls import controls_html, list_html
from precursor_screen.officer_report.html.figure import figure_html
from precursor_screen.officer_report.html.markup import escape, safe_json
from precursor_screen.officer_report.html.page_data import Index, chunks
from precursor_screen.officer_report.html.top import top_html
from precursor_screen.officer_report.laws import Laws
from precursor_screen.officer_report.texts import Texts

if TYPE_CHECKING:
    import polars as pl

#: The most findings a page holds: more of them no browser opens in comfort. The others are counted and charted.
MOST_FINDINGS = 200_000
#: Findings that stand in the page as plain markup, for readers without scripts.
STATIC = 50
#: The most findings that are printed from the page at once: about so many sheets of paper.
MOST_PRINTED = 500


def page(frame: "pl.DataFrame", about: ReportAbout) -> Iterator[str]:
    """Yield the page of these result rows; equal rows, facts and rules give equal pages.

    Raises:
        RuleSetError: the rules cannot be loaded.
    """
    texts = Texts(about.language)
    laws = Laws(about.rules(), texts)
    facts = about.facts or {}
    counts = count(frame, about.facts)
    findings = Findings(frame, about.goods_columns, str(facts.get("options", {}).get("mapping", "")))
    shown = min(len(findings), MOST_FINDINGS)
    yield _head(texts)
    yield top_html(about, counts, laws, texts, shown)
    yield from _figures(findings, counts, laws, facts.get("as_of"), texts)
    yield from _findings(findings, laws, texts, shown)
    yield (
        f"<footer><h2>{escape(texts('reading'))}</h2><p>{escape(texts('reading_text'))}</p>"
        f"<p>{escape(texts('privacy'))}</p></footer></main>"
    )
    yield f"<script>{script()}</script></body></html>\n"


def _head(texts: Texts) -> str:
    return (
        f'<!doctype html>\n<html lang="{texts.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy())}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(texts('title'))}</title><style>{style()}</style></head><body><main>"
    )


def _figures(findings: Findings, counts: Counts, laws: Laws, as_of: str | None, texts: Texts) -> Iterator[str]:
    day = _day(as_of)
    figures = [
        lists_figure(counts, laws, texts),
        # What bears on a consignee depends on the day, so an unknown day gives no such chart.
        parties_figure(findings, laws, day, texts) if day else None,
        flow_figure(findings, texts),
    ]
    drawn = "".join(figure_html(one, texts) for one in figures if one is not None)
    if drawn:
        head = f'<h2 id="charts">{escape(texts("charts"))}</h2>'
        yield f'<section class="charts" aria-labelledby="charts">{head}{drawn}</section>'


def _findings(findings: Findings, laws: Laws, texts: Texts, shown: int) -> Iterator[str]:
    yield f'<section id="found" aria-labelledby="findings"><h2 id="findings">{escape(texts("findings"))}</h2>'
    if not shown:
        yield f"<p>{escape(texts('no_findings'))}</p></section>"
        return
    if not findings.has_priority:
        yield f'<p class="hint">{escape(texts("findings_without_priority"))}</p>'
    frame = findings.frame.head(shown)
    index, cards = Index(findings, laws, texts), Cards(findings, laws, texts)
    # The index is known when the last card is made, and stands before them in the page.
    written = [safe_json(chunk) for chunk in chunks(findings.of(frame), cards, index)]
    data = index.data(shown, len(findings)) | {"mostPrinted": MOST_PRINTED}
    outcomes = [one for one in SEVERITY if str(one) in set(frame["outcome"].unique())]
    yield controls_html(texts, outcomes, data)
    yield list_html(texts, data)
    yield '<div id="static">'
    said = texts("static_note", shown=texts.number(min(shown, STATIC)), total=texts.number(len(findings)))
    yield f'<noscript><p class="hint">{escape(said)}</p></noscript>'
    for finding in islice(findings.of(frame), STATIC):
        yield card_html(cards.card(finding), texts)
    yield '</div><div id="printed"></div></section>'
    yield f'<script type="application/json" id="index">{safe_json(data)}</script>\n'
    for at, chunk in enumerate(written):
        yield f'<script type="application/json" id="chunk-{at}">{chunk}</script>\n'


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
