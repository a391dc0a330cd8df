"""Reads the page's style and script, and the policy that lets exactly these run and nothing else."""

import base64
import hashlib
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).with_name("assets")
_STYLES = ("page.css", "findings.css", "print.css")
_SCRIPTS = ("data.js", "card.js", "filter.js", "list.js", "print.js", "start.js")


@cache
def style() -> str:
    """Return the style sheet."""
    return "".join((_FOLDER / name).read_text(encoding="utf-8") for name in _STYLES)


@cache
def script() -> str:
    """Return the script: its parts share one scope that nothing outside sees."""
    parts = "".join((_FOLDER / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'(function () {{\n"use strict";\n{parts}}})();\n'


@cache
def policy() -> str:
    """Return the content security policy: this style and this script by their digests, and no address at all."""
    return (
        f"default-src 'none'; style-src '{_digest(style())}'; script-src '{_digest(script())}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
