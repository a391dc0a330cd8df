"""Adds a name to a substance, among the names of its language."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from typing import Any

from precursor_screen.errors import Location, UsageError
from precursor_screen.names import name_key
from precursor_screen.rules import AdditionFile, SubstanceFile
from precursor_screen.workshop.edit.change import insert, put
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.layout import Sequence as Rows
from precursor_screen.workshop.edit.layout import lay_out
from precursor_screen.workshop.edit.modelines import modeline
from precursor_screen.workshop.edit.name_groups import group_place, heading_of, is_heading, name_place
from precursor_screen.workshop.edit.render import Value, render_key
from precursor_screen.workshop.edit.rule_text import open_rule
from precursor_screen.workshop.edit.shape import shape_of
from precursor_screen.workshop.edit.workplace import Workplace


def with_name(workplace: Workplace, substance_id: str, row: Mapping[str, Value]) -> FileChange:
    """Return the change that gives a substance one more name.

    In an overlay, a substance that stands only below gets it in `additions/<id>.yml`.

    Args:
        workplace: the rules folder.
        substance_id: an id that exists here or below.
        row: the name as it stands in a file: text, kind, lang, source, ambiguous.

    Raises:
        UsageError: there is no such substance, or it has the name.
        RuleError: its file cannot be read or changed.
    """
    model: type[SubstanceFile | AdditionFile] = SubstanceFile
    path = workplace.root / "substances" / f"{substance_id}.yml"
    if not path.is_file():
        if not (workplace.is_overlay and workplace.below(substance_id)):
            # Says which ids are like it.
            workplace.locate(substance_id)
        model, path = AdditionFile, workplace.root / "additions" / f"{substance_id}.yml"
    _refuse_double(workplace, substance_id, row)
    if not path.is_file():
        return _new_addition(workplace, substance_id, row)
    rule = open_rule(path)
    changed = _inserted(rule.text, rule.tree.get("names") or [], row, model)
    return FileChange(path, rule.before, rule.encoded(changed))


def _inserted(
    text: str, names: Sequence[Any], row: Mapping[str, Value], model: type[SubstanceFile | AdditionFile]
) -> str:
    langs = [name.get("lang") if isinstance(name, Mapping) else None for name in names]
    lang = str(row["lang"]) if row.get("lang") else None
    if not names:
        return put(text, ("names",), [row], model)
    if lang in langs:
        return _among_its_language(text, names, langs, row, model)
    # After the groups that come before this language; a heading only where the file has headings.
    earlier = [at for at, one in enumerate(langs) if group_place(one) < group_place(lang)]
    at = earlier[-1] + 1 if earlier else 0
    return insert(text, ("names", at), row, model, heading_of(lang) if _has_headings(text) else "")


def _among_its_language(
    text: str,
    names: Sequence[Any],
    langs: Sequence[str | None],
    row: Mapping[str, Value],
    model: type[SubstanceFile | AdditionFile],
) -> str:
    """Put a name at its place by kind and alphabet, or at the end of a group that has no such order."""
    lang = str(row["lang"]) if row.get("lang") else None
    first, end = langs.index(lang), len(langs) - langs[::-1].index(lang)
    places = [name_place(name) for name in names[first:end] if isinstance(name, Mapping)]
    at = first + bisect(places, name_place(row)) if places == sorted(places) and len(places) == end - first else end
    if at > first:
        return insert(text, ("names", at), row, model)
    written = insert(text, ("names", at), row, model, below_comments=True)
    # Only a heading may stand above it: another comment would seem to speak of the new name.
    above = _line_above(text, at)
    return written if not above.startswith("#") or is_heading(above) else insert(text, ("names", end), row, model)


def _line_above(text: str, at: int) -> str:
    names = lay_out(text).get("names")
    if not isinstance(names, Rows):
        return ""
    before = text[: names.items[at].start].splitlines()
    return before[-2].strip() if len(before) > 1 else ""


def _has_headings(text: str) -> bool:
    names = lay_out(text).get("names")
    if names is None:
        return False
    return any(is_heading(line.strip()) for line in re.findall(r"^ *#.*$", text[: names.end], re.MULTILINE))


def _refuse_double(workplace: Workplace, substance_id: str, row: Mapping[str, Value]) -> None:
    """Refuse a name that the substance has in this language, however it is spelled."""
    written, lang = str(row["text"]), row.get("lang")
    files = [workplace.folder.substances.get(substance_id), *workplace.folder.additions]
    for file in files:
        if file is None or file.content.id != substance_id:
            continue
        for at, name in enumerate(file.content.names):
            if name.lang == lang and name_key(name.text) == name_key(written):
                what = f"{substance_id} has this name: {name.text!r}"
                fix = "Case, dashes and word order need no second name."
                raise UsageError(what, where=Location(file.path, line=file.line("names", at)), fix=fix)


def _new_addition(workplace: Workplace, substance_id: str, row: Mapping[str, Value]) -> FileChange:
    shape = shape_of(AdditionFile)
    lines = [modeline("addition"), *render_key("id", substance_id, shape.of("id"), "")]
    first, *rows = render_key("names", [row], shape.of("names"), "")
    lang = str(row["lang"]) if row.get("lang") else None
    lines += [first, f"  # {heading_of(lang)}", *rows]
    path = workplace.root / "additions" / f"{substance_id}.yml"
    return FileChange(path, None, ("\n".join(lines) + "\n").encode("utf-8"))
