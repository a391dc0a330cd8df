"""Writes the top of the page: warnings, counts that add up, what was screened, and under which lists."""

from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.counts import Counts
from precursor_screen.officer_report.facts import count_sentence, fact_rows, findings_sentence, list_rows, warnings
from precursor_screen.officer_report.html.markup import element, escape, table
from precursor_screen.officer_report.laws import Laws
from precursor_screen.officer_report.texts import Texts


def top_html(about: ReportAbout, counts: Counts, laws: Laws, texts: Texts, shown: int) -> str:
    """Return everything above the charts.

    Args:
        about: language and facts.
        counts: what was counted.
        laws: the rules.
        texts: the language.
        shown: how many of the findings the page holds.
    """
    as_of = (about.facts or {}).get("as_of")
    when = f'<p class="as-of">{escape(texts("as_of_line", date=as_of))}</p>' if as_of else ""
    said = "".join(f"<p>{escape(one)}</p>" for one in warnings(about, counts, laws, texts, shown))
    return (
        f'<header><p class="purpose">{escape(texts("purpose"))}</p><h1>{escape(texts("title"))}</h1>{when}</header>'
        + (f'<div class="warning" role="note">{said}</div>' if said else "")
        + _counts(counts, texts)
        + _facts(about, texts)
        + _lists(about, counts, laws, texts)
    )


def _counts(counts: Counts, texts: Texts) -> str:
    tiles = "".join(
        f'<div class="tile o-{one}"><dt>{escape(texts(str(one)))}</dt>'
        f"<dd><b>{escape(texts.number(counts.outcomes.get(one, 0)))}</b>"
        f"<span>{escape(texts(f'{one}_means'))}</span></dd></div>"
        for one in counts.shown
        if counts.lines is not None or counts.outcomes.get(one, 0)
    )
    sentence = count_sentence(counts, texts)
    found = findings_sentence(counts, texts)
    return (
        f'<section aria-labelledby="counts"><h2 id="counts">{escape(texts("counts"))}</h2>'
        f'<dl class="tiles">{tiles}</dl>'
        f'<p class="sum">{escape(sentence)} {escape(found)}</p></section>'
    )


def _facts(about: ReportAbout, texts: Texts) -> str:
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{'<br>'.join(escape(one) for one in values)}</dd></div>"
        for label, values in fact_rows(about, texts)
    )
    head = f'<h2 id="facts">{escape(texts("facts"))}</h2>'
    return f'<section aria-labelledby="facts">{head}<dl class="facts">{rows}</dl></section>'


def _lists(about: ReportAbout, counts: Counts, laws: Laws, texts: Texts) -> str:
    head, rows = list_rows(about, counts, laws, texts)
    lists = table(texts("lists"), head, rows, "lists", frozenset({len(head) - 1}))
    wide = element("div", lists, "wide", tabindex="0", role="group", aria_label=texts("lists"))
    summary = f"<summary><h2>{escape(texts('lists'))} ({len(rows)})</h2></summary>"
    return f'<details class="lists" open>{summary}{wide}</details>'
