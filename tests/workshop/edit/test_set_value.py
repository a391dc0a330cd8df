"""`rules set`: one value changes; of a file in the one style no other line, and of others no comment is lost."""

from pathlib import Path

import pytest
from edited_text import LOOSE, PLAIN, SHAPES, SHIPPED, changed_lines, comments, content, read

from precursor_screen.errors import RuleError, UsageError
from precursor_screen.rules.schema import SubstanceFile
from precursor_screen.workshop.edit.commented import MappingNode, read_commented
from precursor_screen.workshop.edit.rule_edit import RuleEdit
from precursor_screen.workshop.edit.values import with_value, without_value
from precursor_screen.workshop.edit.workplace import EditTarget, model_of

CHANGES = [
    # path, value, lines that change in PLAIN
    ("title", "Propanone: pure", ["- title: Acetone", '+ title: "Propanone: pure"']),
    (
        "names[1].lang",
        "de",
        [
            "-   # English",
            "-   - {text: Acetone, kind: official, lang: en, source: act}  # as printed",
            "+   # German",
            "+   - {text: Acetone, kind: official, lang: de, source: act}  # as printed",
        ],
    ),
    (
        "names[ацетон].ambiguous",
        "true",
        [
            "-   - {text: ацетон, kind: official, lang: ru, source: act}",
            "+   - {text: ацетон, kind: official, lang: ru, source: act, ambiguous: true}",
        ],
    ),
    ("formula", "C3H6O", ["+ formula: C3H6O"]),
    ("density", "{at_c: 20, kg_l: 0.79, source: act}", ["+ density: {kg_l: 0.79, at_c: 20, source: act}"]),
    (
        "cas[67-64-1].source",
        "[act, other]",
        [
            "-   - {number: 67-64-1, form: base, source: act, verified: true}",
            "+   - {number: 67-64-1, form: base, source: [act, other], verified: true}",
        ],
    ),
    (
        "un[+]",
        "{number: 1090, source: act, verified: false}",
        ["+ un:", "+   - {number: 1090, source: act, verified: false}"],
    ),
    (
        "cas[+]",
        "{number: 67-64-1, source: act, form: salt, verified: false}",
        ["+   - {number: 67-64-1, form: salt, source: act, verified: false}"],
    ),
    ("notes", "Short.", ["- notes: >-", "-   A long text", "-   over two lines.", "+ notes: Short."]),
]


def edited(text: str, path: str, value: str | None, tmp_path: Path) -> str:
    file = tmp_path / "acetone.yml"
    file.write_bytes(text.encode())
    target = EditTarget(file, SubstanceFile)
    change = without_value(target, path) if value is None else with_value(target, path, value)
    return change.after.decode()


@pytest.mark.parametrize(("path", "value", "lines"), CHANGES, ids=[row[0] for row in CHANGES])
def test_only_the_lines_that_must_change_do(path: str, value: str, lines: list[str], tmp_path: Path) -> None:
    assert changed_lines(PLAIN, edited(PLAIN, path, value, tmp_path)) == lines


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(("path", "value"), [row[:2] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_an_edit_is_that_of_the_file_in_the_one_style(shape: str, path: str, value: str, tmp_path: Path) -> None:
    before = SHAPES[shape]
    tidy = RuleEdit(before, SubstanceFile, Path("acetone.yml")).text()
    after = edited(before, path, value, tmp_path)
    assert after == edited(tidy, path, value, tmp_path)
    assert read(after) != read(before)
    assert comments(before) <= comments(after)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_set_can_be_deleted_and_all_is_as_before(shape: str, tmp_path: Path) -> None:
    before = RuleEdit(SHAPES[shape], SubstanceFile, Path("acetone.yml")).text()
    for path, value in (("formula", "C3H6O"), ("un[+]", "{number: 1090, source: act, verified: false}")):
        after = edited(before, path, value, tmp_path)
        assert edited(after, path.replace("+", "1"), None, tmp_path) == before


def test_comments_go_with_their_values(tmp_path: Path) -> None:
    text = PLAIN.replace("cas:\n", "cas:  # read twice\n").replace("verified: true}", "verified: true}  # last")
    after = edited(text, "title", "Propanone", tmp_path)
    assert comments(after) == comments(text)
    loose = LOOSE.replace("  form: base\n", "  # of the base\n  form: base\n")
    with pytest.raises(RuleError, match=r"comments stand inside cas\[1\], and would be lost"):
        edited(loose, "cas[1]", "{number: 67-64-1, form: salt, source: act, verified: true}", tmp_path)
    inside = PLAIN.replace("kind: official, lang: en", "kind: official, # note\n     lang: en")
    with pytest.raises(RuleError, match="no comments inside rows"):
        edited(inside, "title", "Propanone", tmp_path)


def test_a_comment_above_a_deleted_row_stays_and_one_behind_it_goes(tmp_path: Path) -> None:
    text = PLAIN.replace("  - {number", "  # of the act\n  - {number").replace(
        "verified: true}", "verified: true}  # ok"
    )
    assert comments(text) - comments(edited(text, "cas[1]", None, tmp_path)) == {"# ok": 1}


def test_a_deleted_row_takes_its_line_and_the_last_its_key(tmp_path: Path) -> None:
    assert changed_lines(PLAIN, edited(PLAIN, "names[2]", None, tmp_path)) == [
        "-   # Russian",
        "-   - {text: ацетон, kind: official, lang: ru, source: act}",
    ]
    assert changed_lines(PLAIN, edited(PLAIN, "cas[1]", None, tmp_path)) == [
        "- cas:",
        "-   - {number: 67-64-1, form: base, source: act, verified: true}",
    ]
    assert content(edited(LOOSE, "names[1]", None, tmp_path)).names[0].text == "ацетон"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("names[7].lang", "de", "there are 2 rows here"),
        ("names[aceton].lang", "de", "no row is called 'aceton'"),
        ("names.lang", "de", "needs the number of one"),
        ("title.en", "x", "a single value stands here"),
        ("title", " ", "the value is empty"),
        ("title", "a\nb", "a text has one line"),
        (".title", "x", "is not the place of a value"),
        ("names[", "x", "is not the place of a value"),
        ("density", "{kg_l: 0.79", "the value cannot be read"),
    ],
)
def test_a_path_or_value_that_means_nothing_is_explained(path: str, value: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=said):
        edited(PLAIN, path, value, tmp_path)


def test_a_file_that_cannot_be_read_is_not_edited(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="the YAML cannot be read"):
        edited(PLAIN + "names: [\n", "title", "x", tmp_path)


def test_reading_with_comments_covers_every_value_of_the_shipped_rules() -> None:
    for file in sorted(SHIPPED.rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        root = read_commented(text, file).value
        assert isinstance(root, MappingNode)
        assert [part.key for part in root.parts] == list(read(text))


@pytest.mark.parametrize("kind", ["substances", "lists"])
def test_setting_a_value_of_a_shipped_file_to_itself_changes_nothing(kind: str) -> None:
    for file in sorted((SHIPPED / kind).glob("*.yml")):
        model = model_of(file)
        assert model is not None
        title = read(file.read_text(encoding="utf-8"))["title"]
        assert with_value(EditTarget(file, model), "title", title).after == file.read_bytes()
