"""Makes sure that Spark can be used here: the packages of the extra and a Java runtime must be there."""

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

from precursor_screen.errors import UsageError

INSTALL = "pip install 'precursor-screen[spark]'"
_PACKAGES = ("pyspark", "pyarrow")


def require_spark() -> None:
    """Look for what Spark needs, without loading any of it.

    Raises:
        UsageError: a package or Java is missing; the message says what to install.
    """
    missing = [name for name in _PACKAGES if find_spec(name) is None]
    if missing:
        are = "is" if len(missing) == 1 else "are"
        raise UsageError(f"{' and '.join(missing)} {are} not installed", fix=f"Install the extra: {INSTALL}")
    if not _has_java():
        raise UsageError(
            "there is no Java runtime, which Spark needs",
            fix="Install Java 17 or 21, so that `java -version` runs, or set JAVA_HOME to its folder.",
        )


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(home and (Path(home) / "bin" / "java").exists()) or shutil.which("java") is not None
