"""Reading any bytes at all gives a tree or a fault, never a crash."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from precursor_screen.rules.yaml_tree import YamlMap, line_of, read_tree

FILE = Path("x.yml")
YAML_LIKE = st.text(alphabet="ab:-[]{},&*!|>'\"#%@`?\n \t~ацé\u0085\u2028\ufeff\U0001f9ea<=0", max_size=60)


@settings(deadline=None)
@given(st.one_of(st.binary(max_size=80), YAML_LIKE.map(str.encode), st.text(max_size=40).map(str.encode)))
def test_any_bytes_give_a_tree_or_a_fault(content):
    tree, faults = read_tree(content, FILE)
    assert isinstance(tree, YamlMap) or faults
    for fault in faults:
        assert fault.error.fix


SCALARS = st.one_of(st.sampled_from(["no", "0104", "2914.10", "1_000", "12:30", "null", "~", ""]), st.text("aб0. "))
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(SCALARS, inner), max_leaves=8)


@pytest.mark.slow
@settings(deadline=None)
@given(st.dictionaries(st.text("abc", min_size=1), TREES, min_size=1))
def test_what_was_written_is_what_is_read(data):
    written = yaml.safe_dump(data, allow_unicode=True, default_style='"')
    tree, faults = read_tree(written.encode(), FILE)
    assert faults == []
    assert tree == data


def test_scalars_stay_the_text_that_was_written():
    tree, _ = read_tree(b"a: no\nb: 0104\nc: 2914.10\nd: 2024-05-12\ne:\nf: ~\ng: ''\nh: null\n", FILE)
    assert tree == {
        "a": "no",
        "b": "0104",
        "c": "2914.10",
        "d": "2024-05-12",
        "e": None,
        "f": None,
        "g": "",
        "h": None,
    }


def test_every_part_knows_its_line():
    tree, _ = read_tree(b"# c\na:\n  - {x: 1}\n  - {x: 2,\n     y: 3}\nb: |\n  t\n\nc: d\n", FILE)
    assert tree is not None
    paths = [("a",), ("a", 0), ("a", 1, "x"), ("a", 1, "y"), ("b",), ("c",), ("a", 9), ("z",)]
    assert [line_of(tree, path) for path in paths] == [2, 3, 4, 5, 6, 9, 2, 2]
