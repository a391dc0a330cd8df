"""The phrases of operators: words that say of a name beside them that it is absent, a use, or an ingredient."""

from dataclasses import dataclass
from functools import cache

from precursor_screen.words.word_class import WordClass
from precursor_screen.words.word_table import phrases_of


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase before or after a name.

    Attributes:
        words: its words.
        effect: what it does to the name: absent, not-goods or ingredient.
        whole_list: whether it reaches over a list, or to the next name only.
        doubtful: whether the name may as well be the goods, unless it means other things too.
        exception: whether it excepts the name from what is said before: under a negation that affirms.
        as_written: its words where they must stand with their endings; empty if any endings do.
    """

    words: tuple[str, ...]
    effect: str
    whole_list: bool
    doubtful: bool = False
    exception: bool = False
    as_written: tuple[str, ...] = ()


#: The classes of operators: on which side of the name they stand, what they do to it, whether to a whole list, and
#: whether doubt is left.
_OPERATORS = {
    WordClass.ABSENCE_BEFORE_LIST: ("before", "absent", True, False),
    WordClass.ABSENCE_BEFORE_NEAR: ("before", "absent", False, False),
    WordClass.USE_BEFORE_LIST: ("before", "not-goods", True, False),
    WordClass.USE_BEFORE_NEAR: ("before", "not-goods", False, False),
    WordClass.INGREDIENT_BEFORE: ("before", "ingredient", True, False),
    WordClass.ABSENCE_AFTER: ("after", "absent", False, False),
    WordClass.USE_AFTER: ("after", "not-goods", False, False),
    WordClass.PERHAPS_USE_AFTER: ("after", "not-goods", False, True),
}


@cache
def phrases(side: str) -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases that stand before or after a name, by their last or first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    exceptions = frozenset(phrases_of(WordClass.EXCEPTION))
    for operator, (where, effect, whole_list, doubtful) in _OPERATORS.items():
        for words in phrases_of(operator) if where == side else ():
            key = words[-1] if side == "before" else words[0]
            found.setdefault(key, []).append(Phrase(words, effect, whole_list, doubtful, words in exceptions))
    return {key: tuple(sorted(group, key=lambda p: -len(p.words))) for key, group in found.items()}
