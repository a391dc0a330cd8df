"""What is found in a line: the evidence and the grounds of `matching`, and those of structures."""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Plural, Template

MATCHING: Final[Mapping[str, Template]] = {
    # names
    "match.name": "“{text}” is a name of {title}",
    "match.variant": "“{text}” is another form of “{name}”, a name of {title}",
    "match.typo": Plural(
        "“{text}” differs by one letter from “{name}”, a name of {title}",
        "“{text}” differs by two letters from “{name}”, a name of {title}",
        "letters",
    ),
    "match.cut": "“{text}” cuts words of “{name}” short, a name of {title}",
    "match.ambiguous": "“{text}” may mean {title}, but is short or means other things too",
    "match.goods": "“{text}” is a name of {title}, with {components:, } ({by}; {proof})",
    "match.component": "{name} {percent} %",
    "match.component-unread": "{name} (share not read)",
    "match.component-perhaps": "perhaps {name} (composition not read)",
    "match.no-standard": "no standard read",
    "match.disguised": "look-alike letters, digits for letters or invisible characters in it were undone",
    "match.known-name": "“{text}” is a known name of {title}",
    "match.known-form": "“{text}” is the known name of a {form} (CAS {number}) of {title}",
    "match.formula": "“{text}” is a formula of {title}",
    "match.ingredient": "the line says that it is an ingredient (“{text}”)",
    "match.isotope": "“{text}” is marked with other isotopes",
    "match.inside-word": "“{text}” may be one word, with a digit for a letter",
    "match.lone-case": "“{text}” stands in a case that nothing before it governs, and nothing tells of chemicals",
    "match.over-columns": "its words stand in two columns (“{text}”)",
    "match.of-class": "the column of classes lends a word of it (“{text}”)",
    "match.under-heading": "the heading above the line lends a word of it (“{text}”)",
    "match.locant": "“{text}” has a locant that the listed name has not",
    # numbers
    "match.cas": "CAS {number} is {title}",
    "match.cas-of-form": "CAS {number} is a {form} of {title}",
    "match.cas-misprint": "{number} is no valid CAS number and is one figure off {meant}, {title}",
    "match.cas-of-date": "{said} in the CAS column may be CAS {number}, {title}, which a spreadsheet took for a date",
    "match.garbled": "the text was read in a wrong encoding and is meant for “{meant}”",
    "match.other-layout": "“{said}” was typed in the other keyboard layout and is meant for “{meant}”",
    "match.ec": "EC {number} is {title}",
    "match.un": "UN {number} is the number of {title}",
    "match.goods-code-lost": "goods code {said} has lost its last digits and may be one that names {title}",
    "match.goods-code": "goods code {number} names {title}",
    "match.agrees": "{scheme} {number} agrees",
    # contradictions
    "match.other-number": "but CAS {number} is another chemical's",
    "match.number-of-listed": "but CAS {number} is that of {title}",
    "match.name-of-listed": "but “{text}” is {title}",
    "match.name-of-other": "but “{text}” is the name of another chemical",
    "match.other-goods": "but “{text}” are other goods",
    # what is left
    "match.absent": "the line says that it is not in the goods (“{text}”)",
    "match.use": "the line names it for a use or property of other goods (“{text}”)",
    "match.abbreviation": "“{text}” is an abbreviation, and nothing in the line tells that it means the chemical",
    "match.lone-slip": "“{text}” is one letter off a name, and nothing in the line tells of chemicals",
    "match.impurity": "the line states it as an impurity of other goods (“{text}”)",
    "match.reads-as-other": "“{text}” reads as the name of another chemical",
    "match.look-alike": "“{text}” is a look-alike: {why}",
    "match.other-chemical": "“{text}” is another known chemical",
    "match.other-chemical-cas": "“{text}” is another known chemical (CAS {number})",
    # what is doubtful
    "match.perhaps-other": "“{text}” may also be read as the name of another chemical",
    "match.perhaps-absent": "the line perhaps says that it is not in the goods (“{text}”)",
    "match.perhaps-use": "the line perhaps names it for a use or property of other goods (“{text}”)",
    # structures
    "structure.of-name": "the name “{text}” is the structure of {what}",
    "structure.of-smiles": "the SMILES “{text}” is the structure of {what}",
    "structure.of-inchi": "the InChI “{text}” is the structure of {what}",
    "structure.form": "a {form} of {what}",
    "structure.form-vowel": "an {form} of {what}",
    "structure.class": "a {name}",
    "structure.class-vowel": "an {name}",
    "structure.other-name": "but the name is known of another chemical",
}
