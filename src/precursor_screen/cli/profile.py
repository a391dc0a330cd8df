"""Reads an office's standing choices from `precursor-screen.toml`; options on the command line win over them.

A profile is found in the working directory, or named with `--profile`. Its keys are options (`docs/profile.md`), so
they are set as the defaults of the command's options before these are read.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from precursor_screen.errors import Location, UsageError
from precursor_screen.output import say

#: The name under which a profile is found in the working directory.
FILE_NAME = "precursor-screen.toml"
#: Where the options of the profile wait for the function of the command.
_META = "precursor-screen profile"


class ValueKind(Enum):
    """What a key of a profile holds, in words for messages."""

    TEXT = "a text in quotes"
    REASONS = 'a table of lists and reasons, such as { "eaeu-30-2.12" = "compared with the act by A. Omarova" }'
    TEXTS = "a text in quotes, or a list of them"
    PATH = "a path in quotes, from the folder of the profile"
    PATHS = "a path in quotes, from the folder of the profile, or a list of them"
    FLAG = "true or false"
    WHOLE = "a whole number from 1"
    COLUMNS = 'a table of fields and columns, such as { description = ["Товар", "Марка"], hs = "Код" }'


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the profile: the option's parameter it sets, what it holds, and what it is for."""

    param: str
    kind: ValueKind
    sentence: str


KEYS: Mapping[str, Key] = {
    "home": Key("home", ValueKind.TEXT, "The office's own jurisdiction: its lists come first and always apply."),
    "lists": Key("lists", ValueKind.TEXTS, "The lists that apply, as `--lists`."),
    "route": Key("route", ValueKind.TEXT, "The countries of all goods, as `--route`."),
    "purpose": Key("purpose", ValueKind.TEXT, "Whose lists decide, as `--purpose`."),
    "mirror_exempts": Key(
        "mirror_exempts",
        ValueKind.REASONS,
        "The lists that may exempt by a copy of their act, each with who decided so and why, as `--mirror-exempts`.",
    ),
    "rules": Key("rules", ValueKind.PATHS, "The folders and packs of rules, from the lowest up, as `--rules`."),
    "dispositions": Key("dispositions", ValueKind.PATHS, "Files of decisions about false alarms, as `--dispositions`."),
    "language": Key("language", ValueKind.TEXT, "The language of reports, as `--language`."),
    "ledger": Key("ledger", ValueKind.PATH, "The file of the ledger, as `--ledger`."),
    "processes": Key("processes", ValueKind.WHOLE, "Processes that screen side by side, as `--processes`."),
    "format": Key("output_format", ValueKind.TEXT, "The format of the output, as `--format`."),
    "fail_on": Key("fail_on", ValueKind.TEXT, "The outcome that fails, as `--fail-on`."),
    "structure": Key("structure", ValueKind.FLAG, "Whether structures are read, as `--structure`."),
    "all_lines": Key("all_lines", ValueKind.FLAG, "Whether lines without a finding are written, as `--all-lines`."),
    "encoding": Key("encoding", ValueKind.TEXT, "The encoding of text manifests, as `--encoding`."),
    "delimiter": Key("delimiter", ValueKind.TEXT, "The delimiter of text manifests, as `--delimiter`."),
    "map": Key("mapping", ValueKind.COLUMNS, "Which columns hold which fields, as `--map`."),
    "batch_size": Key("batch_size", ValueKind.WHOLE, "Lines held in memory, as `--batch-size`."),
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile: its file, and the values of its keys as the command line would have them."""

    file: Path
    values: Mapping[str, Any]

    def said(self) -> str:
        """Return the profile as the record of a run names it: the file and its choices."""
        said = {name: ", ".join(one) if isinstance(one, list) else one for name, one in self.values.items()}
        return "; ".join([str(self.file), *(f"{name} = {value}" for name, value in said.items())])


def read_profile(file: Path) -> Profile:
    """Read a profile.

    Args:
        file: a TOML file with keys of `KEYS`, all at the top.

    Raises:
        UsageError: the file cannot be read, is no TOML, or has an unknown key or a value of another kind; the message
            has the line.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")  # Notepad writes a mark before the text
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"the profile cannot be read: {error}", where=Location(file), fix="Give a UTF-8 file with --profile."
        ) from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise UsageError(
            f"the profile is no TOML: {error}",
            where=Location(file, line=int(line[1]) if line else None),
            fix="Write one `key = value` a line, texts in quotes.",
        ) from error
    values = {name: _value(file, text, name, value) for name, value in content.items()}
    if "lists" in values and "route" in values:
        raise UsageError(
            "`lists` and `route` both choose the lists", where=_line(file, text, "route"), fix="Keep one of the two."
        )
    return Profile(file, values)


def _value(file: Path, text: str, name: str, value: object) -> Any:
    key = KEYS.get(name)
    where = _line(file, text, name)
    if key is None:
        raise UsageError(f"`{name}` is no key of a profile", where=where, fix=f"Keys are: {', '.join(KEYS)}.")
    found = _converted(file, key.kind, value)
    if found is None:
        raise UsageError(f"`{name}` must be {key.kind.value}", where=where, fix=f"{key.sentence} See docs/profile.md.")
    return found


def _converted(file: Path, kind: ValueKind, value: object) -> Any:
    """Return a value as the option takes it, or None if it is of another kind."""
    if kind is ValueKind.COLUMNS:
        return _pairs(value)
    if kind is ValueKind.REASONS:
        return _reasons(value)
    if kind is ValueKind.FLAG:
        return value if isinstance(value, bool) else None
    if kind is ValueKind.WHOLE:
        return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None
    if kind is ValueKind.TEXTS and isinstance(value, list):
        return ",".join(value) if _are_texts(value) and "," not in "".join(value) else None
    if kind is ValueKind.PATHS:
        paths = value if isinstance(value, list) else [value]
        return [str(file.parent / str(path)) for path in paths] if _are_texts(paths) else None
    if not isinstance(value, str) or not value.strip():
        return None
    return str(file.parent / value) if kind is ValueKind.PATH else value


def _pairs(value: object) -> list[str] | None:
    """Return a table of fields and columns as ``FIELD=COLUMN``, or None if it is none."""
    if not isinstance(value, dict) or not value:
        return None
    columns = {name: one if isinstance(one, list) else [one] for name, one in value.items()}
    if not all(_are_texts(one) for one in columns.values()):
        return None
    return [f"{name}={column}" for name, one in columns.items() for column in one]


def _reasons(value: object) -> list[str] | None:
    """Return a table of lists and reasons as ``LIST=REASON``, or None if it is none."""
    if not isinstance(value, dict) or not value or not _are_texts(list(value.values())):
        return None
    return [f"{name}={because}" for name, because in value.items()]


def _are_texts(values: list[object]) -> bool:
    return bool(values) and all(isinstance(one, str) and one.strip() for one in values)


def _line(file: Path, text: str, name: str) -> Location:
    pattern = re.compile(rf"""\s*\[*\s*["']?{re.escape(name)}["']?\s*[\].=]""")
    return Location(file, line=next((at for at, line in enumerate(text.splitlines(), 1) if pattern.match(line)), None))


def _apply(ctx: typer.Context, value: Path | None) -> Path | None:
    """Set the profile's choices as the defaults of the command that is about to read its options."""
    found = value or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)
    if found is None or ctx.resilient_parsing:
        return found
    profile = read_profile(found)
    ctx.default_map = {KEYS[name].param: given for name, given in profile.values.items()}
    ctx.meta[_META] = profile
    return found


ProfileOption = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        metavar="FILE",
        callback=_apply,
        is_eager=True,
        help="Take standing choices from this file; options given here win over it.",
        show_default=f"{FILE_NAME} in the working directory, if there is one",
    ),
]


def profile_in_use(ctx: typer.Context) -> str:
    """Say on standard error which profile is used, and return it as the record of the run names it; empty if none."""
    profile: Profile | None = ctx.meta.get(_META)
    if profile is None:
        return ""
    say(f"Profile {profile.said()}.")
    return profile.said()


def profile_file(ctx: typer.Context) -> Path | None:
    """Return the file of the profile in use; None if there is none."""
    profile: Profile | None = ctx.meta.get(_META)
    return profile.file if profile else None


def one_choice(ctx: typer.Context, lists: str | None, route: str | None) -> tuple[str | None, str | None]:
    """Return lists and route, of which one at most is given: what the command line says drops the profile's other.

    Raises:
        UsageError: the command line gives both.
    """
    if lists is None or route is None:
        return lists, route
    standing = {name for name in ("lists", "route") if _is_standing(ctx, name)}
    if not standing:
        raise UsageError("--lists and --route both choose the lists", fix="Give one of the two.")
    return (None, route) if "lists" in standing else (lists, None)


def _is_standing(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "DEFAULT_MAP"
