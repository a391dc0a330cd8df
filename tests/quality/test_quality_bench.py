"""The bench itself: one seed gives one set of cases, CAS numbers tell the truth, the table adds up."""

import csv
import subprocess
import sys
from pathlib import Path

import pytest
from measures.disturbed import Disturbed, listed_names, real_lines
from measures.measure import Answers, Case, Measure, found, matched
from measures.readers import Answer, Dictionary, Found, Product, baselines, load_product
from measures.real_rows import OTHER, RECALL, STANDS, RealRows
from measures.rows import Row, is_registry_code
from measures.scores import bands, curve
from measures.table import excluded, figures
from measures.truth import Truth
from measures.verdicts import Verdict, digest_of, read_doubtful
from quality_floors import AS_OF, ROOT

from precursor_screen.ids.cas import is_valid
from precursor_screen.matching.chemicals.index import KnownChemicals

pytestmark = pytest.mark.slow

ROWS = [
    ("Potassium permanganate", "7722-64-7", "en"),
    ("NSC 146182", "7722-64-7", ""),
    ("Ephedrine hydrochloride", "50-98-6", "en"),
    ("Sodium chloride", "7647-14-5", "en"),
    ("Some polymer", "", "en"),
]


@pytest.fixture(scope="module")
def product() -> Product:
    return load_product(AS_OF)


@pytest.fixture(scope="module")
def truth(product: Product) -> Truth:
    return Truth(product.screener.rules, KnownChemicals.open())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, rows in (
        ("names_test", ROWS),
        ("precursor_test", ROWS[:1]),
        ("goods_test", [("Ацетон", "", "ru")]),
    ):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["description", "cas", "hs_code", "lang"])
            writer.writerows([text, cas, "", lang] for text, cas, lang in rows)
    return tmp_path


def test_rows_are_shared_out_by_their_truth(folder: Path, truth: Truth) -> None:
    measures = {(m.part, m.name): m for m in RealRows(folder, truth, 1.0, 1).measures}
    texts = {case.text for case in measures[RECALL, "all"].cases}
    assert {"Potassium permanganate", "Ephedrine hydrochloride"} == texts
    assert [c.text for c in measures[RECALL, "registry codes only"].cases] == ["NSC 146182"]
    assert [c.text for c in measures[OTHER, "all"].cases] == ["Sodium chloride"]


def test_rows_whose_number_does_not_tell_what_they_name_are_counted_apart(folder: Path, truth: Truth) -> None:
    doubtful = {(digest_of("Potassium permanganate"), "7722-64-7"): "a test", (digest_of("Sodium chloride"), "1"): "no"}
    rows = RealRows(folder, truth, 1.0, 1, doubtful)
    measures = {(m.part, m.name): m for m in rows.measures}

    assert [case.text for case in measures[RECALL, STANDS].cases] == ["Ephedrine hydrochloride"]
    assert len(measures[RECALL, "all"].cases) == 3
    assert [case.text for case in measures[OTHER, STANDS].cases] == ["Sodium chloride"]  # under another number
    assert rows.doubtful == {(RECALL, "a test"): 2}  # in both files
    assert "a test" in excluded(rows.doubtful)


def test_each_doubtful_row_has_a_reason() -> None:
    path = ROOT / "bench" / "doubtful_truth.csv"
    doubtful = read_doubtful(path)

    assert len(doubtful) == path.read_text(encoding="utf-8").count("\n") - 1
    assert all(len(digest) == 16 and is_valid(number) and why for (digest, number), why in doubtful.items())


def test_a_folder_without_rows_is_refused(tmp_path: Path, truth: Truth) -> None:
    with pytest.raises(FileNotFoundError, match="names_"):
        RealRows(tmp_path, truth, 1.0, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NSC 8971", True),
        ("EINECS 200-662-2", True),
        ("A 420", True),
        ("H2SO4", False),
        ("butan-2-one", False),
    ],
)
def test_registry_codes_are_no_names(text: str, code: bool) -> None:
    assert is_registry_code(text) is code


def test_the_same_seed_gives_the_same_cases(product: Product, truth: Truth) -> None:
    rules = product.screener.rules

    def cases(seed: int) -> list[Case]:
        names = listed_names(rules, 1, seed)[:20]
        return [case for m in Disturbed(truth, seed).measures(names, recall=True) for case in m.cases]

    assert cases(1) == cases(1)
    assert cases(1) != cases(2)


def test_listed_names_are_of_every_substance_and_many_languages(product: Product) -> None:
    rules = product.screener.rules
    names = listed_names(rules, 6, 1)
    found_for = {substance for _, owners, _ in names for substance in owners}
    # names that mean other things, too, are disturbed nowhere
    assert found_for >= {key for key, one in rules.substances.items() if not all(name.ambiguous for name in one.names)}
    assert {lang for _, _, lang in names} >= {"en", "ru", "kk", "es", "de", "uk", "zh"}


def test_a_slip_that_is_another_chemicals_name_counts_as_such(truth: Truth) -> None:
    assert truth.is_another("acetone", frozenset({"toluene"}))
    assert truth.is_another("acetone", frozenset())
    assert truth.is_another("piperonol", frozenset({"piperonal"})) or not truth.owners("piperonol")
    assert not truth.is_another("acetone", frozenset({"acetone"}))


def test_lines_that_deny_or_contain_are_no_surroundings() -> None:
    rows = [Row("goods", text, (), "ru", "") for text in ("КЛАПАНЫ ЗАПОРНЫЕ СТАЛЬНЫЕ", "КЛЕЙ, НЕ СОДЕРЖИТ СПИРТА")]
    assert real_lines(rows) == ["КЛАПАНЫ ЗАПОРНЫЕ СТАЛЬНЫЕ"]


def test_found_wants_the_right_substance() -> None:
    answer = Answer({"acetone": Found("review", 60)})
    assert found(Case("x", frozenset({"acetone"})), answer)
    assert not found(Case("x", frozenset({"toluene"})), answer)
    assert found(Case("x"), answer)
    assert not matched(Case("x"), answer)


def test_product_and_baselines_answer_in_order(product: Product) -> None:
    texts = ["acetone", "table", "ПЕРМАНГАНАТ КАЛИЯ, х.ч."]
    assert [set(answer.found) for answer in product.answers(texts)] == [
        {"acetone"},
        set(),
        {"potassium-permanganate"},
    ]
    for reader in baselines(product.screener.rules, 10):
        answers = reader.answers(texts)
        assert "acetone" in answers[0].found
        assert not answers[1].found


def test_scores_tell_the_right_from_the_wrong() -> None:
    right = (Case("a", frozenset({"x"})), Answer({"x": Found("match", 97), "y": Found("review", 66)}))
    wrong = (Case("b"), Answer({"y": Found("review", 66)}))
    counted = {band.low: (band.alerts, band.right) for band in bands([right, wrong]) if band.alerts}
    assert counted == {95: (1, 1), 60: (2, 0)}
    cut_offs = {one.score: (one.recall, one.false_alerts) for one in curve([right], [wrong])}
    assert cut_offs[95] == (100, 0)
    assert cut_offs[60] == (100, 100)


def test_the_table_counts_verdicts_and_missed_aims(product: Product) -> None:
    goods = Measure("goods lines", "all", recall=False, cases=[Case("Ацетон"), Case("Стол"), Case("Толуол")])
    recall = Measure("listed", "all", recall=True, aim=95, cases=[Case("Стол", frozenset({"acetone"}))])
    verdicts = {(digest_of("Ацетон"), "acetone"): Verdict(False, "a test")}
    answers = Answers(Dictionary(product.screener.rules), [goods, recall], seed=1)
    text = figures([goods, recall], [answers], verdicts)
    assert "| 2 | 66.667 |" in " ".join(text.split())
    assert "0 right, 1 wrong, 1 not looked at" in text
    assert "aim missed" in text


def test_one_run_prints_one_table(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures: here -->\nold\n<!-- end of figures -->\nafter\n", encoding="utf-8")
    misses = tmp_path / "misses.tsv"
    command = [sys.executable, "bench/quality.py", "--data", str(folder), "--per-substance", "1"]
    options = ["--others", "0", "--baseline", "2", "--quick", "--misses", str(misses), "--into", str(page)]
    run = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "| typo, bare" in run.stdout
    assert "WRatio 90" in run.stdout
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n<!-- figures: here -->\nMeasured on ")
    assert text.endswith("<!-- end of figures -->\nafter\n")
    assert run.stdout.strip() in text
    assert misses.read_text(encoding="utf-8").startswith("part\tmeasure\tmistake")
