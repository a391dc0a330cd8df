"""Puts figures between two marks on a page, so that a page of prose and its figures live in one file."""

from pathlib import Path


def place(text: str, name: str) -> tuple[int, int]:
    """Return where the figures of a name begin and end in a page's text.

    They stand between a line ``<!-- NAME: ... -->`` and a line ``<!-- end of NAME -->``.

    Raises:
        ValueError: the text lacks the marks.
    """
    begin_mark, end_mark = f"<!-- {name}: ", f"<!-- end of {name} -->"
    begin, end = text.find(begin_mark), text.find(end_mark)
    if begin < 0 or end < begin:
        raise ValueError(f"no place for {name} on the page: it needs {begin_mark}... --> and {end_mark}")
    return text.index("-->\n", begin) + len("-->\n"), end


def renew(page: Path, name: str, figures: str) -> None:
    """Replace the figures of a name on a page.

    Raises:
        ValueError: the page lacks the marks.
    """
    old = page.read_text(encoding="utf-8")
    begin, end = place(old, name)
    page.write_text(f"{old[:begin]}\n{figures}\n\n{old[end:]}", encoding="utf-8")
