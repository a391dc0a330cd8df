"""Spares typer the conversion of values that have their option's type already.

Recent releases of typer convert by pydantic, whose import alone outlasts a `check`. Texts, flags and defaults need no
conversion; anything else still goes to typer's own converter, so that every answer and message stays typer's.
"""

from typing import Any

from typer.core import TyperCommand, TyperGroup


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
        return self._converter().coerce(value, param=param, ctx=ctx)
