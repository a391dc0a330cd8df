"""Says what the lists of a run may do: which of them decide and which are notes, and which exempt by a copy."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from precursor_screen.errors import UsageError
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.rules import ControlList
from precursor_screen.words import applies_in, is_everywhere, is_union

#: What a run says of its purpose.
PURPOSE_SAID: Final[Mapping[Purpose, str]] = {
    Purpose.BORDER: "border: the lists of the customs union decide, all others are notes",
    Purpose.DOMESTIC: "domestic: the national lists decide, all others are notes",
}


def as_purpose(purpose: Purpose | str | None) -> Purpose | None:
    """Return a purpose that may be given as its word.

    Raises:
        UsageError: there is no such purpose.
    """
    try:
        return Purpose(purpose) if purpose else None
    except ValueError:
        fix = f"Choose {' or '.join(Purpose)}, or none."
        raise UsageError(f"there is no purpose called {purpose!r}", fix=fix) from None


def is_home(control_list: ControlList, home: str) -> bool:
    """Tell whether a list is law in the home jurisdiction."""
    return control_list.jurisdiction == home or applies_in(control_list.jurisdiction, [home])


def foreign_lists(lists: Iterable[ControlList], home: str) -> frozenset[str]:
    """Return the ids of the lists that are law in other countries only."""
    return frozenset(one.id for one in lists if not (is_everywhere(one.jurisdiction) or is_home(one, home)))


def deciding_lists(lists: Iterable[ControlList], home: str, purpose: Purpose) -> frozenset[str]:
    """Return the ids of the lists that decide for a purpose.

    At the border those of the customs union that home is in, inland the national ones; where home has only one of the
    two, that one for both.
    """
    ours = [one for one in lists if is_home(one, home) and not is_everywhere(one.jurisdiction)]
    union = frozenset(one.id for one in ours if is_union(one.jurisdiction))
    national = frozenset(one.id for one in ours) - union
    return (union or national) if purpose is Purpose.BORDER else (national or union)


def parse_mirror_exempts(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (list, reason) of each ``LIST=REASON``.

    >>> parse_mirror_exempts(["eaeu-30-2.12=the copy was compared by A. Omarova on 2026-11-02"])
    (('eaeu-30-2.12', 'the copy was compared by A. Omarova on 2026-11-02'),)

    Raises:
        UsageError: one has no list or no reason, or a list stands twice.
    """
    found: dict[str, str] = {}
    for text in texts:
        list_id, _, because = (part.strip() for part in text.partition("="))
        if not list_id or not because:
            raise UsageError(
                f"{text!r} does not say which list may exempt by a copy of its act, and why",
                fix="Write LIST=REASON; the reason stands in the record of every run.",
            )
        if list_id in found:
            raise UsageError(f"{list_id} may exempt by a copy for two reasons", fix="Give one of them.")
        found[list_id] = because
    return tuple(found.items())


def check_mirror_exempts(mirror_exempts: Iterable[tuple[str, str]], known: Collection[str]) -> frozenset[str]:
    """Return the lists that may exempt by a copy.

    Raises:
        UsageError: one of them is no list of the rules.
    """
    ids = frozenset(list_id for list_id, _ in mirror_exempts)
    if unknown := sorted(ids.difference(known)):
        fix = f"Choose from: {', '.join(known)}."
        raise UsageError(f"there is no list called {', '.join(unknown)} that could exempt by a copy", fix=fix)
    return ids
