"""The commands `rules list` and `rules show`: what the rules say, whole or of one id."""

import difflib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.errors import UsageError

if TYPE_CHECKING:
    from precursor_screen.model.rules import RuleSet


def list_rules(
    substances: Annotated[bool, typer.Option("--substances", help="Show the substances instead of the lists.")] = False,
    rules: Rules = None,
    profile: ProfileOption = None,
) -> None:
    """Show every control list: jurisdiction, edition, entries, and the share that is verified."""
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.show import show_lists, show_substances  # noqa: PLC0415

    loaded = load_rules(rules)
    (show_substances if substances else show_lists)(make_console(), loaded)


def show(
    identifier: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A list id, a substance id, or a listing id (LIST/SUBSTANCE).",
            show_default="with --origin, all that overlays add or override",
        ),
    ] = None,
    rules: Rules = None,
    origin: Annotated[
        bool, typer.Option("--origin", help="Show which file each part is from, and what it overrides.")
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Show one list, substance or listing: names, identifiers, thresholds, citations, what is verified.

    Example: precursor-screen rules show acetone
    """
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.show import show_list, show_listing, show_substance  # noqa: PLC0415

    if identifier is None and not origin:
        raise UsageError("ID is missing", fix="Name a list, a substance or a listing; `rules list` shows them.")
    loaded = load_rules(rules)
    if origin:
        _show_origin(loaded, rules, identifier)
        return
    assert identifier is not None
    if identifier in loaded.lists:
        show_list(make_console(), loaded, loaded.lists[identifier])
    elif identifier in loaded.substances:
        show_substance(make_console(), loaded, loaded.substances[identifier])
    else:
        listings = {one.id: one for control_list in loaded.lists.values() for one in control_list.listings}
        if identifier not in listings:
            raise _unknown(identifier, loaded, listings)
        show_listing(make_console(), loaded, listings[identifier])


def _show_origin(loaded: "RuleSet", rules: list[Path] | None, identifier: str | None) -> None:
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import (  # noqa: PLC0415
        read_folder,
        shipped_rules,
    )
    from precursor_screen.workshop.show import (  # noqa: PLC0415
        origins,
        show_origins,
    )

    part = identifier.split("/")[0] if identifier else None
    if part is not None and part not in {*loaded.lists, *loaded.substances, "accumulation"}:
        raise _unknown(part, loaded, ())
    folder = read_folder(*rules or ())
    layers = [(layer.root, layer.overlay.content.title if layer.overlay else "") for layer in folder.layers]
    show_origins(make_console(), layers, origins(folder, part), shipped=shipped_rules())


def _unknown(identifier: str, loaded: "RuleSet", listings: Iterable[str]) -> UsageError:
    """Return the error for an id that does not exist, with the nearest ids that do."""
    asked = identifier.casefold().strip()
    by_name = [
        substance.id
        for substance in loaded.substances.values()
        if any(name.text.casefold() == asked for name in substance.names)
    ]
    known = [*loaded.lists, *loaded.substances, *listings]
    near = [*by_name, *difflib.get_close_matches(asked, known, n=3, cutoff=0.6)]
    within = [one for one in [*loaded.lists, *loaded.substances] if asked and asked in one]
    suggestions = list(dict.fromkeys([*near, *within]))[:4]
    fix = f"Did you mean {', '.join(suggestions)}?" if suggestions else "See `precursor-screen rules list`."
    return UsageError(f"no list, substance or listing has the id {identifier!r}", fix=fix)
