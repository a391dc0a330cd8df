"""Measures over rows of real files: recall and false alerts by CAS number, alerts on unlabelled lines."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from measures.measure import Case, Measure
from measures.rows import Row, is_registry_code, read_rows
from measures.truth import Truth
from measures.verdicts import digest_of

RECALL, FORMS, OTHER = "listed, by CAS number", "forms of listed", "other chemicals, by CAS number"
UNLABELLED, GOODS = "names without CAS number", "goods lines"
_LEAST_FOUND, _MOST_OTHER = 95.0, 0.1
#: Of rows whose text does name what their CAS number is of.
STANDS = "all whose truth stands"
_LEAST_STANDING, _MOST_STANDING = 96.0, 0.06


class RealRows:
    """The rows of a folder, shared out to measures.

    Attributes:
        measures: the measures, in the order of the table.
        other_names: the rows of other chemicals, for `measures.disturbed`.
        goods: the rows of goods lines.
        doubtful: how many rows have a number that does not tell what they name, by part of the table and why.
    """

    def __init__(
        self,
        folder: Path,
        truth: Truth,
        share: float,
        seed: int,
        doubtful: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self._truth = truth
        self._doubtful = doubtful or {}
        self.doubtful: Counter[tuple[str, str]] = Counter()
        self._measures: dict[tuple[str, str], Measure] = {}
        rng = random.Random(f"{seed}/rows")
        named = [*read_rows(folder, "names_*.csv"), *read_rows(folder, "precursor_*.csv")]
        self.goods = _part(read_rows(folder, "goods_*.csv"), share, rng)
        self.other_names: list[Row] = []
        for row in _part(named, share, rng):
            self._share_out(row)
        for row in self.goods:
            self._add_unlabelled(GOODS, row)
        self.measures = sorted(self._measures.values(), key=_order)

    def _share_out(self, row: Row) -> None:
        if not row.cas:
            self._add_unlabelled(UNLABELLED, row)
        elif listed := self._truth.listed(row.cas):
            case = Case(row.text, listed, ",".join(row.cas), self._truth.forms(row.cas))
            self._add(RECALL, "all with registry codes", case, recall=True)
            if is_registry_code(row.text):
                self._add(RECALL, "registry codes only", case, recall=True)
                return
            for name in ("all", f"file {row.source}", f"language {row.lang}"):
                self._add(RECALL, name, case, recall=True, aim=_LEAST_FOUND)
            self._add_standing(RECALL, row, case, recall=True, aim=_LEAST_STANDING)
        elif forms := self._truth.forms(row.cas):
            self._add(FORMS, "all", Case(row.text, forms, ",".join(row.cas)), recall=True)
        else:
            self.other_names.append(row)
            case = Case(row.text, about=",".join(row.cas))
            for name in ("all", f"file {row.source}"):
                self._add(OTHER, name, case, recall=False, aim=_MOST_OTHER)
            self._add_standing(OTHER, row, case, recall=False, aim=_MOST_STANDING)

    def _add_standing(self, part: str, row: Row, case: Case, *, recall: bool, aim: float) -> None:
        """Add a row to those whose truth stands, or count why it does not."""
        if why := self._doubtful.get((digest_of(row.text), ",".join(row.cas))):
            self.doubtful[part, why] += 1
        else:
            self._add(part, STANDS, case, recall=recall, aim=aim)

    def _add_unlabelled(self, part: str, row: Row) -> None:
        for name in ("all", f"file {row.source}"):
            self._add(part, name, Case(row.text, about=row.source), recall=False)

    def _add(self, part: str, name: str, case: Case, *, recall: bool, aim: float | None = None) -> None:
        key = (part, name)
        if key not in self._measures:
            self._measures[key] = Measure(part, name, recall, aim)
        self._measures[key].cases.append(case)


def _order(measure: Measure) -> tuple[int, int, str]:
    parts = (RECALL, FORMS, OTHER, UNLABELLED, GOODS)
    return parts.index(measure.part), 0 if measure.name == "all" else 1, measure.name


def _part(rows: Iterable[Row], share: float, rng: random.Random) -> list[Row]:
    """Return all rows, or a share of them; each row is drawn by itself, so that order and files stay."""
    return [row for row in rows if share >= 1 or rng.random() < share]
