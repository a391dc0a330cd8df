"""Collects the names of all sources with their owners, before keys are made."""

from collections import defaultdict
from collections.abc import Iterator

from known_chemicals.cleaning import cas_in, names_in
from known_chemicals.sources import Row, drug_names, mixture_names, pubchem_rows


class Harvest:
    """The names of all sources with their owners, before keys are made."""

    def __init__(self) -> None:
        self.rows: dict[str, Row] = {}
        self.owners: dict[str, dict[str, int]] = defaultdict(dict)  # name -> CAS -> rank, 0 the best
        self.leads: dict[str, str] = {}  # name of a drug -> leading name of its entry
        self.aliases: dict[str, set[str]] = defaultdict(set)
        self.dropped: dict[str, list[str]] = defaultdict(list)

    def read(self) -> None:
        for row in pubchem_rows():
            if cas_in(row.cas) is None:
                self.dropped["row without a valid CAS number"].append(row.cas)
                continue
            self.rows.setdefault(row.cas, row)
            self._read_row(row)
        for name, lead in drug_names():
            for clean in self._names(name):
                if clean not in self.owners:
                    self.leads.setdefault(clean, lead)
        for mixture in mixture_names():
            for clean in self._names(mixture):
                self.owners.setdefault(clean, {})

    def _read_row(self, row: Row) -> None:
        one_part = "." not in (row.smiles or ".")
        for place, synonym in enumerate(row.synonyms):
            alias = cas_in(synonym.strip())
            if alias is not None and alias != row.cas:
                self.aliases[alias].add(row.cas)
            for name in self._names(synonym, split=one_part):
                owners = self.owners[name]
                owners[row.cas] = min(owners.get(row.cas, 9), 0 if place < 2 else 1)

    def _names(self, synonym: str, split: bool = False) -> Iterator[str]:
        for name, reason in names_in(synonym, split):
            if reason is None:
                yield name
            else:
                self.dropped[reason].append(name)
