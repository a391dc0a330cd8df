"""Loads a rule set from its layers, or refuses it with every fault of every file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from precursor_screen.cache import Stored
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.layers import RuleLayers, read_layers, shipped_rules
from precursor_screen.rules.substances import Substances

if TYPE_CHECKING:
    from precursor_screen.rules.folder import RuleFolder

__all__ = ["RuleSources", "as_sources", "load_layers", "load_rules", "shipped_rules"]


#: One folder or pack, several from the lowest up, or None for the shipped rules.
RuleSources = Path | Sequence[Path] | None


def load_rules(places: RuleSources = None) -> RuleSet:
    """Load a rule set: as it was compiled from the very same files before, or anew.

    Args:
        places: a folder or pack, or several from the lowest up; an overlay lies over what stands before it, or over
            the shipped rules. None for the shipped rules.

    Returns:
        Substances by id, lists in the order in which reports show them, and the digest of the files.

    Raises:
        RuleSetError: the rules have faults; all of them are in its ``faults``.
    """
    return load_layers(read_layers(as_sources(places)), origin=origin_of(places))


def origin_of(places: RuleSources) -> str:
    """Return where rules are from, for people."""
    return " + ".join(map(str, as_sources(places))) or "shipped"


def load_layers(files: RuleLayers, origin: str, *, parsed: "Callable[[], RuleFolder] | None" = None) -> RuleSet:
    """Load a rule set from its files, as `load_rules` does.

    Args:
        files: the layers.
        origin: where they are from, for people.
        parsed: parses the files, for a caller who needs them parsed, too; None parses them here.
    """

    def compiled() -> dict[str, Any]:
        # Here, because the schema and YAML take longer to import than a start may last.
        from precursor_screen.rules.compile import compile_rules  # noqa: PLC0415
        from precursor_screen.rules.folder import parse_layers  # noqa: PLC0415

        return compile_rules(parsed() if parsed else parse_layers(files))

    # The digest does not see what makes a folder faulty without being a rule, such as the names of retired files.
    stored = compiled() if files.faults else Stored("rules", compiled, of=files.digest)
    return RuleSet(
        substances=Substances(stored["substances"]),
        lists=stored["lists"],
        digest=files.digest,
        origin=origin,
        accumulation=stored["accumulation"],
        goods=stored["goods"],
    )


def as_sources(places: RuleSources) -> tuple[Path, ...]:
    """Return the places as a tuple, from the lowest up; empty for the shipped rules."""
    if places is None:
        return ()
    return (places,) if isinstance(places, Path) else tuple(places)
