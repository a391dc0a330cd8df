"""Lets a process of its own load a workbook before this one does.

A library that gets no memory, or never ends, takes its process with it, and a few bytes of a workbook can ask for any
amount: rows that repeat, sizes that are only said, chains of sectors that lead back, one long text in every cell.
"""

import subprocess
import sys

from precursor_screen.manifest.limits import MAX_LOADING, MAX_SECONDS, beyond
from precursor_screen.manifest.source import Source

#: What the process does: it bounds itself, and loads all sheets. A fault of the workbook is no fault here.
_LOAD = """
import io, sys
from contextlib import suppress
with suppress(ImportError):
    import resource
    memory, seconds = map(int, sys.argv[1:])
    bounds = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, most in bounds.items():
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, hard))
from python_calamine import CalamineWorkbook
try:
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except MemoryError:
    raise
except BaseException:
    pass
"""
#: Where the system sets no bounds to a process, it is ended after so many times the seconds of processor time.
_WAITED = 10


def require_loadable(source: Source) -> None:
    """Make sure that a workbook can be loaded; what is wrong with it otherwise is left to the loading itself.

    Raises:
        ManifestError: the library ends on it, or needs more memory or time than a large honest workbook.
    """
    command = [sys.executable, "-I", "-c", _LOAD, str(MAX_LOADING), str(MAX_SECONDS)]
    try:
        done = subprocess.run(
            command,
            input=source.whole().getbuffer(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
            timeout=MAX_SECONDS * _WAITED,
        )
    except subprocess.TimeoutExpired:
        failed = True
    else:
        failed = done.returncode != 0
    if failed:
        most = f"{MAX_LOADING // 1024**3} GB of memory or {MAX_SECONDS} s"
        raise beyond(source.where, f"the library that reads such files ends on it, or needs more than {most}")
