"""Without the extra or without Java it is said what is missing and how to get it; nothing of Spark is loaded early."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from precursor_screen.cli.app import app
from precursor_screen.errors import UsageError
from precursor_screen.run.exit_codes import ExitCode
from precursor_screen.spark import availability


def test_missing_packages_are_named_with_the_line_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pyspark and pyarrow are not installed.*'precursor-screen\[spark\]'"):
        availability.require_spark()


def test_a_missing_java_runtime_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _: object())
    monkeypatch.setattr(availability.shutil, "which", lambda _: None)
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UsageError, match=r"no Java runtime.*Install Java 17"):
        availability.require_spark()


def test_java_is_found_by_its_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").touch()
    monkeypatch.setattr(availability, "find_spec", lambda _: object())
    monkeypatch.setattr(availability.shutil, "which", lambda _: None)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    availability.require_spark()


def test_the_command_without_the_extra_is_a_usage_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(availability, "find_spec", lambda _: None)
    done = CliRunner().invoke(app, ["spark", "goods.csv", "-o", str(tmp_path / "out")])
    assert done.exit_code == ExitCode.USAGE
    assert "pip install 'precursor-screen[spark]'" in done.stderr


def test_the_room_loads_neither_spark_nor_polars_until_it_is_used() -> None:
    code = (
        "import sys; import precursor_screen.spark, precursor_screen.spark.batches, precursor_screen.spark.tasks;"
        "print(sorted(m for m in sys.modules if m in ('pyspark', 'pyarrow', 'polars')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
