"""Small stand-ins for the rooms below the command line: they find "acetone" (match) and "tolune" (review)."""

import csv
import importlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from precursor_screen.errors import Location, ManifestError, UsageError
from precursor_screen.model.dispositions import NOTHING_SILENCED, Silenced
from precursor_screen.model.line import Field
from precursor_screen.model.result import (
    Effect,
    EvidenceKind,
    Hit,
    ListingDecision,
    NotHit,
    Outcome,
    Span,
)
from precursor_screen.model.rules import Proof
from precursor_screen.reason import Reason
from precursor_screen.screening.route import ListChoice

DIGEST = "0123456789abcdef" * 4
TEXT_COLUMNS = [
    "file",
    "line",
    "outcome",
    "substance",
    "name",
    "cas",
    "matched_text",
    "evidence",
    "score",
    "lists",
]
RESULT_COLUMNS = [*TEXT_COLUMNS, "reason"]


@dataclass(frozen=True)
class FakeTrace:
    tokens: tuple[tuple[str, str, str], ...] = (("ацетон", "aceton", "name"), ("технический", "", "grade"))
    notes: tuple[str, ...] = ("stripped the grade «технический»",)
    candidates: tuple[tuple[str, str, float, str], ...] = (
        ("acetone", "exact-name", 90.0, "The text has the name «ацетон» letter by letter."),
        ("acetone", "grade", 2.0, "A grade stands beside it."),
    )


@dataclass(frozen=True)
class FakeResult:
    query: str
    outcome: Outcome
    hits: tuple[Hit, ...] = ()
    not_hits: tuple[NotHit, ...] = ()
    engine: str = "precursor-screen 0.1.0"
    rules_digest: str = DIGEST
    as_of: date = date(2025, 1, 31)
    lists: tuple[str, ...] = ("un-1988", "kz-1")
    trace: FakeTrace = field(default_factory=FakeTrace)
    structures: bool = False
    purpose: str = ""
    mirror_exempts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    unread: str = ""
    rules_errors: tuple[Any, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        said = {"query": self.query, "outcome": self.outcome.value, "hits": [h.substance for h in self.hits]}
        return said | ({"notes": list(self.notes)} if self.notes else {})


def found(text: str) -> tuple[Outcome, tuple[Hit, ...]]:
    low = text.casefold()
    for word, outcome, kind in (
        ("ацетон", Outcome.MATCH, EvidenceKind.EXACT),
        ("acetone", Outcome.MATCH, EvidenceKind.EXACT),
        ("tolune", Outcome.REVIEW, EvidenceKind.TYPO),
    ):
        at = low.find(word)
        if at >= 0:
            listings = (
                ListingDecision(
                    "un-1988/acetone",
                    "un-1988",
                    Effect.CONTROLLED,
                    Reason("text", text="listed in Table II"),
                    "UN 1988 Convention",
                    Proof.ACT,
                ),
                ListingDecision("kz-1/acetone", "kz-1", Effect.PENDING, Reason("law.pending"), "Order 1", Proof.MEMORY),
            )
            hit = Hit(
                substance="acetone" if outcome is Outcome.MATCH else "toluene",
                name="Acetone" if outcome is Outcome.MATCH else "Toluene",
                cas="67-64-1" if outcome is Outcome.MATCH else "108-88-3",
                outcome=outcome,
                evidence=kind,
                score=100 if outcome is Outcome.MATCH else 71,
                matched_text=text[at : at + len(word)],
                span=Span(at, at + len(word)),
                listings=listings,
                ground=Reason(
                    "text", text=f"The name «{word}» is written in the goods description; controlled by 1 list."
                ),
            )
            return outcome, (hit,)
    return Outcome.CLEAR, ()


class FakeScreener:
    loaded = 0
    engine = "precursor-screen 0.1.0"
    rules_digest = DIGEST
    reads_structures = False
    choice = ListChoice(())
    lists_read = ()
    silencer = None
    rules_errors = ()

    def __init__(self, lists: Sequence[str] | None, as_of: date | None) -> None:
        self.lists = tuple(lists or ("un-1988", "kz-1"))
        self.as_of = as_of or date(2025, 1, 31)

    @classmethod
    def load(
        cls,
        lists: Sequence[str] | None = None,
        as_of: date | None = None,
        rules: Path | None = None,
        *,
        structure: bool = False,
        route: str | None = None,
        home: str | None = None,
        purpose: str | None = None,
        mirror_exempts: Sequence[str] = (),
        dispositions: Sequence[Path] | None = None,
        rules_errors: str = "refuse",
    ) -> "FakeScreener":
        unknown = set(lists or ()) - {"un-1988", "kz-1", "all"}
        if unknown:
            raise UsageError(f"unknown list {unknown.pop()!r}", fix="See `precursor-screen rules list`.")
        FakeScreener.loaded += 1
        return cls(lists, as_of)

    def check(self, text: str, **_: str) -> FakeResult:
        outcome, hits = found(text)
        left = (NotHit("ether", Reason("text", text="it is part of the longer name «petroleum ether»"), "ether"),)
        return FakeResult(text, outcome, hits, left)


@dataclass(frozen=True)
class FakeColumns:
    found: dict[Field, str]

    def header(self, name: Field) -> str | None:
        return self.found.get(name)


@dataclass(frozen=True)
class FakeManifest:
    file: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    columns: FakeColumns
    format: str = "csv"
    encoding: str = "utf-8"
    delimiter: str = ","
    reader: Any = None
    other_encoding: str = ""
    tables: tuple[Any, ...] = ()
    passed: tuple[Any, ...] = ()

    source: Any = None
    guarded: bool = False

    @property
    def path(self) -> str:
        return self.file


def expand(patterns: Sequence[str]) -> list[str]:
    return [
        one for pattern in patterns for one in (sorted(map(str, Path().glob(pattern))) if "*" in pattern else [pattern])
    ]


def open_manifest(file: str, *, encoding: Any, delimiter: Any, mapping: Any, sheets: Any) -> FakeManifest:
    if not Path(file).is_file():
        raise ManifestError("there is no such file", where=Location(file), fix="Check the name.")
    with Path(file).open(encoding="utf-8", newline="") as handle:
        rows = [tuple(row) for row in csv.reader(handle)]
    column = mapping.get(Field.DESCRIPTION, rows[0][:1])[0]
    doubt = "koi8-r" if Path(file).stem == "doubtful" else ""
    columns = FakeColumns({Field.DESCRIPTION: column})
    return FakeManifest(file, rows[0], tuple(rows[1:]), columns, other_encoding=doubt)


@dataclass(frozen=True)
class FakeBatch:
    file: str
    last: int
    frame: pl.DataFrame
    lines: int
    outcomes: dict[Outcome, int]
    hits: int
    silenced: Silenced = NOTHING_SILENCED
    noted: int = 0


def output_names(header: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, f"{name} (manifest)" if name in RESULT_COLUMNS else name) for name in header]


def screen_manifests(
    screener: FakeScreener,
    manifests: Sequence[FakeManifest],
    *,
    all_lines: bool,
    batch_size: int,
    done: Mapping[str, int],
    processes: int = 1,
) -> Iterator[FakeBatch]:
    header = list(dict.fromkeys(name for manifest in manifests for name in manifest.header))
    shown = [name for _, name in output_names(header)]
    schema = {name: pl.Int64 if name in {"line", "score"} else pl.String for name in [*RESULT_COLUMNS, *shown]}
    for manifest in manifests:
        for start in range(done.get(manifest.file, 0), len(manifest.rows), batch_size):
            rows = manifest.rows[start : start + batch_size]
            out: list[list[Any]] = []
            outcomes: Counter[Outcome] = Counter()
            for number, row in enumerate(rows, start + 1):
                cells = dict(zip(manifest.header, row, strict=False))
                outcome, hits = found(cells[manifest.columns.found[Field.DESCRIPTION]])
                if len(row) != len(manifest.header):
                    outcome, hits = Outcome.UNREADABLE, ()
                outcomes[outcome] += 1
                carried = [cells.get(name) for name in header]
                for hit in hits:
                    facts = [
                        hit.substance,
                        hit.name,
                        hit.cas,
                        hit.matched_text,
                        hit.evidence.value,
                        hit.score,
                    ]
                    lists = ";".join(one.listing for one in hit.listings)
                    out.append([manifest.file, number, outcome.value, *facts, lists, hit.reason, *carried])
                if not hits and (all_lines or outcome is Outcome.UNREADABLE):
                    reason = "the row has too few cells" if outcome is Outcome.UNREADABLE else None
                    out.append([manifest.file, number, outcome.value, *[None] * 7, reason, *carried])
            frame = pl.DataFrame(out, schema=schema, orient="row")
            hits = sum(row[3] is not None for row in out)
            yield FakeBatch(manifest.file, start + len(rows), frame, len(rows), dict(outcomes), hits)


def install(setattr_: Callable[[object, str, object], None] = setattr) -> None:
    """Put the stand-ins where the command line looks for the rooms below."""
    inputs = importlib.import_module("precursor_screen.run.inputs")
    run = importlib.import_module("precursor_screen.run.screen_run")
    setattr_(inputs, "expand", expand)
    setattr_(inputs, "open_manifest", open_manifest)
    setattr_(inputs, "output_names", output_names)
    setattr_(run, "screen_manifests", screen_manifests)
    setattr_(run, "RESULT_COLUMNS", RESULT_COLUMNS)
    setattr_(run, "output_names", output_names)
    setattr_(run, "Screener", FakeScreener)
    setattr_(importlib.import_module("precursor_screen.screening"), "Screener", FakeScreener)


if __name__ == "__main__":
    from precursor_screen.cli.app import main

    install()
    main()
