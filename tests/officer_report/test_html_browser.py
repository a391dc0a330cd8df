"""The report in a real browser: no script errors, nothing asked of a network, filters, sorting, printing, 100,000 rows.

The tests drive a Chromium that is on the machine (`apt-get install chromium`, or PRECURSOR_SCREEN_CHROMIUM names the
program). Where none is they are skipped; `.ci/run` fetches one, says so when it cannot, and then demands that they run.
"""

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from chromium_pipe import Browser, chromium, opened_browser
from report_rows import OWN, ROWS, about, detail, frame, row

from precursor_screen.officer_report.html.page import page

pytestmark = pytest.mark.slow

EVIL = "</script><script>document.title='run'</script><img src=x onerror=document.title='run'><a href='javascript:1'>"
MANY = 100_000
#: Rows that a window of any reasonable size holds, with those just outside of it.
FEW = 60


WHY_NOT = "there is no Chromium: apt-get install chromium"
if chromium() is None and os.environ.get("PRECURSOR_SCREEN_BROWSER_TESTS") != "demanded":
    pytest.skip(WHY_NOT, allow_module_level=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        pytest.fail(WHY_NOT)
    with opened_browser(program) as opened:
        yield opened


def write(folder: Path, rows: pl.DataFrame, language: str = "en") -> Path:
    file = folder / "report.html"
    file.write_text("".join(page(rows, about(language))), encoding="utf-8")
    return file


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Browser:
    """The page of `ROWS`, which must have complained of nothing."""
    browser.size(1440, 900)
    browser.open(write(tmp_path, frame()))
    browser.settle()
    assert browser.problems() == []
    return browser


def lines(browser: Browser) -> list[str]:
    """Return the places of the rows in sight, in their order."""
    return browser.run("[...document.querySelectorAll('#rows .c-place')].map(one => one.textContent)")


def choose(browser: Browser, field: str, value: str) -> str:
    """Fill in a filter and return what the page says of it."""
    event = "new Event('input', {bubbles: true})"
    browser.run(
        f"(f => {{ f.value = {json.dumps(value)}; f.dispatchEvent({event}); }})(document.getElementById({field!r}))"
    )
    browser.settle()
    return browser.run("document.getElementById('count').textContent")


def test_the_page_opens_without_complaint_and_asks_for_nothing(opened: Browser) -> None:
    assert opened.problems() == []
    assert [one.split("/")[-1] for one in opened.requests()] == ["report.html"]
    assert opened.run("document.getElementById('static')") is None
    assert lines(opened) == ["a.csv:2", "a.csv:3", "a.csv:4", "a.csv:1"]


def test_filters_narrow_the_list_and_reset_shows_all(opened: Browser) -> None:
    assert choose(opened, "by-text", "толуол") == "1 of 4 findings"
    assert lines(opened) == ["a.csv:3"]
    assert choose(opened, "by-text", "67-64-1 сарыарқа cz-44871") == "2 of 4 findings"
    assert choose(opened, "by-text", "no such thing") == "No finding agrees with the filters."
    assert lines(opened) == []
    opened.run("document.querySelector('#filters button[type=reset]').click()")
    opened.run("new Promise(done => setTimeout(done, 0))")
    opened.settle()
    assert len(lines(opened)) == 4
    assert choose(opened, "by-priority", "30") == "3 of 4 findings"
    choose(opened, "by-priority", "")
    outcome = opened.run("[...document.querySelectorAll('#by-outcome option')].find(o => o.text === 'review').value")
    assert choose(opened, "by-outcome", outcome) == "1 of 4 findings"
    choose(opened, "by-outcome", "")
    name = opened.run("[...document.querySelectorAll('#by-substance option')].find(o => o.text === 'Toluene').value")
    assert choose(opened, "by-substance", name) == "1 of 4 findings"
    choose(opened, "by-substance", "")
    last = opened.run(
        "[...document.querySelectorAll('#by-list option')].find(o => o.text.includes('category 3')).value"
    )
    assert choose(opened, "by-list", last) == "3 of 4 findings"
    assert opened.problems() == []


def test_heads_sort_up_and_down(opened: Browser) -> None:
    def by(name: str) -> list[str]:
        opened.run(f"document.querySelector('[data-sort={name}]').click()")
        opened.settle()
        return lines(opened)

    assert by("place") == ["a.csv:1", "a.csv:2", "a.csv:3", "a.csv:4"]
    assert by("place") == ["a.csv:4", "a.csv:3", "a.csv:2", "a.csv:1"]
    assert opened.run("document.querySelector('.c-place[role=columnheader]').ariaSort") == "descending"
    assert by("amount") == ["a.csv:2", "a.csv:1", "a.csv:3", "a.csv:4"]
    assert by("substance")[-1] == "a.csv:3"
    for name in ("priority", "outcome", "goods", "lists"):
        assert len(by(name)) == 4
    assert opened.problems() == []


def test_the_keyboard_is_enough(opened: Browser) -> None:
    opened.run("document.getElementById('list').focus()")
    opened.key("End")
    opened.key("ArrowUp")
    assert opened.run("document.querySelector('#rows .active .c-place').textContent") == "a.csv:4"
    active = opened.run("document.getElementById('list').getAttribute('aria-activedescendant')")
    assert opened.run(f"document.getElementById({active!r}).querySelector('.c-place').textContent") == "a.csv:4"
    opened.key("Home")
    opened.key("Enter")
    assert "stated strength 99,75 % reaches 60 %" in opened.run("document.getElementById('one').textContent")
    assert opened.run("document.activeElement.id") == "one"
    names = "input:not([type=hidden]), select, button, [tabindex='0']"
    unnamed = opened.run(
        f"[...document.querySelectorAll({names!r})].filter(one => !(one.labels && one.labels.length) && "
        "!one.textContent.trim() && !one.ariaLabel && !one.getAttribute('aria-labelledby')).length"
    )
    assert unnamed == 0


def test_the_card_of_the_script_says_what_the_card_without_scripts_says(browser: Browser, tmp_path: Path) -> None:
    file = write(tmp_path, frame([row(2)]))
    browser.open(file, scripts=False)
    plain = browser.call("DOM.getDocument", depth=-1)
    found = browser.call("DOM.querySelector", nodeId=plain["root"]["nodeId"], selector="article")["nodeId"]
    without = browser.call("DOM.getOuterHTML", nodeId=found)["outerHTML"]
    browser.open(file)
    browser.run("document.querySelector('[data-place]').click()")
    normal = (
        "(html => { const d = document.createElement('div'); d.innerHTML = html; d.normalize(); return d.innerHTML; })"
    )
    drawn = browser.run("document.querySelector('#one article').outerHTML")
    assert browser.run(f"{normal}({json.dumps(drawn)})").replace(" ", "") == browser.run(
        f"{normal}({json.dumps(without)})"
    ).replace(" ", "")


def test_manifest_text_is_only_ever_text(browser: Browser, tmp_path: Path) -> None:
    texts = dict.fromkeys(("matched_text", "name", "cas", "reason", "lists", "file", "amount_kg", *OWN), EVIL)
    texts["detail"] = json.dumps(detail(contradictions=[EVIL], accumulation=[{"because": EVIL}], evidence=[EVIL]))
    browser.size(1440, 900)
    browser.open(write(tmp_path, frame([row(1, **texts), row(2)])))
    browser.settle()
    browser.run("document.querySelector('[data-place]').click()")
    choose(browser, "by-text", "script")
    browser.pdf()
    assert browser.run("document.title") == "Screening report"
    assert browser.run("document.querySelectorAll('img, a, iframe, object, main script:not([type])').length") == 0
    assert EVIL in browser.run("document.querySelector('#rows .c-goods').textContent")
    assert browser.problems() == []
    assert len(browser.requests()) == 1


def test_a_script_that_got_in_would_not_run(opened: Browser) -> None:
    opened.run(
        "(s => { s.textContent = 'document.title = 1'; document.body.append(s); })(document.createElement('script'))"
    )
    opened.run(
        "document.body.insertAdjacentHTML('beforeend', "
        '\'<img src="http://127.0.0.1:9/x.png" onerror="document.title=1">\')'
    )
    opened.settle()
    assert opened.run("document.title") == "Screening report"
    assert any("Content Security Policy" in one for one in opened.problems())


def test_without_scripts_the_first_findings_are_there(browser: Browser, tmp_path: Path) -> None:
    browser.open(write(tmp_path, frame()), scripts=False)
    root = browser.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
    assert len(browser.call("DOM.querySelectorAll", nodeId=root, selector="#static article")["nodeIds"]) == 4
    filters = browser.call("DOM.querySelector", nodeId=root, selector="#filters")["nodeId"]
    assert "hidden" in browser.call("DOM.getAttributes", nodeId=filters)["attributes"]


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (768, 1024), (390, 844)])
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_no_width_needs_scrolling_sideways(
    browser: Browser, tmp_path: Path, language: str, width: int, height: int
) -> None:
    browser.size(width, height)
    browser.open(write(tmp_path, frame(), language))
    browser.settle()
    browser.run("document.querySelector('[data-place]').click()")
    assert browser.run("document.documentElement.scrollWidth") <= width
    assert browser.problems() == []


def test_printing_draws_the_chosen_findings_whole_and_says_where_it_cut(browser: Browser, tmp_path: Path) -> None:
    browser.open(write(tmp_path, frame([row(at) for at in range(1, 601)])))
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    assert browser.run("document.querySelectorAll('#printed article').length") == 500
    assert "the first 500 of 600 findings" in browser.run("document.querySelector('.printed-count').textContent")
    assert browser.run("document.querySelector('details.lists').open") is True
    browser.run("window.dispatchEvent(new Event('afterprint'))")
    assert browser.run("document.querySelectorAll('#printed article').length") == 0
    choose(browser, "by-text", "толуол")
    assert browser.run("document.querySelector('details.lists').open") is False
    browser.open(write(tmp_path, frame()))
    choose(browser, "by-text", "толуол")
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    said = browser.run("document.querySelector('.printed-count').textContent")
    assert said == "Printed: 1 findings. Filters were on; 4 findings in all."


def test_the_print_is_on_paper(opened: Browser) -> None:
    assert opened.pdf().startswith(b"%PDF")
    assert opened.problems() == []


def test_a_hundred_thousand_findings_open_and_scroll(browser: Browser, tmp_path: Path) -> None:
    numbers = random.Random(0)
    rows = frame(ROWS[:3])
    rows = pl.concat([rows] * (MANY // 3 + 1)).head(MANY)
    rows = rows.with_columns(
        pl.int_range(1, MANY + 1).alias("line"),
        pl.Series("priority", [numbers.randrange(101) for _ in range(MANY)], dtype=pl.Int64),
    )
    browser.size(1440, 900)
    browser.open(write(tmp_path, rows))
    browser.settle()
    count = "document.querySelectorAll('#rows [role=row]').length"
    assert browser.run("document.getElementById('count').textContent") == "100,000 of 100,000 findings"
    assert 0 < browser.run(count) < FEW
    for part in (0.5, 1):
        browser.run(f"(r => r.scrollTop = r.scrollHeight * {part})(document.getElementById('rows'))")
        browser.settle()
        assert 0 < browser.run(count) < FEW
    assert browser.run("document.querySelector('#rows [role=row]:last-child').id") == f"row-{MANY - 1}"
    browser.run("document.querySelector('#rows [role=row]:last-child').click()")
    assert "Acetone" in browser.run("document.getElementById('one').textContent")
    browser.run("document.querySelector('[data-sort=place]').click()")
    browser.settle()
    assert lines(browser)[0] == "a.csv:1"
    assert choose(browser, "by-text", "no such thing") == "No finding agrees with the filters."
    assert browser.problems() == []
