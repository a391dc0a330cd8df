"""An office's overlay, as the commands and the library use it; the overlay is the one of the samples."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from precursor_screen import Screener
from precursor_screen.cli.app import app
from precursor_screen.rules.load import load_rules

pytestmark = pytest.mark.slow

OFFICE = Path(__file__).parents[2] / "samples" / "office-rules"


@pytest.fixture(scope="module")
def shipped() -> Screener:
    return Screener.load()


@pytest.fixture(scope="module")
def office() -> Screener:
    return Screener.load(rules=OFFICE)


@pytest.mark.parametrize(
    ("text", "without", "with_overlay"),
    [
        # text, outcome under the shipped rules, under the overlay
        ("растворитель АЦ-1, 20 л", "clear", "match"),
        ("спирт изопропиловый 99,8 %", "clear", "match"),
        ("спирт изопропиловый 40 %", "clear", "exempt"),
        ("изобутанол", "clear", "clear"),
        ("ацетонил-5", "clear", "clear"),
        ("acetone", "match", "match"),
        ("ацетонциангидрин", "clear", "clear"),
    ],
)
def test_what_an_overlay_changes(
    shipped: Screener, office: Screener, text: str, without: str, with_overlay: str
) -> None:
    assert str(shipped.check(text).outcome) == without
    assert str(office.check(text).outcome) == with_overlay


def test_an_overlay_takes_no_hit_away(shipped: Screener, office: Screener) -> None:
    names = [
        (id_, name.text)
        for id_, one in load_rules().substances.items()
        for name in one.names
        if name.lang in ("en", "ru", "kk")
    ]
    assert len(names) > 1_000
    for id_, text in names:
        before = {(hit.substance, hit.outcome) for hit in shipped.check(text).hits}
        after = {(hit.substance, hit.outcome) for hit in office.check(text).hits}
        assert before <= after, f"{id_}: {text}"


def run(*arguments: object) -> str:
    done = CliRunner().invoke(app, [str(one) for one in arguments], prog_name="precursor-screen")
    assert done.exit_code == 0, done.output
    return done.output


def test_the_profile_names_the_overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("precursor-screen.toml").write_text(f'rules = ["{OFFICE.as_posix()}"]\n', encoding="utf-8")
    assert "\nIsopropanol  CAS 67-63-0  match" in run("check", "изопропанол")
    assert "isopropanol" in run("rules", "list", "--substances")
    assert "substances/isopropanol.yml" in run("rules", "show", "isopropanol", "--origin")


def test_origin_shows_layers_rows_and_files() -> None:
    shown = run("rules", "show", "--origin", "--rules", OFFICE)
    assert "1. the shipped rules\n" in shown
    assert f"2. {OFFICE}: Rules of an example office\n" in shown
    assert "acetone  addition: names растворитель АЦ-1\n" in shown
    assert "additions/acetone.yml:5\n" in shown


def test_origin_of_a_part_that_nothing_overlays() -> None:
    shown = run("rules", "show", "toluene", "--origin", "--rules", OFFICE)
    assert "substances/toluene.yml of the shipped rules" in shown
    assert "overrides" not in shown


def test_an_unknown_part_has_suggestions() -> None:
    done = CliRunner().invoke(app, ["rules", "show", "aceton", "--origin"])
    assert done.exit_code == 2
    assert "Did you mean acetone" in done.output


def test_a_run_says_which_rules(tmp_path: Path) -> None:
    (tmp_path / "goods.csv").write_text("Наименование товара\nрастворитель АЦ-1\n", encoding="utf-8")
    run("screen", tmp_path / "goods.csv", "-o", tmp_path / "out.csv", "--rules", OFFICE)
    assert "acetone" in (tmp_path / "out.csv").read_text(encoding="utf-8")
    record = (tmp_path / "out.csv.run.json").read_text(encoding="utf-8")
    assert load_rules(OFFICE).digest in record
    assert "office-rules" in record
