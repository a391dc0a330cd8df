"""How far two words are apart, and how far a name may be: one slip of the pen is one edit, a short name has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.distance import edit_budget, edits_between

#: Two spellings, and the slips between them.
SLIPS = [
    ("ephedrine", "ephedrine", 0),
    ("ephedrine", "ephedrin", 1),  # a letter left out
    ("ephedrine", "epheddrine", 1),  # a letter too many
    ("ephedrine", "ephadrine", 1),  # another letter
    ("ephedrine", "ephedirne", 1),  # neighbours swapped
    ("ephedrine", "epherdnie", 2),  # neighbours swapped twice
    ("ephedrine", "efedrine", 2),  # ph for f
    ("перманганат", "пермаганат", 1),
    ("перманганат", "перманганта", 1),
    ("перманганат", "пирмангонат", 2),
    ("толуол", "толлуол", 1),
    ("ангидрид", "ангедрид", 1),
    ("сафрол", "сфарол", 1),
    ("қышқыл", "кышкыл", 2),  # a Russian keyboard has no қ
    ("сірке", "сирке", 1),
    ("aceton", "azeton", 1),
    ("säure", "saure", 1),
]

#: Two chemicals that no two slips make of one another.
APART = [
    ("ephedrine", "epinephrine"),
    ("толуол", "ксилол"),
    ("acetone", "acetonitrile"),
    ("кислота", "щелочь"),
]

WORDS = st.text("abceіоқт", max_size=9)


@pytest.mark.parametrize(("one", "other", "slips"), SLIPS)
def test_slips_between_two_spellings_are_counted(one: str, other: str, slips: int):
    assert edits_between(one, other, 2) == slips


@pytest.mark.parametrize(("one", "other", "slips"), [slip for slip in SLIPS if slip[2]])
def test_more_slips_than_allowed_are_not_measured(one: str, other: str, slips: int):
    assert edits_between(one, other, slips - 1) is None


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_chemicals_are_further_apart_than_any_name_allows(one: str, other: str):
    assert edits_between(one, other, edit_budget(1000)) is None


@pytest.mark.parametrize(
    ("name", "edits"),
    [
        ("МЭК", 0),
        ("эфир", 0),
        ("ацето", 0),
        ("ацетон", 1),
        ("acetone", 1),
        ("пиперидин", 1),
        ("изобутанола", 1),
        ("перманганаты", 2),
        ("phenylacetone", 2),
        ("норпсевдоэфедрин", 2),
    ],
)
def test_a_short_name_carries_no_slip_and_a_long_one_two(name: str, edits: int):
    assert edit_budget(len(name)) == edits


@given(st.integers(0, 200))
def test_a_longer_name_never_carries_fewer_slips(letters: int):
    assert edit_budget(letters) <= edit_budget(letters + 1)


@given(WORDS, WORDS, st.integers(0, 3))
def test_the_distance_is_the_same_from_either_side_and_zero_only_for_one_word(one: str, other: str, limit: int):
    found = edits_between(one, other, limit)

    assert found == edits_between(other, one, limit)
    assert (found == 0) == (one == other)
    assert found is None or found <= limit


@given(WORDS.filter(bool), st.data())
def test_one_slip_is_one_edit(word: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("xж"))
    slips = {
        "left out": word[:at] + word[at + 1 :],
        "too many": word[:at] + letter + word[at:],
        "another": word[:at] + letter + word[at + 1 :],
    }
    assert {slip: edits_between(word, written, 2) for slip, written in slips.items()} == dict.fromkeys(slips, 1)


@given(WORDS.filter(lambda word: len(word) > 1), st.data())
def test_neighbours_swapped_are_one_edit_wherever_they_stand(word: str, data: st.DataObject):
    at = data.draw(st.integers(0, len(word) - 2))
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    assert edits_between(word, swapped, 2) == (word != swapped)
