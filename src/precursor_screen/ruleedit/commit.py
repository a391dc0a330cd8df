"""Writes changed rule files only if the rules still load."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from precursor_screen.errors import RuleError, RuleSetError
from precursor_screen.ruleedit.workplace import Workplace
from precursor_screen.rules.faults import Fault
from precursor_screen.rules.file_change import FileChange, write_all
from precursor_screen.rules.files import files_of
from precursor_screen.rules.folder import parse_layers
from precursor_screen.rules.layers import lay, read_layers
from precursor_screen.rules.rule_tree import FolderTree, HeldTree


def commit(workplace: Workplace, changes: Sequence[FileChange]) -> None:
    """Check the changes and write them, all or none.

    Raises:
        RuleError: the rules would have a fault that they do not have now, or a file was changed meanwhile.
        RuleSetError: the rules would have several such faults.
        OutputError: a file cannot be written.
    """
    _refuse_faults(workplace, changes)
    write_all(changes)


def _refuse_faults(workplace: Workplace, changes: Iterable[FileChange]) -> None:
    """Refuse what would not load: faults of the changed files that they do not have as they are."""
    changed = {change.path.resolve(): change.after for change in changes}
    tree = FolderTree(workplace.root)
    held = {name: tree.read(name)[0] or b"" for name in tree.names()}
    for path, after in changed.items():
        held[path.relative_to(workplace.root.resolve()).as_posix()] = after
    below = read_layers([workplace.root]).layers[:-1]
    parsed = parse_layers(lay([*below, files_of(HeldTree(workplace.root, held))]))
    had = {_about(fault) for fault in workplace.folder.faults}
    new = [fault for fault in parsed.faults if _is_in(fault, changed) and _about(fault) not in had]
    if len(new) == 1:
        error = new[0].error
        what = f"nothing was written, because {error.what}"
        raise RuleError(what, where=error.where, fix=error.fix)
    if new:
        raise RuleSetError(tuple(fault.error for fault in new))


def _is_in(fault: Fault, changed: dict[Path, bytes]) -> bool:
    return fault.error.where is not None and Path(fault.error.where.file).resolve() in changed


def _about(fault: Fault) -> tuple[str, str, str]:
    where = fault.error.where
    return fault.check, str(where.file) if where else "", fault.error.what
