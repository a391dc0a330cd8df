"""Tells whether structures can be read here: the packages of the extra and a Java runtime must be there."""

import shutil
from dataclasses import dataclass
from importlib.util import find_spec

INSTALL = "pip install 'precursor-screen[structure]'"
_PACKAGES = ("rdkit", "py2opsin")


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether structures can be read; if not, why not and what to do."""

    ok: bool
    why_not: str = ""
    fix: str = ""


def available() -> Availability:
    """Look for what reading structures needs, without loading any of it."""
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        are = "is" if len(missing) == 1 else "are"
        return Availability(False, f"{' and '.join(missing)} {are} not installed", f"Install the extra: {INSTALL}")
    if shutil.which("java") is None:
        return Availability(
            False,
            "there is no Java runtime, which the parser of names needs",
            "Install Java 8 or later, so that `java -version` runs.",
        )
    return Availability(True)
