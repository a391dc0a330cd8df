"""Builds the universe of known chemicals, src/precursor_screen/data/known_chemicals.bin; see README.md."""

import argparse
import hashlib
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from known_chemicals.harvest import Harvest
from known_chemicals.sources import ordinary_words, provenance
from known_chemicals.tables import Keys, chunks, names_table, parents_of, words_table

from precursor_screen.matching.chemicals.format import Universe, encode, key_hash, probe_digest
from precursor_screen.names.cleaning import clean
from precursor_screen.names.key import key_digest, name_key, word_keys

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "precursor_screen" / "data" / "known_chemicals.bin"
TESSDATA = Path("/usr/share/tesseract-ocr/5/tessdata")

SHORTEST_KEY = 4  # characters of a name key or word key
PROBES = 2000


def keys_of(texts: Sequence[str]) -> list[Keys]:
    """Make the keys of many names; the job of one worker process."""
    found: list[Keys] = []
    for text in texts:
        key = name_key(text)
        words = {word for word in word_keys(text) if len(word) >= SHORTEST_KEY and word.isalpha()}
        name = key_hash(key) if len(key) >= SHORTEST_KEY and not key.isdigit() else None
        found.append((name, key, tuple(sorted(words))))
    return found


def ordinary_keys_of(words: Sequence[str]) -> set[int]:
    """Make the hashes of ordinary words as clean text; the job of one worker process.

    They are not folded: a fold would make the words of thirteen languages look like each other's slips.
    """
    found = {clean(word).text for word in words}
    return {key_hash(word) for word in found if len(word) >= SHORTEST_KEY}


def ordinary_table(tessdata: Path, pool: Executor) -> tuple[set[int], dict[str, int]]:
    """Make the key hashes of all ordinary words, and count how many new ones each language brought."""
    ordinary: set[int] = set()
    languages: dict[str, int] = {}
    seen: set[str] = set()
    for language, words in ordinary_words(tessdata):
        before = len(ordinary)
        new = sorted(set(words) - seen)
        seen.update(new)
        for found in pool.map(ordinary_keys_of, chunks(new)):
            ordinary |= found
        languages[language] = len(ordinary) - before
    return ordinary, languages


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", type=Path, default=OUT)
    arguments.add_argument("--jobs", type=int, default=2, help="worker processes (default 2)")
    arguments.add_argument("--tessdata", type=Path, default=TESSDATA, help="folder of the *.traineddata files")
    arguments.add_argument("--dump", type=Path, help="write every name with its key and CAS numbers as TSV")
    arguments.add_argument("--junk", type=Path, help="write what was left out, with the reason, as TSV")
    options = arguments.parse_args()
    if not options.tessdata.is_dir():
        raise SystemExit(f"There is no folder {options.tessdata}; see tools/README.md for what to install.")
    started = time.monotonic()
    keys_of(["acetic acid"])  # loads code and tables of the keys now: they may be edited while this runs
    digest = key_digest()

    def say(text: str) -> None:
        print(f"{time.monotonic() - started:6.1f} s  {text}", file=sys.stderr)

    harvest = Harvest()
    harvest.read()
    texts = sorted({*harvest.owners, *harvest.leads})
    say(f"{len(harvest.rows):,} chemicals, {len(texts):,} distinct names read")

    with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("fork")) as pool:
        keyed = [keys for part in pool.map(keys_of, chunks(texts)) for keys in part]
        say("keys of names made")
        ordinary, languages = ordinary_table(options.tessdata, pool)
        say(f"{len(ordinary):,} ordinary words: {languages}")
        parents = parents_of(harvest, pool)
        say(f"{len(parents):,} chemicals are forms of others")

    names, generic = names_table(harvest, texts, keyed)
    words_by_key, misspelt = words_table(harvest, texts, keyed, names)
    probes = sorted(texts, key=lambda text: hashlib.blake2b(text.encode()).digest())[:PROBES]
    universe = Universe(
        names=names,
        words=words_by_key,
        ordinary=ordinary,
        parents=parents,
        probes=probes,
        probe_digest=probe_digest(probes, name_key, word_keys),
        about={
            "sources": provenance(options.tessdata),
            "counts": {
                "chemicals": len(harvest.rows),
                "source names": len(texts),
                "name keys": len(names),
                "name keys without CAS": sum(not owners for owners in names.values()),
                "name keys with several CAS": sum(len(owners) > 1 for owners in names.values()),
                "generic names left out": len(generic),
                "misspelt words left out": len(misspelt),
                "word keys": len(words_by_key),
                "word keys of many": sum(owners is None for owners in words_by_key.values()),
                "ordinary words": len(ordinary),
                "ordinary words by language": languages,
                "parents": dict(sorted(Counter(p.kind for ps in parents.values() for p in ps).items())),
                "left out": {reason: len(set(found)) for reason, found in sorted(harvest.dropped.items())},
            },
        },
    )
    data = encode(universe, digest)
    beside = options.out.with_suffix(".part")
    beside.write_bytes(data)
    beside.replace(options.out)
    say(f"{options.out}: {len(data):,} bytes")
    key_digest.cache_clear()
    if key_digest() != digest:
        say("The key functions were edited while this ran. The file fits the old ones: run this again.")
    for part, value in universe.about["counts"].items():
        say(f"  {part}: {value}")
    if options.junk:
        harvest.dropped["misspelt word"] = misspelt
        lines = (f"{reason}\t{name}" for reason, found in harvest.dropped.items() for name in sorted(set(found)))
        options.junk.write_text("\n".join(lines), encoding="utf-8")
    if options.dump:
        options.dump.write_text("\n".join(dump(texts, keyed, names)), encoding="utf-8")
    return 0


def dump(texts: Sequence[str], keyed: Sequence[Keys], names: dict[int, tuple[str, ...]]) -> Iterator[str]:
    """Give each name in use as a line: key, CAS numbers, name."""
    for text, (name, key, _) in zip(texts, keyed, strict=True):
        if name in names:
            yield f"{key}\t{';'.join(names[name])}\t{text}"


if __name__ == "__main__":
    sys.exit(main())
