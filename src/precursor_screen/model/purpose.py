"""For what goods are screened: whose list decides, where the lists of several makers of law apply at home."""

from enum import StrEnum


class Purpose(StrEnum):
    """What is asked of the lists; all lists but those that decide are notes."""

    BORDER = "border"
    DOMESTIC = "domestic"
