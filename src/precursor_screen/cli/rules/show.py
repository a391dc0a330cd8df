"""The commands `rules list` and `rules show`: what the rules say, whole or of one id."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.options import Rules
from precursor_screen.cli.profile import ProfileOption
from precursor_screen.errors import UsageError
from precursor_screen.model.rules import ControlList, KnownGoods, Substance

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
            help="A list id, a substance id, the id of goods, a name or CAS number, or a listing (LIST/SUBSTANCE@KEY).",
            show_default="with --origin, all that overlays add or override",
        ),
    ] = None,
    rules: Rules = None,
    origin: Annotated[
        bool, typer.Option("--origin", help="Show which file each part is from, and what it overrides.")
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Show one list, substance or listing: names, identifiers, thresholds, citations, keys, days, degrees of proof.

    An entry with several editions is shown with one beside the other.

    Example: precursor-screen rules show acetone
    """
    from precursor_screen.output import make_console  # noqa: PLC0415
    from precursor_screen.rules import load_rules  # noqa: PLC0415
    from precursor_screen.workshop.show import (  # noqa: PLC0415
        find_rule,
        show_goods,
        show_list,
        show_listing,
        show_substance,
    )

    if identifier is None and not origin:
        raise UsageError("ID is missing", fix="Name a list, a substance or a listing; `rules list` shows them.")
    loaded = load_rules(rules)
    if origin:
        _show_origin(loaded, rules, identifier)
        return
    assert identifier is not None
    found = find_rule(loaded, identifier)
    if isinstance(found, ControlList):
        show_list(make_console(), loaded, found)
    elif isinstance(found, Substance):
        show_substance(make_console(), loaded, found)
    elif isinstance(found, KnownGoods):
        show_goods(make_console(), found)
    else:
        show_listing(make_console(), loaded, found)


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
        raise unknown_id(part, loaded)
    folder = read_folder(*rules or ())
    layers = [(layer.root, layer.overlay.content.title if layer.overlay else "") for layer in folder.layers]
    show_origins(make_console(), layers, origins(folder, part), shipped=shipped_rules())
