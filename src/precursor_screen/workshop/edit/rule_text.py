"""Opens a rule file for editing: its bytes and its text, or its faults when it cannot be read."""

from dataclasses import dataclass
from pathlib import Path

from precursor_screen.errors import RuleError, RuleSetError
from precursor_screen.rules import Fault, YamlMap, decode, read_bytes, read_tree


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule file as it was when it was opened: its bytes, its text without a byte order mark, and what it says."""

    path: Path
    before: bytes
    text: str
    tree: YamlMap


def open_rule(path: Path) -> RuleText:
    """Open a rule file.

    Raises:
        RuleError: it cannot be read, for one reason.
        RuleSetError: it cannot be read, for several.
    """
    content, faults = read_bytes(path)
    if content is None:
        raise refusal(faults)
    tree, faults = read_tree(content, path)
    text, _ = decode(content, path)
    if tree is None or text is None or faults:
        raise refusal(faults)
    return RuleText(path, content, text, tree)


def refusal(faults: list[Fault]) -> RuleError | RuleSetError:
    """Make the error that says what stops an edit."""
    errors = tuple(fault.error for fault in faults)
    return errors[0] if len(errors) == 1 else RuleSetError(errors)
