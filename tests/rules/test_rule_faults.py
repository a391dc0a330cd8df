"""Bad rule files: each fault is said with its file, its line and what to do, and all of them at once."""

import pytest

from precursor_screen.errors import RuleSetError
from precursor_screen.rules.load import load_rules


def faults_of(rules):
    """Return (file name, line, what, fix) of every fault."""
    with pytest.raises(RuleSetError) as caught:
        load_rules(rules.root)
    return [(fault.where.file.name, fault.where.line, fault.what, fault.fix) for fault in caught.value.faults]


CHANGES = [
    # file, old, new, line, what, fix
    ("acetone", "title: Acetone", "titel: Acetone", 2, "unknown key `titel`", "Did you mean `title`?"),
    ("acetone", "title: Acetone", "titel: Acetone", 1, "`title` is missing", "Add `title:` here."),
    ("acetone", "title: Acetone", "title:", 2, "`title` is missing", "Add"),
    (
        "acetone",
        "title: Acetone",
        "title: Acetone\ntitle: A",
        3,
        "`title` stands twice, first in line 2",
        "Keep",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: [a, b]",
        2,
        "`title`: a single text belongs here",
        "Write one text",
    ),
    ("acetone", "title: Acetone", "title: &a Acetone", 2, "an anchor (`&a`)", "Delete"),
    ("acetone", "title: Acetone", "title: !!int 5", 2, "a tag", "Delete"),
    ("acetone", "title: Acetone", "title: A\nnotes: *x", 3, "an alias", "Write the value out."),
    ("acetone", "title: Acetone", "title: A\n<<: {a: b}", 3, "unknown key `<<`", "Known keys here: cas, "),
    (
        "acetone",
        "title: Acetone",
        "title: A\n? [a]\n: b",
        3,
        "a key is not a plain word",
        "Write `key: value`.",
    ),
    ("acetone", "title: Acetone", "title:\tAcetone", 2, "a tab character", "spaces"),
    ("acetone", "title: Acetone", "title: Acet\x07one", 2, "control character U+0007", "Delete"),
    ("acetone", "title: Acetone", "title: Ace\u2028tone", 2, "control character U+2028", "Delete"),
    ("acetone", "title: Acetone", "title: [a", 3, "the YAML cannot be read", "brackets"),
    ("acetone", "id: acetone", "id: aceton", 1, "the id `aceton` is not the file's name", "`id: acetone`"),
    ("acetone", "id: acetone", "id: Acetone", 1, "`Acetone` cannot be an id", "lower-case"),
    ("acetone", "67-64-1", "67-64-2", 7, "`67-64-2` has a wrong CAS check digit", "Compare"),
    ("acetone", "67-64-1", "67641", 7, "not written as CAS numbers are", "Write 67-64-1."),
    ("acetone", "67-64-1", "acetone", 7, "`acetone` is not a CAS number", "Compare"),
    ("acetone", "form: base", "form: bas", 7, "`bas` is not one of the allowed words", "base, salt, isomer"),
    ("acetone", "verified: true", "verified: yes", 7, "`yes` is neither true nor false", "Write `true`"),
    ("acetone", ", verified: true", "", 7, "`verified` of cas item 1 is missing", "Add `verified:`"),
    (
        "acetone",
        "kind: official",
        "kind: oficial",
        4,
        "`kind` of names item 1",
        "Write one of official, iupac",
    ),
    ("acetone", "lang: en", "lang: English", 4, "`English` is not a language code", "en, ru"),
    (
        "acetone",
        "source: act}",
        "source: act, note: x}",
        4,
        "unknown key `note` of names item 1",
        "Known keys",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\nec: [{number: 200-662-3, source: act, verified: true}]",
        3,
        "wrong EC check digit",
        "Compare",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\nun: [{number: UN1090, source: act, verified: true}]",
        3,
        "not a UN number",
        "four digits",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\nstructure: {inchikey: ABC, source: act}",
        3,
        "not an InChIKey",
        "14",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\nhs: [{code: 2914, specific: true, source: act, verified: true}]",
        3,
        "`2914` has not 6 digits",
        "6 digits",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\ndensity: {kg_l: 0,79, at_c: 20, source: act}",
        3,
        "unknown key `79`",
        "Known keys here",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\ndensity: {kg_l: '0,79', at_c: 20, source: act}",
        3,
        "`0,79` is not a number",
        "decimal point",
    ),
    (
        "acetone",
        "title: Acetone",
        "title: A\ndensity: {kg_l: 790, at_c: 20, source: act}",
        3,
        "`kg_l` of `density`: the number should be less than 20",
        "unit",
    ),
    ("acetone", "title: Acetone", "title: A\nstatus: done", 3, "`done` is not one of", "draft or reviewed"),
    ("acetone", "title: Acetone", "title: A\ncas: 67-64-1", 3, "a list belongs here", "Begin each item"),
    (
        "kz-act",
        "substance: acetone",
        "substance: aceton",
        8,
        "no substance file has the id `aceton`",
        "correct",
    ),
    (
        "kz-act",
        "substance: toluene",
        "substance: acetone",
        12,
        "stands twice in this list, first in line 8",
        "Keep",
    ),
    (
        "kz-act",
        'edition: "2024"',
        "edition: x\nvalid_from: 2024-13-01",
        7,
        "not a day of the calendar",
        "2024-05-12",
    ),
    ("kz-act", 'edition: "2024"', "edition: x\nvalid_from: 12.05.2024", 7, "is not a date", "year-month-day"),
    (
        "kz-act",
        'edition: "2024"',
        "edition: x\nvalid_from: 2024",
        7,
        "`2024` is not a date",
        "year-month-day",
    ),
    (
        "kz-act",
        'edition: "2024"',
        "edition: x\nvalid_from: 2024-02-01\nvalid_to: 2024-01-01",
        1,
        "valid_to 2024-01-01 is before valid_from 2024-02-01",
        "both dates",
    ),
    ("kz-act", "jurisdiction: KZ", "jurisdiction: Kazakhstan", 3, "not a jurisdiction", "KZ"),
    (
        "kz-act",
        "    source: act\n",
        "    source: act\n    strength: {min_percent: 101, inclusive: true, citation: x, proof: act}\n",
        11,
        "less than or equal to 100",
        "Check",
    ),
    (
        "kz-act",
        "    source: act\n",
        "    source: act\n    strength: {min_percent: 5, inclusive: true, proof: act}\n",
        11,
        "`citation` of `strength` of entries item 1 is missing",
        "Add",
    ),
    (
        "kz-act",
        "    source: act\n",
        "    source: act\n    amounts: [{quantity: 5, unit: lb, per: operation, effect: x, citation: x, proof: act}]\n",
        11,
        "`lb` is not one of the allowed words",
        "us-gal",
    ),
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change[4])
def test_a_fault_is_said_with_line_and_advice(rules, change):
    name, old, new, line, what, fix = change
    folder = "lists" if name == "kz-act" else "substances"
    rules.change(f"{folder}/{name}.yml", old, new)
    found = faults_of(rules)
    assert any(
        file == f"{name}.yml" and where == line and what in said and fix in advice
        for file, where, said, advice in found
    ), found


def test_every_fault_of_every_file_is_said_in_one_run(rules):
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    rules.change("substances/acetone.yml", "lang: ru", "lang: Russian")
    rules.change("substances/toluene.yml", "kind: official", "kind: oficial")
    rules.change("lists/kz-act.yml", "authority: Government", "autority: Government")
    rules.change("sources.yml", "kind: official", "kind: hearsay")
    found = faults_of(rules)
    assert [(file, line) for file, line, _, _ in found] == [
        ("kz-act.yml", 1),
        ("kz-act.yml", 4),
        ("sources.yml", 3),
        ("acetone.yml", 5),
        ("acetone.yml", 7),
        ("toluene.yml", 4),
    ]


def test_an_entry_for_a_broken_substance_file_is_not_blamed_too(rules):
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    assert [file for file, *_ in faults_of(rules)] == ["acetone.yml"]


@pytest.mark.parametrize(
    ("content", "line", "what"),
    [
        (b"", 1, "the file is empty"),
        (b"# only a comment\n", 1, "the file is empty"),
        (b"- a\n- b\n", 1, "the file is not a mapping"),
        (b"acetone\n", 1, "the file is not a mapping"),
        (b"id: x\n---\nid: y\n", 2, "a second document begins here"),
        ("id: acetone\ntitle: Ацетон\n".encode("cp1251"), 2, "the file is not UTF-8 text"),
        ("id: acetone\n".encode("utf-16"), 1, "the file is not UTF-8 text"),
        (b"id: acetone\ntitle: a\x00b\n", 2, "control character U+0000"),
        # Either the YAML parser or the reader of rules is the first to refuse it, each in words of its own.
        (b"a: " + b"[" * 10_000, 1, ""),
        (b"a: " + b"{b: " * 10_000, 1, "nested deeper than"),
        (b"x" * 5_000_001, None, "5,000,001 bytes"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_not_a_rule_file_is_refused(rules, content, line, what):
    rules.write("substances/acetone.yml", content)
    found = faults_of(rules)
    assert any(where == line and what in said for _, where, said, _ in found), found


def test_a_yaml_bomb_is_refused_at_its_first_alias(rules):
    levels = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 30)]
    rules.write("substances/acetone.yml", "\n".join(levels))
    assert any("an alias" in what and line == 2 for _, line, what, _ in faults_of(rules))


def test_a_folder_with_the_name_of_a_rule_file_is_refused(rules):
    (rules.root / "substances/folder.yml").mkdir()
    assert ("folder.yml", None) in [(file, line) for file, line, _, _ in faults_of(rules)]


@pytest.mark.parametrize("name", ["substances/ethanol.yaml", "substances/more/ethanol.yml", "lists/x.YML"])
def test_rule_files_that_would_not_be_read_are_faults(rules, name):
    rules.write(name, "id: ethanol\n")
    assert next(fix for _, _, _, fix in faults_of(rules)) in ("Rename it to end in .yml.", "Move them up.")


def test_an_id_of_a_retired_file_is_never_used_again(rules):
    rules.write("deprecated/substances/toluene.yml", "id: toluene\n")
    assert [(file, what) for file, _, what, _ in faults_of(rules)] == [("toluene.yml", "the id toluene is retired")]


def test_a_list_with_the_id_of_a_substance_is_refused(rules):
    rules.write("lists/acetone.yml", (rules.root / "lists/kz-act.yml").read_text().replace("kz-act", "acetone"))
    assert "is the id of a substance, too" in faults_of(rules)[0][2]
