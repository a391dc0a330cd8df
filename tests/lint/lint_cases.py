"""A table of cases: what is written into a right rules folder, and which finding that must and must not give."""

from datetime import date
from typing import NamedTuple

from precursor_screen import lint

AS_OF = date(2025, 1, 1)
#: Checks that find something in the small folder as it is.
ALWAYS = {"no-identifier", "unverified", "no-review-date"}
#: Checks that run only where the extra [structure] is installed.
NEED_RDKIT = {"formula-differs", "inchikey-differs", "molar-mass-differs", "smiles-unreadable"}


class Case(NamedTuple):
    """Edits of (file, old, new) in the folder of `rule_folder`, and the findings: (file, line, words of what)."""

    check: str
    severity: str
    edits: tuple[tuple[str, str, str], ...]
    expected: tuple[tuple[str, int | None, str], ...]


def case(check, severity, file, old, new, *expected):
    return Case(check, severity, ((file, old, new),), expected)


A, T, L, S = "substances/acetone.yml", "substances/toluene.yml", "lists/kz-act.yml", "sources.yml"
ACETONE_ROW = "  - {text: Acetone, kind: official, lang: en, source: act}\n"
CAS_ROW = "cas: [{number: %s, form: base, source: act, verified: true}]\nnames:"
HS_ROW = "hs: [{code: %s, specific: %s, source: act, verified: true}]\nnames:"
TOLUENE_CAS = (T, "names:", CAS_ROW % "108-88-3")
ACETONE_STRUCTURE = (
    "formula: %s\nmolar_mass: {g_mol: %s, source: act}\nstructure: {inchikey: %s, smiles: %s, source: act}\nnames:"
)
KEY = "CSCPPACGZOOCGX-UHFFFAOYSA-N"
ENTRY_END = "    source: act\n    proof: act\n"
AMOUNT = "{quantity: %s, unit: kg, per: operation, effect: licence, citation: Art. 1, proof: act%s}"
SECOND_ENTRY = """\
  - substance: acetone
    key: %s
    official_name: Ацетон
    source: act
    proof: act
    %s
"""
BEFORE_TOLUENE = "  - substance: toluene"


def name_row(text, more=""):
    """Return an edit that adds a name to acetone, in line 6."""
    return (A, "cas:\n", f"  - {{text: {text}, kind: common, lang: ru, source: act{more}}}\ncas:\n")


CASES = [
    case("cas-check-digit", "error", A, "67-64-1", "67-64-2", ("acetone.yml", 7, "67-64-2")),
    case(
        "schema",
        "error",
        A,
        "title:",
        "titel:",
        ("acetone.yml", 1, "`title` is missing"),
        ("acetone.yml", 2, "unknown key"),
    ),
    case("file-name", "error", A, "id: acetone", "id: x", ("acetone.yml", 1, "`x`")),
    case("unknown-substance", "error", L, "substance: acetone", "substance: x", ("kz-act.yml", 8, "`x`")),
    case(
        "shared-name",
        "error",
        T,
        "Toluene, kind: official, lang: en",
        "Aceton, kind: official, lang: de",
        ("acetone.yml", 4, "belongs to toluene"),
        ("acetone.yml", 5, "belongs to toluene"),
        ("toluene.yml", 4, "belongs to acetone"),
    ),
    case("duplicate-name", "warning", A, ACETONE_ROW, ACETONE_ROW * 2, ("acetone.yml", 5, "line 4")),
    Case(
        "ambiguous-differs",
        "warning",
        (name_row("Ацетон", ", ambiguous: true"),),
        (("acetone.yml", 6, "line 5"),),
    ),
    case("mixed-script", "error", A, "ацетон", "aцетон", ("acetone.yml", 5, "Latin a")),
    case("mixed-script", "error", A, "text: Acetone", "text: Aсetone", ("acetone.yml", 4, "Cyrillic с")),
    case("hidden-character", "error", A, "ацетон", "аце\u00adтон", ("acetone.yml", 5, "U+00AD")),
    case("mixed-script", "error", L, "Толуол", "Tолуол", ("kz-act.yml", 13, "Latin T")),
    case(
        "hidden-character",
        "error",
        A,
        "names:",
        "look_alikes: [{text: 'ацетон\u200bин', reason: x}]\nnames:",
        ("acetone.yml", 3, "U+200B"),
    ),
    case("short-name", "warning", A, "text: Acetone", "text: P2P", ("acetone.yml", 4, "P2P")),
    case("language-missing", "warning", A, ", lang: en", "", ("acetone.yml", 4, "Acetone")),
    case(
        "look-alike-is-a-name",
        "error",
        A,
        "names:",
        "look_alikes: [{text: aceton, reason: x}]\nnames:",
        ("acetone.yml", 3, "aceton"),
    ),
    case(
        "shared-cas",
        "warning",
        T,
        "names:",
        CAS_ROW % "67-64-1",
        ("acetone.yml", 7, "CAS 67-64-1 also belongs to toluene"),
        ("toluene.yml", 3, "acetone"),
    ),
    Case(
        "shared-ec",
        "warning",
        tuple((f, "names:", "ec: [{number: 200-662-2, source: act, verified: true}]\nnames:") for f in (A, T)),
        (("acetone.yml", 3, "EC 200-662-2 also belongs to toluene"), ("toluene.yml", 3, "acetone")),
    ),
    case(
        "duplicate-number",
        "warning",
        A,
        "cas:\n",
        "cas:\n  - {number: 67-64-1, form: base, source: act, verified: true}\n",
        ("acetone.yml", 8, "cas 67-64-1"),
    ),
    case(
        "goods-codes-disagree",
        "warning",
        A,
        "names:",
        "hs: [{code: 291411, specific: true, source: act, verified: true}]\n"
        "tn_ved: [{code: 2902300000, specific: true, source: act, verified: true}]\nnames:",
        ("acetone.yml", 4, "2902300000"),
    ),
    case(
        "hs-unknown", "error", A, "names:", HS_ROW % ("2914.10", "true"), ("acetone.yml", 3, "2914.10 in the edition")
    ),
    case(
        "hs-unknown",
        "error",
        A,
        "names:",
        "tn_ved: [{code: 2914 10 000 0, specific: true, source: act, verified: true}]\nnames:",
        ("acetone.yml", 3, "no HS code 2914.10"),
    ),
    case(
        "hs-other-substance",
        "warning",
        A,
        "names:",
        HS_ROW % ("2707.20", "false"),
        ("acetone.yml", 3, "HS 2707.20 is toluene: «Oils and products"),
    ),
    case(
        "hs-not-specific",
        "warning",
        A,
        "names:",
        HS_ROW % ("2914.19", "true"),
        ("acetone.yml", 3, "HS 2914.19 names no substance: «Ketones"),
    ),
    Case(
        "shared-goods-code",
        "warning",
        tuple((f, "names:", HS_ROW % ("2914.11", "true")) for f in (A, T)),
        (("acetone.yml", 3, "2914.11 is also called specific for toluene"), ("toluene.yml", 3, "acetone")),
    ),
    case(
        "cas-name",
        "warning",
        T,
        "names:",
        CAS_ROW % "71-43-2",
        ("toluene.yml", 3, "gives CAS 71-43-2 to none of the names: `Toluene` is 108-88-3"),
    ),
    case(
        "cas-not-known", "info", T, "names:", CAS_ROW % "9999999-99-5", ("toluene.yml", 3, "not have CAS 9999999-99-5")
    ),
    Case(
        "cas-form",
        "warning",
        (
            (A, "text: Acetone", "text: piperidine"),
            (A, "text: ацетон", "text: пиперидин"),
            (
                A,
                "  - {number: 67-64-1, form: base",
                "  - {number: 110-89-4, form: base, source: act, verified: true}\n  - {number: 6091-44-7, form: base",
            ),
        ),
        (("acetone.yml", 8, "CAS 6091-44-7 is called base; the independent database knows it as a salt of 110-89-4"),),
    ),
    Case(
        "name-of-another",
        "warning",
        (name_row("этанол"),),
        (("acetone.yml", 6, "`этанол` is known as a name of CAS 64-17-5"),),
    ),
    Case(
        "ordinary-word",
        "warning",
        (name_row("скорость"),),
        (("acetone.yml", 6, "`скорость` is a word of ordinary language"),),
    ),
    Case(
        "ordinary-word",
        "warning",
        (name_row("растворитель"),),
        (("acetone.yml", 6, "`растворитель` is a word of goods papers"),),
    ),
    Case(
        "noise-name",
        "warning",
        (name_row("технический растворитель"),),
        (("acetone.yml", 6, "all words of `технический растворитель`"),),
    ),
    Case("met-as-written", "info", (name_row("атсет"),), (("acetone.yml", 6, "no slip in `атсет` is forgiven"),)),
    case(
        "near-name",
        "info",
        T,
        "text: Toluene",
        "text: Acetine",
        ("acetone.yml", 4, "`Acetone` is 1 letter away from `acetine` of toluene"),
        ("toluene.yml", 4, "`Acetine` is 1 letter away from `acetone` of acetone"),
    ),
    case(
        "smiles-unreadable",
        "error",
        A,
        "names:",
        ACETONE_STRUCTURE % ("C3H6O", "58.08", KEY, "CC(C=O"),
        ("acetone.yml", 5, "`CC(C=O` is no SMILES"),
    ),
    case(
        "inchikey-differs",
        "error",
        A,
        "names:",
        ACETONE_STRUCTURE % ("C3H6O", "58.08", "YXFVVABEGXRONW-UHFFFAOYSA-N", "CC(C)=O"),
        ("acetone.yml", 5, f"YXFVVABEGXRONW-UHFFFAOYSA-N is not that of the SMILES, {KEY}"),
    ),
    case(
        "formula-differs",
        "warning",
        A,
        "names:",
        ACETONE_STRUCTURE % ("C3H8O", "58.08", KEY, "CC(C)=O"),
        ("acetone.yml", 3, "the formula C3H8O is not that of the SMILES, C3H6O"),
    ),
    case(
        "molar-mass-differs",
        "warning",
        A,
        "names:",
        ACETONE_STRUCTURE % ("C3H6O", "85.08", KEY, "CC(C)=O"),
        ("acetone.yml", 4, "the molar mass 85.08 is not that of the SMILES, 58.08"),
    ),
    case("no-identifier", "info", T, "title: Toluene", "title: T", ("toluene.yml", 1, "no CAS")),
    case("unknown-source", "error", L, "    source: act", "    source: [act, akt]", ("kz-act.yml", 10, "`akt`")),
    case(
        "verified-from-memory",
        "error",
        S,
        "kind: official",
        "kind: memory",
        ("acetone.yml", 7, "67-64-1"),
    ),
    case(
        "proof-too-sure",
        "error",
        S,
        "kind: official",
        "kind: press",
        ("kz-act.yml", 11, "acetone: `act`, but its sources give `press` at most"),
    ),
    case("unused-source", "info", S, "act:", "spare: {what: x, kind: usage}\nact:", ("sources.yml", 1, "spare")),
    case("unused-substance", "warning", L, "substance: toluene", "substance: acetone", ("toluene.yml", 1, "no list")),
    case("draft", "info", A, "names:", "status: draft\nnames:", ("acetone.yml", 3, "draft")),
    case(
        "look-alike-without-case",
        "warning",
        A,
        "names:",
        "look_alikes: [{text: ацетонциангидрин, reason: x}, {text: acetoin, reason: x}]\n"
        "examples: [{text: Acetoin 5 kg, outcome: clear}, {text: ацетонциангидрин, outcome: match}]\nnames:",
        ("acetone.yml", 3, "holds the look-alike `ацетонциангидрин`"),
    ),
    case(
        "unverified",
        "info",
        A,
        "verified: true",
        "verified: false",
        ("kz-act.yml", 15, "toluene"),
        ("acetone.yml", 7, "67-64-1"),
    ),
    case(
        "citation-says-nothing", "warning", L, "Resolution 1", "tbd", ("kz-act.yml", 5, "the citation `tbd` names no")
    ),
    case(
        "citation-says-nothing",
        "warning",
        L,
        ENTRY_END,
        f"{ENTRY_END}    strength: {{min_percent: 5, inclusive: true, citation: '?', proof: act}}\n",
        ("kz-act.yml", 12, "the citation `?`"),
    ),
    Case(
        "overlapping-validity",
        "warning",
        (
            (L, ENTRY_END, f"{ENTRY_END}    valid_to: 2024-06-30\n"),
            (L, BEFORE_TOLUENE, SECOND_ENTRY % ("y2024", "valid_from: 2024-06-30") + BEFORE_TOLUENE),
        ),
        (("kz-act.yml", 13, "`acetone` has two entries in force on 2024-06-30: one without key and `y2024`"),),
    ),
    case(
        "overlapping-amounts",
        "warning",
        L,
        ENTRY_END,
        f"{ENTRY_END}    amounts:\n      - {AMOUNT % (5, '')}\n      - {AMOUNT % (6, ', valid_from: 2024-01-01')}\n",
        ("kz-act.yml", 14, "two amounts per operation in force on 2024-01-01: 5 kg and 6 kg"),
    ),
    Case(
        "outside-list-dates",
        "warning",
        (
            (L, "entries:", "valid_from: 2020-01-01\nvalid_to: 2024-12-31\nentries:"),
            (L, ENTRY_END, f"{ENTRY_END}    valid_to: 2019-01-01\n"),
        ),
        (("kz-act.yml", 10, "valid_to 2019-01-01 is before the list begins, on 2020-01-01"),),
    ),
    case(
        "past-review",
        "warning",
        L,
        "entries:",
        "review_by: 2024-12-31\nentries:",
        ("kz-act.yml", 7, "to be reviewed by 2024-12-31"),
    ),
    case(
        "announced-day-past",
        "warning",
        L,
        "entries:",
        "announced:\n  - {day: 2025-01-01, what: Resolution 2 adds a row, source: act}\nentries:",
        ("kz-act.yml", 8, "announced for 2025-01-01, and not seen in force: Resolution 2 adds a row"),
    ),
    case(
        "announced",
        "info",
        L,
        "entries:",
        "announced:\n  - {day: 2025-01-02, what: Resolution 2 adds a row, source: act}\nentries:",
        ("kz-act.yml", 8, "announced for 2025-01-02: Resolution 2 adds a row"),
    ),
    case("no-review-date", "info", L, "edition:", "edition:", ("kz-act.yml", 6, "no `review_by`")),
    case(
        "name-of-act-missed",
        "error",
        L,
        "official_name: Толуол",
        "official_name: Растворитель Т-9",
        ("kz-act.yml", 13, "a line that reads `Растворитель Т-9` is no finding of toluene"),
    ),
    case(
        "name-of-act-missed",
        "error",
        L,
        "official_name: Толуол",
        "official_name: Толуол\n    synonyms: {en: [Toluene, Acetone]}",
        ("kz-act.yml", 14, "a line that reads `Acetone` is no finding of toluene, but acetone"),
    ),
]

#: Edits that come near to a finding of a check, and give none.
CLEAN = [
    ("shared-name", ((T, "Toluene, kind: official, lang: en", "Acetonitrile, kind: official, lang: en"),)),
    ("ambiguous-differs", (name_row("Ацетони", ", ambiguous: true"),)),
    ("look-alike-is-a-name", ((A, "names:", "look_alikes: [{text: acetoin, reason: x}]\nnames:"),)),
    ("hs-unknown", ((A, "names:", HS_ROW % ("2914.11", "true")),)),
    ("hs-other-substance", ((T, "names:", HS_ROW % ("2707.20", "true")), (A, "names:", HS_ROW % ("2914.11", "true")))),
    # what a code leaves out, it is not: «diols, other than ethylene glycol»
    ("hs-other-substance", ((T, "text: Toluene", "text: acetone oxime"), (A, "names:", HS_ROW % ("2914.19", "false")))),
    ("hs-not-specific", ((A, "names:", HS_ROW % ("2914.11", "true")),)),
    ("hs-not-specific", ((A, "names:", HS_ROW % ("2914.19", "false")),)),
    ("shared-goods-code", ((A, "names:", HS_ROW % ("2914.11", "true")), (T, "names:", HS_ROW % ("2914.11", "false")))),
    ("cas-name", (TOLUENE_CAS,)),
    # a name the database does not have says nothing against a number
    ("cas-name", ((T, "names:", CAS_ROW % "71-43-2"), (T, "text: Toluene", "text: Нитрорастворимон"))),
    ("cas-not-known", (TOLUENE_CAS,)),
    ("cas-form", (TOLUENE_CAS,)),
    ("name-of-another", (name_row("этанол", ", ambiguous: true"),)),
    ("name-of-another", (name_row("пропанон"),)),
    ("ordinary-word", (name_row("скорость", ", ambiguous: false"),)),
    ("ordinary-word", (name_row("пропанон"),)),
    ("noise-name", (name_row("технический ацетон"),)),
    ("met-as-written", (name_row("атсет", ", ambiguous: true"),)),
    ("near-name", ((T, "text: Toluene", "text: Acetonine"),)),
    ("inchikey-differs", ((A, "names:", ACETONE_STRUCTURE % ("C3H6O", "58.08", KEY, "CC(C)=O")),)),
    ("formula-differs", ((A, "names:", ACETONE_STRUCTURE % ("(CH3)2CO", "58.08", KEY, "CC(C)=O")),)),
    ("formula-differs", ((A, "names:", ACETONE_STRUCTURE % ("C₃H₆O", "58.08", KEY, "CC(C)=O")),)),
    ("molar-mass-differs", ((A, "names:", ACETONE_STRUCTURE % ("C3H6O", "58.08", KEY, "CC(C)=O")),)),
    ("smiles-unreadable", ((A, "names:", ACETONE_STRUCTURE % ("C3H6O", "58.08", KEY, "CC(C)=O")),)),
    (
        "look-alike-without-case",
        (
            (
                A,
                "names:",
                "look_alikes: [{text: ацетоноксим, reason: x}]\n"
                "examples: [{text: 'Ацетоноксима 5 кг', outcome: clear}]\nnames:",
            ),
        ),
    ),
    ("citation-says-nothing", ((L, "Resolution 1", "Law 5, Annex"),)),
    (
        "overlapping-validity",
        (
            (L, ENTRY_END, f"{ENTRY_END}    valid_to: 2024-06-29\n"),
            (L, BEFORE_TOLUENE, SECOND_ENTRY % ("y2024", "valid_from: 2024-06-30") + BEFORE_TOLUENE),
        ),
    ),
    (
        "overlapping-amounts",
        (
            (
                L,
                ENTRY_END,
                f"{ENTRY_END}    amounts:\n      - {AMOUNT % (5, ', valid_to: 2023-12-31')}\n"
                f"      - {AMOUNT % (6, ', valid_from: 2024-01-01')}\n",
            ),
        ),
    ),
    (
        "outside-list-dates",
        (
            (L, "entries:", "valid_from: 2020-01-01\nvalid_to: 2024-12-31\nentries:"),
            (L, ENTRY_END, f"{ENTRY_END}    valid_from: 2020-01-01\n    valid_to: 2024-12-31\n"),
        ),
    ),
    ("past-review", ((L, "entries:", "review_by: 2025-01-01\nentries:"),)),
    (
        "announced-day-past",
        ((L, "entries:", "announced:\n  - {day: 2025-01-02, what: Resolution 2, source: act}\nentries:"),),
    ),
    ("announced", ((L, "entries:", "announced:\n  - {day: 2025-01-01, what: Resolution 2, source: act}\nentries:"),)),
    ("no-review-date", ((L, "entries:", "review_by: 2025-01-01\nentries:"),)),
    ("name-of-act-missed", ((L, "official_name: Толуол", "official_name: Toluene"),)),
]


def found(rules, check, **options):
    """Return (file name, line, what) of the findings of one check."""
    findings = lint.run([rules.root], as_of=AS_OF, **options)
    return [(item.file.name, item.line, item.what) for item in findings if item.check == check]


def finds_its_case(rules, case):
    """Make the edits of a case, and compare what its check finds then."""
    before = found(rules, case.check)
    for edit in case.edits:
        rules.change(*edit)
    after = found(rules, case.check)
    assert after != before or case.check in ALWAYS
    assert [(name, line) for name, line, _ in after] == [(name, line) for name, line, _ in case.expected]
    for (_, _, what), (_, _, words) in zip(after, case.expected, strict=True):
        assert words in what
    assert {item.severity for item in lint.run([rules.root], as_of=AS_OF) if item.check == case.check} == {
        case.severity
    }


def is_silent(rules, check, edits):
    """Make edits that are right, and see that the check finds nothing."""
    for edit in edits:
        rules.change(*edit)
    assert found(rules, check) == []
    assert [item for item in lint.run([rules.root]) if item.check == "schema"] == []
