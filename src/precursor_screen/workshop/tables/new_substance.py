"""Drafts a substance that the rules do not have yet, out of the row that names it."""

from collections.abc import Collection

from precursor_screen.workshop.edit import proposed_id
from precursor_screen.workshop.tables.change import NewSubstance
from precursor_screen.workshop.tables.row_draft import RowDraft


def new_substance(draft: RowDraft, taken: Collection[str]) -> NewSubstance | None:
    """Return the draft of a substance; None when the row gives no title in Latin letters, or its id is taken.

    Args:
        draft: the row.
        taken: ids that are in use or retired.
    """
    title = draft.title or draft.names.get("en") or draft.names.get("und", "")
    made = proposed_id(title)
    if not made or made in taken:
        return None
    return NewSubstance(made, title, dict(draft.names), draft.cas)
