"""Writes dispositions into a file of them: new ones behind the others, and one anew that was decided again."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from precursor_screen.errors import Location, OutputError, UsageError
from precursor_screen.model.dispositions import Disposition
from precursor_screen.rules import FILE_NAME, OVERLAY, DispositionRow, DispositionsFile, free_id, parse_dispositions
from precursor_screen.workshop.edit import FileChange, RuleEdit, write_all

_HEAD = "# Decisions about false alarms (see docs/dispositions.md); `precursor-screen rules suppress` writes them.\n"
_KEY = "dispositions"
#: What a renewal writes anew.
_RENEWED = ("by", "date", "reason", "until", "rules", "rule")


def default_file(rules: Sequence[Path] | None) -> Path:
    """Return the file of decisions that goes with rules: in the topmost folder of them, else in the current one."""
    folders = [place for place in rules or () if not place.is_file()]
    return folders[-1] / FILE_NAME if folders else Path(FILE_NAME)


def is_used_unasked(file: Path, rules: Sequence[Path] | None) -> bool:
    """Tell whether a file is used with these rules unasked."""
    return file.name == FILE_NAME and file.parent.resolve() in {one.resolve() for one in rules or ()}


def edit_file(path: Path, edit: Callable[[str, Path], str]) -> None:
    """Edit a file of dispositions, which may not exist yet; it is replaced whole or stays as it is.

    Args:
        path: the file.
        edit: `with_rows` or `with_renewed` for the rows in question; it is given the text and the path.

    Raises:
        RuleSetError: the file has faults.
        UsageError: it has no row to renew.
        RuleError: a comment in it would be lost, or somebody else has changed it meanwhile.
        OutputError: it cannot be read or written.
    """
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        fix = "Check the place and that you may read there."
        raise OutputError(f"cannot be read ({error.strerror})", where=Location(path), fix=fix) from error
    text = edit((before or b"").decode("utf-8-sig", errors="replace"), path)
    write_all([FileChange(path, before, text.encode())])


def with_rows(text: str, path: Path, rows: Sequence[Disposition]) -> str:
    """Return the text of a file with rows added behind the others; an id that the file has already becomes another.

    Args:
        text: the file's; empty for a file that does not exist.
        path: the file, for messages.
        rows: what to add.

    Raises:
        RuleSetError: the file has faults.
        RuleError: a comment in it would be lost.
    """
    before = _rows(text, path) if text.strip() else ()
    edit = _edit(text if text.strip() else f"{_HEAD}{_KEY}:\n", path)
    for at, row in enumerate(_with_free_ids(rows, {one.id for one in before}), start=len(before)):
        edit.put((_KEY, at), _said(row))
    return edit.text()


def with_renewed(text: str, path: Path, row: Disposition) -> str:
    """Return the text of a file in which a disposition was decided anew.

    Args:
        text: the file's.
        path: the file, for messages.
        row: as it is to be; what it is about must be as in the file.

    Raises:
        RuleSetError: the file has faults.
        UsageError: it has no such row.
        RuleError: a comment in it would be lost.
    """
    ids = [one.id for one in _rows(text, path)]
    if row.id not in ids:
        raise UsageError(f"there is no disposition {row.id}", where=Location(path), fix="See `rules suppress --list`.")
    edit, said = _edit(text, path), _said(row)
    for key in _RENEWED:
        edit.put((_KEY, ids.index(row.id), key), said[key])
    return edit.text()


def _edit(text: str, path: Path) -> RuleEdit:
    # Beside rules lie the schemas for editors.
    beside_rules = any((path.parent / name).exists() for name in (OVERLAY, "sources.yml"))
    return RuleEdit(text, DispositionsFile, path, None if beside_rules else "")


def _with_free_ids(rows: Iterable[Disposition], taken: set[str]) -> list[Disposition]:
    """Give another id to rows whose id somebody has taken since they were made."""
    found = []
    for row in rows:
        free = replace(row, id=free_id(row, taken)) if row.id in taken else row
        taken = {*taken, free.id}
        found.append(free)
    return found


def _said(row: Disposition) -> dict[str, str]:
    about = {"text": row.text, "contains": row.contains, "consignee": row.consignee}
    said = {
        "id": row.id,
        "substance": row.substance,
        **{key: value for key, value in about.items() if value is not None},
        "by": row.by,
        "date": row.on.isoformat(),
        "reason": row.reason,
        "until": row.until.isoformat(),
        "rules": row.rules,
        "rule": row.rule,
    }
    return {key: value.strip() for key, value in said.items()}


def _rows(text: str, path: Path) -> Sequence[DispositionRow]:
    return parse_dispositions(text.encode(), path).content.dispositions
