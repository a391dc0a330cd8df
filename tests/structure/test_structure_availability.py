"""Without the extra or without Java nothing breaks: it is said what is missing and how to get it."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import RuleSet
from precursor_screen.structure import availability
from precursor_screen.structure.reader import StructureReader

NO_RULES = RuleSet({}, {}, "0")


def _installed(*names: str) -> Callable[[str], object | None]:
    return lambda name: object() if name in names else None


def test_missing_packages_are_named_with_the_line_that_installs_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", _installed("rdkit"))
    state = availability.available()
    assert not state.ok
    assert "py2opsin is not installed" in state.why_not
    assert "pip install 'precursor-screen[structure]'" in state.fix


def test_a_missing_java_runtime_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", _installed("rdkit", "py2opsin"))
    monkeypatch.setattr(availability.shutil, "which", lambda _: None)
    state = availability.available()
    assert not state.ok
    assert "Java" in state.why_not


def test_a_reader_without_the_extra_is_refused_with_the_fix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability, "find_spec", _installed())
    with pytest.raises(UsageError, match=r"rdkit and py2opsin are not installed.*pip install"):
        StructureReader(NO_RULES)


def test_the_package_loads_nothing_of_the_extra_until_structures_are_read() -> None:
    code = (
        "import sys; from precursor_screen import Screener;"
        "import precursor_screen.structure.reader, precursor_screen.screening.structures;"
        "print(sorted(m for m in sys.modules if m in ('rdkit', 'py2opsin')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
