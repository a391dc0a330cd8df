import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.cli.profile import KEYS, read_profile
from precursor_screen.errors import UsageError

Run = Callable[..., Result]
pytestmark = pytest.mark.usefixtures("rules_loaded_once")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a manifest, the current one."""
    (tmp_path / "in.csv").write_text("goods,from,to\nацетон,CN,KZ\nнитрометан,US,KZ\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def lists_of(result: Result) -> list[str]:
    return json.loads(result.stdout)["lists"]


def test_a_profile_in_the_working_directory_sets_defaults_and_is_said(office: Path):
    (office / "precursor-screen.toml").write_text('home = "RU"\nroute = "CN:RU"\n', encoding="utf-8")

    done = run("check", "ацетон", "--json")

    assert lists_of(done)[:3] == ["ru-681-iv-1", "ru-681-iv-3", "ru-681-iv"]
    assert "kz-470-iv" not in lists_of(done)
    assert "Profile precursor-screen.toml; home = RU; route = CN:RU." in done.stderr


def test_the_command_line_wins_over_the_profile(office: Path):
    (office / "precursor-screen.toml").write_text('lists = ["eu-cat-3"]\nfail_on = "match"\n', encoding="utf-8")

    assert lists_of(run("check", "ацетон", "--json")) == ["eu-cat-3"]
    assert run("check", "ацетон").exit_code == 3
    assert lists_of(run("check", "ацетон", "--json", "--lists", "us-dea-list-2")) == ["us-dea-list-2"]
    assert run("check", "ацетон", "--fail-on", "never").exit_code == 0


def test_a_route_given_drops_the_lists_of_the_profile_and_the_other_way_round(office: Path):
    (office / "a.toml").write_text('lists = "eu-cat-3"\n', encoding="utf-8")
    (office / "b.toml").write_text('route = "CN:RU"\n', encoding="utf-8")

    assert "kz-470-iv" in lists_of(run("check", "ацетон", "--json", "--profile", "a.toml", "--route", "CN:KZ"))
    assert lists_of(run("check", "ацетон", "--json", "--profile", "b.toml", "--lists", "eu-cat-3")) == ["eu-cat-3"]


def test_lists_and_a_route_together_are_refused(office: Path):
    done = run("check", "ацетон", "--lists", "all", "--route", "CN:KZ")

    assert done.exit_code == 2
    assert "--lists and --route both choose the lists" in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('home = "KZ"\nroutes = "CN:KZ"', "profile.toml:2: `routes` is no key of a profile. Keys are: home, lists,"),
        ('home = "KZ"\n\nroute = CN', "profile.toml:3: the profile is no TOML"),
        ("processes = 0", "profile.toml:1: `processes` must be a whole number from 1"),
        ('processes = "4"', "`processes` must be a whole number from 1"),
        ("structure = 1", "`structure` must be true or false"),
        ("lists = []", "`lists` must be a text in quotes, or a list of them"),
        ("[office]\nhome = 1", "profile.toml:1: `office` is no key of a profile"),
        ('lists = "a"\nroute = "CN:KZ"', "profile.toml:2: `lists` and `route` both choose the lists"),
        ('home = ""', "`home` must be a text in quotes"),
    ],
)
def test_faults_of_a_profile_are_said_with_their_line(office: Path, content: str, said: str):
    (office / "profile.toml").write_text(content, encoding="utf-8")

    done = run("check", "ацетон", "--profile", "profile.toml")

    assert done.exit_code == 2
    assert said in re.sub(r"\s+", " ", done.stderr) if "\n" not in said else said in done.stderr


def test_a_profile_that_is_not_there_is_said(office: Path):
    done = run("check", "ацетон", "--profile", "no.toml")

    assert done.exit_code == 2
    assert "no.toml: the profile cannot be read" in done.stderr


def test_paths_are_taken_from_the_folder_of_the_profile(tmp_path: Path):
    (tmp_path / "p.toml").write_text('rules = ["our", "mine"]\nledger = "l.db"\n', encoding="utf-8")
    (tmp_path / "q.toml").write_text('rules = "our"\n', encoding="utf-8")

    values = read_profile(tmp_path / "p.toml").values

    assert values == {"rules": [str(tmp_path / "our"), str(tmp_path / "mine")], "ledger": str(tmp_path / "l.db")}
    assert read_profile(tmp_path / "q.toml").values == {"rules": [str(tmp_path / "our")]}


def test_a_file_that_is_no_text_is_refused(tmp_path: Path):
    (tmp_path / "p.toml").write_bytes(b"\xff\xfe")

    with pytest.raises(UsageError, match="cannot be read"):
        read_profile(tmp_path / "p.toml")


def test_the_record_of_a_run_names_the_profile_and_what_chose_the_lists(office: Path):
    (office / "precursor-screen.toml").write_text('home = "RU"\n', encoding="utf-8")

    assert run("screen", "in.csv", "-o", "out.jsonl", "--processes", "1").exit_code == 0

    facts = json.loads((office / "out.jsonl.run.json").read_text(encoding="utf-8"))
    assert facts["profile"] == "precursor-screen.toml; home = RU"
    assert facts["lists_chosen"].startswith("by the origin and destination of each line, and those of RU")
    assert facts["options"]["home"] == "RU"


def test_json_lines_nest_the_detail_and_tables_leave_it_out(office: Path):
    run("screen", "in.csv", "-o", "out.jsonl", "--processes", "1", "--all-lines")
    run("screen", "in.csv", "-o", "out.csv", "--processes", "1")

    rows = [json.loads(line) for line in (office / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert list(rows[0])[:3] == ["file", "line", "outcome"]
    assert [row["goods"] for row in rows] == ["ацетон", "нитрометан"]
    detail = rows[0]["detail"]
    assert {"kz-470-iv", "un-1988-table-2"} <= {one["list"] for one in detail["listings"]}
    assert detail["priority"]["score"] == rows[0]["priority"] == sum(p["points"] for p in detail["priority"]["parts"])
    assert "detail" not in (office / "out.csv").read_text(encoding="utf-8").splitlines()[0].split(",")


def test_every_key_is_an_option_or_waits_for_one():
    options = {parameter.name for name in ("screen", "check") for parameter in _command(name).params}

    assert {key.param for key in KEYS.values()} - options <= {"language", "ledger"}


def _command(name: str):
    from typer.main import get_command  # noqa: PLC0415

    return get_command(app).commands[name]


@pytest.mark.parametrize(
    "written", ['map = { description = ["a", "b"], hs = "c" }', '[map]\ndescription = ["a", "b"]\nhs = "c"']
)
def test_a_profile_maps_columns(office: Path, written: str):
    (office / "precursor-screen.toml").write_text(f"{written}\n", encoding="utf-8")
    (office / "m.csv").write_text("a;b;c;d\nкислота;серная;2807000000;5\n", encoding="utf-8")
    assert run("screen", "m.csv", "-o", "o.jsonl").exit_code == 0
    (row,) = map(json.loads, (office / "o.jsonl").read_text(encoding="utf-8").splitlines())
    assert (row["substance"], row["column"]) == ("sulphuric-acid", "a + b + c")


@pytest.mark.parametrize("written", ["map = 5", "map = {}", "map = { description = [] }", "map = { description = 5 }"])
def test_a_profile_refuses_a_map_that_is_none(office: Path, written: str):
    (office / "precursor-screen.toml").write_text(f"{written}\n", encoding="utf-8")
    with pytest.raises(UsageError, match="`map` must be a table"):
        read_profile(office / "precursor-screen.toml")


def test_a_profile_saved_by_notepad_is_read(office: Path):
    (office / "precursor-screen.toml").write_bytes(b"\xef\xbb\xbf" + b'home = "RU"\r\n')
    assert read_profile(office / "precursor-screen.toml").values == {"home": "RU"}


def test_the_purpose_and_what_exempts_by_a_copy_stand_in_profile_record_and_summary(office: Path):
    (office / "precursor-screen.toml").write_text(
        'purpose = "border"\n[mirror_exempts]\n"eaeu-30-2.12" = "compared by A. Omarova, order 7"\n', encoding="utf-8"
    )

    done = run("screen", "in.csv", "-o", "out.csv")

    record = json.loads((office / "out.csv.run.json").read_text(encoding="utf-8"))
    assert record["purpose"].startswith("border: ")
    assert record["mirror_exempts"] == {"eaeu-30-2.12": "compared by A. Omarova, order 7"}
    eaeu = next(one for one in record["lists_read"] if one["list"] == "eaeu-30-2.12")
    assert set(eaeu) == {"list", "edition", "entries", "thresholds", "checked", "review_by"}
    assert sum(eaeu["entries"].values()) >= 71
    assert "purpose border: " in done.stderr
    page = run("screen", "in.csv", "-o", "out.html") and (office / "out.html").read_text(encoding="utf-8")
    assert "border: the lists of the customs union decide" in page
    assert "compared by A. Omarova, order 7" in page
    assert f"{eaeu['entries']['mirror']} read in a copy of the act" in page
    assert eaeu["review_by"] in page
    assert "controlled (a note)" in page
    text = run("screen", "in.csv", "-o", "out.txt") and (office / "out.txt").read_text(encoding="utf-8")
    head = next(line for line in text.splitlines() if line.startswith("eaeu-30-2.12"))
    assert eaeu["review_by"] in head
    assert "eaeu-30-2.12 exempts by a copy of its act, too: compared by A. Omarova, order 7" in done.stderr
    assert run("check", "ацетон", "--purpose", "domestic").stdout.count("purpose domestic: ") == 1


def test_a_switch_without_a_reason_is_refused(office: Path):
    (office / "precursor-screen.toml").write_text('[mirror_exempts]\n"eaeu-30-2.12" = ""\n', encoding="utf-8")

    assert run("check", "ацетон").exit_code == 2
