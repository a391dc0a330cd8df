"""Compiles a rule set into the dictionaries that matching looks names and numbers up in."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from precursor_screen.matching.typos import TypoIndex
from precursor_screen.matching.word_groups import in_group, is_beside_identity
from precursor_screen.model.rules import Name, NameKind, RuleSet, Substance
from precursor_screen.names.clean import clean
from precursor_screen.names.key import bag_key, joined, uninverted, word_key
from precursor_screen.names.systematic import systematic
from precursor_screen.names.tokens import TokenKind, tokens_of
from precursor_screen.vocabulary.tables import table

#: Units a systematic name must have to be compared by them.
LEAST_UNITS = 2
_MOST_BEGINNINGS = 40
_ACID, _ANHYDRIDE = "asid", "anidrid"
_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name of one substance, prepared: its plain text, word keys and count of letters."""

    substance: str
    name: Name
    plain: str
    letters: int
    words: tuple[str, ...] = ()


class Lexicon:
    """Names by key, by bag, by formula; words with their typo index; numbers. Built once per rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.by_key: dict[str, tuple[ListedName, ...]] = {}
        self.by_bag: dict[str, tuple[ListedName, ...]] = {}
        self.by_systematic: dict[str, tuple[ListedName, ...]] = {}
        self.by_formula: dict[str, tuple[ListedName, ...]] = {}
        self.prefixes: set[str] = set()
        self.words: set[str] = set()
        self.bag_words: set[str] = set()
        self.cas: dict[str, tuple[str, ...]] = {}
        self.ec: dict[str, tuple[str, ...]] = {}
        self.un: dict[str, tuple[str, ...]] = {}
        self.codes: dict[str, tuple[str, ...]] = {}
        self.look_alikes: dict[str, tuple[tuple[str, str], ...]] = {}
        self._plain_words: dict[str, str] = {}
        self._compile(rules)

    def _compile(self, rules: RuleSet) -> None:
        keys: dict[str, list[ListedName]] = defaultdict(list)
        bags: dict[str, list[ListedName]] = defaultdict(list)
        systematic_names: dict[str, list[ListedName]] = defaultdict(list)
        formulas: dict[str, list[ListedName]] = defaultdict(list)
        key_letters: dict[str, int] = {}
        plain_letters: dict[str, int] = {}
        for substance in rules.substances.values():
            for name in substance.names:
                listed = _listed_name(substance.id, name)
                if name.kind is NameKind.FORMULA:
                    formulas[formula_key(name.text)].append(listed)
                    continue
                read = systematic(tokens_of(name.text), is_beside_identity)
                if read and read.located and read.units >= LEAST_UNITS:
                    for key in {read.key, f"flat {read.flat}"}:
                        systematic_names[key].append(listed)
                for text in filter(None, (name.text, uninverted(name.text))):
                    self._add_name(text, listed, keys, bags, key_letters, plain_letters)
        self.by_key = {key: tuple(names) for key, names in keys.items()}
        self.by_bag = {key: tuple(names) for key, names in bags.items()}
        self.by_systematic = {key: tuple(names) for key, names in systematic_names.items()}
        self.by_formula = {key: tuple(names) for key, names in formulas.items()}
        self.prefixes = {key[:size] for key in keys for size in range(1, len(key) + 1)}
        self.bag_words = {word for bag in bags for word in bag.split(" ")}
        self.words = set(key_letters)
        self.near_keys = TypoIndex(key_letters)
        self.near_plain = TypoIndex(plain_letters)
        self._sorted_words = sorted(self._plain_words)
        self._compile_numbers(rules)

    def _add_name(
        self,
        text: str,
        listed: ListedName,
        keys: dict[str, list[ListedName]],
        bags: dict[str, list[ListedName]],
        key_letters: dict[str, int],
        plain_letters: dict[str, int],
    ) -> None:
        found = [t for t in tokens_of(text) if t.kind is not TokenKind.MARK]
        parts = [t.text if t.kind is TokenKind.NUMBER else word_key(t.text) for t in found]
        if not parts:
            return
        for key in _orders(parts):
            if listed not in keys[key]:
                keys[key].append(listed)
        words = [p for t, p in zip(found, parts, strict=True) if not in_group("linking", t.text)]
        free = (listed.name.lang or "").split("-")[0] not in table("endings")["fixed_order"]
        if free and 2 <= len(words) <= 5 and all(t.kind is TokenKind.WORD and len(t.text) > 1 for t in found):
            bag = bag_key(words)
            if listed not in bags[bag]:
                bags[bag].append(listed)
        for token, part in zip(found, parts, strict=True):
            if token.kind is TokenKind.WORD:
                key_letters[part] = max(listed.letters, key_letters.get(part, 0))
                plain_letters[token.text] = max(listed.letters, plain_letters.get(token.text, 0))
                self._plain_words.setdefault(token.text, part)

    def _compile_numbers(self, rules: RuleSet) -> None:
        cas: dict[str, list[str]] = defaultdict(list)
        ec: dict[str, list[str]] = defaultdict(list)
        un: dict[str, list[str]] = defaultdict(list)
        codes: dict[str, list[str]] = defaultdict(list)
        look_alikes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for substance in rules.substances.values():
            for cas_number in substance.cas:
                cas[cas_number.number].append(substance.id)
            for ec_number in substance.ec:
                ec[ec_number].append(substance.id)
            for un_number in substance.un:
                un[un_number.removeprefix("UN")].append(substance.id)
            for code in (*substance.hs, *substance.tn_ved):
                if code.specific and substance.id not in codes[code.digits]:
                    codes[code.digits].append(substance.id)
            for look_alike in substance.look_alikes:
                look_alikes[key_of_text(look_alike.text)].append((substance.id, look_alike.reason))
        self.cas = _frozen(cas)
        self.ec = _frozen(ec)
        self.un = _frozen(un)
        self.codes = _frozen(codes)
        self.look_alikes = {key: tuple(pairs) for key, pairs in look_alikes.items() if key not in self.by_key}

    def key_of_plain(self, word: str) -> str:
        """Return the key of a word that occurs in a listed name as written."""
        return self._plain_words[word]

    def is_listed_word(self, word: str) -> bool:
        """Tell whether a clean word occurs, as written, in a listed name."""
        return word in self._plain_words

    def words_from(self, beginning: str) -> Iterator[str]:
        """Return the clean words of listed names that begin so, at most `_MOST_BEGINNINGS` of them."""
        at = bisect_left(self._sorted_words, beginning)
        for word in self._sorted_words[at : at + _MOST_BEGINNINGS]:
            if not word.startswith(beginning):
                return
            yield word

    def substance(self, substance_id: str) -> Substance:
        """Return a substance of the rule set."""
        return self.rules.substances[substance_id]


def _listed_name(substance: str, name: Name) -> ListedName:
    words = tuple(t.text for t in tokens_of(name.text) if t.kind is not TokenKind.MARK)
    return ListedName(substance, name, plain_text(name.text), len(_LETTERS.findall(name.text)), words)


def plain_text(text: str) -> str:
    """Return a text with only case, spacing, dashes and diacritics undone: what `exact` is judged by.

    >>> plain_text("Acetic  Anhydride") == plain_text("acetic-anhydride")
    True
    """
    return "".join(c for c in clean(text).text if c.isalnum())


def key_of_text(text: str) -> str:
    """Return the name key of a text as matching joins it."""
    found = [t for t in tokens_of(text) if t.kind is not TokenKind.MARK]
    return joined(t.text if t.kind is TokenKind.NUMBER else word_key(t.text) for t in found)


def formula_key(text: str) -> str:
    """Return a formula without spaces, brackets kept and subscripts written as digits."""
    return "".join(c for c in text.translate(_SUBSCRIPTS) if not c.isspace() and c not in "·.*")


_SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def _orders(parts: list[str]) -> set[str]:
    """Return the plain joins of a name; an anhydride may stand first and may carry the word acid."""
    orders = {"".join(parts)}
    flat = "".join(parts)
    if _ANHYDRIDE in flat:
        stem = flat.replace(_ANHYDRIDE, "").replace(_ACID, "")
        if stem:
            orders |= {
                stem + _ANHYDRIDE,
                stem + _ACID + _ANHYDRIDE,
                _ANHYDRIDE + stem,
                _ANHYDRIDE + stem + _ACID,
            }
    return orders


def _frozen(groups: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(values)) for key, values in groups.items()}
