"""Makes foreign text safe to print: a manifest cell can not steer the terminal or hide what it says."""

import unicodedata

#: Categories that steer instead of show: control and format characters (escape, bidi overrides, zero width).
_STEERING = {"Cc", "Cf"}
#: Joiners and the soft hyphen are ordinary in honest text; they are shown as nothing.
_SILENT = {"\u200c", "\u200d", "\u00ad", "\ufeff"}


def printable(text: str) -> str:
    r"""Return one line of text in which every steering character is visible.

    Line breaks and tabs become spaces; other control and format characters become ``\xNN`` or ``\uNNNN``.

    >>> printable("acetone\x1b[2J\n200 kg")
    'acetone\\x1b[2J 200 kg'
    """
    if text.isprintable():
        return text
    return "".join(_shown(c) for c in text)


def printable_lines(text: str) -> str:
    r"""As :func:`printable`, but line breaks stay: for messages of several lines.

    >>> printable_lines("two\nlines\x07")
    'two\nlines\\x07'
    """
    return "\n".join(printable(line) for line in text.split("\n"))


def _shown(char: str) -> str:
    if char in "\t\n\r\v\f\u2028\u2029\u0085":
        return " "
    if char in _SILENT:
        return ""
    if unicodedata.category(char) in _STEERING:
        return f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}"
    return char
