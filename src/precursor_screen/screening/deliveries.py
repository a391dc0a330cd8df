"""Takes from result tables the deliveries of listed substances that a ledger keeps."""

import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

import polars as pl

from precursor_screen.manifest import Manifest, read_date
from precursor_screen.model.ledger import Delivery
from precursor_screen.model.line import Field
from precursor_screen.screening.run import ResultBatch, output_names

_FIELDS = (Field.DATE, Field.CONSIGNOR, Field.CONSIGNEE, Field.DOCUMENT)


class Deliveries:
    """Gathers the deliveries of a run, by manifest."""

    def __init__(self, manifests: Iterable[Manifest]) -> None:
        self._headers = {manifest.file: _headers(manifest) for manifest in manifests}
        self._rows: dict[str, list[tuple[str, ...]]] = {file: [] for file in self._headers}

    def add(self, batch: ResultBatch) -> None:
        """Take the hits of a batch."""
        headers = self._headers[batch.file]
        hits = batch.frame.filter(pl.col("substance") != "")
        empty = pl.lit("", dtype=pl.String)
        columns = [
            pl.col("line").cast(pl.String),
            *(pl.col(name) for name in ("substance", "outcome", "detail")),
            *((pl.col(headers[name]) if name in headers else empty).alias(str(name)) for name in _FIELDS),
        ]
        self._rows[batch.file] += hits.select(columns).rows()

    def of(self, file: str, digest: str) -> Iterator[Delivery]:
        """Return the deliveries of a manifest.

        Args:
            file: the manifest.
            digest: of its content.
        """
        for line, substance, outcome, detail, day, consignor, consignee, document in self._rows[file]:
            amount = json.loads(detail)["amount"]
            yield Delivery(
                file_digest=digest,
                file=file,
                line=int(line),
                day=read_date(day),
                consignor=consignor,
                consignee=consignee,
                substance=substance,
                kg_low=_kilograms(amount["kg_low"]),
                kg_high=_kilograms(amount["kg_high"]),
                outcome=outcome,
                document=document,
            )


def _headers(manifest: Manifest) -> dict[Field, str]:
    """Return the output column of each field a ledger keeps."""
    shown = dict(output_names(manifest.header))
    found = ((name, manifest.columns.header(name)) for name in _FIELDS)
    return {name: shown[header] for name, header in found if header is not None}


def _kilograms(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
