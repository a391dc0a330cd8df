"""bench/speed.py: manifests that are seeded, distinct and hold their precursors; peers that find what they should."""

import csv
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from measures.page import renew
from speed_parts.commands import CommandFailedError
from speed_parts.figures import Aim, Figure, Part, table
from speed_parts.goods import Goods, read_goods
from speed_parts.long_manifest import HEADER, ONE_IN, LongManifest
from speed_parts.more_names import write_rules
from speed_parts.planted import Precursor
from speed_parts.running_numbers import PHRASINGS, article_codes
from speed_parts.stage_sampler import IMPORTING
from speed_parts.stages import stage_of

from precursor_screen.manifest import open_manifest
from precursor_screen.model.line import Field
from precursor_screen.rules.load import load_rules

ROOT = Path(__file__).parents[1]
GOODS = Goods(("КЛАПАНЫ ЗАПОРНЫЕ ИЗ СТАЛИ", "Ball-point pens, blue", "МЕБЕЛЬ ДЕРЕВЯННАЯ: ПРОЧАЯ"), ("8481", "", "9403"))
NAMES = (Precursor("уксусный ангидрид", "108-24-7"), Precursor("acetone", "67-64-1"), Precursor("丙酮", "67-64-1"))
LINES = 2_000
TEXT = HEADER.index("Наименование товара")
MANIFEST = LongManifest(GOODS, NAMES, LINES, seed=1)


def texts(manifest: LongManifest) -> list[str]:
    return [row[TEXT] for _, row in manifest.rows()]


def test_same_seed_same_file(tmp_path: Path) -> None:
    first, second, other = tmp_path / "1.csv", tmp_path / "2.csv", tmp_path / "3.csv"
    assert MANIFEST.write(first) == MANIFEST.write(second)
    replace(MANIFEST, seed=2).write(other)
    assert first.read_bytes() == second.read_bytes() != other.read_bytes()


@pytest.mark.parametrize("distinct_words", [0, 2])
def test_all_texts_are_distinct(distinct_words: int) -> None:
    assert len(set(texts(replace(MANIFEST, distinct_words=distinct_words)))) == LINES


def test_one_line_in_a_hundred_names_a_precursor(tmp_path: Path) -> None:
    planted = MANIFEST.write(tmp_path / "manifest.csv")
    assert sorted((line - 1) // ONE_IN for line in planted) == list(range(LINES // ONE_IN))
    of_stock = {text for number, text in enumerate(texts(MANIFEST), start=1) if number not in planted}
    assert all(text.startswith(GOODS.descriptions) for text in of_stock)


def test_the_file_is_a_manifest_with_a_description(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    MANIFEST.write(path)
    with path.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == LINES
    columns = open_manifest(str(path)).columns
    assert columns.header(Field.DESCRIPTION) == HEADER[TEXT]
    assert columns.header(Field.HS) == "Код ТН ВЭД"


@pytest.mark.parametrize("phrasing", PHRASINGS)
def test_no_phrasing_writes_two_numbers_alike(phrasing: object) -> None:
    assert callable(phrasing)
    assert len({phrasing(number) for number in range(1_000_000, 1_005_000)}) == 5_000


def test_article_codes_stand_in_no_other_line() -> None:
    codes = [code for number in range(3_000) for code in article_codes(number, 3).split()]
    assert len(set(codes)) == len(codes) == 9_000
    assert any(code.isalpha() for code in codes)
    assert any(not code.isalpha() and not code.isdigit() for code in codes)


def test_goods_are_read_once_each_and_their_absence_is_told(tmp_path: Path) -> None:
    (tmp_path / "goods_a.csv").write_text(
        "description,hs_code\nпена  монтажная,3214\nпена монтажная,\n,8481\n", "utf-8"
    )
    assert read_goods(tmp_path) == Goods(("пена монтажная",), ("3214",))
    with pytest.raises(ValueError, match="no goods_"):
        read_goods(tmp_path / "elsewhere")


def test_the_exact_pass_finds_every_name_in_a_text() -> None:
    peers = pytest.importorskip("speed_parts.peers", reason="needs the extra [bench]")
    exact = peers.ExactPass(["acetone", "ангидрид", "уксусный ангидрид"])
    assert set(exact.found("УКСУСНЫЙ АНГИДРИД, Acetone")) == {"acetone", "ангидрид", "уксусный ангидрид"}
    assert exact.lines_with_a_name(["boots", "ACETONE 5 l", "ацетон"]) == 1


def test_the_plain_search_finds_a_misspelt_name() -> None:
    peers = pytest.importorskip("speed_parts.peers", reason="needs the extra [bench]")
    assert peers.plain_search(["Acetonee", "boots of leather"], ["acetone", "toluene"]) == 1


def test_more_names_are_new_valid_and_seeded(tmp_path: Path) -> None:
    shipped = load_rules(None)
    before = {name.text for substance in shipped.substances.values() for name in substance.names}
    folders = [tmp_path / name for name in ("first", "second")]
    counts = [write_rules(ROOT / "rules", shipped, 2, folder, seed=1) for folder in folders]
    more = load_rules(folders[0])
    names = [name.text for substance in more.substances.values() for name in substance.names]
    assert len(names) == counts[0] == 2 * sum(len(one.names) for one in shipped.substances.values())
    assert len(set(names) - before) > 0.9 * len(names) / 2
    assert more.digest == load_rules(folders[1]).digest != shipped.digest


@pytest.mark.parametrize(("aim", "good", "bad"), [(Aim(3), 3.0, 3.1), (Aim(1.7, at_least=True), 1.7, 1.6)])
def test_a_figure_says_whether_its_aim_is_met(aim: Aim, good: float, bad: float) -> None:
    rows = table([Part("times", (Figure("good", good, "1 s", aim), Figure("bad", bad, "2 s", aim)))]).splitlines()
    assert [[cell.strip() for cell in row.split("|")][4] for row in rows[3:]] == ["yes", "no"]


def test_figures_are_renewed_between_their_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures: made by x -->\nold\n<!-- end of figures -->\nafter\n", "utf-8")
    renew(page, "figures", "new")
    assert page.read_text("utf-8") == ("before\n<!-- figures: made by x -->\n\nnew\n\n<!-- end of figures -->\nafter\n")
    with pytest.raises(ValueError, match="no place for profile"):
        renew(page, "profile", "new")


def test_memory_counts_the_children(tmp_path: Path) -> None:
    peak_of = pytest.importorskip("speed_parts.peak_memory", reason="needs the extra [bench]").peak_of
    hold = "import sys, time; held = bytearray({} << 20); time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold.format(120)!r}], check=True)"
    _, peak = peak_of([sys.executable, "-c", parent], tmp_path / "errors")
    assert peak.rss > 120 << 20
    with pytest.raises(CommandFailedError, match="exit code 3"):
        peak_of([sys.executable, "-c", "raise SystemExit(3)"], tmp_path / "errors")


@pytest.mark.parametrize(
    ("modules", "stage"),
    [
        (["manifest.delimited.rows", "names.fold"], "read"),
        (["matching.matcher", "names.fold"], "careful matching"),
        (["matching.matcher", "matching.retrieval.retrieval", "names.fold"], "retrieval"),
        (["screening.rows", "law.decide"], "write"),
        (["cli.progress"], "the rest"),
    ],
)
def test_the_modules_on_a_stack_tell_the_stage(modules: list[str], stage: str) -> None:
    assert stage_of([f"precursor_screen.{one}" for one in ("cli.screen_run", *modules)]) == stage


def test_the_sampler_runs_the_program_and_leaves_its_exit_code(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    sampler = ROOT / "bench" / "speed_parts" / "stage_sampler.py"
    done = subprocess.run([sys.executable, sampler, report, "screen", tmp_path / "none.csv"], check=False, text=True)
    assert done.returncode == 4
    assert "precursor_screen" in report.read_text("utf-8") or IMPORTING in report.read_text("utf-8")
