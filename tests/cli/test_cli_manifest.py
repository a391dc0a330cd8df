"""`manifest columns` shows how a manifest is read, and why."""

from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_columns_show_field_header_sample_and_ground(run: Run, workplace: Path) -> None:
    text = "Описание товара;Код ТН ВЭД;Примечание склада\nацетон;2914110000;\nкраска;3209100000;хрупкое\n"
    (workplace / "import.csv").write_text(text, encoding="cp1251")
    done = run("manifest", "columns", "import.csv")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert "csv, encoding windows-1251, delimiter semicolon, 3 columns" in lines[0].replace("cp1251", "windows-1251")
    rows = {parts[0]: line for line in lines if (parts := line.split())}
    assert "Описание товара" in rows["description"]
    assert "ацетон" in rows["description"]
    assert "2914110000" in rows["hs"]
    assert "Примечание склада" in rows["goods"]
    assert "хрупкое" in rows["goods"]


def test_map_overrules_and_says_so(run: Run, workplace: Path) -> None:
    (workplace / "a.csv").write_text("a,b\nacetone,1\n", encoding="utf-8")
    done = run("manifest", "columns", "a.csv", "--map", "description=a")
    assert "chosen by the mapping" in done.stdout


def test_a_profile_says_how_a_manifest_is_read_here_as_in_screen(run: Run, workplace: Path) -> None:
    (workplace / "a.csv").write_text("a,b\nacetone,1\n", encoding="utf-8")
    (workplace / "office.toml").write_text('map = { description = "a" }\n', encoding="utf-8")
    done = run("manifest", "columns", "a.csv", "--profile", "office.toml")
    assert done.exit_code == 0, done.stderr
    assert "chosen by the mapping" in done.stdout


def test_a_file_without_description_lists_its_headers(run: Run, workplace: Path) -> None:
    (workplace / "a.csv").write_text("xx,yy\n1,2\n", encoding="utf-8")
    done = run("manifest", "columns", "a.csv")
    assert done.exit_code == 4
    assert '"xx", "yy"' in done.stderr
    assert "--map description=" in done.stderr
