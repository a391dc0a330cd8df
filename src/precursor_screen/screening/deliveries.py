"""Takes from result tables the deliveries of listed substances that a ledger keeps."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, NamedTuple

import polars as pl

from precursor_screen.manifest import Manifest, read_date
from precursor_screen.model.ledger import Delivery
from precursor_screen.model.line import Field
from precursor_screen.model.result import Effect
from precursor_screen.screening.run import ResultBatch, output_names

_FIELDS = (
    Field.DATE,
    Field.CONSIGNOR,
    Field.CONSIGNEE,
    Field.DOCUMENT,
    Field.ITEM,
    Field.CONSIGNOR_ID,
    Field.CONSIGNEE_ID,
)
#: Effects of listings that apply to a line as shipped, whether or not they let it go.
_APPLY = tuple(str(effect) for effect in Effect if effect is not Effect.NOT_IN_FORCE)


class _Row(NamedTuple):
    """What is kept of a hit until its file is done with: of many thousands, so no more than a delivery needs."""

    line: int
    kg_low: str | None
    kg_high: str | None
    substance: str
    outcome: str
    day: str
    consignor: str
    consignee: str
    document: str
    item: str
    consignor_number: str
    consignee_number: str
    lists: tuple[str, ...]


class Deliveries:
    """Gathers the deliveries of a run, by manifest."""

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        self._headers = {manifest.file: _headers(manifest) for manifest in manifests}
        self._rows: dict[str, list[_Row]] = {file: [] for file in self._headers}
        # Parties, documents and days stand in many rows: each is kept once.
        self._texts: dict[str, str] = {}
        self._lists: dict[tuple[str, ...], tuple[str, ...]] = {}

    def add(self, batch: ResultBatch) -> None:
        """Take the hits of a batch."""
        headers = self._headers[batch.file]
        hits = batch.frame.filter(pl.col("substance") != "")
        empty = pl.lit("", dtype=pl.String)
        columns = [
            pl.col("line"),
            *(pl.col(name) for name in ("substance", "outcome", "detail")),
            *((pl.col(headers[name]) if name in headers else empty).alias(str(name)) for name in _FIELDS),
        ]
        kept, once, lists_once = self._rows[batch.file], self._texts, self._lists
        for line, substance, outcome, detail, *texts in hits.select(columns).iter_rows():
            facts = json.loads(detail)
            amount, said = facts["amount"], [once.setdefault(one, one) for one in (substance, outcome, *texts)]
            low, high = amount["kg_low"], amount["kg_high"]
            applied = lists_of(facts)
            lists = lists_once.setdefault(applied, applied)
            kept.append(_Row._make((line, low, low if low == high else high, *said, lists)))

    def of(self, file: str, digest: str) -> Iterator[Delivery]:
        """Return the deliveries of a manifest.

        Args:
            file: the manifest.
            digest: of its content.
        """
        running = _are_running(self._rows[file])
        for row in self._rows[file]:
            yield Delivery(
                file_digest=digest,
                file=file,
                line=row.line,
                day=read_date(row.day),
                consignor=row.consignor,
                consignee=row.consignee,
                substance=row.substance,
                kg_low=_kilograms(row.kg_low),
                kg_high=_kilograms(row.kg_high),
                outcome=row.outcome,
                document=row.document,
                item="" if running else row.item,
                consignor_number=row.consignor_number,
                consignee_number=row.consignee_number,
                lists=row.lists,
            )


def _are_running(rows: Sequence[_Row]) -> bool:
    """Tell whether the item numbers of a file count its rows, over all documents: they say nothing of other files."""
    items = [int(row.item) for row in rows if row.item.isdecimal()]
    if not items or len(items) < len(rows):
        return False
    over_documents = len({row.document for row in rows}) > 1 and all(one <= other for one, other in pairwise(items))
    return over_documents or items == [row.line for row in rows]


def lists_of(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the lists that apply to a line, from the detail of one of its hits."""
    if facts.get("abroad"):
        return ()
    apply = [one["list"] for one in facts["listings"] if one["effect"] in _APPLY]
    return tuple(dict.fromkeys(apply))


def _headers(manifest: Manifest) -> dict[Field, str]:
    """Return the output column of each field a ledger keeps."""
    shown = dict(output_names(manifest.header))
    found = {name: header for name in _FIELDS if (header := manifest.columns.header(name)) is not None}
    declaration = manifest.columns.header(Field.DECLARATION)
    if declaration is not None and Field.DOCUMENT not in found:
        found[Field.DOCUMENT] = declaration  # goods of one declaration came on one paper
        found.pop(Field.ITEM, None)
        if (item := manifest.columns.header(Field.DECLARATION_ITEM)) is not None:
            found[Field.ITEM] = item
    return {name: shown[header] for name, header in found.items()}


def _kilograms(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
