"""Orders result rows as the report shows them, and reads each as a finding; what old results lack is empty."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from precursor_screen.model.line import CELL_MARK, Field
from precursor_screen.model.result import FOUND_NOTHING, SEVERITY, Outcome
from precursor_screen.officer_report.columns import field_columns, first_filled
from precursor_screen.screening import ACCUMULATION, BETWEEN_COLUMNS

if TYPE_CHECKING:
    import polars as pl

#: Columns of a result row in this edition of the program and in newer ones; the others are the manifest's own.
RESULT_FIELDS = (
    "file", "line", "outcome", "priority", "substance", "name", "cas", "matched_text", "evidence", "score",
    "strength", "amount", "amount_kg", "lists", "reason", "detail", "column", "sheet", "row",
)  # fmt: skip
_SAMPLE = 50
#: Keys under which a part of a detail says its sentence, the best first.
_SENTENCE = ("sentence", "because", "reason", "text", "said", "what", "name", "kind")

#: Outcomes of lines that are no findings.
_NOTHING = [str(outcome) for outcome in FOUND_NOTHING]


@dataclass(frozen=True)
class ReportedFinding:
    """One result row.

    Attributes:
        row: all its cells by column.
        goods: the goods description as it stood in the manifest, with the other cells that name the substance.
    """

    row: Mapping[str, Any]
    goods: str

    @cached_property
    def detail(self) -> Mapping[str, Any]:
        """What the result says beyond its columns; empty when it says nothing."""
        return _detail(self.row.get("detail"))

    def text(self, column: str) -> str:
        """Return a cell as text; one that is missing is empty."""
        value = self.row.get(column)
        return "" if value is None else str(value)

    @property
    def outcome(self) -> Outcome:
        """The outcome of this finding."""
        return Outcome(self.row["outcome"])

    @property
    def priority(self) -> int | None:
        """Its priority, None when the result has none."""
        value = self.row.get("priority")
        return None if value is None else int(value)

    @property
    def amount_kg(self) -> float | None:
        """Its amount in kilograms, of bounds the lower one; None when it is not known or only "at most"."""
        return least_of(self.text("amount_kg"))

    @property
    def is_accumulation(self) -> bool:
        """Whether this is no line, but what several deliveries say together."""
        return self.text("evidence") == ACCUMULATION

    @property
    def listings(self) -> list[str]:
        """The listings that name it, by id."""
        return [part for part in self.text("lists").split(";") if part]


class Findings:
    """The findings of a result, ordered by priority (or outcome), file and line; clear lines are none.

    Args:
        frame: all result rows.
        goods_columns: file -> column of its goods description.
        mapping: the option `--map` of the run.
    """

    def __init__(self, frame: "pl.DataFrame", goods_columns: Mapping[str, str], mapping: str = "") -> None:
        self.frame = _ordered(frame)
        self.own_columns = [name for name in frame.columns if name not in RESULT_FIELDS]
        sample = frame.select(self.own_columns).head(_SAMPLE)
        self.fields = field_columns(
            self.own_columns,
            [["" if cell is None else str(cell) for cell in row] for row in sample.iter_rows()],
            mapping,
        )
        self.has_priority = "priority" in frame.columns and frame["priority"].is_not_null().any()
        self.has_amounts = "amount_kg" in frame.columns and any(
            least_of(str(cell)) is not None for cell in frame["amount_kg"].drop_nulls()
        )
        self.has_sheets = "sheet" in frame.columns and (frame["sheet"].fill_null("") != "").any()
        self._goods_columns = goods_columns
        self._goods_headers = frozenset(self.fields.get(Field.DESCRIPTION, ()))

    def __len__(self) -> int:
        return self.frame.height

    def __iter__(self) -> Iterator[ReportedFinding]:
        return self.of(self.frame)

    def of_lines(self) -> Iterator[ReportedFinding]:
        """Yield the findings of lines: what several deliveries say together would count them again."""
        return (finding for finding in self if not finding.is_accumulation)

    def of(self, frame: "pl.DataFrame") -> Iterator[ReportedFinding]:
        """Yield the findings of some of the rows."""
        for row in frame.iter_rows(named=True):
            yield ReportedFinding(row, self._goods(row))

    def field(self, finding: ReportedFinding, name: Field) -> str:
        """Return what the manifest said in a field, empty when it has no such column."""
        return first_filled(finding.row, self.fields.get(name, ()))

    def _goods(self, row: Mapping[str, Any]) -> str:
        if row.get("evidence") == ACCUMULATION:
            return str(row.get("reason") or "")
        column = self._goods_columns.get(row["file"])
        columns: Sequence[str] = (column,) if column else self.fields.get(Field.DESCRIPTION, ())
        named = [one for one in str(row.get("column") or "").split(BETWEEN_COLUMNS) if one in self._goods_headers]
        cells = [first_filled(row, columns), *(str(row.get(one) or "").strip() for one in named)]
        return f" {CELL_MARK} ".join(dict.fromkeys(cell for cell in cells if cell))


def least_of(text: str) -> float | None:
    """Return the lower bound of an amount as result rows write it, None when there is none.

    >>> [least_of(text) for text in ("1000", "20-25", ">=10", "<=5", "")]
    [1000.0, 20.0, 10.0, None, None]
    """
    low = text.removeprefix(">=")
    first, dash, _ = low.partition("-")
    return as_number(first if dash and first else low)


def as_number(value: object) -> float | None:
    """Return a cell as a number, None when it is none.

    >>> as_number("12.5"), as_number(""), as_number("n/a")
    (12.5, None, None)
    """
    try:
        return None if value is None or value == "" else float(str(value))
    except ValueError:
        return None


def sentence_of(part: object) -> str:
    """Return what a part of a detail says; a part of a newer program that has no sentence is written out."""
    if not isinstance(part, Mapping):
        return str(part)
    said = next((part[key] for key in _SENTENCE if isinstance(part.get(key), str) and part[key]), None)
    return said if said is not None else "; ".join(f"{key}: {value}" for key, value in part.items())


def _ordered(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl  # noqa: PLC0415

    found = frame.filter(~pl.col("outcome").is_in(_NOTHING))
    grave = [str(outcome) for outcome in SEVERITY]
    files = found["file"].unique(maintain_order=True).to_list()
    if "priority" in found.columns:
        first = pl.col("priority").cast(pl.Float64, strict=False).fill_null(-1) * -1
    else:
        first = pl.col("outcome").replace_strict(grave, list(range(len(grave))), return_dtype=pl.Float64)
    file = pl.col("file").replace_strict(files, list(range(len(files))), return_dtype=pl.Int64)
    return found.sort([first, file, "line"], maintain_order=True)


def _detail(value: object) -> Mapping[str, Any]:
    if isinstance(value, str):
        # Another program may have written this column: what is no JSON object says nothing.
        try:
            value = json.loads(value) if value else {}
        except ValueError:
            return {}
    return value if isinstance(value, Mapping) else {}
