"""`check` from a cold start beside a bare import of three libraries, in turn, by the same interpreter."""

import sys
from functools import partial

from speed_parts.commands import alternating, seconds_of
from speed_parts.figures import Aim, Figure, Part
from speed_parts.product import PROGRAM
from speed_parts.workshop import Workshop

CHECK_AIM = Aim(3)
_TIMES = 9
_CHECK = (*PROGRAM, "check", "acetone")
_IMPORT = (sys.executable, "-c", "import typer, rapidfuzz, yaml")


def measure(workshop: Workshop) -> list[Part]:
    """Compare the medians of nine runs each; files are in the file cache, nothing else is kept between runs."""
    workshop.tell("cold check")
    seconds_of(_CHECK)  # the first run of an installation builds what is kept on disk
    seconds_of(_IMPORT)
    taken = alternating({"check": partial(seconds_of, _CHECK), "import": partial(seconds_of, _IMPORT)}, _TIMES)
    told = f"check {1_000 * taken['check']:.0f} ms, import {1_000 * taken['import']:.0f} ms, medians of {_TIMES}"
    ratio = taken["check"] / taken["import"]
    return [Part("Cold start", (Figure("check acetone / import typer, rapidfuzz, yaml", ratio, told, CHECK_AIM),))]
