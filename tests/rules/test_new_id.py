"""Ids of new rule files: proposed from a title, and refused when no file can be called so."""

import pytest

from precursor_screen.errors import UsageError
from precursor_screen.workshop.edit.new_id import is_id, proposed_id, require_id

TITLES = (
    ("Sodium hydroxide (lye)", "sodium-hydroxide-lye"),
    ("Äthylacetat", "athylacetat"),
    ("4-Methyl-2-pentanone", "4-methyl-2-pentanone"),
    ("N,N-dimethyl (grade A)", "n-n-dimethyl-grade-a"),
    ("Grade 1.5", "grade-1.5"),
    ("Grade. A - b", "grade.a-b"),
    ("Ацетон", ""),
    ("123", ""),
    ("...", ""),
)


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_a_title_proposes_an_id(title: str, expected: str) -> None:
    assert proposed_id(title) == expected
    if expected:
        require_id(expected, "a substance")


@pytest.mark.parametrize("text", ["../evil", "a/b", "a\\b", "", ".", "Acetone", "a b", "/etc", "c:evil"])
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="cannot be the id of a list"):
        require_id(text, "a list")


def test_an_id_too_long_for_a_file_name_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot be the id of a list"):
        require_id("a" * 101, "a list")
    assert is_id("a" * 100)
