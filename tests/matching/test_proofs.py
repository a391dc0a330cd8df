"""The table of proofs: each silences its lines and spares those beside them, and nothing is silenced outside of it."""

import ast
from datetime import date
from pathlib import Path

import pytest

import precursor_screen
from precursor_screen import Screener
from precursor_screen.matching.proofs import DECISION, PROOFS, not_hit
from precursor_screen.model.result import Outcome
from precursor_screen.reason import Reason

SOURCE = Path(precursor_screen.__file__).parent
SCREENER = Screener.load(as_of=date(2026, 11, 1))
BY_LINES = sorted(PROOFS.keys() - {DECISION})
SILENCED = [(name, *example) for name in BY_LINES for example in PROOFS[name].silenced]
SPARED = [(name, *example) for name in BY_LINES for example in PROOFS[name].spared]
GRAVE = {Outcome.MATCH, Outcome.REVIEW}


@pytest.mark.parametrize(("proof", "line", "substance"), SILENCED)
def test_a_proof_silences_its_lines(proof: str, line: str, substance: str):
    result = SCREENER.check(line)

    assert substance not in {hit.substance for hit in result.hits}
    assert {left.proof for left in result.not_hits if left.substance == substance} == {proof}


@pytest.mark.parametrize(("proof", "line", "substance"), SPARED)
def test_a_proof_spares_the_lines_beside_them(proof: str, line: str, substance: str):
    assert {hit.outcome for hit in SCREENER.check(line).hits if hit.substance == substance} & GRAVE


@pytest.mark.parametrize("name", BY_LINES)
def test_each_proof_has_two_lines_of_each(name: str):
    assert len(PROOFS[name].silenced) >= 2
    assert len(PROOFS[name].spared) >= 2


@pytest.mark.parametrize("name", sorted(PROOFS.keys() - {DECISION, "chinese", "ester"}))
def test_each_proof_has_a_pair_in_russian_and_in_english(name: str):
    for lines in (PROOFS[name].silenced, PROOFS[name].spared):
        cyrillic = [any("а" <= c <= "я" for c in line.casefold()) for line, _ in lines]
        assert set(cyrillic) == {True, False}


def test_a_proof_is_said_by_its_own_grounds_only():
    with pytest.raises(ValueError, match="no ground of the proof absent"):
        not_hit("absent", "acetone", Reason("match.use", text="насос для ацетона"), "ацетона")


def test_the_proof_is_in_json_and_is_the_last_key():
    left = SCREENER.check("acetone-free").to_dict()["not_hits"]

    assert [list(one.items())[-1] for one in left] == [("proof", "absent")]


def test_nothing_is_left_outside_of_the_table():
    makers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and "NotHit" in ast.unparse(node.func)
    }

    assert makers == {"matching/proofs.py"}
