"""Drafts a substance that the rules do not have yet, out of the row that names it."""

import re
from collections.abc import Collection

from precursor_screen.ruledata.change import NewSubstance
from precursor_screen.ruledata.row_draft import RowDraft

_BETWEEN = re.compile(r"[^a-z0-9.]+")
_ID = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")


def slug(title: str) -> str:
    """Return the id that a title makes; empty when it has no Latin letter or digit.

    >>> slug("4-Methyl-2-pentanone"), slug("N,N-dimethyl (grade A)"), slug("Ацетон")
    ('4-methyl-2-pentanone', 'n-n-dimethyl-grade-a', '')
    """
    made = re.sub(r"[-.]*-[-.]*", "-", _BETWEEN.sub("-", title.casefold())).strip("-.")
    return made if _ID.fullmatch(made) and re.search("[a-z]", made) else ""


def new_substance(draft: RowDraft, taken: Collection[str]) -> NewSubstance | None:
    """Return the draft of a substance; None when the row gives no title in Latin letters, or its id is taken.

    Args:
        draft: the row.
        taken: ids that are in use or retired.
    """
    title = draft.title or draft.names.get("en") or draft.names.get("und", "")
    made = slug(title)
    if not made or made in taken:
        return None
    return NewSubstance(made, title, dict(draft.names), draft.cas)
