"""Writes findings of accumulation as result rows, beside the rows of the lines that they are made of."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from precursor_screen.model.ledger import Accumulation
from precursor_screen.model.result import Outcome, Priority, PriorityPart
from precursor_screen.model.rules import Substance
from precursor_screen.reason import Reason
from precursor_screen.screening.detail import compact_json, facts_of_priority
from precursor_screen.screening.priority import with_accumulation
from precursor_screen.screening.rows import RESULT_SCHEMA

#: What stands in the column ``evidence`` of such a row.
ACCUMULATION = "accumulation"


def accumulation_rows(
    found: Iterable[Accumulation], substances: Mapping[str, Substance], columns: Sequence[str]
) -> pl.DataFrame:
    """Return one row a finding, in the order given.

    A row names the last delivery of the finding as its place; it is no line of the manifest, so it counts as none.

    Args:
        found: the findings.
        substances: by id.
        columns: the columns of the output; those that are no result columns stay empty.
    """
    rows = [_row(one, substances) for one in found]
    frame = pl.DataFrame(rows, schema=RESULT_SCHEMA)
    carried = [pl.lit("", dtype=pl.String).alias(name) for name in columns if name not in RESULT_SCHEMA]
    return frame.with_columns(carried).select(columns)


def with_accumulation_in_priority(frame: pl.DataFrame, found: Iterable[Accumulation]) -> pl.DataFrame:
    """Return result rows in which the lines that findings name have them in their priority.

    Args:
        frame: result rows.
        found: the findings; each names at most `PLACES` lines.
    """
    weights: dict[tuple[str, int], list[tuple[int, Reason]]] = defaultdict(list)
    for one in found:
        for place in one.places if one.weight else ():
            weights[place.file, place.line].append((one.weight, one.ground))
    places = pl.DataFrame(list(weights), schema={"file": pl.String, "line": pl.Int64}, orient="row")
    rows = frame.with_row_index("at").filter((pl.col("substance") != "") & (pl.col("evidence") != ACCUMULATION))
    named = rows.join(places, on=["file", "line"], how="semi").select("at", "file", "line", "detail")
    priorities, details = frame["priority"].to_list(), frame["detail"].to_list()
    for row, file, line, detail in named.iter_rows():
        facts = json.loads(detail)
        parts = tuple(
            PriorityPart(part["row"], part["points"], Reason("text", text=part["because"]))
            for part in facts["priority"]["parts"]
        )
        amended = with_accumulation(Priority(facts["priority"]["score"], parts), weights[file, line])
        facts["priority"] = facts_of_priority(amended)
        priorities[row], details[row] = amended.score, compact_json(facts)
    columns = (pl.Series("priority", priorities, dtype=pl.Int64), pl.Series("detail", details, dtype=pl.String))
    return frame.with_columns(columns) if named.height else frame


def _row(one: Accumulation, substances: Mapping[str, Substance]) -> dict[str, object]:
    place = one.places[-1]
    named = [substances[substance] for substance in one.substances]
    numbers = [substance.cas[0].number for substance in named if substance.cas]
    return {
        "file": place.file,
        "line": place.line,
        "outcome": str(Outcome.REVIEW),
        "substance": ";".join(one.substances),
        "name": "; ".join(substance.title for substance in named),
        "cas": ";".join(numbers),
        "matched_text": one.party,
        "evidence": ACCUMULATION,
        "score": one.weight,
        "priority": one.weight,
        "strength": "",
        "amount": "",
        "amount_kg": _kilograms(one),
        "lists": one.listing,
        "reason": one.because,
        "detail": compact_json({"accumulation": [facts_of(one)]}),
        "column": "",
        "sheet": "",
        "row": None,
    }


def facts_of(one: Accumulation) -> dict[str, object]:
    """Return a finding as the column ``detail`` holds it."""
    return {
        "kind": str(one.kind),
        "rule": one.rule,
        "role": str(one.role),
        "party": one.party,
        "parties": list(one.parties),
        "substances": list(one.substances),
        "window_days": one.window_days,
        "since": one.since.isoformat(),
        "until": one.until.isoformat(),
        "deliveries": one.deliveries,
        "without_mass": one.without_mass,
        "without_date": one.without_date,
        "kg_low": f"{one.total_low:f}",
        "kg_high": None if one.total_high is None else f"{one.total_high:f}",
        "limit_kg": None if one.limit_kg is None else f"{one.limit_kg:f}",
        "listing": one.listing,
        "places": [[place.file, place.line] for place in one.places],
        "weight": one.weight,
        "abroad": one.abroad,
        "because": one.because,
    }


def _kilograms(one: Accumulation) -> str:
    low = f"{one.total_low.normalize():f}"
    if one.total_high is None:
        return f">={low}"
    high = f"{one.total_high.normalize():f}"
    return low if low == high else f"{low}-{high}"
