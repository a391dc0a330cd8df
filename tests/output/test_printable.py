"""Manifest text can not steer the terminal, and excerpts show the matched words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.output.excerpts import excerpt
from precursor_screen.output.safe_text import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ацетон", "ацетон"),
        ("a\nb\tc", "a b c"),
        ("red \x1b[31m", "red \\x1b[31m"),
        ("bell\x07", "bell\\x07"),
        ("acet\u202eeno", "acet\\u202eeno"),
        ("ace\u00adtone", "acetone"),
    ],
)
def test_steering_characters_become_visible(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_printed_text_never_holds_a_control_character(text: str) -> None:
    assert not any(
        ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in "\u202a\u202b\u202d\u202e\u2066" for c in printable(text)
    )


@given(st.text(max_size=80), st.text(alphabet="ацетон acetone", min_size=1, max_size=20), st.text(max_size=80))
def test_an_excerpt_fits_and_holds_the_words(before: str, words: str, after: str) -> None:
    piece = excerpt(before + words + after, words, 40)
    assert len(piece.text) <= 40
    if piece.end:
        assert piece.text[piece.start : piece.end].casefold() == printable(words).strip().casefold()


def test_words_that_are_not_in_the_text_are_not_marked() -> None:
    piece = excerpt("растворитель", "67-64-1", 40)
    assert (piece.text, piece.start, piece.end) == ("растворитель", 0, 0)
