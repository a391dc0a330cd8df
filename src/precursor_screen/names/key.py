"""The key of a chemical name: one string for all its spellings, languages, spacings and cases.

``name_key`` keeps the order of the words; ``bag_key`` forgets it (acid, acetic = acetic acid);
``uninverted`` turns a catalogue name (2-Propanone, 1-phenyl-) the usual way round. Numbers stay as they are.
"""

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from precursor_screen.names.morphemes import canonical
from precursor_screen.names.tokenizer import Token, TokenKind, tokens_of

_ACID, _ANHYDRIDE, _ESTER = "asid", "anidrid", "ester"
_TABLES = ("fold", "endings", "morphemes", "abbreviations", "look_alikes")


@lru_cache(maxsize=65_536)
def word_key(word: str) -> str:
    """Return the folded key of one clean word.

    >>> word_key("эфедрина") == word_key("ephedrine")
    True
    """
    return "".join(canonical(word)[0])


def key_of(found: Iterable[Token]) -> str:
    """Return the order-keeping key of a run of tokens; marks do not count."""
    return joined(
        token.text if token.kind is TokenKind.NUMBER else word_key(token.text)
        for token in found
        if token.kind is not TokenKind.MARK
    )


def joined(keys: Iterable[str]) -> str:
    """Join word keys into a name key; an acid's anhydride is named with or without the word acid.

    >>> joined(["aset", "asid", "anidrid"])
    'asetanidrid'
    """
    parts = list(keys)
    key = "".join(parts)
    if _ANHYDRIDE in key and _ACID in key:
        key = key.replace(_ACID, "")
        if key.startswith(_ANHYDRIDE) and len(key) > len(_ANHYDRIDE):
            key = key[len(_ANHYDRIDE) :] + _ANHYDRIDE
    return key


def name_key(text: str) -> str:
    """Return the order-keeping key of a name.

    >>> name_key("Уксусный ангидрид") == name_key("ACETIC ANHYDRIDE") == name_key("Essigsäureanhydrid")
    True
    """
    return key_of(tokens_of(text))


def word_keys(text: str) -> tuple[str, ...]:
    """Return the key of each word of a text, numbers and marks left out."""
    return tuple(word_key(t.text) for t in tokens_of(text) if t.kind is TokenKind.WORD)


def bag_key(keys: Iterable[str]) -> str:
    """Return the order-free key of word keys: sorted, each on its own.

    >>> bag_key(["asid", "aset"]) == bag_key(["aset", "asid"])
    True
    """
    parts = sorted(keys)
    if _ACID in parts and (_ANHYDRIDE in parts or _ESTER in parts):
        parts.remove(_ACID)  # metil éster acrílico, acrylic acid methyl ester
    return " ".join(parts)


_INVERTED = re.compile(r"^(?P<parent>[^,]{3,}(?:,\d[^,]*)*),\s+(?P<front>.*-)\s*(?P<rest>(?:\(.*|,\s.*)?)$", re.DOTALL)


def uninverted(name: str) -> str | None:
    """Return a catalogue name the usual way round, or None if it is not inverted.

    >>> uninverted("2-Propanone, 1-phenyl-")
    '1-phenyl-2-Propanone'
    """
    match = _INVERTED.match(name.strip())
    if match is None:
        return None
    front = match.group("front").strip()
    return front + match.group("parent") + match.group("rest")


@cache
def key_digest() -> str:
    """Return the digest of all tables and code that make a key; an index built with another one is stale."""
    digest = hashlib.sha256()
    root = Path(__file__).parents[1]
    for name in _TABLES:
        digest.update((root / "data" / f"{name}.yml").read_bytes().replace(b"\r\n", b"\n"))
    for module in ("cleaning", "look_alikes", "tokenizer", "endings", "fold", "morphemes", "key"):
        digest.update((root / "names" / f"{module}.py").read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
