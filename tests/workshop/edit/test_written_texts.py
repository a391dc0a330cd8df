"""Whatever text is written into a rule file, the reader reads that very text."""

from pathlib import Path

import pytest
from edited_text import PLAIN, content, read
from hypothesis import example, given
from hypothesis import strategies as st

from precursor_screen.errors import UsageError
from precursor_screen.rules.schema import SubstanceFile
from precursor_screen.workshop.edit.rule_edit import RuleEdit, YamlPath
from precursor_screen.workshop.edit.writer import Value
from precursor_screen.workshop.edit.yaml_scalar import write_scalar

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    # Much of what YAML takes for more than letters.
    st.text("ab: #-?,[]{}&*!|>'\"%@`~\\\t=.0", min_size=1, max_size=12),
)
HARD = [
    "no",
    "null",
    "~",
    "true",
    "1090",
    "2914.11",
    "2024-05-12",
    "- a",
    "a: b",
    "a #b",
    "#a",
    "a:",
    ": a",
    "? a",
    "'",
    '"',
    "it's",
    'say "x"',
    "\\",
    "---",
    "...",
    "[a]",
    "{a}",
    "a, b",
    "%a",
    "@a",
    "`a",
    "!a",
    "&a",
    "*a",
    "|",
    ">-",
    "=",
    "<<",
    "\u0430\u0301",
    "\u200b",
    "a\xa0b",
    "0x10",
    "1e5",
    ".5",
    "a\tb",
    "\x85a",
    "a\ufeffb",
    "\U0001d538",
    "a'b\"c\\d",
    "x\x07",
    "key: [a",
]


def put(place: YamlPath, value: Value) -> str:
    return RuleEdit(PLAIN, SubstanceFile, Path("acetone.yml")).put(place, value).text()


@given(TEXTS)
@example("a  b")
def test_a_text_in_a_row_is_read_back(text: str) -> None:
    value = {"text": text, "kind": "common", "source": "act"}
    after = put(("names", 2), value)
    assert [row["text"] for row in read(after)["names"] if row["kind"] == "common"] == [text]
    if text.strip():
        assert text.strip() in [name.text.strip() for name in content(after).names]


@given(TEXTS)
def test_a_text_on_its_own_line_is_read_back(text: str) -> None:
    assert read(put(("title",), text))["title"] == text
    assert read(put(("notes",), text * 5))["notes"] == text * 5


@pytest.mark.parametrize("text", HARD)
def test_hard_texts_are_read_back_and_written_on_one_line(text: str) -> None:
    for place in (("title",), ("notes",), ("formula",), ("names", 0, "text"), ("names", 0, "detail")):
        after = put(place, text)
        node = read(after)
        if "names" in place:
            assert text in [row.get(place[-1]) for row in node["names"]]
        else:
            assert node[place[0]] == text
    assert "\n" not in write_scalar(text, in_row=True)


@pytest.mark.parametrize(
    ("text", "in_row", "on_line"),
    [
        ("2-propanone", "2-propanone", "2-propanone"),
        ("ketone, dimethyl", '"ketone, dimethyl"', "ketone, dimethyl"),
        ("a: b", '"a: b"', '"a: b"'),
        ("(1R,2S)-x", '"(1R,2S)-x"', "(1R,2S)-x"),
        ("a#b", "a#b", "a#b"),
        ("C\\C", "C\\C", "C\\C"),
        ("[C@@H]\\C", "'[C@@H]\\C'", "'[C@@H]\\C'"),
        ("no", '"no"', '"no"'),
        ("2024", '"2024"', '"2024"'),
    ],
)
def test_quotation_marks_stand_only_where_they_are_needed(text: str, in_row: str, on_line: str) -> None:
    assert write_scalar(text, in_row=True, keep_text=True) == in_row
    assert write_scalar(text, in_row=False, keep_text=True) == on_line


def test_half_a_character_is_refused() -> None:
    with pytest.raises(UsageError, match="half a character"):
        write_scalar("a\ud800", in_row=True)
