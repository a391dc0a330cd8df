"""Turns systematic names into SMILES with OPSIN, many names in one run of its Java program.

The package py2opsin carries the program; it is run directly, because the wrapper writes a file into the current
folder and decodes with the encoding of the terminal. A name that is not understood is no error, and neither is one
that OPSIN calls ambiguous (aminobenzoic acid, which it would read as one of three): both give no structure.
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib.resources import files

_CHUNK = 4_000  # names in one run of the program
_SECONDS_TO_START = 60
_SECONDS_A_NAME = 0.5
_QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # halves the time of a run this short
_AMBIGUOUS = "APPEARS_AMBIGUOUS"


def smiles_of_names(names: Sequence[str]) -> list[str | None]:
    """Return the SMILES of each name, or None.

    Args:
        names: n names, in English, without line breaks.

    >>> smiles_of_names(["propan-2-one", "bolt"])
    ['CC(C)=O', None]
    """
    found: list[str | None] = []
    for start in range(0, len(names), _CHUNK):
        found += _read(names[start : start + _CHUNK])
    return found


def _read(names: Sequence[str]) -> list[str | None]:
    """Read one chunk; where the program fails or hangs, halve it until the guilty name is alone."""
    try:
        return list(_structures(names, _run(names)))
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError, _Unfinished):
        if len(names) == 1:
            return [None]
        half = len(names) // 2
        return _read(names[:half]) + _read(names[half:])


def _run(names: Sequence[str]) -> list[str]:
    """Run the program and return the lines it prints, messages and results in their order."""
    java = shutil.which("java") or "java"
    jar = next(str(path) for path in files("py2opsin").iterdir() if path.name.endswith(".jar"))
    done = subprocess.run(
        [
            java,
            *_QUICK_START,
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-jar",
            jar,
            "-osmi",
            "-n",
            "-s",
            "-v",
        ],
        input="".join(f"{name}\n" for name in names).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_SECONDS_TO_START + _SECONDS_A_NAME * len(names),
        check=True,
    )
    return done.stdout.decode("utf-8", errors="replace").splitlines()


def _structures(names: Sequence[str], lines: Sequence[str]) -> Iterator[str | None]:
    """Give for each name what its result line says; messages before it tell whether it was ambiguous."""
    waiting = iter(lines)
    for name in names:
        ambiguous = False
        for line in waiting:
            smiles, tab, told = line.partition("\t")
            if tab and told == name:
                yield smiles if smiles and not ambiguous else None
                break
            ambiguous = ambiguous or line.startswith(_AMBIGUOUS)
        else:
            raise _Unfinished


class _Unfinished(Exception):  # noqa: N818 - a signal inside this module, never seen outside
    """The program ended before it had answered for every name."""
