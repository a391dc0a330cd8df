"""Loads a rule set from its layers, or refuses it with every fault of every file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from precursor_screen.cache import Stored
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.layers import RuleLayers, read_layers, shipped_rules
from precursor_screen.rules.substances import Substances

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
    named = as_sources(places)
    return load_layers(read_layers(named), origin=" + ".join(map(str, named)) or "shipped")


def load_layers(files: RuleLayers, origin: str) -> RuleSet:
    """Load a rule set from its files, as `load_rules` does.

    Args:
        files: the layers.
        origin: where they are from, for people.
    """

    def compiled() -> dict[str, Any]:
        # Here, because the schema and YAML take longer to import than a start may last.
        from precursor_screen.rules.compile import compile_rules  # noqa: PLC0415

        return compile_rules(files)

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
