"""The phrases of operators: words that say of a name beside them that it is absent, a use, or an ingredient."""

from dataclasses import dataclass
from functools import cache

from precursor_screen.words.word_class import WordClass
from precursor_screen.words.word_table import phrases_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase before or after a name, its words, what it does to the name and how far it reaches.

    ``as_written``: its words where they must stand with their endings; empty if any endings do.
    """

    words: tuple[str, ...]
    effect: str
    whole_list: bool
    as_written: tuple[str, ...] = ()


#: The classes of operators: on which side of the name they stand, what they do to it, and whether to a whole list.
_OPERATORS = {
    WordClass.ABSENCE_BEFORE_LIST: ("before", "absent", True),
    WordClass.ABSENCE_BEFORE_NEAR: ("before", "absent", False),
    WordClass.USE_BEFORE_LIST: ("before", "not-goods", True),
    WordClass.USE_BEFORE_NEAR: ("before", "not-goods", False),
    WordClass.INGREDIENT_BEFORE: ("before", "ingredient", True),
    WordClass.ABSENCE_AFTER: ("after", "absent", False),
    WordClass.USE_AFTER: ("after", "not-goods", False),
}


@cache
def phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases that stand before or after a name, by their last or first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for operator, (where, effect, whole_list) in _OPERATORS.items():
        for words in phrases_of(operator) if where == side else ():
            key = words[-1] if side == "before" else words[0]
            found.setdefault(key, []).append(Phrase(words, effect, whole_list))
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}
