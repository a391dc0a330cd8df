"""Reads the sources: names with CAS numbers and structures, drug names, ordinary words."""

import bz2
import hashlib
import io
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from known_chemicals.dawg import words_of

# The hand-made tables first: where two rows carry one number, the first tells its structure.
PUBCHEM_FILES = (
    "chemical identifiers pubchem small.tsv",
    "Inorganic db.tsv",
    "Cation db.tsv",
    "Anion db.tsv",
    "chemical identifiers pubchem large.tsv",
    "chemical identifiers example user db.tsv",
)
# language -> how many words, from the most frequent down
WORDFREQ = {
    "ru": 250_000, "en": 200_000, "es": 110_000, "fr": 90_000, "de": 110_000, "it": 80_000, "pt": 80_000,
    "nl": 70_000, "uk": 110_000,
}  # fmt: skip
# file -> (language, longest word taken): these lists hold every inflected form and tell no frequency
TESSDATA = {
    "kaz": ("Kazakh", 12),
    "uzb": ("Uzbek", 11),
    "uzb_cyrl": ("Uzbek, Cyrillic", 12),
    "kir": ("Kyrgyz", 9),
}
# MeSH branches: chemicals, not enzymes (D08), proteins (D12), antigens (D23) or kinds of effect (D27)
MESH_BRANCHES = ("D01", "D02", "D03", "D04", "D05", "D06", "D09", "D10", "D13", "D20", "D26")


@dataclass(frozen=True, slots=True)
class Row:
    """One chemical of the PubChem tables; ``synonyms`` begin with IUPAC name and common name."""

    cas: str
    smiles: str
    inchi: str
    synonyms: tuple[str, ...]


def package_folder(package: str) -> Path:
    """Return where a package is installed, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"The package {package} is not installed; see tools/README.md.")
    return Path(spec.origin).parent


def pubchem_rows() -> Iterator[Row]:
    """Give the rows of the PubChem tables in the package ``chemicals``."""
    for name in PUBCHEM_FILES:
        path = package_folder("chemicals") / "Identifiers" / name
        for line in path.read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) > 7:
                yield Row(cells[1], cells[4], cells[5].removeprefix("InChI=1S/"), tuple(filter(None, cells[7:])))


def mixture_names() -> Iterator[str]:
    """Give the names of common mixtures (air, refrigerants) in the package ``chemicals``."""
    path = package_folder("chemicals") / "Identifiers" / "Mixtures Compositions.tsv"
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > 3 and cells[2].isdigit():
            yield cells[0]
            yield from filter(None, cells[3 + 4 * int(cells[2]) :])


class _PlainUnpickler(pickle.Unpickler):
    """Reads plain containers only: a data file must not run code."""

    def find_class(self, module: str, name: str) -> Any:
        raise ValueError(f"the drug dictionary asks for {module}.{name}")


def drug_names() -> Iterator[tuple[str, str]]:
    """Give (name, leading name of its entry) of drugs and of chemicals in MeSH."""
    path = package_folder("drug_named_entity_recognition") / "drug_ner_dictionary.pkl.bz2"
    data = _PlainUnpickler(io.BytesIO(bz2.decompress(path.read_bytes()))).load()
    entries = data["drug_canonical_to_data"]
    for name, leads in data["drug_variant_to_canonical"].items():
        for lead in leads:
            entry = entries.get(lead, {})
            branches = entry.get("mesh_tree", ())
            if any(branch.startswith(MESH_BRANCHES) for branch in branches) or (
                "drugbank_id" in entry and not branches
            ):
                yield name, lead


def ordinary_words(tessdata: Path) -> Iterator[tuple[str, list[str]]]:
    """Give (language, words of four letters or more) for each language."""
    from wordfreq import iter_wordlist  # noqa: PLC0415 - a heavy import that only this step needs

    for language, count in WORDFREQ.items():
        wordlist = iter_wordlist(language, wordlist="large")
        yield language, list(islice((w for w in wordlist if len(w) >= 4 and w.isalpha()), count))
    for code, (language, longest) in TESSDATA.items():
        # A list has each word in three cases; what stands only with a capital is mostly a name of a person.
        yield (
            language,
            [
                word
                for word in words_of(tessdata / f"{code}.traineddata")
                if 4 <= len(word) <= longest and word.islower() and word.replace("'", "").isalpha()
            ],
        )


def provenance(tessdata: Path) -> list[dict[str, str]]:
    """Tell name, version, licence and content digest of every source."""
    chemicals, drugs = package_folder("chemicals"), package_folder("drug_named_entity_recognition")
    words = package_folder("wordfreq")
    return [
        {
            "source": "chemicals",
            "what": "PubChem names, CAS numbers and structures",
            "version": version("chemicals"),
            "licence": "MIT; PubChem content: public domain",
            "sha256": _digest([chemicals / "Identifiers" / name for name in PUBCHEM_FILES]),
        },
        {
            "source": "drug-named-entity-recognition",
            "what": "drug names of DrugBank open data, MeSH, MedlinePlus, NHS and Wikipedia",
            "version": version("drug-named-entity-recognition"),
            "licence": "MIT; DrugBank open data: CC0; MeSH, MedlinePlus: US National Library of Medicine",
            "sha256": _digest([drugs / "drug_ner_dictionary.pkl.bz2"]),
        },
        {
            "source": "wordfreq",
            "what": "ordinary words: " + ", ".join(WORDFREQ),
            "version": version("wordfreq"),
            "licence": "Apache-2.0; data: CC BY-SA 4.0",
            "sha256": _digest([words / "data" / f"large_{language}.msgpack.gz" for language in WORDFREQ]),
        },
        {
            "source": "tessdata_fast",
            "what": "ordinary words: " + ", ".join(language for language, _ in TESSDATA.values()),
            "version": "4.1.0",
            "licence": "Apache-2.0",
            "sha256": _digest([tessdata / f"{code}.traineddata" for code in TESSDATA]),
        },
    ]


def _digest(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
