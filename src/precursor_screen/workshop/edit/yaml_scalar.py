"""Writes a text as YAML so that it is read back as the very same text, with as few quotation marks as possible."""

import re
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.rules import read_tree

#: What other programs, such as editors, would take for a number, a date, or a yes or no.
_READ_AS_OTHER = re.compile(
    r"[-+]?(0[xob])?[0-9][0-9_,.:eE+-]*|[-+]?\.[0-9]+|[-+]?\.(inf|nan)|true|false|yes|no|on|off|y|n|null|~|=|<<"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
    re.IGNORECASE,
)
#: Texts that are certainly read as they are, so that most need no trial.
_HARMLESS = re.compile(r"[^\W_](?:[\w ()+.'/-]*[\w)+.'/-])?")
#: Characters that cannot stand in a rule file, or not everywhere, unless written as a code.
_CODED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NAMED = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def write_scalar(text: str, *, in_row: bool, keep_text: bool = False) -> str:
    r"""Return the text as it is to stand in a file.

    Args:
        text: the value.
        in_row: it stands inside ``{...}`` or ``[...]``.
        keep_text: put quotation marks around what other programs would take for a number, a date, a yes or a no.

    >>> write_scalar("ketone, dimethyl", in_row=True), write_scalar("ketone, dimethyl", in_row=False)
    ('"ketone, dimethyl"', 'ketone, dimethyl')
    >>> print(write_scalar("a: b #c", in_row=False), write_scalar("no", in_row=True, keep_text=True))
    "a: b #c" "no"

    Raises:
        UsageError: it holds half a character, which no file can hold.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise UsageError(f"the text {text!r} holds half a character", fix="Type it again.") from None
    if not (keep_text and looks_like_other(text)) and reads_plainly(text, in_row=in_row):
        return text
    if not needs_codes(text) and ("\\" in text or '"' in text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _CODED.sub(_code, text.replace("\\", "\\\\").replace('"', '\\"')) + '"'


def needs_codes(text: str) -> bool:
    """Tell whether a text holds characters that are written as codes, such as a tab."""
    return _CODED.search(text) is not None


def looks_like_other(text: str) -> bool:
    """Tell whether other programs would take a plain text for a number, a date, a yes or a no."""
    return _READ_AS_OTHER.fullmatch(text) is not None


def reads_plainly(text: str, *, in_row: bool) -> bool:
    """Tell whether a text without quotation marks is read back as it is."""
    if not text or "\n" in text or "\r" in text or needs_codes(text):
        return False
    if _HARMLESS.fullmatch(text):
        return text != "null"
    written = f"{{k: {text}, l: [{text}, {text}]}}\n" if in_row else f"k: {text}\nl:\n  - {text}\n"
    tree, faults = read_tree(written.encode("utf-8"), Path("text"))
    return not faults and tree == {"k": text, "l": [text, text] if in_row else [text]}


def _code(found: re.Match[str]) -> str:
    number = ord(found[0])
    return _NAMED.get(found[0]) or (f"\\x{number:02X}" if number < 0x100 else f"\\u{number:04X}")
