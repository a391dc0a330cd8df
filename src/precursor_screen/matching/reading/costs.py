"""The costs of readings: one table, each with the pair of lines that motivates it."""

from collections.abc import Mapping

from precursor_screen.matching.kinds import Kind

#: How much cheaper the other reading must be to be taken for sure.
MARGIN = 2.5

COSTS: Mapping[str, float] = {
    # a listed name for itself, or another chemical's whole name: alike, so that neither wins by being there
    "listed-name": 2.0,
    "known-name": 2.0,
    # written as one, without a mark: ethylene glycol diethyl ether
    "known-whole": 1.5,
    # put together of two whole names, which may just stand side by side: toluene methanol
    "known-of-names": 2.5,
    # a letter amiss: "ephedirne" is ephedrine, "epinephrine" is not
    "edit": 2.5,
    # ether, эфир: "ether, 200 l" and "nonylphenyl ether"
    "ambiguous": 1.0,
    # a look-alike of the rules was written down by a person: iodine-131; but two names may just stand side by side
    "look-alike": -1.0,
    "look-alike-of-names": 1.0,
    # a name read by its grammar: "acetone oxime" beside "acetone, sodium chloride"; a polymer needs no comma for it
    "compound": 3.0,
    # signs that touch: 二甲苯 is no toluene; эфир that governs an acid: этиловый эфир уксусной кислоты
    "bound": -1.0,
    "polymer": 1.5,
    # polymer with, reaction products of: what they are made of stands behind the word
    "polymer-of": -1.0,
    "polymer-apart": 2.5,
    # a class word with its cation, or with the word that describes it: амид натрия, эфир петролейный
    "salt": 2.0,
    "described": 3.0,
    # a chemical word that a phrase takes for itself: "toluene chloride-free grade" beside "acetyl chloride"
    "phrase": 1.0,
    "number": 0.5,
    # 2-methyl, 1-methyl-: a number or a hyphen that waits for the rest of its name
    "locant": 4.0,
    "open-hyphen": 3.0,
    Kind.NOTHING: 0.5,
    Kind.ORDINARY: 1.0,
    # a whole name of one word: "acetone methanol"
    Kind.NAME: 2.0,
    # epoxy resin, полимер: goods by themselves, and what a polymer is made of beside them
    Kind.MATERIAL: 2.0,
    Kind.STRANGE: 3.0,
    Kind.CHEMICAL: 4.0,
    # words that need another word beside them: "acetone oxime" leaves oxime alone, "toluene, epoxy resin" does not
    Kind.CLASS: 5.5,
    Kind.PREFIX: 6.0,
}
