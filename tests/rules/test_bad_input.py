"""Whatever is given as a rule file or a rules folder: clear faults with their place, in bounded time and memory."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from precursor_screen.cli.app import app
from precursor_screen.errors import RuleSetError
from precursor_screen.lint.runner import run
from precursor_screen.rules import rule_text
from precursor_screen.rules.load import load_rules
from precursor_screen.rules.rule_text import read_bytes
from precursor_screen.rules.schema import (
    AccumulationFile,
    AdditionFile,
    DispositionsFile,
    ListFile,
    OverlayFile,
    SilencesFile,
    SourcesFile,
    SubstanceFile,
)
from precursor_screen.rules.validation import validate
from precursor_screen.rules.yaml_tree import read_tree
from precursor_screen.screening.screener import Screener
from rule_folder import ACETONE, ACT, SOURCES, RulesFolder

FILE = Path("x.yml")
MODELS = (
    SubstanceFile,
    ListFile,
    SourcesFile,
    AccumulationFile,
    AdditionFile,
    OverlayFile,
    SilencesFile,
    DispositionsFile,
)
#: A few KB at most are said of one file, whatever it holds.
FAULTS_BEARABLE, WORDS_BEARABLE = 101, 2_000


def faults_of(root: Path) -> tuple[Any, ...]:
    with pytest.raises(RuleSetError) as caught:
        load_rules(root)
    return caught.value.faults


def told(faults: tuple[Any, ...], what: str) -> Any:
    """Return the fault that says so."""
    found = [fault for fault in faults if what in fault.what]
    assert found, [str(fault) for fault in faults]
    return found[0]


# --- trees of any shape ---------------------------------------------------------------------------------------------

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates()
KEYS = st.sampled_from(sorted({key for model in MODELS for key in model.model_fields} - {"root"})) | st.text(max_size=5)
JSON_LIKE = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


def law(tree: Any, model: Any) -> None:
    content = yaml.safe_dump(tree, allow_unicode=True).encode("utf-8", "replace")
    read, faults = read_tree(content, FILE)
    validated = None
    if read is not None and not faults:
        validated, faults = validate(read, model, FILE)
    assert (validated is None) == bool(faults)
    for fault in faults:
        assert fault.error.where is not None
        assert fault.error.where.file == FILE
        assert fault.error.where.line is None or 1 <= fault.error.where.line <= content.count(b"\n") + 1
        assert fault.error.what
        assert fault.error.fix


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(tree=st.dictionaries(KEYS, JSON_LIKE, max_size=5), model=st.sampled_from(MODELS))
def test_any_tree_is_taken_or_refused(tree: Any, model: Any) -> None:
    law(tree, model)


def places(tree: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    steps = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, inner in steps:
        yield from places(inner, (*path, step))


def put(tree: Any, path: tuple[Any, ...], value: Any) -> Any:
    if not path:
        return value
    copy = dict(tree) if isinstance(tree, dict) else list(tree)
    copy[path[0]] = put(tree[path[0]], path[1:], value)
    return copy


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=yaml.BaseLoader)


RIGHT = ((loaded(ACETONE), SubstanceFile), (loaded(ACT), ListFile), (loaded(SOURCES), SourcesFile))
SPOTS = tuple((tree, model, path) for tree, model in RIGHT for path in places(tree))


@pytest.mark.slow
@settings(deadline=None, max_examples=300)
@given(spot=st.sampled_from(SPOTS), value=JSON_LIKE)
def test_a_right_file_with_one_wrong_value_is_taken_or_refused(
    spot: tuple[Any, Any, tuple[Any, ...]], value: Any
) -> None:
    tree, model, path = spot
    law(put(tree, path, value), model)


# --- hostile files --------------------------------------------------------------------------------------------------

LAUGHS = "\n".join(["a: &a [x, x]", *(f"b{n}: &b{n} [*{'a' if n == 0 else f'b{n - 1}'}, *a]" for n in range(40))])
#: What stands in a file, a part of what is said, and the line (None: the whole file).
HOSTILE: tuple[tuple[str, str | bytes, str, int | None], ...] = (
    ("laughs", LAUGHS, "an alias", 2),
    ("itself", "a: &a [*a]", "an alias", 1),
    ("merge", "base: &b {id: x}\n<<: *b\n", "an alias", 2),
    # Whether the YAML parser or the reader of rules is the first to refuse it, and in which words, is no contract.
    ("deep list", "a: " + "[" * 1_000_000, "", 1),
    ("deep block", "".join(f"{' ' * n}k:\n" for n in range(2_000)), "nested deeper than 12 levels", 13),
    ("deep keys", "? " * 1_000 + "x", "nested deeper than 12 levels", 1),
    ("many values", "a: [" + "x," * 2_000_000 + "]", "more than 100,000 values", 1),
    ("many lists", "a: [" + "[]," * 1_000_000 + "]", "more than 100,000 values", 1),
    ("many documents", "a: b\n---\n" * 100_000, "a second document begins here", 2),
    ("many wrong items", "id: acetone\ntitle: A\nnames: [" + "x," * 90_000 + "]", "more faults are in this file", None),
    ("many tabs", "a:\tb\n" * 500_000, "a tab character", 1),
    ("many anchors", "a: [" + "&x y," * 50_000 + "]", "an anchor", 1),
    ("one key many times", "a: b\n" * 50_000, "`a` stands twice", 2),
    ("huge value", "title: " + "x" * 4_000_000, "a text of 4,000,000 characters", 1),
    ("huge folded value", "title: >-\n" + "  word word\n" * 300_000, "characters stands here, more than 20,000", 1),
    ("huge key", "x" * 900 + ": a\n" + "x" * 900 + ": b\n", "stands twice", 2),
    ("long wrong value", "id: " + "X" * 15_000, "cannot be an id", 1),
    ("open quote", 'title: "' + "word\n" * 100_000, "the YAML cannot be read", None),
    ("utf-16 little", "id: acetone\n".encode("utf-16-le").join([b"\xff\xfe", b""]), "but UTF-16", 1),
    ("utf-16 big", b"\xfe\xff" + "id: acetone\n".encode("utf-16-be"), "but UTF-16", 1),
    ("utf-16 unmarked", "id: acetone\n".encode("utf-16-le"), "control character U+0000", 1),
    ("old Mac line ends", b"id: acetone\x85title: A\n", "the file is not UTF-8 text", 1),
    ("nul", b"id: acetone\ntitle: A\x00\n", "control character U+0000", 2),
    ("escape", b"id: acetone\ntitle: \x1b[31mA\n", "control character U+001B", 2),
    ("escaped nul", b'id: acetone\ntitle: "A\\0"\n', "", 1),
    ("binary tag", b"id: !!binary AAAA\n", "a tag", 1),
    ("python tag", b"!!python/object/apply:os.system [ls]\n", "a tag", 1),
)


@pytest.mark.parametrize(("content", "what", "line"), [case[1:] for case in HOSTILE], ids=[case[0] for case in HOSTILE])
def test_hostile_files_are_refused_in_few_words(
    rules: RulesFolder, content: str | bytes, what: str, line: int | None
) -> None:
    rules.write("substances/acetone.yml", content)
    faults = faults_of(rules.root)
    found = told(faults, what)
    assert found.where.file.name == "acetone.yml"
    assert line is None or found.where.line == line
    assert len(faults) <= FAULTS_BEARABLE
    assert max(len(str(fault)) for fault in faults) < WORDS_BEARABLE


@pytest.mark.parametrize("digits", ["9" * 400, "1." + "0" * 400, "1e999", "inf", "nan", "-1", "٦٠"])
def test_numbers_that_are_none(rules: RulesFolder, digits: str) -> None:
    rules.change("substances/acetone.yml", "cas:", f"molar_mass: {{g_mol: {digits}, source: act}}\ncas:")
    assert told(faults_of(rules.root), "is not a number").where.line == 6


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_editor_does_not_matter(rules: RulesFolder, before: bytes, end: bytes) -> None:
    digest = load_rules(rules.root).digest
    for name, text in (("substances/acetone.yml", ACETONE), ("lists/kz-act.yml", ACT), ("sources.yml", SOURCES)):
        rules.write(name, before + text.encode().replace(b"\n", end))
    assert load_rules(rules.root).digest == digest


def test_lint_finds_a_latin_letter_in_a_cyrillic_name(rules: RulesFolder) -> None:
    file = rules.change("substances/acetone.yml", "ацетон", "aцетон")
    found = [one for one in run([rules.root]) if one.file == file and one.line == 5 and "Latin" in str(one)]
    assert found


# --- edits of two people --------------------------------------------------------------------------------------------

CONFLICT = """\
id: acetone
<<<<<<< HEAD
title: Acetone
=======
title: Propanone
>>>>>>> colleague
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_conflicting_edits_say_so(rules: RulesFolder, end: str) -> None:
    rules.write("substances/acetone.yml", CONFLICT.replace("\n", end))
    (fault,) = faults_of(rules.root)
    assert (fault.where.file.name, fault.where.line) == ("acetone.yml", 2)
    assert fault.what == "edits of two people conflict here down to line 6"
    assert "Keep what is right of both" in fault.fix


def test_each_conflict_is_told(rules: RulesFolder) -> None:
    rules.write("substances/acetone.yml", CONFLICT * 3)
    assert [fault.where.line for fault in faults_of(rules.root)] == [2, 8, 14]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> colleague", "||||||| base"])
def test_a_mark_left_behind_is_told(rules: RulesFolder, mark: str) -> None:
    rules.write("substances/acetone.yml", ACETONE.replace("names:", f"{mark}\nnames:"))
    (fault,) = faults_of(rules.root)
    assert (fault.where.line, "conflict" in fault.what) == (3, True)


def test_lint_tells_conflicting_edits_too(rules: RulesFolder) -> None:
    rules.write("substances/acetone.yml", CONFLICT)
    result = CliRunner().invoke(app, ["rules", "lint", str(rules.root)])
    assert (result.exit_code, "edits of two people conflict" in result.output) == (5, True)


@pytest.mark.parametrize("text", ['"======= a name"', "a <<<<<<< b", "'>>>>>>>'"])
def test_marks_inside_a_value_are_text(rules: RulesFolder, text: str) -> None:
    rules.change("substances/acetone.yml", "title: Acetone", f"title: {text}")
    assert load_rules(rules.root).substances["acetone"].title == text.strip("\"'")


# --- files and folders that are none --------------------------------------------------------------------------------


def test_a_file_of_a_hundred_megabytes_is_not_read(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    big = rules.root / "substances" / "acetone.yml"
    with big.open("wb") as file:
        file.truncate(100_000_000)
    opened: list[Path] = []
    real = Path.open

    def opening(path: Path, *args: Any, **kwargs: Any) -> Any:
        opened.append(path)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opening)
    assert told(faults_of(rules.root), "100,000,000 bytes").where.file == big
    assert big not in opened


def test_a_file_that_grows_while_it_is_read_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(b"id: x\n")
    small = file.stat()
    file.write_bytes(b"x" * (rule_text.MAX_BYTES + 10))
    monkeypatch.setattr(Path, "stat", lambda *_args, **_kwargs: small)
    content, faults = read_bytes(file)
    assert (content, len(faults)) == (None, 1)


def test_a_file_that_goes_away_while_it_is_read_is_told(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = rules.root / "substances" / "acetone.yml"
    real = Path.open

    def opening(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path == gone:
            gone.unlink(missing_ok=True)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opening)
    assert told(faults_of(rules.root), "cannot be read").where.file == gone


def test_a_file_that_may_not_be_read_is_told(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = rules.root / "substances" / "acetone.yml"
    real = Path.open

    def opening(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path == locked:
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(Path, "open", opening)
    fault = told(faults_of(rules.root), "Permission denied")
    assert (fault.where.file, fault.fix) == (locked, "Check that it exists and that you may read it.")


def put_loop(path: Path) -> None:
    path.symlink_to(path.name)


def put_dangling(path: Path) -> None:
    path.symlink_to("nowhere.yml")


def put_pipe(path: Path) -> None:
    os.mkfifo(path)


#: How a file of that name is made, and a part of what is said.
NO_FILES = (
    (put_loop, "cannot be read"),
    (put_dangling, "cannot be read"),
    (put_pipe, "no ordinary file"),
    (Path.mkdir, ""),
)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
@pytest.mark.parametrize(("make", "what"), NO_FILES, ids=["loop", "dangling", "pipe", "folder"])
@pytest.mark.parametrize("name", ["substances/x.yml", "lists/x.yml", "sources.yml", "accumulation.yml"])
def test_what_only_looks_like_a_file(rules: RulesFolder, make: Callable[[Path], Any], what: str, name: str) -> None:
    path = rules.root / name
    path.unlink(missing_ok=True)
    make(path)
    faults = [fault for fault in faults_of(rules.root) if fault.where.file == path]
    assert faults
    assert what in faults[0].what or "missing" in faults[0].what


def test_folders_that_hold_each_other_end(rules: RulesFolder) -> None:
    (rules.root / "substances" / "again").symlink_to(rules.root, target_is_directory=True)
    assert set(load_rules(rules.root).substances) == {"acetone", "toluene"}


@pytest.mark.slow
def test_ten_thousand_small_files_are_rules_like_others(rules: RulesFolder) -> None:
    for number in range(10_000):
        text = f"id: s{number}\ntitle: S{number}\nnames:\n  - {{text: Substance {number}, kind: common, source: act}}\n"
        rules.write(f"substances/s{number}.yml", text)
    assert len(load_rules(rules.root).substances) == 10_002


#: What `--rules` names: how it is made, and the exit code.
PLACES: tuple[tuple[str, Callable[[Path], Any], int], ...] = (
    ("missing", lambda path: None, 5),
    ("empty folder", Path.mkdir, 5),
    ("text", lambda path: path.write_text("rules", encoding="utf-8"), 5),
    ("empty file", Path.touch, 5),
    ("a rule file alone", lambda path: path.write_text(ACETONE, encoding="utf-8"), 5),
    ("pdf", lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(500)), 5),
    ("zip cut in half", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(30)), 5),
    ("loop", put_loop, 5),
)


@pytest.mark.parametrize(("make", "code"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_rules_that_are_none(tmp_path: Path, make: Callable[[Path], Any], code: int) -> None:
    path = tmp_path / "rules"
    make(path)
    result = CliRunner().invoke(app, ["check", "acetone", "--rules", str(path)])
    assert result.exit_code == code, result.output
    assert "error:" in result.output
    assert str(path) in result.output.replace("\n", "")


# --- the last good set ----------------------------------------------------------------------------------------------


def spoil(root: Path) -> None:
    (root / "substances" / "acetone.yml").write_text("id: [", encoding="utf-8")


@pytest.mark.parametrize("harm", [spoil, shutil.rmtree], ids=["spoilt", "removed"])
def test_a_loaded_screener_keeps_its_rules_and_nothing_old_is_loaded(
    rules: RulesFolder, harm: Callable[[Path], None]
) -> None:
    screener = Screener.load(rules=rules.root, lists=["all"])
    lines = ["acetone", "ацетон 99 %", "Toluene", "paint", "67-64-1"]
    before = json.dumps([screener.check(line).to_dict() for line in lines])
    digest = screener.rules_digest
    harm(rules.root)
    with pytest.raises(RuleSetError):
        Screener.load(rules=rules.root)
    assert json.dumps([screener.check(line).to_dict() for line in lines]) == before
    assert [str(screener.check(f"{line} again").outcome) for line in lines[:3]] == ["match"] * 3
    assert screener.rules_digest == digest


def test_mended_rules_are_read_anew(rules: RulesFolder) -> None:
    load_rules(rules.root)
    spoil(rules.root)
    faults_of(rules.root)
    rules.write("substances/acetone.yml", ACETONE.replace("title: Acetone", "title: Propanone"))
    assert load_rules(rules.root).substances["acetone"].title == "Propanone"


def test_a_folder_of_too_much_is_not_read_to_its_end(rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("precursor_screen.rules.files.MAX_ALL_BYTES", 300)
    assert ["more than 300 bytes in all" in str(fault) for fault in faults_of(rules.root)] == [True]
