"""The codes of the Harmonized System that exist, and what they stand for (`data/hs_codes.tsv`)."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parents[1] / "data" / "hs_codes.tsv"
#: What stands behind these words, up to the next semicolon, is left out of the code, not in it.
_EXCLUDED = re.compile(r"\b(?:other than|excluding|excl\.|except)[^;]*", re.IGNORECASE)
#: A bracket that tells what the goods are like, as (other than lactones) and (whether or not hydrogenated).
_ASIDE = re.compile(r"\((?:other than|without|whether or not|excluding|including|with)\b(?:[^()]|\([^()]*\))*\)", re.I)


@cache
def hs_codes() -> Mapping[str, str]:
    """Return the existing codes of six digits and their English descriptions; empty outside chapters 11 to 40."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    rows = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return {code: description for code, _, description in rows}


def halves(description: str) -> tuple[str, str]:
    """Return what a description says the code holds, and what it says is left out.

    >>> halves("Ketones; aromatic, excluding phenylacetone (phenylpropan-2-one)")
    ('Ketones; aromatic, ', 'excluding phenylacetone (phenylpropan-2-one)')
    """
    text = _ASIDE.sub("", description)
    return _EXCLUDED.sub("", text), " ".join(_EXCLUDED.findall(text))
