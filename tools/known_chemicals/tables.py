"""Joins the harvest into the tables of the file: names, words, parents."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from itertools import islice

from known_chemicals.harvest import Harvest
from known_chemicals.structures import FreeForms, own_forms, parts_of, salt_forms
from precursor_screen.matching.chemicals.format import Parent, key_hash, pack_cas
from precursor_screen.names.key import name_key

MOST_OWNERS = 6  # a name of more CAS numbers is a generic one
MOST_WORD_OWNERS = 8  # a word of more CAS numbers is not told apart further
MOST_ALIAS_OWNERS = 3
COMMON_WORD = 20  # names that a word stands in
SHORTEST_COMMON_WORD = 6  # letters
CHUNK = 2000

Keys = tuple[int | None, str, tuple[str, ...]]  # hash of the name key, the key, the word keys


def chunks(items: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def names_table(
    harvest: Harvest, texts: Sequence[str], keyed: Sequence[Keys]
) -> tuple[dict[int, tuple[str, ...]], set[int]]:
    """Join names with one key, owners of the best rank first, then the lower number; drop generic names."""
    ranks: dict[int, dict[str, int]] = defaultdict(dict)
    for text, (name, _, _) in zip(texts, keyed, strict=True):
        if name is None or text not in harvest.owners:
            continue
        owners = ranks[name]
        for cas, rank in harvest.owners[text].items():
            owners[cas] = min(owners.get(cas, 9), rank)
    generic = {name for name, owners in ranks.items() if len(owners) > MOST_OWNERS}
    names: dict[int, tuple[str, ...]] = {
        name: tuple(sorted(owners, key=lambda cas: (owners[cas], pack_cas(cas))))
        for name, owners in ranks.items()
        if name not in generic
    }
    lead_cas = {lead: names.get(key_hash(name_key(lead)), ()) for lead in set(harvest.leads.values())}
    inherited: dict[int, set[str]] = defaultdict(set)
    for text, (name, _, _) in zip(texts, keyed, strict=True):
        if name is not None and name not in names and name not in generic and text in harvest.leads:
            inherited[name].update(lead_cas[harvest.leads[text]])
    for name, numbers in inherited.items():
        names[name] = tuple(sorted(numbers, key=pack_cas)) if len(numbers) <= MOST_OWNERS else ()
    return names, generic


def words_table(
    harvest: Harvest, texts: Sequence[str], keyed: Sequence[Keys], names: dict[int, tuple[str, ...]]
) -> tuple[dict[int, tuple[str, ...] | None], list[str]]:
    """Join words with the CAS numbers of the names they stand in; a name without one counts as one more.

    Returns:
        The table, and the words left out as slips of the pen for common words.
    """
    nobody = ""
    found: dict[str, set[str] | None] = {}
    uses: Counter[str] = Counter()
    for text, (name, _, words) in zip(texts, keyed, strict=True):
        owners = harvest.owners.get(text) or names.get(name or 0, ()) or (nobody,)
        uses.update(words)
        for word in words:
            known = found.setdefault(word, set())
            if known is not None:
                known.update(owners)
                if len(known) > MOST_WORD_OWNERS:
                    found[word] = None
    misspelt = slips(uses, {key for _, key, _ in keyed})
    table: dict[int, tuple[str, ...] | None] = {}
    for word, known in found.items():
        if known is None or (nobody in known and len(known) > 1):
            table[key_hash(word)] = None
        elif word not in misspelt:
            table[key_hash(word)] = tuple(sorted(known - {nobody}, key=pack_cas))
    return table, sorted(misspelt)


def slips(uses: Counter[str], name_keys: set[str]) -> set[str]:
    """Find the words that are most likely slips for a common word.

    A slip stands in one name only, is no name by itself, and has one letter less or more than a common word,
    or two letters exchanged. A letter for another one is no slip here: -ol for -on makes another chemical.
    """
    rare = {word for word, count in uses.items() if count == 1 and word not in name_keys}
    common = {word for word, count in uses.items() if count >= COMMON_WORD and len(word) >= SHORTEST_COMMON_WORD}
    found: set[str] = set()
    for word in common:
        found.update(word[:i] + word[i + 1 :] for i in range(len(word)))
        found.update(word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
    found &= rare
    found.update(word for word in rare if any(word[:i] + word[i + 1 :] in common for i in range(len(word))))
    return found


def parents_of(harvest: Harvest, pool: Executor) -> dict[str, list[Parent]]:
    """Find what each chemical is a form of, by structure, and failing that by the sources' other numbers."""
    rows = list(harvest.rows.values())
    free = FreeForms(rows)
    mixed = [row for row in rows if "." in row.smiles]
    cut = (found for part in pool.map(parts_of, chunks([row.smiles for row in mixed])) for found in part)
    parents = {row.cas: own_forms(row, free) for row in rows if "." not in row.smiles}
    parents |= {row.cas: salt_forms(row, found or (), free) for row, found in zip(mixed, cut, strict=True)}
    for alias, owners in harvest.aliases.items():
        if alias not in harvest.rows and len(owners) <= MOST_ALIAS_OWNERS:
            parents[alias] = [Parent(cas, "alias") for cas in sorted(owners, key=pack_cas)]
    return {cas: found for cas, found in parents.items() if found}
