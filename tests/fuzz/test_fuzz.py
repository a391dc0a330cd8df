"""A bounded part of the fuzz campaign (`bench/fuzz.py` has no bounds): no crash, no lost line, whatever is read."""

from pathlib import Path

import fuzz_inputs
import fuzz_targets
import polars as pl
import pytest
from fuzz_inputs import text
from fuzz_targets import TARGETS, screener
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = st.integers(0, 1 << 32)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("kind", TARGETS)
@settings(max_examples=25)
@given(seed=SEEDS)
def test_a_damaged_input(place: Path, kind: str, seed: int):
    assert TARGETS[kind](place, seed) == ""


@settings(max_examples=100)
@given(SEEDS)
def test_a_text_by_itself(seed: int):
    assert TARGETS["text"](Path(), seed) == ""


@pytest.mark.parametrize("kind", sorted({*TARGETS} - {"text", "xml"}))
def test_what_is_damaged_is_sound_before(place: Path, monkeypatch: pytest.MonkeyPatch, kind: str):
    monkeypatch.setattr(fuzz_targets, "PrecursorScreenError", KeyError)
    monkeypatch.setattr(fuzz_targets, "ManifestError", KeyError)
    for module, name in ((fuzz_targets, "mutated"), (fuzz_targets, "mutated_inside"), (fuzz_inputs, "mutated")):
        monkeypatch.setattr(module, name, lambda content, seed: content)
    # of seed 12 a pack is left as it is
    assert TARGETS[kind](place, 12) == ""


@settings(max_examples=20)
@given(SEEDS)
def test_texts_in_a_batch_keep_their_lines(seed: int):
    texts = [text(seed + at) for at in range(20)]
    found = screener().screen(pl.DataFrame({"description": texts}))
    alone = {at for at, one in enumerate(texts, 1) if screener().check(one).hits}
    # a manifest also says which of its lines name no goods
    assert alone <= set(found["line"])
    assert not any("the program failed" in reason for reason in found["reason"])
