"""Rows of decisions are written into their file: comments and order stay, and nothing is half-done."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.errors import OutputError, RuleError, RuleSetError
from precursor_screen.model.dispositions import Disposition
from precursor_screen.workshop.decisions.text import edit_file, with_renewed, with_rows
from rule_folder import row_text

ROW = Disposition(
    id="d-2026-11-01-1",
    substance="acetone",
    by="A. Officer",
    on=date(2026, 11, 1),
    reason="a varnish",
    until=date(2027, 11, 1),
    rules="0123456789abcdef",
    rule="fedcba9876543210",
    text="Лак «Ацетон-фри»",
)
FILE = Path("dispositions.yml")


def text_of(*rows: Disposition) -> str:
    return "dispositions:\n" + "".join(map(row_text, rows))


@pytest.mark.parametrize(
    "before",
    ["", "dispositions:\n", "dispositions: []  # none\n", "# ours\ndispositions:", text_of(replace(ROW, id="d-1"))],
)
def test_rows_are_added_behind_what_stands_there(before: str):
    after = with_rows(before, FILE, [ROW])

    assert row_text(ROW) in after
    assert [line for line in before.splitlines() if line.startswith("#") or "d-1" in line] == [
        line for line in after.splitlines() if (before and line.startswith("#")) or "d-1" in line
    ]


def test_a_file_in_another_style_comes_into_the_one_style_and_comments_stay():
    before = "dispositions:\n" + "".join(line[2:] + "\n" for line in row_text(replace(ROW, id="d-1")).splitlines())
    assert with_rows(before + "# the end\n", FILE, [ROW]) == text_of(replace(ROW, id="d-1"), ROW) + "# the end\n"


def test_a_renewal_changes_one_row_and_keeps_comments():
    other = replace(ROW, id="d-2")
    text = "# first\n" + text_of(ROW) + "  # second\n" + row_text(other)
    anew = replace(ROW, by="B. Officer", reason="still: a varnish", on=date(2026, 12, 1), rule="0" * 16)

    after = with_renewed(text, FILE, anew)

    assert after == "# first\n" + text_of(anew) + "  # second\n" + row_text(other)


def test_a_reason_over_several_lines_is_replaced_whole():
    folded = "reason: >-\n      a varnish\n      of the house\n    until"
    text = text_of(ROW).replace("reason: a varnish\n    until", folded)
    assert with_renewed(text, FILE, ROW) == text_of(ROW)


def test_rows_in_braces_stay_in_braces():
    text = (
        "dispositions:\n  - {id: d-1, substance: acetone, by: A, date: 2026-11-01, reason: r, until: 2027-11-01, "
        "rules: a, rule: b}\n"
    )
    after = with_renewed(text, FILE, replace(ROW, id="d-1", text=None))
    assert "reason: a varnish, until: 2027-11-01, rules: " in after
    assert after.count("\n") == 2
    assert with_rows(text, FILE, [ROW]).endswith(row_text(ROW))


def test_a_comment_that_has_no_place_stops_the_edit():
    text = text_of(ROW).replace("- id:", "- # ours\n    id:")
    with pytest.raises(RuleError, match="no comments inside rows"):
        with_rows(text, FILE, [replace(ROW, id="d-2")])


@given(st.text(min_size=1).filter(lambda text: text.strip() and text.isprintable()))
def test_any_text_comes_back_as_it_was_written(text: str):
    row = replace(ROW, reason=text.strip()[:900], text=None, consignee=f"{text.strip()[:900]} x")
    once = with_rows("", FILE, [row])
    assert with_rows(once, FILE, [replace(ROW, id="d-2")]) == once + row_text(replace(ROW, id="d-2"))


def test_line_ends_become_those_of_all_files_and_nothing_is_left_beside(tmp_path: Path):
    file = tmp_path / "dispositions.yml"
    file.write_bytes(text_of(replace(ROW, id="d-1")).replace("\n", "\r\n").encode())

    edit_file(file, lambda text, path: with_rows(text, path, [ROW]))

    assert file.read_bytes() == text_of(replace(ROW, id="d-1"), ROW).encode()
    assert [one.name for one in tmp_path.iterdir()] == ["dispositions.yml"]


def test_two_people_at_once_do_not_overwrite_each_other(tmp_path: Path):
    file = tmp_path / "dispositions.yml"
    file.write_text(text_of(replace(ROW, id="d-1")), encoding="utf-8")

    def slow(text: str, path: Path) -> str:
        path.write_text(text_of(replace(ROW, id="d-9")), encoding="utf-8")
        return with_rows(text, path, [ROW])

    with pytest.raises(RuleError, match="somebody has changed this file"):
        edit_file(file, slow)

    assert "d-9" in file.read_text(encoding="utf-8")
    assert [one.name for one in tmp_path.iterdir()] == ["dispositions.yml"]


def test_an_id_that_was_taken_meanwhile_becomes_another():
    before = text_of(replace(ROW, reason="of somebody else"))

    after = with_rows(before, FILE, [ROW, replace(ROW, reason="third")])

    ids = re.findall(r"- id: (\S+)", after)
    assert len({*ids}) == 3
    assert ids[0] == ROW.id
    assert all(one.startswith("d-2026-11-01-") for one in ids)


def test_a_file_with_an_id_twice_is_not_written(tmp_path: Path):
    file = tmp_path / "dispositions.yml"
    before = text_of(ROW, ROW)
    file.write_text(before, encoding="utf-8")
    with pytest.raises(RuleSetError, match="stands twice"):
        edit_file(file, lambda text, path: with_rows(text, path, [replace(ROW, id="d-9")]))
    assert file.read_text(encoding="utf-8") == before


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot be written"):
        edit_file(tmp_path / "file" / "dispositions.yml", lambda text, path: with_rows(text, path, [ROW]))
