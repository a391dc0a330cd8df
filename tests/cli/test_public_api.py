"""The public names are there, load on first use, and `python -m precursor_screen` is the command."""

import subprocess
import sys

import pytest

import precursor_screen


@pytest.mark.parametrize("name", precursor_screen.__all__)
def test_every_public_name_loads(name: str) -> None:
    assert getattr(precursor_screen, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="Screner"):
        precursor_screen.Screner  # noqa: B018


def test_dir_lists_the_public_names() -> None:
    assert set(precursor_screen.__all__) <= set(dir(precursor_screen))


def test_the_module_is_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "precursor_screen", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"precursor-screen {precursor_screen.__version__}\n"
