"""Rules read from the cache are those of the folder as it is now."""

import os
import pickle

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.rules.load import load_rules


def same(one, other):
    return (dict(one.substances), dict(one.lists), one.digest, one.origin) == (
        dict(other.substances),
        dict(other.lists),
        other.digest,
        other.origin,
    )


@pytest.fixture
def must_not_compile(monkeypatch):
    def refuse(_):
        raise AssertionError("it was compiled again")

    return lambda: monkeypatch.setattr("precursor_screen.rules.compile.compile_rules", refuse)


def test_rules_are_the_same_compiled_or_read(rules, monkeypatch, must_not_compile):
    monkeypatch.setenv("PRECURSOR_SCREEN_CACHE", "off")
    compiled = load_rules(rules.root)
    monkeypatch.setenv("PRECURSOR_SCREEN_CACHE", str(rules.root.parent / "cache"))
    load_rules(rules.root)
    must_not_compile()
    read = load_rules(rules.root)
    assert same(read, compiled)
    assert list(read.substances) == list(compiled.substances)
    assert "acetone" in read.substances
    assert "ethanol" not in read.substances
    assert read.substances["acetone"].names[1].kind == "official"


def test_the_shipped_rules_are_the_same_compiled_or_read(monkeypatch, must_not_compile):
    load_rules()
    with monkeypatch.context() as without:
        without.setenv("PRECURSOR_SCREEN_CACHE", "off")
        compiled = load_rules()
    must_not_compile()
    assert same(load_rules(), compiled)


@pytest.mark.parametrize("name", ["substances/acetone.yml", "lists/kz-act.yml", "sources.yml"])
def test_an_edited_file_is_seen(rules, name):
    before = load_rules(rules.root)
    with (rules.root / name).open("a", encoding="utf-8") as file:
        file.write("no_such_key: 1\n")
    with pytest.raises(RuleSetError):
        load_rules(rules.root)
    rules.write(name, (rules.root / name).read_text(encoding="utf-8").replace("no_such_key: 1\n", ""))
    assert same(load_rules(rules.root), before)


def test_an_edit_that_keeps_size_and_time_is_seen(rules):
    path = rules.root / "substances/acetone.yml"
    assert load_rules(rules.root).substances["acetone"].title == "Acetone"
    status = path.stat()
    rules.change("substances/acetone.yml", "title: Acetone", "title: Acetine")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size
    assert load_rules(rules.root).substances["acetone"].title == "Acetine"


@pytest.mark.parametrize("name", ["deprecated/acetone.yml", "substances/inner/benzene.yml", "lists/act.yaml"])
def test_a_file_that_is_no_rule_and_makes_the_folder_faulty_is_seen(rules, name):
    load_rules(rules.root)
    rules.write(name, "id: acetone\n")
    with pytest.raises(RuleSetError):
        load_rules(rules.root)


def test_where_the_folder_lies_is_not_kept(rules, tmp_path):
    load_rules(rules.root)
    moved = rules.root.rename(tmp_path / "elsewhere")
    assert load_rules(moved).origin == str(moved)


def test_a_rule_set_travels_to_another_process():
    loaded = load_rules()
    assert same(pickle.loads(pickle.dumps(loaded)), loaded)
