"""Compiles a rule set into the plain tables in which `matching.lexicon.lexicon` looks names and numbers up."""

import re
from collections import defaultdict
from typing import Any

from precursor_screen.matching.lexicon.listed_name import LEAST_UNITS, ListedName, formula_key, key_of_text, plain_text
from precursor_screen.matching.lexicon.required_words import bag_need, compile_needs, unit_need
from precursor_screen.matching.lexicon.typos import compile_typos
from precursor_screen.model.rules import Name, NameKind, RuleSet
from precursor_screen.names import TokenKind, bag_key, systematic, tokens_of, uninverted, word_key
from precursor_screen.words import BESIDE_IDENTITY, WordClass, table

_ACID, _ANHYDRIDE = "asid", "anidrid"
_LETTERS = re.compile(r"[^\W\d_]")

Groups = dict[str, list[Any]]


def compile_lexicon(rules: RuleSet) -> dict[str, Any]:
    """Compile the tables of a lexicon, of texts, numbers and plain containers only.

    Returns:
        ``names``: (substance, which of its names, plain text, letters, words, goods) of each listed name; a name of
        goods is one of each substance in them, and ``goods`` their id;
        ``by_key``, ``by_bag``, ``by_systematic``, ``by_formula``: places in ``names`` by key;
        ``prefixes``, ``words``, ``bag_words``: sets of keys; ``plain_words``: keys of words as written;
        ``needs``: see `precursor_screen.matching.lexicon.required_words.compile_needs`;
        ``near_keys``, ``near_plain``: see `precursor_screen.matching.lexicon.typos.compile_typos`;
        ``cas``, ``ec``, ``un``, ``codes``: substances by number; ``look_alikes``: (substance, reason) by key, and
        ``look_alike_words``: the keys of their words; ``look_alikes_in_order``: reasons by substance and keys in their
        order, for those whose key alone is also a listed name's.
    """
    names = _Names(rules)
    return {**names.tables(), **_numbers(rules, names.keys)}


class _Names:
    """Gathers the names of all substances and goods by what they are looked up by."""

    def __init__(self, rules: RuleSet) -> None:
        self.keys: Groups = defaultdict(list)
        self._bags: Groups = defaultdict(list)
        self._systematic: Groups = defaultdict(list)
        self._formulas: Groups = defaultdict(list)
        self._units: set[frozenset[str]] = set()
        self._key_letters: dict[str, int] = {}
        self._plain_letters: dict[str, int] = {}
        self._plain_words: dict[str, str] = {}
        self._rows: list[tuple[str, int, str, int, tuple[str, ...], str]] = []
        self._places: dict[ListedName, int] = {}
        for substance in rules.substances.values():
            for index, name in enumerate(substance.names):
                self._add(substance.id, index, name)
        for goods in rules.goods.values():
            for substance_id in dict.fromkeys(one.substance for one in goods.components if one.substance):
                for index, name in enumerate(goods.names):
                    self._add(substance_id, index, name, goods.id)

    def tables(self) -> dict[str, Any]:
        """Return the tables of names and words."""
        self._add_other_pairs()
        return {
            "names": self._rows,
            "by_key": _frozen(self.keys),
            "by_bag": _frozen(self._bags),
            "by_systematic": _frozen(self._systematic),
            "by_formula": _frozen(self._formulas),
            "prefixes": {key[:size] for key in self.keys for size in range(1, len(key) + 1)},
            "words": set(self._key_letters),
            "bag_words": {word for bag in self._bags for word in bag.split(" ")},
            "plain_words": self._plain_words,
            "needs": compile_needs(self._units | set(map(bag_need, self._bags))),
            "near_keys": compile_typos(self._key_letters),
            "near_plain": compile_typos(self._plain_letters),
        }

    def _add(self, substance: str, index: int, name: Name, goods: str = "") -> None:
        words = tuple(t.text for t in tokens_of(name.text) if t.kind is not TokenKind.MARK)
        listed = ListedName(substance, name, plain_text(name.text), len(_LETTERS.findall(name.text)), words, goods)
        place = self._places.setdefault(listed, len(self._rows))
        if place == len(self._rows):
            self._rows.append((substance, index, listed.plain, listed.letters, words, goods))
        if name.kind is NameKind.FORMULA:
            for key in dict.fromkeys((formula_key(name.text), formula_key(name.text).upper())):
                self._formulas[key].append(place)  # papers in capitals write HCL
            return
        found = tokens_of(name.text)
        # a grade of goods is no locant: Р-4А
        read = None if goods else systematic(found, lambda token: token.has(*BESIDE_IDENTITY))
        if read and read.located and read.units >= LEAST_UNITS:
            self._units.add(unit_need(found))
            for key in {read.key, f"flat {read.flat}"}:
                self._systematic[key].append(place)
        for text in filter(None, (name.text, uninverted(name.text))):
            self._add_text(text, listed, place)

    def _add_text(self, text: str, listed: ListedName, place: int) -> None:
        found = [t for t in tokens_of(text) if t.kind is not TokenKind.MARK]
        parts = [t.text if t.kind is TokenKind.NUMBER else word_key(t.text) for t in found]
        if not parts:
            return
        for key in _orders(parts):
            if place not in self.keys[key]:
                self.keys[key].append(place)
        words = [p for t, p in zip(found, parts, strict=True) if not t.has(WordClass.OF, WordClass.LINK)]
        # names of a fixed order, too: they share heads, and `admission` keeps them in their order
        if 2 <= len(words) <= 5 and all(t.kind is TokenKind.WORD and len(t.text) > 1 for t in found):
            bag = bag_key(words)
            if place not in self._bags[bag]:
                self._bags[bag].append(place)
        for token, part in zip(found, parts, strict=True):
            if token.kind is TokenKind.WORD:
                self._key_letters[part] = max(listed.letters, self._key_letters.get(part, 0))
                self._plain_letters[token.text] = max(listed.letters, self._plain_letters.get(token.text, 0))
                self._plain_words.setdefault(token.text, part)

    def _add_other_pairs(self) -> None:
        """Let a name with a mark of the other pair of mirror images (threo-norephedrine) name both it and pseudo-it.

        Which names have such a pair the rules say themselves: ephedrine, for there is a pseudoephedrine.
        """
        marks = table("morphemes")["stereo_pair"]
        pseudo = word_key(marks["name"])
        for other in [key for key in self.keys if pseudo in key]:
            key = other.replace(pseudo, "", 1)
            if key not in self.keys:
                continue
            pair = (*self.keys[key], *self.keys[other])
            for mark in marks["marks"]:
                marked = self.keys[key_of_text(mark) + key]
                marked.extend(place for place in pair if place not in marked)


def _numbers(rules: RuleSet, keys: Groups) -> dict[str, Any]:
    cas: Groups = defaultdict(list)
    ec: Groups = defaultdict(list)
    un: Groups = defaultdict(list)
    codes: Groups = defaultdict(list)
    look_alikes: Groups = defaultdict(list)
    look_alike_words: set[str] = set()
    in_order: dict[tuple[str, str], str] = {}
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
            key = key_of_text(look_alike.text)
            if key in keys:
                in_order[substance.id, keys_in_order(look_alike.text)] = look_alike.reason
            else:
                look_alikes[key].append((substance.id, look_alike.reason))
            look_alike_words |= {t.text for t in tokens_of(look_alike.text) if t.kind is TokenKind.WORD}
    return {
        "cas": _distinct(cas),
        "ec": _distinct(ec),
        "un": _distinct(un),
        "codes": _distinct(codes),
        "look_alike_words": {word_key(word) for word in look_alike_words},
        "look_alikes": _frozen(look_alikes),
        "look_alikes_in_order": in_order,
    }


def keys_in_order(text: str) -> str:
    """Return the keys of a name's words and numbers in their order, where `key_of_text` lets them run together.

    >>> keys_in_order("chloroacetic anhydride") == keys_in_order("acetic chloroanhydride")
    False
    """
    found = (token for token in tokens_of(text) if token.kind is not TokenKind.MARK)
    return " ".join(t.text if t.kind is TokenKind.NUMBER else word_key(t.text) for t in found)


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


def _distinct(groups: Groups) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(dict.fromkeys(values)) for key, values in groups.items()}


def _frozen(groups: Groups) -> dict[str, tuple[Any, ...]]:
    return {key: tuple(values) for key, values in groups.items()}
