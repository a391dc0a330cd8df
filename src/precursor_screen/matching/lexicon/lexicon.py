"""The dictionaries of a rule set that matching looks names and numbers up in; each is read when it is first asked for.

What is in them is made by `precursor_screen.matching.lexicon.compile`, as plain tables that can be kept on disk.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, Protocol, TypeVar, overload

from precursor_screen.cache import Stored
from precursor_screen.matching.lexicon.listed_name import ListedName
from precursor_screen.matching.lexicon.required_words import Needs
from precursor_screen.matching.lexicon.typos import TypoIndex
from precursor_screen.model.rules import Form, RuleSet, Substance

_MOST_BEGINNINGS = 600
_STEM = 4  # letters

_Default = TypeVar("_Default")


class Tables(Protocol):
    """Compiled tables by name; see `precursor_screen.matching.lexicon.compile.compile_lexicon` for what they are."""

    def __getitem__(self, name: str, /) -> Any: ...


class NamesBy(Mapping[str, tuple[ListedName, ...]]):
    """Listed names by some key; those of a key are made when they are first looked up."""

    def __init__(self, places: dict[str, tuple[int, ...]], name_at: Callable[[int], ListedName]) -> None:
        self._places = places
        self._name_at = name_at
        self._made: dict[str, tuple[ListedName, ...]] = {}

    def __getitem__(self, key: str) -> tuple[ListedName, ...]:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = tuple(map(self._name_at, self._places[key]))
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def get(self, key: str, /) -> tuple[ListedName, ...] | None: ...
    @overload
    def get(self, key: str, /, default: _Default) -> tuple[ListedName, ...] | _Default: ...
    def get(self, key: str, /, default: Any = None) -> Any:
        """Return the names of a key; most keys that are looked up have none, so that costs no exception."""
        return self[key] if key in self._places else default


class Lexicon:
    """Names by key, by bag, by formula; words with their typo index; numbers. One per rule set."""

    def __init__(self, rules: RuleSet, tables: Tables | None = None) -> None:
        """Make the lexicon of a rule set.

        Args:
            rules: the rule set.
            tables: its compiled tables; None to compile them now.
        """
        self.rules = rules
        self._tables = _compiled(rules) if tables is None else tables
        self._made: dict[int, ListedName] = {}

    @classmethod
    def load(cls, rules: RuleSet) -> "Lexicon":
        """Return the lexicon of a rule set that `load_rules` returned: its digest says what was compiled before."""
        return cls(rules, Stored("lexicon", lambda: _compiled(rules), of=rules.digest))

    def __reduce__(self) -> tuple[Any, ...]:
        if isinstance(self._tables, Stored):
            return Lexicon.load, (self.rules,)  # another process reads the compiled file itself
        return Lexicon, (self.rules, self._tables)

    @cached_property
    def by_key(self) -> NamesBy:
        """Names by the key of all their words."""
        return self._names_by("by_key")

    @cached_property
    def by_bag(self) -> NamesBy:
        """Names by the order-free key of their words."""
        return self._names_by("by_bag")

    @cached_property
    def by_systematic(self) -> NamesBy:
        """Systematic names by their units, with and (after ``flat``) without stereo marks."""
        return self._names_by("by_systematic")

    @cached_property
    def by_formula(self) -> NamesBy:
        """Formulas as `formula_key` writes them."""
        return self._names_by("by_formula")

    @cached_property
    def prefixes(self) -> set[str]:
        """The beginnings of all keys of names."""
        return self._set("prefixes")

    @cached_property
    def words(self) -> set[str]:
        """The keys of the words of names."""
        return self._set("words")

    @cached_property
    def bag_words(self) -> set[str]:
        """The keys of the words of names whose words may stand in any order."""
        return self._set("bag_words")

    @cached_property
    def cas(self) -> dict[str, tuple[str, ...]]:
        """Substances by CAS number."""
        return self._substances_by("cas")

    @cached_property
    def ec(self) -> dict[str, tuple[str, ...]]:
        """Substances by EC number."""
        return self._substances_by("ec")

    @cached_property
    def un(self) -> dict[str, tuple[str, ...]]:
        """Substances by the digits of a UN number."""
        return self._substances_by("un")

    @cached_property
    def codes(self) -> dict[str, tuple[str, ...]]:
        """Substances by the goods codes that name them alone."""
        return self._substances_by("codes")

    @cached_property
    def look_alikes(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """(substance, reason) by the key of a name that only resembles it."""
        found: dict[str, tuple[tuple[str, str], ...]] = self._tables["look_alikes"]
        return found

    @cached_property
    def look_alikes_in_order(self) -> dict[tuple[str, str], str]:
        """Reasons by substance and the keys of a look-alike's words in their order, where its key is a name's, too."""
        found: dict[tuple[str, str], str] = self._tables["look_alikes_in_order"]
        return found

    @cached_property
    def look_alike_words(self) -> set[str]:
        """The keys of the words of the names in `look_alikes`."""
        return self._set("look_alike_words")

    @cached_property
    def needs(self) -> Needs:
        """What names need that are not met word after word."""
        return Needs(self._tables["needs"])

    @cached_property
    def near_keys(self) -> TypoIndex:
        """The typo index of `words`."""
        return TypoIndex(self._tables["near_keys"])

    @cached_property
    def near_plain(self) -> TypoIndex:
        """The typo index of the words as written."""
        return TypoIndex(self._tables["near_plain"])

    def key_of_plain(self, word: str) -> str:
        """Return the key of a word that occurs in a listed name as written."""
        return self.plain_words[word]

    @cached_property
    def is_listed_word(self) -> Callable[[str], bool]:
        """What tells whether a clean word occurs, as written, in a listed name."""
        return self.plain_words.__contains__

    def words_from(self, beginning: str) -> Iterator[str]:
        """Return the clean words of listed names that begin so, at most `_MOST_BEGINNINGS` of them."""
        at = bisect_left(self._sorted_words, beginning)
        for word in self._sorted_words[at : at + _MOST_BEGINNINGS]:
            if not word.startswith(beginning):
                return
            yield word

    def begins_listed_word(self, text: str) -> bool:
        """Tell whether a clean word of a listed name begins so."""
        at = bisect_left(self._sorted_words, text)
        return at < len(self._sorted_words) and self._sorted_words[at].startswith(text)

    def holds_listed_word(self, text: str, least: int) -> bool:
        """Tell whether a listed word of at least so many letters, four or more, stands anywhere in a text."""
        starts = [at for at in range(len(text) - least + 1) if text[at : at + _STEM] in self._stems]
        return any(text[at:stop] in self.plain_words for at in starts for stop in range(at + least, len(text) + 1))

    def substance(self, substance_id: str) -> Substance:
        """Return a substance of the rule set."""
        return self.rules.substances[substance_id]

    def has_salts(self, substance_id: str) -> bool:
        """Tell whether the rules number a salt of a substance."""
        return any(number.form is Form.SALT for number in self.substance(substance_id).cas)

    @cached_property
    def plain_words(self) -> dict[str, str]:
        """The keys of the clean words of listed names, by the words as written."""
        found: dict[str, str] = self._tables["plain_words"]
        return found

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(self.plain_words)

    @cached_property
    def _stems(self) -> frozenset[str]:
        """The first letters of listed words: few texts hold any, so that few need be looked at closely."""
        return frozenset(word[:_STEM] for word in self.plain_words if len(word) >= _STEM)

    @cached_property
    def _names(self) -> list[tuple[str, int, str, int, tuple[str, ...], str]]:
        found: list[tuple[str, int, str, int, tuple[str, ...], str]] = self._tables["names"]
        return found

    def _names_by(self, table: str) -> NamesBy:
        return NamesBy(self._tables[table], self._name_at)

    def _name_at(self, place: int) -> ListedName:
        found = self._made.get(place)
        if found is None:
            substance, index, plain, letters, words, goods = self._names[place]
            names = self.rules.goods[goods].names if goods else self.rules.substances[substance].names
            found = self._made[place] = ListedName(substance, names[index], plain, letters, words, goods)
        return found

    def _set(self, table: str) -> set[str]:
        found: set[str] = self._tables[table]
        return found

    def _substances_by(self, table: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = self._tables[table]
        return found


def _compiled(rules: RuleSet) -> dict[str, Any]:
    # Here, because a start that finds the compiled tables needs nothing of how they are made.
    from precursor_screen.matching.lexicon.compile import compile_lexicon  # noqa: PLC0415

    return compile_lexicon(rules)
