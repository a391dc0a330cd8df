"""A bounded part of the fuzz campaign (`bench/fuzz.py` has no bounds): no crash, no lost line, whatever is read."""

from datetime import date

import polars as pl
import pytest
from fuzz_inputs import SOUND, mutated, text
from hypothesis import given, settings
from hypothesis import strategies as st

from precursor_screen import Screener
from precursor_screen.errors import ManifestError, PrecursorScreenError
from precursor_screen.ledger import Ledger
from precursor_screen.manifest import open_manifest
from precursor_screen.rules import load_rules
from precursor_screen.screening import screen_manifests

SCREENER = Screener.load(as_of=date(2026, 11, 1))
SEEDS = st.integers(0, 1 << 32)


@settings(max_examples=150)
@given(SEEDS)
def test_a_text_by_itself(seed: int):
    result = SCREENER.check(text(seed))
    assert "the program failed" not in result.unread, text(seed)


@settings(max_examples=20)
@given(SEEDS)
def test_texts_in_a_batch_keep_their_lines(seed: int):
    texts = [text(seed + at) for at in range(20)]
    found = SCREENER.screen(pl.DataFrame({"description": texts}))
    alone = {at for at, one in enumerate(texts, 1) if SCREENER.check(one).hits}
    # a manifest also says which of its lines name no goods
    assert alone <= set(found["line"])
    assert not any("the program failed" in reason for reason in found["reason"])


@pytest.mark.parametrize("ending", SOUND)
@settings(max_examples=25)
@given(seed=SEEDS)
def test_bytes_of_a_manifest(tmp_path_factory: pytest.TempPathFactory, ending: str, seed: int):
    path = tmp_path_factory.mktemp("fuzz") / f"a.{ending}"
    SOUND[ending](path)
    path.write_bytes(mutated(path.read_bytes(), seed))
    refused = ""
    try:
        for batch in screen_manifests(SCREENER, [open_manifest(str(path))], all_lines=True):
            assert sum(batch.outcomes.values()) == batch.lines
    except ManifestError as error:
        refused = str(error)
    assert "the program failed" not in refused, (ending, seed)


@settings(max_examples=40)
@given(SEEDS)
def test_bytes_of_a_rule_file_and_of_a_ledger(tmp_path_factory: pytest.TempPathFactory, seed: int):
    folder = tmp_path_factory.mktemp("fuzz")
    (folder / "lists").mkdir()
    (folder / "lists" / "a.yml").write_bytes(mutated(b"id: a\ntitle: A\nentries:\n  - substance: acetone\n", seed))
    with pytest.raises(PrecursorScreenError):
        load_rules(folder)
    with Ledger.open(folder / "l.db"):
        pass
    (folder / "l.db").write_bytes(mutated((folder / "l.db").read_bytes(), seed))
    try:
        with Ledger.open(folder / "l.db") as ledger:
            ledger.show()
    except PrecursorScreenError:
        return
