"""Result rows as `screen` gives them, for the tests of the report, with everything that can be said of a finding."""

import json
from typing import Any

import polars as pl

from precursor_screen.model.rules import RuleSet
from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.rules.load import load_rules

OWN = ("Наименование товара", "Дата", "Получатель", "Инвойс", "CAS (manifest)")
OLD = (
    "file", "line", "outcome", "substance", "name", "cas", "matched_text", "evidence", "score", "lists", "reason",
)  # fmt: skip
NUMBERS = {"line", "score", "priority"}
LISTING = "kz-470-iv/acetone"


def detail(**changes: Any) -> dict[str, Any]:
    """Return what a result says beyond its columns."""
    return {
        "listings": [
            {
                "listing": LISTING,
                "list": "kz-470-iv",
                "effect": "controlled",
                "because": "stated strength 99,75 % reaches 60 %",
                "citation": "Resolution 470, Table IV",
                "proof": "memory",
            }
        ],
        "evidence": [
            {
                "feature": "name-exact",
                "weight": 97,
                "query_text": "Ацетон",
                "sentence": "“Ацетон” is a name of Acetone",
                "span": [0, 6],
            }
        ],
        "strength": {"said": "99,75 %", "how": "beside the name"},
        "amount": {"said": "632", "how": "net weight 632 kg", "fault": "", "kg_low": "632", "kg_high": "632"},
        "priority": {
            "score": 63,
            "parts": [{"row": "certainty", "points": 25, "because": "Name or number is certain."}],
        },
        "contradictions": [
            {"feature": "other-goods", "weight": 0, "query_text": "краска", "sentence": "but “краска” are other goods"}
        ],
        "accumulation": [{"kind": "split", "because": "Three deliveries reach 100 kg together."}],
    } | changes  # fmt: skip


def row(line: int, **changes: Any) -> dict[str, Any]:
    """Return one result row."""
    return {
        "file": "a.csv",
        "line": line,
        "outcome": "match",
        "substance": "acetone",
        "name": "Acetone",
        "cas": "67-64-1",
        "matched_text": "Ацетон",
        "evidence": "exact",
        "score": 97,
        "priority": 63,
        "strength": "99,75 %",
        "amount": "632 kg",
        "amount_kg": "632",
        "lists": f"{LISTING};eu-cat-3/acetone",
        "reason": "“Ацетон” is a name of Acetone; controlled.",
        "detail": json.dumps(detail(), ensure_ascii=False),
        "Наименование товара": "Ацетон ч.д.а., канистры 20 л",
        "Дата": "02.09.2026",
        "Получатель": "ТОО «Сарыарқа Реактив»",
        "Инвойс": "CZ-44871",
        "CAS (manifest)": "67-64-1",
    } | changes


ROWS = [
    row(1, priority=20, outcome="review", amount_kg="20-25"),
    row(2, priority=85, Дата="09.09.2026"),
    row(
        3,
        priority=85,
        substance="toluene",
        name="Toluene",
        cas="108-88-3",
        lists="eu-cat-3/toluene;un-1988-table-2/toluene",
        amount_kg="",
        **{"Наименование товара": "Растворитель (толуол), бочки", "matched_text": "толуол", "detail": ""},
    ),
    row(
        4,
        outcome="unreadable",
        priority=30,
        matched_text="x;y",
        reason="The row could not be read: too few cells.",
        **dict.fromkeys(("substance", "name", "cas", "evidence", "lists", "detail", "amount_kg", *OWN), ""),
    )
    | {"score": None},
    row(5, outcome="clear", priority=None, substance="", name="", lists="", reason="Nothing found.", detail=""),
]


def frame(rows: list[dict[str, Any]] = ROWS, columns: tuple[str, ...] = ()) -> pl.DataFrame:
    """Return rows as a table; some of the columns, if they are named."""
    names = columns or tuple(rows[0])
    schema = {name: pl.Int64() if name in NUMBERS else pl.String() for name in names}
    return pl.DataFrame([{name: one[name] for name in names} for one in rows], schema=schema)


def facts(rules: RuleSet, **changes: Any) -> dict[str, Any]:
    """Return the record of the run that gave `ROWS`."""
    return {
        "engine": "0.1.0",
        "rules_digest": rules.digest,
        "as_of": "2026-11-23",
        "lists": ["kz-470-iv", "un-1988-table-2", "eu-cat-3"],
        "files": ["a.csv"],
        "unread_files": [],
        "lines": 10,
        "outcomes": {"match": 2, "review": 1, "unreadable": 1, "exempt": 0, "clear": 6},
        "hits": 3,
        "structures": "structures were not read",
        "options": {"all-lines": "true"},
        "seconds": 1.5,
    } | changes


def about(language: str = "en", **changes: Any) -> ReportAbout:
    """Return what the report is told of the run."""
    rules = load_rules()
    return ReportAbout(language, rules=lambda: rules, facts=facts(rules, **changes))


#: What a ledger found: no line, its place is its last delivery, and its sentence stands in for the goods.
TOGETHER = row(
    9,
    outcome="review",
    priority=70,
    substance="acetone;toluene",
    name="Acetone; Toluene",
    cas="67-64-1;108-88-3",
    matched_text="ТОО «Химпром»",
    evidence="accumulation",
    score=70,
    amount_kg="215",
    lists="eu-cat-3/acetone",
    reason="ТОО «Химпром» received 215 kg in three deliveries.",
    detail=json.dumps(
        {
            "accumulation": [
                {
                    "because": "ТОО «Химпром» received 215 kg in three deliveries.",
                    "parties": ["ТОО «Химпром»", "LLP Khimprom"],
                    "places": [["october.csv", 14], ["a.csv", 9]],
                    "weight": 70,
                }
            ]
        }
    ),
    **dict.fromkeys(OWN, ""),
)
