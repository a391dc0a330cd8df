"""Systematic names are compared by what they say: one chemical however its name is turned, another at another place."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.names.systematic_names import SystematicName, morphemes_of_unit, systematic, units_of_word
from precursor_screen.names.tokenizer import tokens_of

#: The names of one chemical, in English, German, Spanish and Russian; the usual way round and as catalogues turn them.
SAME = [
    (
        "1-phenyl-2-propanone",
        "1-phenylpropan-2-one",  # the place before the suffix
        "2-Propanone, 1-phenyl-",  # a catalogue
        "1-Phenyl-2-propanon",
        "1-Phenylpropan-2-on",
        "1-fenil-2-propanona",
        "1-фенил-2-пропанон",
        "1-фенилпропан-2-он",
        "1-ФЕНИЛ-2-ПРОПАНОН",
    ),
    ("2-pentanone", "pentan-2-one", "2-пентанон", "пентан-2-он", "пентанон-2"),
    ("1,4-butanediol", "butane-1,4-diol", "Butan-1,4-diol", "1,4-бутандиол", "бутан-1,4-диол", "бутандиол-1,4"),
    ("propan-2-ol", "2-propanol", "2-hydroxypropane", "пропан-2-ол", "пропанол-2"),
    (
        "1-(3,4-methylenedioxyphenyl)-2-propanone",
        "1-(3,4-methylenedioxyphenyl)propan-2-one",
        "2-Propanone, 1-(3,4-methylenedioxyphenyl)-",
    ),
    ("3,4-methylenedioxyphenyl-2-propanone", "methylenedioxyphenyl-2-propanone, 3,4-"),
    ("1-phenylpropan-2-amine", "2-amino-1-phenylpropane", "1-phenyl-2-aminopropane", "1-фенил-2-аминопропан"),
    ("N-methyl-1-phenylpropan-2-amine", "1-phenyl-N-methylpropan-2-amine", "N-метил-1-фенилпропан-2-амин"),
    ("1-phenyl-2-nitropropene", "2-nitro-1-phenylpropene", "1-фенил-2-нитропропен"),
    ("N-phenethyl-4-piperidone", "N-фенэтил-4-пиперидон"),
    ("N-phenyl-4-piperidinamine", "N-phenylpiperidin-4-amine", "N-фенилпиперидин-4-амин"),
    (
        "5-(prop-1-en-1-yl)-1,3-benzodioxole",
        "5-(1-propenyl)-1,3-benzodioxole",
        "5-(propen-1-yl)-1,3-benzodioxole",
        "5-(проп-1-енил)-1,3-бензодиоксол",
    ),
    ("5-(prop-2-en-1-yl)-1,3-benzodioxole", "5-(2-propenyl)-1,3-benzodioxole"),
    ("2,5-dimethoxybenzaldehyde", "2,5-Dimethoxybenzaldehyd", "2,5-диметоксибензальдегид"),
    ("alpha-phenylacetoacetonitrile", "α-phenylacetoacetonitrile", "альфа-фенилацетоацетонитрил"),
    ("gamma-butyrolactone", "γ-butyrolactone", "γ-бутиролактон", "гамма-бутиролактон"),
    ("3-oxo-2-phenylbutanamide", "2-phenyl-3-oxobutanamide", "3-оксо-2-фенилбутанамид"),
    (
        "1-phenyl-2-(methylamino)propan-1-ol",
        "2-(methylamino)-1-phenylpropan-1-ol",
        "2-methylamino-1-phenylpropan-1-ol",  # without the brackets
        "1-phenyl-2-methylaminopropanol",  # the hydroxyl stands at the first place unless a name says another
        "1-феніл-2-(метиламіно)-пропанол",
    ),
    (
        "2-aminobenzoic acid",
        "1-aminobenzene-2-carboxylic acid",  # the ring counted from the other group
        "6-aminobenzoic acid",  # and the other way round
        "1-amino-2-carboxybenzene",
        "2-carboxyaniline",
        "ácido 1-aminobenceno-2-carboxílico",
        "1-амино-2-карбоксибензол",
    ),
    ("3-aminobenzoic acid", "1-aminobenzene-3-carboxylic acid", "3-carboxyaniline"),
    ("4-aminobenzoic acid", "1-aminobenzene-4-carboxylic acid", "4-карбоксианилин"),
    (
        "2-acetamidobenzoic acid",
        "2-(acetylamino)benzoic acid",
        "1-acetilamino-2-carboxibenceno",
        "2-carboxyacetanilide",
    ),
    ("4-benzyl-1,3-dioxolane", "4-(phenylmethyl)-1,3-dioxolane", "4-phenylmethyl-1,3-dioxolane"),
    ("5-(1,3-benzodioxol-5-yl)furan", "5-(1,3-benzo dioxol-5-yl)furan"),  # broken
]

#: Two chemicals that have most of their names in common.
DIFFERENT = [
    ("1-phenyl-2-propanone", "1-phenyl-1-propanone"),
    ("1-phenylpropan-2-one", "2-phenylpropan-1-one"),
    ("1-фенилпропан-2-он", "1-фенилпропан-1-он"),
    ("1-phenyl-2-propanone", "1-phenyl-2-propanol"),
    ("1-phenyl-2-propanone", "1-phenyl-2-butanone"),
    ("2-pentanone", "3-pentanone"),
    ("пентанон-2", "пентанон-3"),
    ("1,4-butanediol", "1,3-butanediol"),
    ("1,4-butanediol", "2,3-butanediol"),
    ("1-(3,4-methylenedioxyphenyl)-2-propanone", "1-(2,3-methylenedioxyphenyl)-2-propanone"),
    ("5-(1-propenyl)-1,3-benzodioxole", "5-(2-propenyl)-1,3-benzodioxole"),  # isosafrole, safrole
    ("2,5-dimethoxybenzaldehyde", "3,4-dimethoxybenzaldehyde"),
    ("3,4-dimethoxybenzaldehyde", "3,4,5-trimethoxybenzaldehyde"),
    ("o-toluidine", "p-toluidine"),
    ("alpha-phenylacetoacetonitrile", "beta-phenylacetoacetonitrile"),
    ("gamma-butyrolactone", "beta-butyrolactone"),
    ("N-methyl-1-phenylpropan-2-amine", "1-phenylpropan-2-amine"),
    ("N,N-dimethylamine", "N-methylamine"),
    ("propan-1-ol", "propan-2-ol"),
    ("bis(2-chloroethyl)amine", "tris(2-chloroethyl)amine"),
    ("4-anilino-N-phenethylpiperidine", "4-anilinopiperidine"),
    ("2-aminobenzoic acid", "3-aminobenzoic acid"),
    ("1-aminobenzene-2-carboxylic acid", "1-aminobenzene-4-carboxylic acid"),
    ("2-amino-4-chlorobenzoic acid", "2-amino-5-chlorobenzoic acid"),
    ("2-aminobenzoic acid", "2-aminobenzoic acid, ethyl ester"),
    ("1-phenyl-2-methylaminopropanol", "3-phenyl-2-methylaminopropanol"),
    ("1-phenyl-2-amino-1-propanol", "1-phenyl-2-amino-3-propanol"),
    ("1-phenyl methyl-2-butanone", "1-benzyl-2-butanone"),  # two groups apart
]

#: Texts that say nothing that has a place, and names that were cut off.
NOTHING = ["", "2-", "3,4-", "1-phenyl-2-propanone, 4-", "(S)", "R", "98 %", "( )"]

#: A name with its stereo marks, and without.
STEREO = [
    ("(1R,2S)-2-(methylamino)-1-phenylpropan-1-ol", "2-(methylamino)-1-phenylpropan-1-ol"),
    ("(1S,2S)-2-(methylamino)-1-phenylpropan-1-ol", "2-(methylamino)-1-phenylpropan-1-ol"),
    ("(1R,2S)-2-(метиламино)-1-фенилпропан-1-ол", "2-(метиламино)-1-фенилпропан-1-ол"),
    ("(S)-1-phenylpropan-2-amine", "1-phenylpropan-2-amine"),
    ("(RS)-1-phenylpropan-2-amine", "1-phenylpropan-2-amine"),
    ("trans-1-phenylpropene", "1-phenylpropene"),
    ("L-ephedrine", "ephedrine"),
    ("D-ephedrine", "ephedrine"),
    ("dl-ephedrine", "ephedrine"),
    ("(E)-1-phenyl-2-nitropropene", "1-phenyl-2-nitropropene"),
    ("(5'alpha)-2'-methyl-5'-benzyl-ergotaman-18-one", "2'-methyl-5'-benzyl-ergotaman-18-one"),
    ("2'-methyl-5'alpha-(phenylmethyl)ergotaman-18-one", "2'-methyl-5'-benzyl-ergotaman-18-one"),
]

#: A clean word: the words for its units.
UNITS = [
    ("phenylpropanone", "phenyl propan one"),
    ("фенилпропанон", "phenyl propan one"),
    ("propanol", "propan ol"),
    ("hydroxypropane", "ol propan"),  # said as a prefix, it is the same group
    ("aminobutane", "amin butan"),
    ("dimethylamine", "methyl amin"),
    ("диметиламин", "methyl amin"),
    ("trans", ""),
    ("cis", ""),
    ("n", ""),
    ("ortho", ""),
    ("орто", ""),
    ("бета", ""),
    ("tert", ""),
]

PARTS = {
    "1-phenyl": "1-фенил",
    "2-ethyl": "2-этил",
    "3-amino": "3-амино",
    "4-methyl": "4-метил",
    "5-benzyl": "5-бензил",
}
PLACES = st.integers(1, 9)


def name(text: str) -> SystematicName:
    found = systematic(tokens_of(text))
    assert found is not None
    return found


@pytest.mark.parametrize(("first", "other"), [(names[0], other) for names in SAME for other in names[1:]])
def test_names_that_say_the_same_are_one_name(first: str, other: str):
    assert name(other).key == name(first).key


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_that_say_something_else_are_two(one: str, other: str):
    assert name(one).flat != name(other).flat


def test_no_two_chemicals_of_the_table_are_one():
    flats = [name(names[0]).flat for names in SAME]

    assert [pair for pair in combinations(flats, 2) if pair[0] == pair[1]] == []


@pytest.mark.parametrize("text", NOTHING)
def test_a_text_that_names_nothing_or_is_cut_off_is_no_name(text: str):
    assert systematic(tokens_of(text)) is None


@pytest.mark.parametrize(("marked", "plain"), STEREO)
def test_a_stereo_mark_makes_another_key_of_the_same_name(marked: str, plain: str):
    assert name(marked).flat == name(plain).flat
    assert name(marked).key != name(plain).key
    assert name(plain).key == name(plain).flat


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(1R,2S)-1-phenylpropan-1-ol", "(1S,2S)-1-phenylpropan-1-ol"),
        ("L-ephedrine", "D-ephedrine"),
        ("trans-1-phenylpropene", "cis-1-phenylpropene"),
    ],
)
def test_two_stereo_marks_make_two_keys(one: str, other: str):
    assert name(one).key != name(other).key


@pytest.mark.parametrize(
    ("text", "located", "units"),
    [
        ("1-phenyl-2-propanone", True, 3),  # phenyl, propan, one
        ("1,4-бутандиол", True, 2),
        ("acetone", False, 1),
        ("этанол", False, 2),
        ("N-methylamine", False, 2),  # a letter is no number
        ("2-(methylamino)-1-phenylpropan-1-ol", True, 5),  # those in brackets count
    ],
)
def test_a_name_tells_what_it_says_and_whether_it_says_a_place(text: str, located: bool, units: int):
    assert (name(text).located, name(text).units) == (located, units)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1-phenyl-2-propanone hydrochloride", "1-phenyl-2-propanone"),
        ("hydrochloride of 1-phenylpropan-2-amine", "1-phenylpropan-2-amine"),
        ("1-phenylpropan-2-amine (hydrochloride)", "1-phenylpropan-2-amine"),
    ],
)
def test_words_that_do_not_count_are_left_out(text: str, plain: str):
    found = systematic(tokens_of(text), skips=lambda token: token.text in {"hydrochloride", "of"})

    assert found == systematic(tokens_of(plain))
    assert name(text) != name(plain)


@pytest.mark.parametrize(("word", "units"), UNITS)
def test_the_units_of_a_word(word: str, units: str):
    assert units_of_word(word) == tuple(unit for part in units.split() for unit in units_of_word(part))
    assert len(units_of_word(word)) == len(units.split())


@pytest.mark.parametrize(
    ("unit", "others"),
    [
        ("on", {"okso", "keto"}),  # -one, oxo-, keto-
        ("ol", {"idroksi"}),  # -ol, hydroxy-
        ("amin", {"amino"}),
        ("metil", {"bensil"}),
        ("klor", set()),
    ],
)
def test_a_group_may_be_said_as_a_prefix_or_as_a_suffix(unit: str, others: set[str]):
    found = morphemes_of_unit(unit)

    assert {unit, *others} <= found
    assert others or found == {unit}


@given(st.permutations(sorted(PARTS)), st.permutations(sorted(PARTS)), st.integers(1, 5))
def test_the_order_of_substituents_makes_no_difference_in_either_language(one: list[str], other: list[str], count: int):
    said = one[:count]
    turned = [part for part in other if part in said]
    russian = [PARTS[part] for part in turned]

    assert name("-".join(said) + "hexane").key == name("-".join(turned) + "hexane").key
    assert name("-".join(said) + "hexane").key == name("-".join(russian) + "гексан").key


@given(PLACES, PLACES, PLACES, PLACES)
def test_every_place_makes_a_difference(phenyl: int, one: int, other_phenyl: int, other_one: int):
    first, second = f"{phenyl}-phenylhexan-{one}-one", f"{other_phenyl}-phenylhexan-{other_one}-one"

    assert (name(first).flat == name(second).flat) == ((phenyl, one) == (other_phenyl, other_one))


@given(PLACES, PLACES)
def test_the_place_of_a_suffix_may_stand_before_its_parent(phenyl: int, place: int):
    assert name(f"{phenyl}-phenyl-{place}-hexanone") == name(f"{phenyl}-phenylhexan-{place}-one")


@given(st.text("()[]-, 12nsrметфlphenylo", max_size=25))
def test_any_text_is_read_or_refused(text: str):
    found = systematic(tokens_of(text))

    assert found is None or (found.units > 0 and found.key.startswith(found.flat))
