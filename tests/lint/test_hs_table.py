"""The table of the Harmonized System: complete in form, described where chemicals lie, and read for what it holds."""

import pytest

from precursor_screen.lint.hs_table import halves, hs_codes


def test_every_row_is_a_code_of_six_digits_of_a_chapter():
    assert len(hs_codes()) > 5_000
    for code in hs_codes():
        assert len(code) == 6
        assert code.isascii()
        assert code.isdigit()
        assert 1 <= int(code[:2]) <= 97


def test_the_chapters_of_chemicals_are_described():
    undescribed = {code[:2] for code, text in hs_codes().items() if not text}
    assert undescribed.isdisjoint({f"{chapter:02}" for chapter in range(11, 41)})
    assert hs_codes()["291411"].endswith("acetone")


@pytest.mark.parametrize(
    ("description", "held", "left_out"),
    [
        ("Ketones; acyclic, acetone", "Ketones; acyclic, acetone", ""),
        ("Salts, other than potassium permanganate", "Salts, ", "other than potassium permanganate"),
        # what is left out ends with the clause
        ("Amino-acids, other than those; anthranilic acid", "Amino-acids, ; anthranilic acid", "other than those"),
        # a bracket tells what the goods are like, and leaves nothing out
        ("Heterocyclic, (other than lactones (gamma)), safrole", "Heterocyclic, , safrole", ""),
    ],
)
def test_a_description_says_what_it_holds_and_what_it_leaves_out(description, held, left_out):
    assert halves(description) == (held, left_out)
