"""Counts the lines that the program looks at with care, so that a time with other rules can be read."""

from pathlib import Path

import polars as pl

from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.matching.lexicon.lexicon import Lexicon
from precursor_screen.matching.matcher import Matcher
from precursor_screen.matching.retrieval.retrieval import Retrieval
from precursor_screen.model.line import Field, Line
from precursor_screen.rules.load import load_rules

#: Enough lines to tell candidates in a hundred, few enough to add little to a run.
_LINES = 20_000


def candidates_percent(manifest: Path, description: str, code: str, rules: Path) -> float:
    """Return how many in a hundred of the first lines of a manifest are candidates under a folder of rules."""
    frame = pl.read_csv(manifest, columns=[description, code], infer_schema=False, n_rows=_LINES).fill_null("")
    retrieval = Retrieval(Matcher(Lexicon.load(load_rules(rules)), KnownChemicals.open()))
    found = sum(
        retrieval.may_name(Line(text, {Field.HS: hs})) for text, hs in frame.select(description, code).iter_rows()
    )
    return 100 * found / max(1, frame.height)
