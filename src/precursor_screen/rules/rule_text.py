"""Reads the bytes of a rule file as text: UTF-8, of bearable size, without tabs, controls and unsettled edits."""

import codecs
import re
import stat
from itertools import islice
from pathlib import Path

from precursor_screen.rules.faults import Fault, fault

MAX_BYTES = 5_000_000
#: So many faults of one file are told; a file with more is no rule file, and nobody reads them all.
MAX_FAULTS = 100

#: Control characters, and the line ends of old systems by which editors and YAML count lines differently.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: What version control writes around two edits of the same lines: the beginning, the middle and the end.
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?= |\r?$)", re.MULTILINE)


def read_bytes(file: Path) -> tuple[bytes | None, list[Fault]]:
    """Read a file of at most 5 MB; None and the fault when it cannot be read."""
    check = "unreadable-file"
    try:
        about = file.stat()
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            # A pipe would be waited for, and a device never ends.
            what = "it is no ordinary file"
            return None, [fault(check, file, None, what, "Put the rule file itself here.")]
        if about.st_size > MAX_BYTES:
            return None, [too_large(file, about.st_size)]
        with file.open("rb") as stream:
            # It may have grown since it was looked at.
            content = stream.read(MAX_BYTES + 1)
        return (None, [too_large(file, len(content))]) if len(content) > MAX_BYTES else (content, [])
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        return None, [fault(check, file, None, what, "Check that it exists and that you may read it.")]


def too_large(file: Path, size: int) -> Fault:
    """Make the fault of a file of ``size`` bytes, which are more than a rule file may have."""
    what = f"the file has {size:,} bytes, more than the {MAX_BYTES:,} a rule file may have"
    return fault("unreadable-file", file, None, what, "Split it, or check that it is a rule file at all.")


def decode(content: bytes, file: Path) -> tuple[str | None, list[Fault]]:
    """Decode UTF-8 with or without a byte order mark; None and the faults when the text is not usable."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fix = "Save the file with the encoding UTF-8."
        what = "the file is not UTF-8 text" + (", but UTF-16" if content.startswith(_UTF16) else "")
        return None, [fault("unreadable-file", file, line, what, fix)]
    if match := _CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        what = f"the control character U+{ord(match[0]):04X} stands in the file"
        return None, [fault("unreadable-file", file, line, what, "Delete it; save the file as UTF-8 text.")]
    if faults := _conflicts(text, file):
        return None, faults
    tabs = (number for number, line in enumerate(text.split("\n"), start=1) if "\t" in line)
    faults = [
        fault("unreadable-file", file, number, "a tab character stands in this line", "Write spaces instead.")
        for number in islice(tabs, MAX_FAULTS)
    ]
    return (None, faults) if faults else (text, [])


def _conflicts(text: str, file: Path) -> list[Fault]:
    """Find where two people's edits of the same lines stand side by side."""
    marks = [(match[0][0], text.count("\n", 0, match.start()) + 1) for match in _CONFLICT.finditer(text)]
    ends = [line for mark, line in marks if mark == ">"]
    found = []
    for mark, line in marks:
        if mark != "<":
            continue
        end = next((one for one in ends if one > line), None)
        reach = f" down to line {end}" if end else ""
        what = f"edits of two people conflict here{reach}"
        fix = "Keep what is right of both, and delete the lines of `<<<<<<<`, `=======` and `>>>>>>>`."
        found.append(fault("unreadable-file", file, line, what, fix))
    if marks and not found:
        what = f"a mark of two people's conflicting edits (`{marks[0][0] * 7}`) was left here"
        fix = "Look whether the lines around it are right, and delete it."
        found.append(fault("unreadable-file", file, marks[0][1], what, fix))
    return found[:MAX_FAULTS]
