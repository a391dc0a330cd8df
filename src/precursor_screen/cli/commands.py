"""The commands in the order of the help, each so that `check` does not wait for more than it needs.

A command is loaded when it is called. Recent releases of typer convert values by pydantic, whose import alone outlasts
a `check`: texts, flags and defaults have their option's type already and need no conversion. Anything else still goes
to typer's own converter, so that every answer and message stays typer's.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

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


class QuickCommand(TyperCommand):
    """A command that converts only what needs it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options and arguments."""
        return [_sparing(parameter) for parameter in super().get_params(ctx)]


class QuickGroup(TyperGroup):
    """A group of commands whose own options are converted only where they need it."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options of the group itself."""
        return [_sparing(parameter) for parameter in super().get_params(ctx)]


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


def _sparing(parameter: Any) -> Any:
    converter = getattr(parameter, "get_runtime_param", None)  # releases without it convert without pydantic
    if converter is not None and not isinstance(converter, _Sparing):
        parameter.get_runtime_param = _Sparing(parameter.type_descriptor.annotation, converter)
    return parameter


class _Sparing:
    """Stands before an option's converter; called, it gives itself, as typer asks for a converter."""

    def __init__(self, annotation: Any, converter: Any) -> None:
        self._annotation = annotation
        self._converter = converter

    def __call__(self) -> "_Sparing":
        return self

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value as the option's type; see typer for the errors."""
        if param.nargs == 1 and value is None:
            return () if param.multiple else None
        if param.nargs == 1 and not param.multiple and type(value) is self._annotation:
            return value
        if param.nargs == -1 and value and self._annotation == list[str]:
            return list(value)
        return self._converter().coerce(value, param=param, ctx=ctx)
