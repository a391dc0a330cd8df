"""`screen` beside a copy of the file by Polars, an exact pass, and a plain fuzzy search, in turn, same lines."""

import random
import sys
from pathlib import Path

import polars as pl

from speed_parts.commands import alternating, output_of, seconds_of
from speed_parts.figures import Aim, Figure, Part
from speed_parts.peers import ExactPass, names_of, plain_search_seconds
from speed_parts.product import results, screen_command
from speed_parts.workshop import DESCRIPTION, Workshop, Written

RATE_AIM, SEARCH_AIM, COPY_AIM, EXACT_AIM = Aim(200_000, at_least=True), Aim(100, at_least=True), Aim(15), Aim(3)
_SAMPLE = 1_000
_COPY = Path(__file__).with_name("polars_copy.py")


def measure(workshop: Workshop) -> list[Part]:
    """Compare on the manifest with running numbers, and on the harder one with new words on every line."""
    workshop.warm_up()
    parts = [_compare(workshop, workshop.manifest(), "running invoice and lot numbers")]
    if workshop.distinct_words:
        title = f"and {workshop.distinct_words} new article codes on every line"
        parts.append(_compare(workshop, workshop.manifest(distinct_words=workshop.distinct_words), title))
    return parts


def _compare(workshop: Workshop, manifest: Written, title: str) -> Part:
    workshop.tell(f"screen and its peers: {title}")
    output, copy = workshop.folder / "found.csv", workshop.folder / "copy.csv"
    command = screen_command(manifest.path, output)
    copying = [sys.executable, str(_COPY), str(manifest.path), str(copy)]
    texts = pl.read_csv(manifest.path, columns=[DESCRIPTION], infer_schema=False)[DESCRIPTION].to_list()
    sample = random.Random(workshop.seed).sample(texts, min(_SAMPLE, len(texts)))
    names = names_of(workshop.rules)
    exact = ExactPass(names)
    taken = alternating(
        {
            "screen": lambda: seconds_of(command),
            "copy": lambda: float(output_of(copying, {"POLARS_MAX_THREADS": "2"})),
            "exact": lambda: exact.seconds(texts),
            "search": lambda: plain_search_seconds(sample, names),
        },
        workshop.repeats,
    )
    copy.unlink()
    search = len(sample) / taken["search"]
    found = results(output)
    rate = manifest.lines / taken["screen"]
    planted, alerts = manifest.planted, found.alerts
    lines = manifest.lines
    figures = (
        Figure(
            "lines a second, whole command",
            rate,
            f"{lines:,} lines in {taken['screen']:.2f} s on {workshop.cores} core(s); {found.found}",
            RATE_AIM,
        ),
        Figure("lines a second, by core", rate / workshop.cores, f"{workshop.cores} usable core(s)"),
        Figure(
            "rate / rate of the plain search (rapidfuzz extractOne WRatio 90, one core)",
            rate / search,
            f"the search: {search:,.0f} lines/s over {len(names):,} names, {len(sample):,} lines",
            SEARCH_AIM,
        ),
        Figure(
            "time / time of Polars reading and writing the file (2 threads)",
            taken["screen"] / taken["copy"],
            f"Polars {taken['copy']:.2f} s, {lines / taken['copy']:,.0f} lines/s, without its start",
            COPY_AIM,
        ),
        Figure(
            "time / time of an exact Aho-Corasick pass (one core)",
            taken["screen"] / taken["exact"],
            f"the pass: {taken['exact']:.2f} s, {lines / taken['exact']:,.0f} lines/s, without reading the file",
            EXACT_AIM,
        ),
        Figure(
            "lines with a precursor that alert",
            100 * len(planted & alerts) / max(1, len(planted)),
            f"{len(planted & alerts):,} of {len(planted):,}; of the {lines - len(planted):,} others "
            f"{len(alerts - planted):,} alert",
            unit=" %",
        ),
    )
    return Part(f"{lines:,} lines, {title}", figures)
