"""`rules verify` gives a worksheet to two readers, compares what they read, and raises what both read alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result
from worksheet_filling import HEADS, fill

from precursor_screen.cli.app import app
from precursor_screen.manifest import Source, read_grids
from precursor_screen.rules import read_folder
from precursor_screen.workshop.verify import same_person
from rule_folder import RulesFolder

LIST = "kz-act"
ACETONE = {"present": "yes", "name": "Ацетон", "operator": "from", "percent": "60 %"}
TOLUENE = {"present": "yes", "name": "Толуол", "operator": "none"}

Verify = Callable[..., Result]


@pytest.fixture
def verify(rules: RulesFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Verify:
    """Call the command in a folder with the worksheet `blank.xlsx` and, in `rules`, rules that may be changed."""
    monkeypatch.chdir(tmp_path)
    rules.change("lists/kz-act.yml", "{ru: Ацетон, en: Acetone}", "{ru: Ацетон, kk: Ацетон}")
    rules.change("lists/kz-act.yml", "proof: act", "proof: memory\n    notes: Carried over.")
    rules.change("lists/kz-act.yml", "official_name: Толуол", "official_name: {ru: Толуол}")

    def call(*words: str) -> Result:
        common = ("--rules", "rules", "--as-of", "2026-11-23")
        return CliRunner().invoke(app, ["rules", "verify", LIST, *words, *common], env={"COLUMNS": "200"})

    assert call("--worksheet", "blank.xlsx").exit_code == 0
    return call


def both(first: Any, second: Any, heads: Any = HEADS, name: str = "filled.xlsx") -> str:
    """Fill in both sheets."""
    fill(Path("blank.xlsx"), Path(name), {1: (heads[0], first), 2: (heads[1], second)})
    return name


def entries() -> dict[str, Any]:
    return {one.substance: one for one in read_folder(Path("rules")).lists[LIST].content.entries}


def tree(folder: str) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(Path(folder).rglob("*")) if file.is_file()}


def test_a_worksheet_has_every_row_beside_blanks_for_each_reader_and_no_threshold_of_ours(verify: Verify) -> None:
    grids = read_grids(Source("blank.xlsx"))

    assert [grid.name for grid in grids][1:] == ["Читатель 1 · Reader 1", "Читатель 2 · Reader 2"]
    for grid in grids[1:]:
        keys = [row[0] for row in grid.rows[8 : 8 + len(entries())]]
        assert keys == list(entries())
        assert all(cell == "" for row in grid.rows[8 : 8 + len(entries())] for cell in row[4:])
    refused = verify("--worksheet", "blank.xlsx")
    assert (refused.exit_code, "somebody may have filled it in" in refused.output) == (2, True)


def test_what_both_read_alike_is_raised_with_names_days_and_edition_and_only_once(verify: Verify) -> None:
    filled = both({"acetone": ACETONE, "toluene": TOLUENE}, {"acetone": {**ACETONE, "percent": "60"}})
    ended = verify("--from", filled, "--into", "rules")
    acetone, toluene = entries()["acetone"], entries()["toluene"]

    assert ended.exit_code == 3, "rows are left"
    assert (acetone.proof, acetone.strength.proof, acetone.strength.min_percent) == ("act", "act", 60)
    assert acetone.source == ["read-kz-act-2026-11-21", "act"]
    said = (
        "Read in the act (Resolution 22 of 2024-01-23; ru) by Айгүль Серикова on 2026-11-20 and Б. Ким on 2026-11-21."
    )
    assert acetone.notes.startswith(said)
    assert toluene.proof == "memory", "one person has read it"
    before = tree("rules")
    again = verify("--from", filled, "--into", "rules")
    assert "There is nothing to raise" in again.output
    assert tree("rules") == before


def test_two_files_with_a_sheet_each_are_as_one_with_both(verify: Verify) -> None:
    fill(Path("blank.xlsx"), Path("one.xlsx"), {1: (HEADS[0], {"acetone": ACETONE})})
    fill(Path("blank.xlsx"), Path("two.xlsx"), {1: (HEADS[1], {"acetone": ACETONE})})
    verify("--from", "one.xlsx", "--from", "two.xlsx", "--into", "rules")

    assert entries()["acetone"].proof == "act"


def test_no_threshold_in_the_act_is_a_reading_too(verify: Verify) -> None:
    verify("--from", both({"toluene": TOLUENE}, {"toluene": TOLUENE}), "--into", "rules")

    strength = entries()["toluene"].strength
    assert (strength.min_percent, strength.inclusive, strength.proof) == (0, True, "act")


def test_a_name_that_both_read_otherwise_takes_the_place_of_ours_in_its_language(verify: Verify) -> None:
    other = {**ACETONE, "name": "Ацетон (2-пропанон)"}
    ended = verify("--from", both({"acetone": other}, {"acetone": other}), "--into", "rules")

    assert "read “Ацетон (2-пропанон)”; the rules: “Ацетон" in ended.output
    assert entries()["acetone"].official_name == {"ru": "Ацетон (2-пропанон)", "kk": "Ацетон"}


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({**ACETONE, "percent": "15"}, "the two differ in Порог, % · Threshold, %"),
        ({**ACETONE, "operator": "above"}, "the two differ in Порог, % · Threshold, %"),
        ({**ACETONE, "name": "Aцетoн-2"}, "the two differ in Название"),
        ({**ACETONE, "edition": "Resolution 1"}, "the two differ in Редакция"),
        ({**ACETONE, "notes": "an asterisk"}, "the two differ in Примечания"),
        ({"present": "no"}, "the two differ in Есть в акте?"),
        ({**ACETONE, "percent": ""}, "Б. Ким left blank: Порог"),
        ({**ACETONE, "operator": "", "percent": ""}, "Б. Ким left blank: Условие"),
        ({**ACETONE, "name": ""}, "Б. Ким left blank: Название"),
        ({**ACETONE, "present": ""}, "Б. Ким left blank: Есть в акте?"),
        ({**ACETONE, "percent": "=10+50"}, "holds a formula"),
        ({**ACETONE, "percent": 0.6}, "0.6 may be 0.6 % or 60 %"),
        ({**ACETONE, "percent": "160"}, "“160” is no share in percent"),
        ({**ACETONE, "operator": "about"}, "“about” is none of the choices"),
        ({**ACETONE, "operator": "none"}, "it says that there is no threshold, and gives one"),
        ({**ACETONE, "day": "2027-01-01"}, "the day 2027-01-01 has not come yet"),
        ({**ACETONE, "day": "yesterday"}, "“yesterday” is no day"),
        ({**ACETONE, "ours": "Толуол"}, "beside the key acetone stands another name"),
    ],
)
def test_a_row_that_differs_or_does_not_fit_is_said_and_never_raised(verify: Verify, second: Any, said: str) -> None:
    before = tree("rules")
    ended = verify("--from", both({"acetone": ACETONE}, {"acetone": second}), "--into", "rules")

    assert ended.exit_code == 3
    assert said in " ".join(ended.output.split())
    assert tree("rules") == before


@pytest.mark.parametrize(
    ("heads", "said"),
    [
        ((HEADS[0], {**HEADS[1], "reader": "Aigul Serikova"}), "both readings are by Айгүль Серикова"),
        ((HEADS[0], {**HEADS[1], "reader": "А. Серикова"}), "both readings are by Айгүль Серикова"),
        ((HEADS[0], {**HEADS[1], "reader": " "}), "nobody signed"),
        ((HEADS[0], {**HEADS[1], "language": "kk"}), "in different languages"),
        (({**HEADS[0], "language": ""}, {**HEADS[1], "language": ""}), "it is not said in which language"),
    ],
)
def test_readings_that_are_not_of_two_people_raise_nothing(verify: Verify, heads: Any, said: str) -> None:
    before = tree("rules")
    ended = verify("--from", both({"acetone": ACETONE}, {"acetone": ACETONE}, heads), "--into", "rules")

    assert (ended.exit_code, said in " ".join(ended.output.split())) == (3, True), ended.output
    assert tree("rules") == before


def test_one_reading_or_three_raise_nothing(verify: Verify) -> None:
    fill(Path("blank.xlsx"), Path("one.xlsx"), {1: (HEADS[0], {"acetone": ACETONE})})
    both({"acetone": ACETONE}, {"acetone": ACETONE})
    before = tree("rules")

    assert "two people have to read the act, and one has" in verify("--from", "one.xlsx", "--into", "rules").output
    assert "nobody has" in verify("--from", "blank.xlsx", "--into", "rules").output
    assert "3 sheets are filled in" in verify("--from", "one.xlsx", "--from", "filled.xlsx", "--into", "rules").output
    assert tree("rules") == before


def test_a_row_that_both_did_not_find_and_one_that_the_list_has_not_are_said(verify: Verify) -> None:
    more = {"acetone": {"present": "no"}, "+": {"present": "yes", "name": "Тионилхлорид"}}
    ended = verify("--from", both(more, more), "--into", "rules")

    assert "both did not find it in the act" in ended.output
    assert "read a row that the list has not: Тионилхлорид" in ended.output
    assert entries()["acetone"].proof == "memory"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Give --worksheet to begin, or --from when it is filled in."),
        (("--worksheet", "x.csv"), "Name a file that ends in .xlsx."),
        (("--worksheet", "x.xlsx", "--into", "rules"), "--into raises what was read"),
    ],
)
def test_wrong_use_is_explained(verify: Verify, words: tuple[str, ...], said: str) -> None:
    ended = verify(*words)
    assert (ended.exit_code, said in " ".join(ended.output.split())) == (2, True)


def test_a_file_that_is_no_worksheet_of_the_list_is_refused(verify: Verify, rules: RulesFolder) -> None:
    CliRunner().invoke(app, ["rules", "export", "--rules", "rules", "-o", "export.xlsx"])
    rules.write(
        "lists/other.yml", (rules.root / "lists/kz-act.yml").read_text(encoding="utf-8").replace("kz-act", "other")
    )
    CliRunner().invoke(app, ["rules", "verify", "other", "--rules", "rules", "--worksheet", "other.xlsx"])

    assert "this is no worksheet" in verify("--from", "export.xlsx").output
    assert "this is a worksheet of the list other" in verify("--from", "other.xlsx").output


def test_who_may_be_one_person() -> None:
    assert same_person("Серикова Айгүль", "Айгүль Серикова")
    assert not same_person("Асель Ким", "Айдос Ким")
