"""What an import writes is read back as it was meant, and the comments of the file before stay."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.errors import RuleError
from precursor_screen.rules.yaml_tree import YamlMap, read_tree
from precursor_screen.workshop.tables.row_draft import list_of, tree_of
from precursor_screen.workshop.tables.write import with_entries

#: What a cell may hold: blanks are one space, nothing steers, nothing is empty.
CELLS = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\u2028\u2029\ufeff"))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
LIKE_YAML = st.text("ab:-[]{},&*!|>'\"#%@`? ~ацé=0.", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = CELLS | LIKE_YAML | st.sampled_from(["null", "~", "true", "no", "- a", "a: b", "a #b", "---", "...", "0104"])


LIST = "# yaml-language-server: $schema=../schema/list.schema.json\nid: x\nentries:\n"


def lengthened(text: str, tmp_path: Path, *entries: YamlMap) -> str:
    file = tmp_path / "x.yml"
    file.write_bytes(text.encode())
    return with_entries(file, entries).after.decode()


@given(TEXTS, TEXTS)
def test_texts_are_read_as_they_were_meant(text: str, other: str) -> None:
    entry = tree_of({"substance": "water", "official_name": tree_of({"en": text}, 1), "citation": other}, 1)
    with tempfile.TemporaryDirectory() as folder:
        written = lengthened(f"{LIST}  - substance: a\n", Path(folder), entry)
    tree, faults = read_tree(written.encode(), Path("x.yml"))
    assert not faults
    assert tree is not None
    assert tree["entries"][1] == entry


ENTRY = tree_of({"substance": "water", "official_name": tree_of({"en": "Water: pure"}, 1), "source": "act"}, 1)
ADDED = '  - substance: water\n    official_name:\n      en: "Water: pure"\n    source: act\n'


@pytest.mark.parametrize(
    "entries",
    [
        "  - substance: a\n    source: act\n",
        "  - substance: a\n    notes: >-\n      two\n\n      parts\n",
        "  - substance: a  # why\n",
        "  - {substance: a, source: act}\n",
    ],
)
def test_entries_go_behind_the_last_and_nothing_else_changes(entries: str, tmp_path: Path) -> None:
    assert lengthened(LIST + entries, tmp_path, ENTRY) == LIST + entries + ADDED


@pytest.mark.parametrize(
    "before",
    [
        "entries:\n- substance: a # why\nid: x",
        "\ufeffid: x\r\nentries:\r\n    - substance: a # why\r\n",
        "id: x\nentries: [{substance: a}] # why\n",
    ],
)
def test_a_list_in_another_style_comes_into_the_one_style(before: str, tmp_path: Path) -> None:
    written = lengthened(before, tmp_path, ENTRY)
    assert "# why\n" in written
    assert "water" in written
    assert "\r" not in written
    assert lengthened(written, tmp_path) == written


def test_several_sources_stand_on_one_line(tmp_path: Path) -> None:
    entry = tree_of({"substance": "water", "source": list_of(["act", "press"], 1)}, 1)
    assert "    source: [act, press]\n" in lengthened(f"{LIST}  - substance: a\n", tmp_path, entry)


def test_a_list_with_a_comment_that_has_no_place_is_left_to_people(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no comments inside rows"):
        lengthened(f"{LIST}  - {{substance: a, # why\n     source: act}}\n", tmp_path, ENTRY)
