"""Takes from result tables the deliveries of listed substances that a ledger keeps."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

import polars as pl

from precursor_screen.manifest import Manifest, read_date
from precursor_screen.model.ledger import Delivery
from precursor_screen.model.line import Field
from precursor_screen.screening.run import ResultBatch, output_names

_FIELDS = (Field.DATE, Field.CONSIGNOR, Field.CONSIGNEE, Field.DOCUMENT)


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


class Deliveries:
    """Gathers the deliveries of a run, by manifest."""

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        self._headers = {manifest.file: _headers(manifest) for manifest in manifests}
        self._rows: dict[str, list[_Row]] = {file: [] for file in self._headers}
        # Parties, documents and days stand in many rows: each is kept once.
        self._texts: dict[str, str] = {}

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
        kept, once = self._rows[batch.file], self._texts
        for line, substance, outcome, detail, *texts in hits.select(columns).iter_rows():
            amount = json.loads(detail)["amount"]
            said = (substance, outcome, *texts)
            low, high = amount["kg_low"], amount["kg_high"]
            kept.append(_Row(line, low, low if low == high else high, *(once.setdefault(one, one) for one in said)))

    def of(self, file: str, digest: str) -> Iterator[Delivery]:
        """Return the deliveries of a manifest.

        Args:
            file: the manifest.
            digest: of its content.
        """
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
            )


def _headers(manifest: Manifest) -> dict[Field, str]:
    """Return the output column of each field a ledger keeps."""
    shown = dict(output_names(manifest.header))
    found = {name: header for name in _FIELDS if (header := manifest.columns.header(name)) is not None}
    declaration = manifest.columns.header(Field.DECLARATION)
    if declaration is not None:
        found.setdefault(Field.DOCUMENT, declaration)  # goods of one declaration came on one paper
    return {name: shown[header] for name, header in found.items()}


def _kilograms(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
