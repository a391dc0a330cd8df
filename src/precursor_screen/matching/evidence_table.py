"""The table of evidence: every observation that can move a score, its weight, and the pair that motivates it.

A score is the weight of the best main observation plus the weights of the qualifiers, held within 0 and 100.
`match` needs `MATCH_FROM` or more, `review` needs `REVIEW_FROM` or more. `docs/outcomes.md` shows this table.
"""

from dataclasses import dataclass

from precursor_screen.model.result import EvidenceKind

MATCH_FROM = 85
REVIEW_FROM = 40


@dataclass(frozen=True, slots=True)
class Feature:
    """One observation: its kind, its weight in points, whether it is a main one, and why it weighs that much."""

    kind: EvidenceKind
    weight: int
    main: bool
    why: str


TABLE: dict[str, Feature] = {
    "cas": Feature(EvidenceKind.IDENTIFIER, 100, True, "A CAS number with a right check digit names one chemical."),
    "cas-of-form": Feature(
        EvidenceKind.IDENTIFIER, 92, True,
        "The CAS number of a salt, hydrate or isomer: 50-98-6 is ephedrine hydrochloride, a form of ephedrine.",
    ),
    "cas-of-derivative": Feature(
        EvidenceKind.IDENTIFIER, 82, True,
        "The CAS number of an ester, amide, carbamate or acetal that some list names as a class: 134-20-3 is methyl "
        "anthranilate. A person decides.",
    ),
    "ec": Feature(EvidenceKind.IDENTIFIER, 98, True, "An EC number with a right check digit names one chemical."),
    "name-exact": Feature(
        EvidenceKind.EXACT, 97, True,
        "A name of the rules, as written but for case, spaces and dashes."
    ),
    "name-variant": Feature(
        EvidenceKind.VARIANT, 92, True,
        "The same name in another form, language, script or order: уксусного ангидрида.",
    ),
    "name-form": Feature(
        EvidenceKind.VARIANT, 90, True,
        "A known name of a salt, hydrate or isomer of the substance: sodium phenylacetate.",
    ),
    "structure": Feature(
        EvidenceKind.STRUCTURE, 93, True,
        "The structure (from a systematic name, SMILES or InChI) has the connections of the substance, salts stripped: "
        "methyl 2-phenylethanoate.",
    ),
    "structure-class": Feature(
        EvidenceKind.STRUCTURE, 82, True,
        "The structure belongs to a generic entry of one list: isobutyl phenylacetate, an ester. A person decides.",
    ),
    "known-name": Feature(
        EvidenceKind.VARIANT, 78, True,
        "A name that the database of known chemicals gives the substance and the rules do not: to be looked at.",
    ),
    "formula": Feature(EvidenceKind.EXACT, 90, True, "A formula of the rules: KMnO4, also with Cyrillic letters."),
    "sum-formula": Feature(
        EvidenceKind.EXACT, 70, True,
        "A formula of the rules that counts atoms only, so that isomers share it: C2H5NO2."
    ),
    "name-ambiguous": Feature(
        EvidenceKind.EXACT, 60, True,
        "A name that is short or means several things: ether, эфир, P2P."
    ),
    "typo-1": Feature(
        EvidenceKind.TYPO, 76, True,
        "One letter amiss, and no other chemical or word is meant: ephedirne."
    ),
    "typo-2": Feature(
        EvidenceKind.TYPO, 66, True,
        "Two letters amiss in a name of twelve or more: potasium permanganat."
    ),
    "name-cut": Feature(
        EvidenceKind.TYPO, 70, True,
        "Words of the name are cut short, and may be others: к. серная, анг-д уксусный, permangan. potassium."
    ),
    "composition": Feature(
        EvidenceKind.COMPOSITION, 60, True,
        "The name of goods that contain the substance, by a standard or by their kind: Растворитель 646."
    ),
    "un": Feature(EvidenceKind.CODE, 62, True, "The UN number of the substance, without its name."),
    "goods-code": Feature(
        EvidenceKind.CODE, 50, True,
        "A goods code whose text names the substance only, without its name."
    ),
    "cas-misprint": Feature(
        EvidenceKind.IDENTIFIER, 56, True,
        "A CAS number with a wrong check digit, one figure off a listed one: 67-64-2 for 67-64-1.",
    ),
    "cas-of-date": Feature(
        EvidenceKind.IDENTIFIER, 56, True,
        "The CAS column holds a date that a spreadsheet may have made of a listed number: 1968-12-02 of 68-12-2.",
    ),
    "agrees-number": Feature(EvidenceKind.CONTEXT, 3, False, "Name and CAS or EC number agree."),
    "agrees-code": Feature(EvidenceKind.CONTEXT, 2, False, "Name and goods code or UN number agree."),
    "disguised": Feature(
        EvidenceKind.CONTEXT, 0, False,
        "Look-alike letters, digits for letters or invisible characters were undone: a sign of evasion.",
    ),
    "garbled": Feature(
        EvidenceKind.CONTEXT, 0, False,
        "The text was read in a wrong encoding, once or twice, and that was undone: РђС†РµС‚РѕРЅ is Ацетон.",
    ),
    "other-layout": Feature(
        EvidenceKind.CONTEXT, -15, False,
        "Words typed with the keyboard left in the other layout were put right: fwtnjy is ацетон. A person decides.",
    ),
    "ingredient": Feature(EvidenceKind.CONTEXT, -20, False, "The line says that it is one ingredient of the goods."),
    "locant-beside": Feature(EvidenceKind.CONTEXT, -30, False, "A locant the listed name has not: 5-acetone."),
    "isotope": Feature(EvidenceKind.CONTEXT, -15, False, "It is marked with other isotopes: acetone-d6."),
    "inside-word": Feature(
        EvidenceKind.CONTEXT, -30, False,
        "It ends a longer word in which a digit may stand for a letter: 2-methy1piperidine."
    ),
    "lone-case": Feature(
        EvidenceKind.CONTEXT, -30, False,
        "A short name in a case that nothing governs, among ordinary words: Катина Мария.",
    ),
    "parted": Feature(
        EvidenceKind.CONTEXT, -15, False,
        "Its words stand in two columns, or a class or heading lends one: Кислота ¦ серная, хч."
    ),
    "other-reading": Feature(
        EvidenceKind.CONTEXT, -30, False,
        "The words may also be read as the name of another chemical: acetone, polymer.",
    ),
    "perhaps-governed": Feature(
        EvidenceKind.CONTEXT, -30, False,
        "A word that says absent, or for a use, may or may not reach it: free of water, acetone 200 l.",
    ),
    "other-number": Feature(
        EvidenceKind.CONTEXT, -15, False,
        "The line's CAS number is another chemical's: the papers contradict themselves."
    ),
    "other-name": Feature(
        EvidenceKind.CONTEXT, -18, False,
        "The line's name is another known chemical's: the papers contradict themselves."
    ),
    "number-of-listed": Feature(
        EvidenceKind.CONTEXT, 0, False,
        "Name and CAS number are of different listed substances: both are shown, and neither is less certain.",
    ),
    "code-other-name": Feature(
        EvidenceKind.CONTEXT, -5, False,
        "A UN number or goods code of the substance under the name of another chemical: the papers contradict "
        "themselves.",
    ),
    "other-goods": Feature(
        EvidenceKind.CONTEXT, 0, False,
        "A number or code of the substance under words for quite other goods: sugar, CAS 67-64-1.",
    ),
    "impossible-strength": Feature(
        EvidenceKind.CONTEXT, 0, False,
        "A strength that no goods of the name have: more than 100 %, hydrochloric acid 60 %.",
    ),
    "strength-conflict": Feature(
        EvidenceKind.CONTEXT, 0, False,
        "The strength column and the text state strengths that cannot both be true.",
    ),
}  # fmt: skip

#: The papers contradict themselves: such a finding is reviewed whatever its score, and shown with both sides.
CONTRADICTIONS = frozenset(
    {
        "cas-misprint",
        "other-number",
        "other-name",
        "number-of-listed",
        "code-other-name",
        "other-goods",
        "impossible-strength",
        "strength-conflict",
    }
)
