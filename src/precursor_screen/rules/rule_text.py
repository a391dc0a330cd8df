"""Reads the bytes of a rule file as text: UTF-8, of bearable size, without tabs and control characters."""

import re
from pathlib import Path

from precursor_screen.rules.faults import Fault, fault

MAX_BYTES = 5_000_000

#: Control characters, and the line ends of old systems by which editors and YAML count lines differently.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def read_bytes(file: Path) -> tuple[bytes | None, list[Fault]]:
    """Read a file of at most 5 MB; None and the fault when it cannot be read."""
    check = "unreadable-file"
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return None, [too_large(file, size)]
        return file.read_bytes(), []
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
        return None, [fault("unreadable-file", file, line, "the file is not UTF-8 text", fix)]
    if match := _CONTROL.search(text):
        line = text.count("\n", 0, match.start()) + 1
        what = f"the control character U+{ord(match[0]):04X} stands in the file"
        return None, [fault("unreadable-file", file, line, what, "Delete it; save the file as UTF-8 text.")]
    faults = [
        fault("unreadable-file", file, number, "a tab character stands in this line", "Write spaces instead.")
        for number, line_text in enumerate(text.split("\n"), start=1)
        if "\t" in line_text
    ]
    return (None, faults) if faults else (text, [])
