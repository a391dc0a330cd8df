"""The commands in the order of the help, each loaded when it is called: `check` does not wait for the others."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer

from precursor_screen.cli.conversion import QuickCommand, QuickGroup
from precursor_screen.cli.failures import GuardedGroup

#: Command -> the module of this room and the name in it: a function, or a group of commands as a Typer application.
COMMANDS: Mapping[str, tuple[str, str]] = {
    "screen": ("screen", "screen"),
    "check": ("check", "check"),
    "report": ("report", "report"),
    "rules": ("rules.app", "app"),
    "manifest": ("manifest", "app"),
    "ledger": ("ledger", "app"),
    "spark": ("spark", "spark"),
}


class LazyGroup(GuardedGroup, QuickGroup):
    """The group of all commands, of which only those that are called or listed are loaded."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = _Commands()  # type: ignore[assignment]  # nothing adds to it

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, in the order of the help."""
        return list(COMMANDS)


class _Commands(Mapping[str, Any]):
    """Commands by name, each loaded when it is looked up."""

    def __init__(self) -> None:
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


def _load(name: str) -> Any:
    module, attribute = COMMANDS[name]
    found = getattr(import_module(f"precursor_screen.cli.{module}"), attribute)
    alone = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False)
    if isinstance(found, typer.Typer):
        alone.add_typer(found, name=name)
    else:
        alone.command(name, cls=QuickCommand)(found)
    command: Any = typer.main.get_group(alone).commands[name]
    return command
