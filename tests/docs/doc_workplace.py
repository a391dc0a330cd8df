"""A folder that looks like the project's, in which the commands of the pages may write."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

from doc_pages import ROOT

from precursor_screen.ledger import Ledger
from precursor_screen.model.ledger import Delivery

#: The ledger that docs/ledger.md looks into: file, line, day, consignor, consignee, substance, kilograms.
DELIVERIES = (
    ("october.csv", 14, date(2026, 10, 5), "Reagent LLC", "ТОО «Химпром»", "acetone", 80),
    ("october.csv", 31, date(2026, 10, 19), "ООО Реагент", "LLP Khimprom", "acetone", 75),
    ("november.csv", 8, date(2026, 11, 2), "Reagent LLC", "Химпром, ТОО", "acetone", 60),
    ("november.csv", 9, date(2026, 11, 2), "Reagent LLC", "Химпром, ТОО", "toluene", None),
)

#: Results of an earlier run, as `screen` writes them, that a report can be made of.
RESULTS = '{"file": "imports.csv", "line": 1, "outcome": "review", "substance": "acetone", "lists": "", "reason": ""}\n'


def make_workplace(folder: Path) -> Path:
    """Copy samples and rules to ``folder``, with the files that the pages speak of, and return it.

    `imports.csv` and the folder `imports` stand for the manifests of the reader, `office.db` for the ledger.
    """
    workplace = folder / "project"
    shutil.copytree(ROOT / "samples", workplace / "samples")
    shutil.copytree(ROOT / "rules", workplace / "rules")
    shutil.copyfile(ROOT / "samples" / "import-kz.csv", workplace / "imports.csv")
    (workplace / "imports").mkdir()
    shutil.copyfile(ROOT / "samples" / "import-kz.csv", workplace / "imports" / "2026-11.csv")
    (workplace / "results.jsonl").write_text(RESULTS, encoding="utf-8")
    _fill_the_ledger(workplace / "office.db")
    return workplace


def _fill_the_ledger(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for file in dict.fromkeys(row[0] for row in DELIVERIES):
            digest = file.encode().hex()
            of_file = [
                Delivery(digest, *row[:6], kg, kg, "match")
                for row in DELIVERIES
                if row[0] == file
                for kg in [None if row[6] is None else Decimal(row[6])]
            ]
            ledger.record(digest, of_file, as_of=date(2026, 11, 23))
