"""`--structure` in `screen` and `check`: what structures add, and what the run says.

How it is without the extra, and without the option, is in test_structure_refused.
"""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen import Field, Line, Screener
from precursor_screen.cli.app import app
from precursor_screen.model.result import EvidenceKind, Outcome
from precursor_screen.structure.availability import available

pytestmark = pytest.mark.slow

if not available().ok:
    pytest.skip(f"structures cannot be read: {available().why_not}; {available().fix}", allow_module_level=True)

MANIFEST = """\
description,SMILES,InChI
"1-methylcyclohexa-1,3,5-triene, 25 kg",,
sample A,CN[C@@H](C)[C@H](O)c1ccccc1.Cl,
sample B,,"InChI=1S/C3H6O/c1-3(2)4/h1-2H3"
steel bolts,not a structure,
Nonyl 2-phenylacetate,,
"""
DAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def screener(rules_loaded_once: None) -> Screener:
    return Screener.load(as_of=DAY, structure=True)


def _screen(folder: Path, *options: str) -> Result:
    (folder / "in.csv").write_text(MANIFEST, encoding="utf-8")
    out = str(folder / "out.csv")
    return CliRunner().invoke(app, ["screen", str(folder / "in.csv"), "-o", out, "--as-of", str(DAY), *options])


def test_with_the_option_structures_are_read(tmp_path: Path) -> None:
    done = _screen(tmp_path, "--structure")
    assert done.exit_code == 0
    found = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert [(row["line"], row["outcome"], row["substance"], row["evidence"]) for row in found] == [
        ("1", "match", "toluene", "structure"),
        ("2", "match", "ephedrine", "structure"),
        ("3", "match", "acetone", "structure"),
        ("5", "review", "phenylacetic-acid", "structure"),
    ]
    assert "structures were read" in done.stderr
    facts = json.loads((tmp_path / "out.csv.run.json").read_text(encoding="utf-8"))
    assert facts["structures"] == "structures were read"
    assert facts["options"]["structure"] == "true"


def test_a_member_of_a_generic_entry_is_controlled_by_that_list_alone(screener: Screener) -> None:
    (hit,) = screener.check("nonyl 2-phenylacetate").hits
    assert hit.evidence is EvidenceKind.STRUCTURE
    assert hit.score == 82
    assert [decision.listing for decision in hit.listings] == ["us-dea-list-1/phenylacetic-acid"]
    assert "is the structure of an ester of phenylacetic acid" in hit.reason


def test_a_generic_entry_counts_from_its_own_day(rules_loaded_once: None) -> None:
    line = Line("sample", {Field.SMILES: "Fc1ccc(NC2CCNCC2)cc1"})
    lists = ["us-dea-list-1"]
    before = Screener.load(lists=lists, as_of=date(2023, 11, 29), structure=True).screen_line(line)
    after = Screener.load(lists=lists, as_of=date(2023, 11, 30), structure=True).screen_line(line)
    assert (before.outcome, after.outcome) == (Outcome.CLEAR, Outcome.REVIEW)


def test_what_the_words_say_stays_and_structures_only_add(screener: Screener) -> None:
    texts = ["Ацетон технический", "does not contain acetone", "toluene-free varnish", "2-chlorotoluene"]
    plain = Screener.load(as_of=DAY)
    assert plain.reads_structures is False
    for text in texts:
        assert screener.check(text).hits == plain.check(text).hits
    widened = screener.screen_line(Line("Ацетон", {Field.SMILES: "Cc1ccccc1"}))
    assert [hit.substance for hit in widened.hits] == ["acetone", "toluene"]


def test_lines_give_the_same_results_one_by_one_and_together(screener: Screener) -> None:
    lines = [Line("1-methylcyclohexa-1,3,5-triene"), Line("bolts"), Line("1-(piperidin-1-yl)ethanone")]
    assert screener.screen_lines(lines) == [screener.screen_line(line) for line in lines]


def test_check_says_whether_structures_were_read(tmp_path: Path, rules_loaded_once: None) -> None:
    done = CliRunner().invoke(app, ["check", "1-methylcyclohexa-1,3,5-triene", "--structure", "--json"])
    answer = json.loads(done.stdout)
    assert answer["structures"] is True
    assert [hit["evidence"] for hit in answer["hits"]] == ["structure"]
