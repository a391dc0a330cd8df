"""What an import writes is read back as it was meant, and what stood in the file before stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.errors import UsageError
from precursor_screen.rules.yaml_tree import read_tree
from precursor_screen.workshop.tables.entry_text import entry_lines
from precursor_screen.workshop.tables.row_draft import list_of, tree_of
from precursor_screen.workshop.tables.write import with_entries

FILE = Path("x.yml")
#: What a cell may hold: blanks are one space, nothing steers, nothing is empty.
CELLS = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\u2028\u2029\ufeff"))
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
LIKE_YAML = st.text("ab:-[]{},&*!|>'\"#%@`? ~ацé=0.", min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
TEXTS = CELLS | LIKE_YAML | st.sampled_from(["null", "~", "true", "no", "- a", "a: b", "a #b", "---", "...", "0104"])


def read(text: str) -> object:
    tree, faults = read_tree(text.encode(), FILE)
    assert not faults, [str(fault.error) for fault in faults]
    return tree


@given(TEXTS, TEXTS)
def test_texts_are_read_as_they_were_meant(text: str, other: str) -> None:
    entry = tree_of({"substance": "water", "official_name": tree_of({"en": text}, 1), "citation": other}, 1)
    written = "entries:\n" + "\n".join(entry_lines(entry, 2)) + "\n"
    assert read(written) == {"entries": [entry]}


ENTRY = tree_of({"substance": "water", "official_name": tree_of({"en": "Water: pure"}, 1), "source": "act"}, 1)
ADDED = '  - substance: water\n    official_name:\n      en: "Water: pure"\n    source: act\n'
#: A list file, and where the entry goes: the text before it, and behind it.
FILES = (
    ("id: x\nentries:\n  - substance: a\n    source: act\n", ""),
    ("id: x\nentries:\n  - substance: a\n    notes: >-\n      two\n\n      parts\n", ""),
    ("entries:\n  - substance: a # why\n", "# of the notes\nnotes: last\n"),
    ("entries:\n  - substance: a\n  # b is to come\n", "\n\nnotes: last\n"),
    ("\ufeffid: x\nentries:\n  - {substance: a, source: act}\n", ""),
)


@pytest.mark.parametrize(("before", "behind"), FILES)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_entries_go_behind_the_last(before: str, behind: str, end: str) -> None:
    before, behind, added = (text.replace("\n", end) for text in (before, behind, ADDED))
    written = with_entries((before + behind).encode(), FILE, [ENTRY])
    assert written.decode() == before + added + behind


def test_the_last_line_needs_no_end() -> None:
    assert with_entries(b"entries:\n  - substance: a", FILE, [ENTRY]).decode() == f"entries:\n  - substance: a\n{ADDED}"


def test_the_indentation_of_the_file_is_kept() -> None:
    written = with_entries(b"entries:\n- substance: a\n", FILE, [ENTRY]).decode()
    assert written.startswith("entries:\n- substance: a\n- substance: water\n  official_name:\n    en: ")


def test_several_sources_stand_on_one_line() -> None:
    entry = tree_of({"substance": "water", "source": list_of(["act", "press"], 1)}, 1)
    assert "    source: [act, press]\n" in with_entries(b"entries:\n  - substance: a\n", FILE, [entry]).decode()


@pytest.mark.parametrize("content", [b"entries: [{substance: a}]\n", b"id: x\n", b"entries:\n"])
def test_entries_on_one_line_are_left_to_people(content: bytes) -> None:
    with pytest.raises(UsageError, match="cannot be gone on with"):
        with_entries(content, FILE, [ENTRY])
