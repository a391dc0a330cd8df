"""`rules test` counts how many ordinary goods each substance would stop, and holds it against its budget."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.rules.load import load_rules, shipped_rules
from rule_folder import ACETONE, RulesFolder

pytestmark = pytest.mark.slow

GOODS = "# goods of our market\n\nWhite paint, 20 kg\nAcetone pads, 100 pcs\nacetone tea, 100 g\n"
BUDGET = 'noise: {{at_most: {}, because: "pads and teas are called so here"}}\n'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["rules", "test", "--as-of", "2026-11-01", *map(str, arguments)])


def test_goods_that_name_a_substance_are_over_its_budget_of_none(rules: RulesFolder) -> None:
    goods = rules.write("ordinary_goods/en-market.txt", GOODS)
    done = run(rules.root)
    assert done.exit_code == 5
    acetone = rules.root / "substances" / "acetone.yml"
    assert f"{acetone}: error noise: acetone: 2 lines of ordinary goods name it, none may." in done.stdout
    assert f"{goods}:4: Acetone pads, 100 pcs" in done.stdout
    assert f"{goods}:5: acetone tea, 100 g" in done.stdout
    assert "2 of them named a substance; 1 substance over budget." in done.stdout


def test_a_budget_with_its_reason_allows_them(rules: RulesFolder) -> None:
    rules.write("ordinary_goods/en-market.txt", GOODS)
    rules.write("substances/acetone.yml", ACETONE + BUDGET.format(2))
    assert run(rules.root).exit_code == 0
    rules.write("substances/acetone.yml", ACETONE + BUDGET.format(1))
    done = run(rules.root)
    assert done.exit_code == 5
    line = len(ACETONE.splitlines()) + 1
    assert f"acetone.yml:{line}: error noise: acetone: 2 lines of ordinary goods name it, 1 may." in done.stdout


def test_a_budget_that_is_too_large_is_said(rules: RulesFolder) -> None:
    rules.write("substances/acetone.yml", ACETONE + BUDGET.format(9))
    done = run(rules.root)
    assert done.exit_code == 0
    assert "warning noise: acetone: 0 lines of ordinary goods name it, 9 may. Lower the number." in done.stdout


def test_a_budget_needs_a_reason(rules: RulesFolder) -> None:
    rules.write("substances/acetone.yml", ACETONE + "noise: {at_most: 3}\n")
    done = run(rules.root)
    assert done.exit_code == 5
    assert "because" in done.stdout


def test_only_the_noise_of_a_named_file_counts(rules: RulesFolder) -> None:
    rules.write("ordinary_goods/en-market.txt", "acetone tea\ntoluene tea\n")
    assert "2 substances over budget" in run(rules.root).stdout
    assert "1 substance over budget" in run(rules.root / "substances" / "toluene.yml").stdout


def test_samples_are_no_part_of_the_rules(rules: RulesFolder) -> None:
    before = load_rules(rules.root).digest
    rules.write("ordinary_goods/en-market.txt", GOODS)
    assert load_rules(rules.root).digest == before


def test_samples_that_cannot_be_read_are_failures(rules: RulesFolder) -> None:
    spoilt = rules.write("ordinary_goods/a.txt", b"tea\n\xff\xfe coffee\n")
    strange = rules.write("ordinary_goods/b.xlsx", b"x")
    done = run(rules.root)
    assert done.exit_code == 5
    assert f"{spoilt}:2: error unreadable-file" in done.stdout
    assert f"{strange}: error unreadable-file" in done.stdout


def test_goods_of_ones_own_are_counted_and_not_judged(rules: RulesFolder, tmp_path: Path) -> None:
    manifest = tmp_path / "march.csv"
    rows = ["goods", "paint", "acetone, drums", "toluene, drums", "Acetone", *["tea"] * 6]
    manifest.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = run(rules.root, "--goods", manifest)
    assert done.exit_code == 0
    assert f"{manifest}: 10 lines." in done.stdout
    assert "acetone: 2 match, 0 review; 200.0 in 1,000 lines; first in line 2: acetone" in done.stdout
    assert "toluene: 1 match, 0 review; 100.0 in 1,000 lines; first in line 3: toluene" in done.stdout
    told = json.loads(run(rules.root, "--goods", manifest, "--format", "json").stdout)
    assert [one["substance"] for one in told["own_goods"][0]["found"]] == ["acetone", "toluene"]


def test_goods_of_ones_own_without_a_hit_and_with_an_unreadable_line(rules: RulesFolder, tmp_path: Path) -> None:
    manifest = tmp_path / "march.csv"
    manifest.write_bytes(b"goods,weight\ntea,1\ncof\x00fee,2\n")
    done = run(rules.root, "--goods", manifest)
    assert done.exit_code == 4
    assert "2 lines, 1 of them unreadable." in done.stdout
    assert "No substance was found in it." in done.stdout


def test_a_missing_manifest_is_said(rules: RulesFolder, tmp_path: Path) -> None:
    done = run(rules.root, "--goods", tmp_path / "nothing.csv")
    assert done.exit_code == 4
    assert "nothing.csv" in done.stderr


def test_lines_that_several_samples_hold_count_once(rules: RulesFolder) -> None:
    rules.write("ordinary_goods/a.txt", "acetone tea\n")
    rules.write("ordinary_goods/b.txt", "acetone tea\nAcetone pads\n")
    assert "acetone: 2 lines of ordinary goods name it" in run(rules.root).stdout


def test_a_copy_of_the_shipped_samples_counts_no_line_twice(rules: RulesFolder) -> None:
    lines = json.loads(run(rules.root, "--format", "json").stdout)["goods_lines"]
    for path in sorted((shipped_rules() / "ordinary_goods").iterdir()):
        rules.write(f"ordinary_goods/{path.name}", path.read_bytes())
    assert json.loads(run(rules.root, "--format", "json").stdout)["goods_lines"] == lines


def test_the_shipped_samples_name_their_language_and_where_they_are_from() -> None:
    files = sorted((shipped_rules() / "ordinary_goods").iterdir())
    assert {path.name[:3] for path in files} == {"en-", "kk-", "ru-", "uz-"}
    for path in files:
        head = path.read_text(encoding="utf-8").splitlines()[:2]
        assert head[0].startswith("# Ordinary goods, ")
        assert "Written for this project" in head[1]
