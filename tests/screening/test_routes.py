from datetime import date
from pathlib import Path

import polars as pl
import pytest

from precursor_screen import Field, Line, Screener, UsageError
from precursor_screen.manifest import open_manifest
from precursor_screen.screening.route import Route, parse_route
from precursor_screen.screening.run import screen_manifests
from precursor_screen.words.countries import applies_in, country_of, is_everywhere
from precursor_screen.words.tables import table

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kz", "KZ"), ("KAZ", "KZ"), ("398", "KZ"), ("Казахстан", "KZ"), ("Қазақстан", "KZ"), ("РК", "KZ"),
        ("РФ", "RU"), ("Россия (RU)", "RU"), ("RU - Россия", "RU"), ("КНР", "CN"), ("Türkiye", "TR"),
        ("Deutschland", "DE"), ("United States of America", "US"), ("Korea, Republic of", "KR"),
        ("", None), ("Шамбала", None), ("Китай, Шанхай", None), ("RU Казахстан", None),
    ],
)  # fmt: skip
def test_countries_as_papers_write_them(text: str, code: str | None):
    assert country_of(text) == code


def test_jurisdictions_of_the_shipped_lists_are_known_and_have_sources():
    rows = table("jurisdictions")["jurisdictions"]

    assert {one.jurisdiction for one in Screener.load().rules.lists.values()} <= set(rows)
    assert all(row["source"] for row in rows.values())
    codes = set(table("jurisdictions")["countries"])
    assert all(row["countries"] == "all" or set(row["countries"]) <= codes for row in rows.values())
    assert len(rows["EU"]["countries"]) == 27


def test_a_jurisdiction_that_is_not_in_the_table_is_a_country():
    assert applies_in("UZ", ["UZ"])
    assert not applies_in("UZ", ["KZ"])
    assert not is_everywhere("UZ")
    assert is_everywhere("UN")


def test_routes_are_read_and_wrong_ones_refused():
    assert parse_route("CN:KZ") == Route("CN", "KZ")
    assert parse_route(" Китай : ") == Route("CN", "")
    for wrong in ("CN", ":", "CN-KZ", "Шамбала:KZ"):
        with pytest.raises(UsageError):
            parse_route(wrong)


def test_an_unknown_home_is_refused():
    with pytest.raises(UsageError, match="no home jurisdiction"):
        Screener.load(home="Шамбала")


def test_lists_and_a_route_together_are_refused():
    with pytest.raises(UsageError, match="both choose"):
        Screener.load(lists=["eu-cat-3"], route="CN:KZ")


def test_the_home_lists_come_first():
    assert Screener.load(home="DE").lists[0].startswith("eu-")
    assert Screener.load().lists[0] == "kz-470-iv"
    assert set(Screener.load(home="DE").lists) == set(Screener.load().lists)


def test_lines_of_one_shape_and_other_countries_are_told_apart(tmp_path: Path):
    path = tmp_path / "m.csv"
    goods = "метилизобутилкетон"  # only the United States list it
    rows = [f"{goods};CN;KZ", f"{goods};CN;US", f"{goods};;", f"{goods};CN;KZ", f"{goods};CN;Шамбала"]
    path.write_text("\n".join(["товар;страна отправления;страна назначения", *rows]), encoding="utf-8")
    screener = Screener.load(as_of=DAY)

    for processes in (1, 2):
        batches = screen_manifests(screener, [open_manifest(str(path))], batch_size=2, processes=processes)
        frame = pl.concat([batch.frame for batch in batches])
        assert frame["outcome"].to_list() == ["review", "review", "review", "review", "review"]


def test_a_line_is_told_which_country_is_not_known():
    line = Line("ацетон", {Field.ORIGIN: "Шамбала"})

    assert "the country “Шамбала” is not known, so all lists were applied" in (
        Screener.load(as_of=DAY).screen_line(line).hits[0].reason
    )


def test_units_in_headers_reach_the_amount(tmp_path: Path):
    path = tmp_path / "m.csv"
    path.write_text('товар,"Кол-во, кг","Вес нетто, кг"\nацетон,25,\nацетон,,30\n', encoding="utf-8")

    frame = pl.concat([b.frame for b in screen_manifests(Screener.load(as_of=DAY), [open_manifest(str(path))])])

    assert frame["amount_kg"].to_list() == ["25", "30"]
    assert frame["amount"].to_list() == ["25 kg", "30 kg"]
