"""Writes changed rule files only if the rules still load."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from precursor_screen.errors import RuleError, RuleSetError
from precursor_screen.rules import Fault
from precursor_screen.workshop.edit.file_change import FileChange, refuse_outside, write_all
from precursor_screen.workshop.edit.held_folder import read_as_changed
from precursor_screen.workshop.edit.workplace import Workplace


def commit(workplace: Workplace, changes: Sequence[FileChange]) -> None:
    """Check the changes and write them, all or none.

    Raises:
        RuleError: the rules would have a fault that they do not have now, a file was changed meanwhile, or lies
            outside the folder.
        RuleSetError: the rules would have several such faults.
        OutputError: a file cannot be written.
    """
    refuse_outside(workplace.root, changes)
    _refuse_faults(workplace, changes)
    write_all(changes)


def _refuse_faults(workplace: Workplace, changes: Iterable[FileChange]) -> None:
    """Refuse what would not load: faults of the changed files that they do not have as they are."""
    changed = {change.path.resolve(): change.after for change in changes}
    root = workplace.root.resolve()
    named = {path.relative_to(root).as_posix(): after for path, after in changed.items()}
    parsed = read_as_changed(workplace.root, named, workplace.places)
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
