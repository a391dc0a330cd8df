"""`rules import`: cells with several names, headers in the words of acts, and what is the same for all rows."""

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from precursor_screen.cli.app import app
from precursor_screen.workshop.tables.act_names import parts_of

HEADER = '№ п/п,Наименование вещества,Номер CAS,Код ТН ВЭД ЕАЭС,"Концентрация, %",Примечание,Синонимы\n'
SAME = ["--citation", "Act 1, row {number}", "--source", "editors", "--constant", "strength.inclusive=true"]


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("Ацетон", ("Ацетон",)),
        ("Ацетон (пропанон-2)", ("Ацетон", "пропанон-2")),
        ("Ацетон (пропанон-2), диметилкетон", ("Ацетон", "пропанон-2", "диметилкетон")),
        ("1-фенил-2-пропанон (фенилацетон; БМК)", ("1-фенил-2-пропанон", "фенилацетон", "БМК")),
        ("(1R,2S)-(-)-эфедрин", ("(1R,2S)-(-)-эфедрин",)),
        ("метил 2-(1,3-бензодиоксол-5-ил)ацетат", ("метил 2-(1,3-бензодиоксол-5-ил)ацетат",)),
        ("2,3-дихлорпропен, хлорид", ("2,3-дихлорпропен", "хлорид")),
        ("Кислота (соль (натриевая, безводная))", ("Кислота", "соль (натриевая, безводная)")),
        ("Ацетон (пропанон-2", ("Ацетон (пропанон-2",)),
        ("Ацетон (Ацетон)", ("Ацетон",)),
    ],
)
def test_only_brackets_and_commas_that_stand_apart_divide_names(cell, parts):
    assert parts_of(cell) == parts


def imported(tmp_path: Path, rows: str, *options: str, header: str = HEADER):
    table = tmp_path / "act.csv"
    table.write_text(header + rows, encoding="utf-8")
    words = ["rules", "import", str(table), "--list", "an-act", *SAME, *options]
    return CliRunner().invoke(app, words, env={"COLUMNS": "200"})


def entries(tmp_path: Path, rows: str, *options: str):
    office = tmp_path / "office"
    office.mkdir()
    (office / "overlay.yml").write_text("title: Office\n", encoding="utf-8")
    mapping = tmp_path / "mapping.yml"
    act = "act: {title: An act, jurisdiction: KZ, authority: G, citation: Act 1, edition: none}\n"
    mapping.write_text(act, encoding="utf-8")
    ran = imported(tmp_path, rows, "--mapping", str(mapping), "--dir", str(office), "--write", *options)
    assert ran.exit_code == 0, ran.output
    return yaml.safe_load((office / "lists" / "an-act.yml").read_text(encoding="utf-8"))["entries"], ran


def test_headers_are_recognised_and_constants_hold_for_all_rows(tmp_path):
    rows = '7,Ацетон,67-64-1,"2914 11 000 0, 3814 00",60,a note,\n'
    (entry,), ran = entries(tmp_path, rows, "--constant", "position=list II")
    assert entry == {
        "substance": "acetone",
        "position": "list II",
        "official_name": "Ацетон",
        "goods_codes": [2914110000, 381400],
        "strength": {"min_percent": 60, "inclusive": True, "citation": "Act 1, row 7", "proof": "memory"},
        "source": "editors",
        "citation": "Act 1, row 7",
        "proof": "memory",
        "notes": "a note",
    }
    assert 'Recognised by their headers: official_name is "Наименование вещества", cas is "Номер CAS"' in ran.stderr


def test_names_of_one_cell_become_official_name_and_synonyms(tmp_path):
    rows = '1,Ацетон (пропанон-2),67-64-1,,,,"диметилкетон, ацетон"\n2,"Толуол, метилбензол",108-88-3,,,,\n'
    (acetone, toluene), _ = entries(tmp_path, rows)
    assert acetone["official_name"] == "Ацетон"
    assert acetone["synonyms"] == {"und": ["пропанон-2", "диметилкетон", "ацетон"]}
    assert (toluene["official_name"], toluene["synonyms"]) == ("Толуол", {"und": ["метилбензол"]})


def test_a_part_that_is_not_shown_to_be_a_name_leaves_the_cell_whole(tmp_path):
    (entry,), ran = entries(tmp_path, "1,Кислота серная (за исключением её солей),7664-93-9,,,,\n")
    assert entry["official_name"] == "Кислота серная (за исключением её солей)"
    assert "synonyms" not in entry
    assert "`за исключением её солей` by itself does not lead to sulphuric-acid" in ran.stdout


def test_a_name_of_another_substance_is_not_taken_for_a_synonym(tmp_path):
    ran = imported(tmp_path, "1,Ацетон (толуол),67-64-1,,,,\n")
    assert "with the synonyms" not in ran.stdout


def test_what_is_said_of_a_column_counts_before_its_header(tmp_path):
    ran = imported(tmp_path, "1,Ацетон,67-64-1,,,,\n", "--column", "official_name.ru=Синонимы")
    assert "the row has no name" in ran.stdout


@pytest.mark.parametrize(("given", "said"), [("nothing", "FIELD=VALUE"), ("colour=red", "there is no field 'colour'")])
def test_a_constant_is_a_field_and_a_value(tmp_path, given, said):
    ran = imported(tmp_path, "1,Ацетон,67-64-1,,,,\n", "--constant", given)
    assert ran.exit_code == 2
    assert said in ran.stderr
