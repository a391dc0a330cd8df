"""What exports leave behind: HTML, quotes, separators of cells, doubled spaces; and case, dashes."""

import random
import re

from disturbances.scripts import Generator

_AROUND_ENTITY = ("&nbsp;{}&nbsp;", "&quot;{}&quot;", "&laquo;{}&raquo;", "{}&nbsp;", "&amp; {}")
_AROUND_TAG = ("<b>{}</b>", "<p>{}</p>", '<span class="x">{}</span>', "<td>{}</td>", "<li>{}", "<br/>{}<br/>")
_AROUND_QUOTE = ('"""{}"""', '"{}', "'{}", "«{}»", "“{}”", '""{}""', '{}"', "„{}“", "[{}]", "({})")
_AROUND_CELL = (";{};", ";;;{}", "{};;", "|{}|", "{}_x000D_", "{}\r\n", "\t{}\t", "- {}.", "*{}*", "#{}")
_SPACES = ("  ", "   ", "\t", "\u00a0", "_", " \u2009", "\n")
_DASHES = ("\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", " - ", "- ", " -")


def entities(name: str, rng: random.Random) -> str | None:
    """Leave HTML entities: for spaces, around the name, or one letter by its number."""
    form = rng.randrange(3)
    if form == 0 and " " in name:
        return name.replace(" ", rng.choice(("&nbsp;", "&#160;", "&#xA0;")))
    letters = [at for at, c in enumerate(name) if c.isalpha()]
    if form == 1 and letters:
        at = rng.choice(letters)
        return f"{name[:at]}&#{ord(name[at])};{name[at + 1 :]}"
    return rng.choice(_AROUND_ENTITY).format(name)


def tags(name: str, rng: random.Random) -> str | None:
    """Leave HTML tags around, or a line break between two words."""
    if " " in name and rng.random() < 0.3:
        at = rng.choice([at for at, c in enumerate(name) if c == " "])
        return name[:at] + rng.choice(("<br>", "<br/>", " <br /> ")) + name[at + 1 :]
    return rng.choice(_AROUND_TAG).format(name)


def quotes(name: str, rng: random.Random) -> str | None:
    """Leave quotes of CSV and of typesetting, also unbalanced, and brackets."""
    return rng.choice(_AROUND_QUOTE).format(name)


def cell_marks(name: str, rng: random.Random) -> str | None:
    """Leave separators of cells, line ends of spreadsheets, marks of lists."""
    return rng.choice(_AROUND_CELL).format(name)


def other_spaces(name: str, rng: random.Random) -> str | None:
    """Double the spaces, or exchange them for tabs, no-break spaces, line ends or underscores."""
    return name.replace(" ", rng.choice(_SPACES)) if " " in name else None


def other_case(name: str, rng: random.Random) -> str | None:
    """Write in capitals, small letters, initial capitals, or at random."""
    at_random = "".join(rng.choice((c.upper(), c.lower())) for c in name)
    forms = [form for form in (name.upper(), name.lower(), name.title(), at_random) if form != name]
    return rng.choice(forms) if forms else None


def other_dashes(name: str, rng: random.Random) -> str | None:
    """Exchange hyphens for other dashes, or set spaces around them."""
    return name.replace("-", rng.choice(_DASHES)) if "-" in name else None


def dashes_left_out(name: str, rng: random.Random) -> str | None:
    """Write a space for every hyphen that does not stand between digits."""
    changed = re.sub(r"(?<!\d)-|-(?!\d)", " ", name).strip()
    return changed if "-" in name.strip("-") and changed != name else None


GENERATORS: tuple[Generator, ...] = (entities, tags, quotes, cell_marks, other_spaces)
CASE_AND_DASH: tuple[Generator, ...] = (other_case, other_dashes, dashes_left_out)
