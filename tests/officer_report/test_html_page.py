"""The report as a page: what it says, that nothing of a manifest runs in it, and that equal runs give equal pages."""

import base64
import hashlib
import json
import re
from datetime import date
from html import unescape
from typing import Any

import polars as pl
import pytest
from report_rows import OLD, OWN, ROWS, TOGETHER, about, detail, frame, row

from precursor_screen.manifest.dates import read_date
from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.html import page as page_module
from precursor_screen.officer_report.html.marking import marked
from precursor_screen.officer_report.html.page import page

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)><!-- \u2028\u202e & \"'"


def made(rows: pl.DataFrame, given: ReportAbout | None = None) -> str:
    return "".join(page(rows, given or about()))


def data(html: str, name: str = "index") -> Any:
    found = re.search(rf'<script type="application/json" id="{name}">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def shown(html: str) -> str:
    """Return the text of the page without scripts and styles."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare)))


def test_the_counts_stand_at_the_top_and_add_up() -> None:
    text = shown(made(frame()))
    assert "2 + 1 + 1 + 0 + 6 = 10 lines read" in text
    assert "Findings: 4." in text
    assert "a.csv" in text
    assert "2026-11-23" in text
    assert "--all-lines true" in text


def test_counts_that_do_not_add_up_are_said() -> None:
    assert "The counts do not add up: the outcomes give 10" in shown(made(frame(), about(lines=11)))


def test_the_page_is_in_the_language_asked_for() -> None:
    assert '<html lang="kk">' in made(frame(), about("kk"))
    russian = shown(made(frame(), about("ru")))
    assert "Находки по приоритету" in russian
    assert "Screening report" not in russian
    assert "2 + 1 + 1 + 0 + 6 = 10 прочитанных строк" in russian


def test_findings_stand_by_priority_then_file_and_line() -> None:
    index = data(made(frame()))
    assert index["columns"]["line"] == [2, 3, 4, 1]
    assert index["columns"]["priority"] == [85, 85, 30, 20]
    assert index["n"] == 4


def test_a_finding_says_all_that_an_officer_needs() -> None:
    html = made(frame([row(2)]), about(lines=1, outcomes={"match": 1}))
    card = html[html.index("<article") : html.index("</article>")]
    assert "<mark>Ацетон</mark> ч.д.а., канистры 20 л" in card
    text = shown(card)
    for said in (
        "67-64-1", "200-662-2", "C3H6O", "Priority 63",
        "stated strength 99,75 % reaches 60 %", "Resolution 470, Table IV", "from memory",
        "net weight 632 kg", "but “краска” are other goods", "Three deliveries reach 100 kg together.",
        "Name or number is certain. +25", "Government Resolution 1315 of 2014-12-12",
        "Officer’s note", "CZ-44871",
    ):  # fmt: skip
        assert said in text, said


def test_a_finding_of_a_workbook_says_its_sheet_and_the_row_that_excel_shows() -> None:
    rows = frame([row(2, sheet="Лист 1", row="14"), row(3, sheet="", row="3")])
    html = made(rows)
    assert "a.csv:2 Лист 1!14" in shown(html)
    assert "a.csv:3 " in shown(html)
    assert data(html)["columns"]["place"] == ["Лист 1!14", None]
    assert "place" not in data(made(frame([row(3)])))["columns"]


def test_a_finding_on_no_cited_list_asks_for_a_document_in_general_words() -> None:
    html = shown(made(frame([row(1, lists="kg-543-annex-3/acetone")])))
    assert "A document that shows who permitted" in html
    assert "general" in html


def test_nothing_of_a_manifest_can_become_markup_or_end_the_data() -> None:
    evil = row(1, **dict.fromkeys(("matched_text", "name", "cas", "reason", "lists", "file", *OWN), EVIL))
    evil["detail"] = json.dumps(
        detail(
            listings=[
                {"listing": EVIL, "list": EVIL, "effect": EVIL, "because": EVIL, "citation": EVIL, "proof": EVIL}
            ],
            evidence=[{"sentence": EVIL, "weight": 1, "query_text": EVIL, "span": [0, 5]}],
            contradictions=[EVIL],
            accumulation=[{EVIL: EVIL}],
            priority={"parts": [{"because": EVIL, "points": EVIL}]},
            amount={"said": EVIL, "how": EVIL, "fault": EVIL},
        )
    )
    changes = {"files": [EVIL], "options": {EVIL: EVIL}, "unread_files": [{"file": EVIL, "error": EVIL}]}
    html = made(frame([evil]), about(**changes))
    assert "<img" not in html
    assert "<!--" not in html
    assert "\u2028" not in html
    assert "\u202e" not in html
    # One script that runs; index and one chunk as data.
    assert len(re.findall(r"<script\b", html)) == 3
    assert data(html)["files"][0].startswith("</script>")
    assert data(html, "chunk-0")["cards"]


def test_the_policy_lets_only_our_own_script_and_style_run() -> None:
    html = made(frame())
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', html)[1])  # type: ignore[index]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name, kind in (("script", "script-src"), ("style", "style-src")):
        body = re.search(rf"<{name}>(.*?)</{name}>", html, re.DOTALL)[1]  # type: ignore[index]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind} 'sha256-{digest}'" in policy
    assert not re.search(r"\s(?:style|on\w+)=", re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL))
    assert not re.search(r"(?:src|href)=", html)


def test_equal_runs_give_equal_pages_whatever_the_seconds() -> None:
    assert made(frame(), about(seconds=1.0)) == made(frame(), about(seconds=2.0))


def test_old_results_give_a_report_without_what_they_do_not_hold() -> None:
    rows = frame(ROWS, columns=(*OLD, *OWN))
    html = made(rows, ReportAbout(record_name="old.jsonl.run.json"))
    text = shown(html)
    assert "The facts of the run are not known" in text
    assert "old.jsonl.run.json" in text
    assert "1 + 1 + 2" not in text
    assert "2 + 1 + 1 + 1 = 5 lines that appear in the results" in text
    assert "These results carry no priorities" in text
    assert data(html)["columns"]["line"] == [2, 3, 1, 4]
    assert "<mark>Ацетон</mark>" in html
    assert "Government Resolution 470 of 2019-07-03, Table IV" in text
    assert "chart-parties" not in html
    assert "Number of findings; every row" in text


def test_a_result_of_other_rules_is_said() -> None:
    assert "made under other rules (0123456789abcdef)" in shown(made(frame(), about(rules_digest="0123456789abcdef")))
    assert "made under other rules" not in shown(made(frame()))


def test_what_could_not_be_read_is_said() -> None:
    text = shown(made(frame(), about(unread_files=[{"file": "b.csv", "error": "it is empty"}])))
    assert "Not everything was read" in text
    assert "b.csv: it is empty" in text


def test_more_findings_than_a_page_holds_are_cut_by_priority_and_still_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "MOST_FINDINGS", 2)
    html = made(frame())
    assert "holds the first 2 of 4 findings" in shown(html)
    assert data(html)["columns"]["line"] == [2, 3]
    assert data(html)["total"] == 4
    assert "Findings: 4." in shown(html)


def test_without_findings_the_page_says_so() -> None:
    html = made(frame(ROWS[-1:]), about(lines=1, outcomes={"clear": 1}))
    assert "Nothing was found." in shown(html)
    assert 'id="index"' not in html


def test_charts_carry_their_figures_as_a_table() -> None:
    html = made(frame())
    for chart in ("chart-lists", "chart-flow", "chart-parties"):
        assert f'aria-labelledby="{chart}"' in html
    text = shown(html)
    # 632 kg of line 2 and the lower bound of line 1, against the 50 kg of eu-cat-3; toluene has no amount.
    assert "652 kg of 50 kg, in the preceding calendar year" in text
    assert "ТОО «Сарыарқа Реактив» — Acetone 652 50" in text
    assert "Acetone 20 632 652" in text
    assert "Findings left out for want of a date or an amount: 1." in text


def test_spellings_of_one_consignee_are_summed() -> None:
    rows = [row(1, Получатель="ТОО «Химпром»"), row(2, Получатель="LLP Khimprom")]
    assert "1,264 kg of 50 kg" in shown(made(frame(rows)))


def test_several_deliveries_together_are_a_finding_and_no_line() -> None:
    html = made(frame([*ROWS, TOGETHER]))
    text = shown(html)
    assert "2 + 1 + 1 + 0 + 6 = 10 lines read" in text
    assert "Findings: 5." in text
    assert "Of these over several deliveries, and so no lines: 1." in text
    assert "652 kg of 50 kg" in text, "its deliveries are not counted twice"
    assert "<mark>ТОО «Химпром»</mark> received 215 kg in three deliveries." in html
    for said in ("ТОО «Химпром», LLP Khimprom", "october.csv:14, a.csv:9", "108-88-3", "200-662-2"):
        assert said in text
    assert data(html)["columns"]["line"] == [2, 3, 9, 4, 1]
    without_record = made(frame([*ROWS, TOGETHER]), ReportAbout())
    assert "2 + 1 + 1 + 1 = 5 lines that appear" in shown(without_record)


def test_columns_are_chosen_as_the_run_chose_them() -> None:
    rows = frame([row(1) | {"Заметка": "Ацетон в заметке"}])
    html = made(rows, about(options={"mapping": "description=Заметка"}))
    assert data(html)["columns"]["goods"] == [["", "Ацетон", " в заметке"]]
    by_file = about()
    by_file.goods_columns = {"a.csv": "Заметка"}
    assert data(made(rows, by_file))["columns"]["goods"] == [["", "Ацетон", " в заметке"]]


@pytest.mark.parametrize(
    ("text", "words", "spans", "pieces"),
    [
        ("Ацетон, ацетонитрил", ["ацетон"], [], ["", "Ацетон", ", ацетонитрил"]),
        ("a b a", ["a b", "b a"], [], ["", "a b a", ""]),
        ("methyl ethyl ketone", [], [(0, 6), (13, 19)], ["", "methyl", " ethyl ", "ketone", ""]),
        ("İİ acetone", ["acetone"], [], ["İİ ", "acetone", ""]),
        ("nothing", [""], [], ["nothing"]),
    ],
)
def test_matched_words_are_marked(text: str, words: list[str], spans: list[Any], pieces: list[str]) -> None:
    assert marked(text, words, spans) == pieces


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01.09.2026", date(2026, 9, 1)),
        ("2026-09-01T10:00", date(2026, 9, 1)),
        ("13/04/2026", date(2026, 4, 13)),
        ("04/13/2026", date(2026, 4, 13)),
        ("03/04/2026", None),
        ("31.02.2026", None),
        ("soon", None),
    ],
)
def test_only_dates_with_one_reading_are_taken(text: str, day: date | None) -> None:
    assert read_date(text) == day
