"""Finds the rules of an installed version: of this program, or of the one in another virtual environment."""

import re
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.version import __version__

_DISTRIBUTION = re.compile(r"precursor_screen-(?P<version>[^-]+)\.dist-info")
#: Where a virtual environment keeps its packages, on Unix and on Windows.
_PACKAGES = ("lib/python*/site-packages", "lib64/python*/site-packages", "Lib/site-packages")


def is_environment(folder: Path) -> bool:
    """Tell whether a folder is a virtual environment, or the packages of one."""
    return (folder / "pyvenv.cfg").is_file() or any(folder.glob("precursor_screen-*.dist-info"))


def rules_of_environment(folder: Path) -> tuple[Path, str]:
    """Return the rules folder and the version of the program that is installed in a virtual environment.

    Raises:
        UsageError: it is not installed there, or not with rules of its own.
    """
    for packages in [folder, *(found for pattern in _PACKAGES for found in sorted(folder.glob(pattern)))]:
        for distribution in sorted(packages.glob("precursor_screen-*.dist-info")):
            version = _DISTRIBUTION.fullmatch(distribution.name)
            package = packages / "precursor_screen"
            rules = package / "shipped_rules"
            # Beside a package that is somewhere else, as after `pip install -e`, lies a copy that nothing reads.
            if not rules.is_dir() or not (package / "version.py").is_file():
                fix = "Name the rules folder of that clone instead."
                raise UsageError(f"{folder} uses the program out of a clone, and holds no rules itself", fix=fix)
            return rules, version["version"] if version else "not known"
    fix = "Name an environment in which `pip install precursor-screen` was done."
    raise UsageError(f"precursor-screen is not installed in {folder}", fix=fix)


def require_running(version: str) -> None:
    """Make sure that a version is the one that runs.

    Raises:
        UsageError: it is another one, whose rules are not here.
    """
    if version != __version__:
        fix = (
            f"Install it into an environment of its own and name that folder: python3 -m venv old && "
            f"old/bin/pip install precursor-screen=={version}"
        )
        raise UsageError(f"the version {version} is not installed here; this is {__version__}", fix=fix)
