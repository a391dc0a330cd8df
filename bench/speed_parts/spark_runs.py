"""Spark with one and two local workers beside `screen`, inside a session and with the session's start, in turn."""

import importlib.util
import json
import shutil
import sys
from functools import partial
from pathlib import Path
from statistics import median

from speed_parts.commands import alternating, output_of, seconds_of
from speed_parts.figures import Aim, Figure, Part
from speed_parts.product import PROGRAM, has_option, results, screen_command
from speed_parts.workshop import Workshop

GAIN_AIM, COST_AIM = Aim(1.7, at_least=True), Aim(1.5)
_SESSION = Path(__file__).with_name("spark_session.py")
_MASTERS = ("local[1]", "local[2]")


def measure(workshop: Workshop) -> list[Part]:
    """Compare local[2] with local[1], and with `screen`; a plain note where Spark is not here."""
    title = f"{workshop.lines:,} lines, Spark"
    if reason := _missing():
        return [Part(title, (Figure("local[1] / local[2]", None, f"not run: {reason}", GAIN_AIM),))]
    workshop.warm_up()
    manifest = workshop.manifest()
    workshop.tell("Spark")
    inside: dict[str, list[float]] = {master: [] for master in _MASTERS}
    rows = 0

    def in_session(master: str) -> float:
        nonlocal rows
        target = workshop.folder / "spark-session"
        told = output_of([sys.executable, str(_SESSION), str(manifest.path), str(target), master])
        facts = json.loads(told.splitlines()[-1])
        shutil.rmtree(target)
        rows = facts["rows"]
        inside[master].append(facts["screen"])
        return float(facts["screen"])

    def whole(master: str) -> float:
        target = workshop.folder / "spark-command"
        seconds = seconds_of([*PROGRAM, "spark", str(manifest.path), "-o", str(target), "--master", master])
        shutil.rmtree(target)
        target.with_name(f"{target.name}.run.json").unlink()
        return seconds

    output = workshop.folder / "beside-spark.csv"
    taken = alternating(
        {
            "screen": partial(seconds_of, screen_command(manifest.path, output)),
            **{f"in {m}": partial(in_session, m) for m in _MASTERS},
            **{f"whole {m}": partial(whole, m) for m in _MASTERS},
        },
        workshop.repeats,
    )
    one, two = (median(inside[master]) for master in _MASTERS)
    told = f"in session {one:.2f} s and {two:.2f} s, {manifest.lines / two:,.0f} lines/s with two"
    told += f"; {rows:,} rows, screen {results(output).hits:,}"
    started = f"with session start {taken['whole local[1]']:.2f} s and {taken['whole local[2]']:.2f} s"
    beside = f"screen {taken['screen']:.2f} s"
    return [
        Part(
            title,
            (
                Figure("local[1] / local[2], in session", one / two, told, GAIN_AIM),
                Figure("local[2] in session / screen", two / taken["screen"], beside, COST_AIM),
                Figure(
                    "local[1] / local[2], with session start",
                    taken["whole local[1]"] / taken["whole local[2]"],
                    started,
                ),
                Figure(
                    "local[2] with session start / screen",
                    taken["whole local[2]"] / taken["screen"],
                    f"{started}; {beside}",
                ),
            ),
        )
    ]


def _missing() -> str:
    if importlib.util.find_spec("pyspark") is None:
        return "PySpark is not installed"
    if shutil.which("java") is None:
        return "there is no Java runtime"
    if importlib.util.find_spec("precursor_screen.spark") is None or not has_option("spark", "--master"):
        return "this version has no command `spark`"
    return ""
