"""The commands `rules list` and `rules show`: what the rules say, whole or of one id."""

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
    goods: Annotated[bool, typer.Option("--goods", help="Show the goods of known composition instead.")] = False,
    rules: Rules = None,
    profile: ProfileOption = None,
) -> None:
    """Show every control list: edition, entries and thresholds by degree of proof, day of review."""
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.show import show_all_goods, show_lists, show_substances  # noqa: PLC0415

    loaded = load_rules(rules)
    shown = show_all_goods if goods else show_substances if substances else show_lists
    shown(make_console(), loaded)


def show(
    identifier: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A list id, a substance id, the id of goods, or a listing id (LIST/SUBSTANCE).",
            show_default="with --origin, all that overlays add or override",
        ),
    ] = None,
    rules: Rules = None,
    origin: Annotated[
        bool, typer.Option("--origin", help="Show which file each part is from, and what it overrides.")
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Show one list, substance or listing: names, identifiers, thresholds, citations, degrees of proof.

    Example: precursor-screen rules show acetone
    """
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.show import (  # noqa: PLC0415
        show_goods,
        show_list,
        show_listing,
        show_substance,
        unknown_id,
    )

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
    elif identifier in loaded.goods:
        show_goods(make_console(), loaded.goods[identifier])
    else:
        listings = {one.id: one for control_list in loaded.lists.values() for one in control_list.listings}
        if identifier not in listings:
            raise unknown_id(identifier, loaded, listings)
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
        unknown_id,
    )

    part = identifier.split("/")[0] if identifier else None
    if part is not None and part not in {*loaded.lists, *loaded.substances, *loaded.goods, "accumulation"}:
        raise unknown_id(part, loaded, ())
    folder = read_folder(*rules or ())
    layers = [(layer.root, layer.overlay.content.title if layer.overlay else "") for layer in folder.layers]
    show_origins(make_console(), layers, origins(folder, part), shipped=shipped_rules())
