"""The editing commands as a person types them, in a small rules folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.cli.rules import prompts
from precursor_screen.rules.folder import read_folder
from rule_folder import RulesFolder

Run = Callable[..., Result]

ACETONE = """\
# yaml-language-server: $schema=../schema/substance.schema.json
id: acetone
title: Acetone
names:
  # English
  - {text: Acetone, kind: official, lang: en, source: act}
  # Russian
  - {text: ацетон, kind: official, lang: ru, source: act}
  # No language: abbreviations and formulae
  - {text: CH3COCH3, kind: formula, source: act}
cas:
  - {number: 67-64-1, form: base, source: act, verified: true}
"""


@pytest.fixture
def run(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    rules.write("substances/acetone.yml", ACETONE)
    monkeypatch.chdir(rules.root.parent)
    monkeypatch.setattr(prompts, "at_terminal", lambda: False)
    return lambda *words, typed=None: CliRunner().invoke(app, ["rules", *words], input=typed)


@pytest.fixture
def terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(prompts, "at_terminal", lambda: True)
    return run


def lines(rules: RulesFolder, name: str) -> list[str]:
    return (rules.root / name).read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "lang", "above", "row"),
    [
        ("диметилкетон", "ru", "  - {text: ацетон,", "  - {text: диметилкетон, kind: common, lang: ru, source: act}"),
        (
            "dimethyl ketone",
            "en",
            "  - {text: Acetone,",
            "  - {text: dimethyl ketone, kind: common, lang: en, source: act}",
        ),
        ("aceton", "de", "  # German", "  - {text: aceton, kind: common, lang: de, source: act}"),
        ("Me2CO", "none", "  # No language", "  - {text: Me2CO, kind: common, source: act}"),
    ],
)
def test_a_name_stands_among_those_of_its_language(
    run: Run, rules: RulesFolder, text: str, lang: str, above: str, row: str
) -> None:
    result = run("add-name", "acetone", text, "--lang", lang, "--kind", "common", "--source", "act")
    assert result.exit_code == 0, result.output
    after = lines(rules, "substances/acetone.yml")
    assert after[after.index(row) - 1].startswith(above)
    assert [line for line in after if line not in (row, "  # German")] == ACETONE.splitlines()
    assert f"+{row}" in result.output


def test_a_language_before_all_others_comes_first(run: Run, rules: RulesFolder) -> None:
    rules.change(
        "substances/acetone.yml", "  # English\n  - {text: Acetone, kind: official, lang: en, source: act}\n", ""
    )
    assert run("add-name", "acetone", "Acetone", "--lang", "en", "--kind", "official", "--source", "act").exit_code == 0
    assert lines(rules, "substances/acetone.yml")[4:7] == ACETONE.splitlines()[4:7]


def test_a_name_that_the_substance_has_is_refused(run: Run, rules: RulesFolder) -> None:
    result = run("add-name", "acetone", "АЦЕТОН", "--lang", "ru", "--kind", "common", "--source", "act")
    assert result.exit_code == 2
    assert "acetone.yml:8: acetone has this name: 'ацетон'" in result.output
    assert lines(rules, "substances/acetone.yml") == ACETONE.splitlines()


def test_without_a_terminal_the_missing_option_is_named(run: Run) -> None:
    result = run("add-name", "acetone", "кетон", "--lang", "ru", "--kind", "common")
    assert result.exit_code == 2
    assert "--source is missing" in result.output


def test_at_a_terminal_what_is_missing_is_asked(terminal: Run, rules: RulesFolder) -> None:
    result = terminal("add-name", "acetone", typed="диметилкетон\nru\n\nkz-press\nA newspaper\npress\n")
    assert result.exit_code == 0, result.output
    assert "  - {text: диметилкетон, kind: common, lang: ru, source: kz-press}" in lines(
        rules, "substances/acetone.yml"
    )
    assert lines(rules, "sources.yml")[-3:] == ["kz-press:", "  what: A newspaper", "  kind: press"]


def test_an_unknown_source_is_added_when_it_is_said_what_it_is(run: Run, rules: RulesFolder) -> None:
    words = ["add-name", "acetone", "кетон ноль", "--lang", "ru", "--kind", "common", "--source", "act-2"]
    refused = run(*words)
    assert (refused.exit_code, "the source act-2 is not in sources.yml" in refused.output) == (2, True)
    done = run(*words, "--source-what", "Resolution 2: annex", "--source-kind", "official")
    assert done.exit_code == 0, done.output
    assert lines(rules, "sources.yml")[-2:] == ['  what: "Resolution 2: annex"', "  kind: official"]


@pytest.mark.slow
def test_in_an_overlay_a_substance_below_gets_an_addition(run: Run, tmp_path: Path) -> None:
    assert run("new", "overlay", "office", "--title", "Our office").exit_code == 0
    words = ["--lang", "ru", "--kind", "trade", "--source", "editors", "--dir", "office"]
    first = run("add-name", "acetone", "Растворитель Ромашка", *words)
    assert first.exit_code == 0, first.output
    assert run("add-name", "acetone", "Растворитель Василёк", *words).exit_code == 0
    assert run("add-name", "acetone", "Растворитель ромашка", *words).exit_code == 2
    folder = read_folder(tmp_path / "office")
    assert folder.faults == ()
    assert [name.text for name in folder.additions[0].content.names] == ["Растворитель Василёк", "Растворитель Ромашка"]
    assert run("fmt", "office", "--check").exit_code == 0


def test_the_rules_of_the_installed_package_are_not_edited(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from precursor_screen.workshop.edit import workplace  # noqa: PLC0415

    installed = Path("package") / "shipped_rules"
    installed.parent.mkdir()
    Path("rules").rename(installed)
    monkeypatch.setattr(workplace, "__file__", str(Path("package", "workshop", "edit", "workplace.py").absolute()))
    result = run("set", "acetone", "formula", "C3H6O", "--dir", str(installed))
    assert result.exit_code == 2
    assert "not edited in place" in result.output
    assert run("fmt", str(installed / "substances" / "acetone.yml")).exit_code == 2


@pytest.mark.parametrize("folder", [None, "."])
def test_outside_of_rules_it_is_said_how_to_name_them(
    run: Run, rules: RulesFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str | None
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = run("set", "acetone", "formula", "C3H6O", *(["--dir", folder] if folder else []))
    assert result.exit_code == 2
    assert "is not a rules folder. Name it with --dir DIR" in result.output.replace("\n", " ")


def test_a_value_is_set_shown_and_linted(run: Run, rules: RulesFolder) -> None:
    result = run(
        "set", "kz-act/acetone", "strength", "{citation: 'row 1', inclusive: true, min_percent: 15, proof: act}"
    )
    assert result.exit_code == 0, result.output
    row = "    strength: {min_percent: 15, inclusive: true, citation: row 1, proof: act}"
    assert f"+{row}" in result.output
    after = lines(rules, "lists/kz-act.yml")
    assert after[after.index(row) - 1] == "    official_name: {ru: Ацетон, en: Acetone}"
    assert after[after.index(row) + 1] == "    source: act"
    deleted = run("set", "kz-act", "entries[acetone].strength", "--delete")
    assert (deleted.exit_code, f"-{row}" in deleted.output) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["set", "acetone", "cas[1].number", "67-64-2"], "`67-64-2` has a wrong CAS check digit"),
        (["set", "acetone", "desity", "1"], "unknown key `desity`. Did you mean `density`?"),
        (["set", "acetone", "names[1].kind", "offical"], "is not one of the allowed words"),
        (["set", "acetone", "id", "acetone-2"], "is not the file's name"),
        (["set", "acetone", "names[1]", "--delete"], None),
        (["set", "kz-act", "entries[1].substance", "ether"], "ether"),
        (["set", "acetone", "density.kg_l", "0.79"], "`at_c` of `density` is missing"),
    ],
)
def test_an_edit_after_which_the_rules_would_not_load_is_refused(
    run: Run, rules: RulesFolder, words: list[str], said: str | None
) -> None:
    before = {path: path.read_bytes() for path in rules.root.rglob("*.yml")}
    result = run(*words)
    if said is None:
        assert result.exit_code == 0
        return
    assert result.exit_code == 5
    assert said in result.output
    assert {path: path.read_bytes() for path in rules.root.rglob("*") if path.is_file()} == before


def test_a_fault_that_was_there_can_be_mended_and_others_do_not_stop_it(run: Run, rules: RulesFolder) -> None:
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    rules.change("substances/acetone.yml", "kind: formula", "kind: formla")
    mended = run("set", "acetone", "cas[1].number", "67-64-1")
    assert "67-64-1" in (rules.root / "substances/acetone.yml").read_text(encoding="utf-8")
    assert mended.exit_code == 5
    assert "formla" in mended.output


def test_a_half_written_file_is_refused_with_its_fault(run: Run, rules: RulesFolder) -> None:
    rules.write("substances/acetone.yml", ACETONE + "density: {kg_l: 0.7")
    result = run("set", "acetone", "formula", "C3H6O")
    assert result.exit_code == 5
    assert "the YAML cannot be read" in result.output


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (ACETONE + "notes: &a x\nformula: *a\n", "alias"),
        (ACETONE + "title: twice\n", "the key `title` stands twice"),
        (ACETONE.replace("title: ", "title:\t"), "a tab character stands in this line"),
        (ACETONE + "notes: " + "x" * 5_000_000 + "\n", "more than the 5,000,000 a rule file may have"),
        (ACETONE.encode("utf-16"), "not UTF-8"),
        ("- a\n- b\n", "not a mapping"),
    ],
    ids=["alias", "double key", "tab", "huge", "encoding", "list"],
)
@pytest.mark.parametrize("words", [["set", "acetone", "formula", "C3H6O"], ["fmt", "rules/substances/acetone.yml"]])
def test_a_file_that_the_reader_refuses_is_left_as_it_is(
    run: Run, rules: RulesFolder, words: list[str], content: str | bytes, said: str
) -> None:
    path = rules.write("substances/acetone.yml", content)
    before = path.read_bytes()
    result = run(*words)
    assert (result.exit_code, said in result.output) == (5, True), result.output[:500]
    assert path.read_bytes() == before


def test_an_entry_is_added_at_the_end_of_the_list(run: Run, rules: RulesFolder) -> None:
    words = ["new", "substance", "ether", "--title", "Ether", "--name", "эфир этиловый:ru:official", "--source", "act"]
    assert run(*words, "--no-lookup").exit_code == 0
    result = run(
        "add-entry",
        "kz-act",
        "ether",
        "--official-name",
        "Эфир: этиловый",
        "--lang",
        "ru",
        "--source",
        "act",
        "--min-percent",
        "45",
        "--above",
        "--strength-citation",
        "row 3",
        "--proof",
        "act",
    )
    assert result.exit_code == 0, result.output
    assert lines(rules, "lists/kz-act.yml")[-6:] == [
        "  - substance: ether",
        "    official_name:",
        '      ru: "Эфир: этиловый"',
        "    strength: {min_percent: 45, inclusive: false, citation: row 3, proof: act}",
        "    source: act",
        "    proof: act",
    ]
    again = run("add-entry", "kz-act", "ether", "--official-name", "Эфир", "--source", "act")
    assert (again.exit_code, "has an entry for ether: row 3" in again.output) == (2, True)
    unknown = run("add-entry", "kz-act", "nothing", "--official-name", "Эфир", "--source", "act")
    assert (unknown.exit_code, "rules new substance nothing" in unknown.output) == (2, True)


def test_a_new_substance_takes_what_the_database_says_when_confirmed(run: Run, rules: RulesFolder) -> None:
    result = run(
        "new",
        "substance",
        "--title",
        "Ethyl acetate",
        "--name",
        "этилацетат:ru:official",
        "--name",
        "ethyl acetate:en:common",
        "--cas",
        "141-78-6",
        "--source",
        "act",
        "--yes",
    )
    assert result.exit_code == 0, result.output
    assert "InChIKey: XEKOWRVHYACXOJ-UHFFFAOYSA-N" in result.output
    file = rules.root / "substances/ethyl-acetate.yml"
    written = read_folder(rules.root).substances["ethyl-acetate"].content
    assert [name.text for name in written.names] == ["ethyl acetate", "этилацетат"]
    assert (written.cas[0].number, written.cas[0].verified) == ("141-78-6", False)
    assert written.cas[0].source == ["act", "chemicals-pubchem"]
    assert (written.formula, written.status) == ("C4H8O2", "draft")
    assert [(row.text, str(row.outcome)) for row in written.examples] == [
        ("этилацетат", "match"),
        ("CAS 141-78-6", "match"),
    ]
    assert file.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=../schema/substance.schema.json\n"
    )
    assert "chemicals-pubchem:" in lines(rules, "sources.yml")
    assert run("fmt", str(file), "--check").exit_code == 0


def test_at_a_terminal_a_substance_is_asked_for_piece_by_piece(terminal: Run, rules: RulesFolder) -> None:
    result = terminal(
        "new", "substance", "--no-lookup", typed="Nameless acid\n\n\nбезымянная кислота:ru:common\n\nact\n64-19-7\n"
    )
    assert result.exit_code == 0, result.output
    assert "  - {number: 64-19-7, form: base, source: act, verified: false}" in lines(
        rules, "substances/nameless-acid.yml"
    )
    assert [line for line in lines(rules, "substances/nameless-acid.yml") if "text" in line] == [
        "  - {text: Nameless acid, kind: official, lang: en, source: act}",
        "  - {text: безымянная кислота, kind: common, lang: ru, source: act}",
        "  - {text: Nameless acid, outcome: match}",
        "  - {text: CAS 64-19-7, outcome: match}",
    ]


def test_a_changed_value_that_stays_verified_is_pointed_at(run: Run, rules: RulesFolder) -> None:
    result = run("set", "acetone", "cas[1].form", "salt")
    assert "It stays `verified: true`: compare the new value with its source" in result.output


def test_without_the_database_the_known_chemicals_give_the_cas_number(
    run: Run, rules: RulesFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from precursor_screen.workshop.edit import lookup  # noqa: PLC0415

    monkeypatch.setattr(lookup, "_search", lambda: None)
    result = run(
        "new", "substance", "--title", "Ethyl acetate", "--name", "ethyl acetate:en:common", "--source", "act", "--yes"
    )
    assert result.exit_code == 0, result.output
    assert "precursor-screen[lookup]" in result.output
    assert "  - {number: 141-78-6, form: base, source: chemicals-pubchem, verified: false}" in lines(
        rules, "substances/ethyl-acetate.yml"
    )


@pytest.mark.parametrize(
    ("words", "said", "code"),
    [
        (["substance", "acetone", "--title", "A"], "the id acetone is taken", 2),
        (["substance", "old-one", "--title", "A"], "the id old-one is retired", 2),
        (["substance", "x-y", "--title", "A", "--name", "aaaa:en:offical", "--source", "act"], "TEXT:LANG:KIND", 2),
        (
            [
                "substance",
                "x-y",
                "--title",
                "A",
                "--name",
                "aaaa:en:official",
                "--source",
                "act",
                "--cas",
                "64-19-6",
                "--no-lookup",
            ],
            "wrong CAS check digit",
            5,
        ),
        (["list", "kz-act", "--title", "A"], "the id kz-act is taken", 2),
        (["list", "kz-act-2", "--title", "A"], "--jurisdiction is missing", 2),
    ],
)
def test_what_cannot_be_a_new_rule_is_refused(
    run: Run, rules: RulesFolder, words: list[str], said: str, code: int
) -> None:
    rules.write("deprecated/substances/old-one.yml", "id: old-one\n")
    before = sorted(rules.root.rglob("*"))
    result = run("new", *words)
    assert (result.exit_code, said in result.output) == (code, True), result.output
    assert sorted(rules.root.rglob("*")) == before


def test_a_new_list_loads_with_its_first_entry(run: Run, rules: RulesFolder) -> None:
    result = run(
        "new",
        "list",
        "--title",
        "Kazakhstan, watched goods",
        "--jurisdiction",
        "KZ",
        "--authority",
        "The office",
        "--citation",
        "Order 7",
        "--edition",
        "2026",
        "--valid-from",
        "2026-01-01",
        "--substance",
        "acetone",
        "--official-name",
        "Ацетон",
        "--lang",
        "ru",
        "--source",
        "act",
        "--proof",
        "act",
    )
    assert result.exit_code == 0, result.output
    folder = read_folder(rules.root)
    assert folder.faults == ()
    written = folder.lists["kazakhstan-watched-goods"].content
    assert (written.edition, written.entries[0].official_name) == ("2026", {"ru": "Ацетон"})
    assert run("fmt", "--check", "rules/lists/kazakhstan-watched-goods.yml").exit_code == 0


def test_an_overlay_is_begun_once(run: Run) -> None:
    assert run("new", "overlay", "office", "--title", "Our office").exit_code == 0
    assert sorted(path.name for path in Path("office").iterdir()) == ["overlay.yml", "schema"]
    again = run("new", "overlay", "office", "--title", "Our office")
    assert (again.exit_code, "holds rules" in again.output) == (2, True)


def test_fmt_says_what_it_changed_and_leaves_faulty_files_alone(run: Run, rules: RulesFolder) -> None:
    rules.write("substances/broken.yml", "id: broken\nnames: [\n")
    checked = run("fmt", "--check")
    assert checked.exit_code == 5
    assert "rules/substances/toluene.yml: would change" in checked.output
    assert lines(rules, "substances/acetone.yml") == ACETONE.splitlines()
    first = run("fmt")
    assert first.exit_code == 5
    assert "rules/substances/broken.yml" in first.output
    assert "left alone because of faults" in first.output
    assert (rules.root / "substances/broken.yml").read_text(encoding="utf-8") == "id: broken\nnames: [\n"
    (rules.root / "substances/broken.yml").unlink()
    second = run("fmt")
    assert (second.exit_code, second.output) == (0, "0 changed, 4 as they should be.\n")
    assert read_folder(rules.root).faults == ()


def test_fmt_of_what_is_no_rule_file_is_refused(run: Run) -> None:
    Path("notes.txt").write_text("x", encoding="utf-8")
    result = run("fmt", "notes.txt")
    assert (result.exit_code, "is no rule file" in result.output) == (2, True)


def test_the_schemas_are_written_once(run: Run) -> None:
    assert run("schema").output.startswith("substance: substance.schema.json\n")
    assert '"$schema": "http://json-schema.org/draft-07/schema#"' in run("schema", "list").output
    assert "office/schema/list.schema.json: written" in run("schema", "--write", "office/schema").output
    assert "up to date" in run("schema", "--write", "office/schema").output
    assert run("schema", "lists").exit_code == 2


@pytest.mark.parametrize("identifier", ["../evil", "../../evil", "a/b", "Evil", "."])
@pytest.mark.parametrize("kind", ["substance", "list"])
def test_an_id_that_no_file_can_have_is_refused(run: Run, rules: RulesFolder, kind: str, identifier: str) -> None:
    before = sorted(rules.root.parent.rglob("*"))
    result = run("new", kind, identifier, "--title", "A", "--name", "a:en:common", "--source", "act")
    if kind == "list":
        result = run("new", kind, identifier, "--title", "A", "--source", "act")
    assert result.exit_code == 2
    assert f"cannot be the id of a {kind}" in result.stderr
    assert sorted(rules.root.parent.rglob("*")) == before


@pytest.mark.parametrize("name", ["dispositions.yml", "lint.yml"])
def test_a_folder_with_decisions_only_is_no_rules_folder(
    run: Run, rules: RulesFolder, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(RulesFolder(rules.root.parent / "decisions").write(name, "x: []\n").parent)
    result = run("set", "acetone", "formula", "C3H6O")
    assert result.exit_code == 2
    assert "is not a rules folder" in result.stderr


def test_an_id_retired_in_the_rules_below_is_not_given_again(run: Run, rules: RulesFolder) -> None:
    rules.write("deprecated/lists/old-list.yml", "id: old-list\n")
    RulesFolder(rules.root.parent / "office").write("overlay.yml", "title: Office\n")
    for kind in ("substance", "list"):
        result = run("new", kind, "old-list", "--title", "A", "--dir", "office", "--rules", "rules")
        assert result.exit_code == 2
        assert "the id old-list is retired" in result.stderr


def test_an_overlay_over_rules_of_ones_own_is_edited(run: Run, rules: RulesFolder) -> None:
    rules.write(
        "substances/our-own.yml", "id: our-own\ntitle: Our own\nnames:\n  - {text: ourol, kind: trade, source: act}\n"
    )
    office = RulesFolder(rules.root.parent / "office")
    office.write("overlay.yml", "title: Office\n")
    office.write("sources.yml", "ours: {what: Order 5, kind: official}\n")
    words = ("add-name", "our-own", "second ourol", "--lang", "en", "--kind", "trade", "--source", "ours")
    assert "has the id 'our-own'" in run(*words, "--dir", "office").stderr
    result = run(*words, "--dir", "office", "--rules", "rules")
    assert result.exit_code == 0, result.output
    assert "second ourol" in (office.root / "additions/our-own.yml").read_text(encoding="utf-8")


def test_a_silence_that_has_run_out_silences_no_edit(run: Run, rules: RulesFolder) -> None:
    silence = "check: shared-name, file: substances/toluene.yml, reason: x, date: 2020-01-01"
    rules.write("lint.yml", f"silenced:\n  - {{{silence}, until: 2020-02-01}}\n")
    result = run("add-name", "toluene", "acetone", "--lang", "de", "--kind", "common", "--source", "act")
    assert "shared-name" in result.output
