"""A lexicon answers the same whether it was compiled now or read from the cache."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from precursor_screen.matching.lexicon.compile import compile_lexicon
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.load import load_rules

NAMES = ("by_key", "by_bag", "by_systematic", "by_formula")
TABLES = ("prefixes", "words", "bag_words", "cas", "ec", "un", "codes", "look_alikes")


@pytest.fixture(scope="module")
def shipped() -> RuleSet:
    return load_rules()


@pytest.fixture(scope="module")
def compiled(shipped: RuleSet) -> Lexicon:
    return Lexicon(shipped, compile_lexicon(shipped))


@pytest.fixture
def read(shipped: RuleSet, monkeypatch: pytest.MonkeyPatch) -> Lexicon:
    """A lexicon that certainly comes from the cache."""
    assert Lexicon.load(shipped).words

    def must_not_compile(_: RuleSet) -> None:
        raise AssertionError("it was compiled again")

    monkeypatch.setattr("precursor_screen.matching.lexicon.compile.compile_lexicon", must_not_compile)
    return Lexicon.load(shipped)


@pytest.mark.parametrize("table", [*NAMES, *TABLES])
def test_every_table_is_the_same(compiled, read, table):
    mine, other = getattr(read, table), getattr(compiled, table)
    assert mine
    assert dict(mine.items()) == dict(other.items()) if hasattr(mine, "items") else mine == other


def test_words_and_their_neighbours_are_the_same(shipped, compiled, read):
    words = sorted({word for group in compiled.by_key.values() for listed in group for word in listed.words})
    assert len(words) > 1000
    for word in words:
        assert read.is_listed_word(word) == compiled.is_listed_word(word)
        if read.is_listed_word(word):
            assert read.key_of_plain(word) == compiled.key_of_plain(word)
        assert list(read.words_from(word[:3])) == list(compiled.words_from(word[:3]))
    for word in words[::7]:
        for near in (word[1:], word[:-1], word[:3] + word[4:], word[1:2] + word[:1] + word[2:], word + "x"):
            assert read.near_plain.near(near) == compiled.near_plain.near(near)
            assert read.near_keys.near(near) == compiled.near_keys.near(near)


def test_listed_names_hold_the_names_of_the_rule_set(shipped, read):
    listed = read.by_key["aseton"]
    assert {one.substance for one in listed} == {"acetone"}
    assert all(any(one.name is name for name in shipped.substances["acetone"].names) for one in listed)
    assert read.substance("acetone") is shipped.substances["acetone"]


def test_it_travels_to_another_process(compiled, read):
    for lexicon in (compiled, read):
        arrived = pickle.loads(pickle.dumps(lexicon))
        assert dict(arrived.by_key.items()) == dict(lexicon.by_key.items())


def test_a_key_without_names_has_none(read):
    assert read.by_key.get("no such key") is None
    assert read.by_key.get("no such key", ()) == ()
    assert "no such key" not in read.by_key
    with pytest.raises(KeyError):
        read.by_key["no such key"]


@pytest.mark.slow
def test_processes_that_compile_at_once_all_answer_right(tmp_path: Path):
    code = (
        "from precursor_screen import Screener; screener = Screener.load(); "
        "print(*(screener.check(text).hits[0].substance for text in ('acetone', 'ephedirne hydrochloride')))"
    )
    environment = {"PRECURSOR_SCREEN_CACHE": str(tmp_path / "cache"), "PATH": ""}
    started = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    answers = [process.communicate() for process in started]
    assert [process.returncode for process in started] == [0, 0, 0], answers
    assert {out for out, _ in answers} == {answers[0][0]}
    assert answers[0][0].split() == [b"acetone", b"ephedrine"]
    assert {err for _, err in answers} == {b""}
    kinds = sorted(file.name.partition("-")[0] for file in (tmp_path / "cache").iterdir())
    assert len(kinds) == len(set(kinds))
    assert {"lexicon", "morphemes", "rules", "tables"} <= set(kinds)
