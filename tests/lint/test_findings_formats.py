"""What lint found, as JSON, SARIF and workflow commands: programs read them, so their form is held here."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.lint import Check, Examined, LintFinding, Severity, Silence
from precursor_screen.version import __version__
from precursor_screen.workshop.findings.github_form import as_github
from precursor_screen.workshop.findings.json_form import as_json
from precursor_screen.workshop.findings.sarif_form import as_sarif

BASE = Path("/office")
DAY = date(2025, 1, 1)


def finding(
    check: str = "shared-cas",
    severity: Severity = Severity.WARNING,
    file: Path = BASE / "rules" / "lists" / "kz act.yml",
    line: int | None = 7,
    what: str = "CAS 67-64-1 also belongs to toluene",
    silence: Silence | None = None,
) -> LintFinding:
    return LintFinding(check, severity, file, line, what, "Keep one.", silence)


CHECKS = (
    Check("mixed-script", Severity.ERROR, "A Latin letter in a Cyrillic word.\n\nIt looks\nright.", lambda _: ()),
    Check("shared-cas", Severity.WARNING, "Two substances, one number.", lambda _: ()),
    Check("draft", Severity.INFO, "Not read over.", lambda _: (), stays=True),
)
FOUND = Examined(
    findings=(
        finding(),
        finding("mixed-script", Severity.ERROR, line=None, what="слово"),
        finding("draft", Severity.INFO, Path("/elsewhere/acetone.yml")),
    ),
    silenced=(finding(silence=Silence("red and white: one number", date(2024, 5, 1), date(2026, 1, 1))),),
    not_run=(("inchikey-differs", "RDKit is not installed"),),
    digests=((BASE / "rules", "0123456789abcdef"),),
)

#: The part of SARIF 2.1.0 (OASIS standard, section 3) that is written, each property with its type.
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}


def closed(properties: dict[str, Any], required: Sequence[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def several(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


RULE = closed(
    {
        "id": {"type": "string"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": closed({"level": LEVEL}, ["level"]),
    },
    ["id"],
)
ARTIFACT = closed({"uri": {"type": "string", "pattern": r"^[^\s\\]+$"}, "uriBaseId": {"type": "string"}}, ["uri"])
PLACE = closed(
    {"artifactLocation": ARTIFACT, "region": closed({"startLine": {"type": "integer", "minimum": 1}}, ["startLine"])},
    ["artifactLocation"],
)
SUPPRESSION = closed({"kind": {"enum": ["inSource", "external"]}, "justification": {"type": "string"}}, ["kind"])
RESULT = closed(
    {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": -1},
        "level": LEVEL,
        "message": TEXT,
        "locations": several(closed({"physicalLocation": PLACE}, ["physicalLocation"])),
        "suppressions": several(SUPPRESSION),
    },
    ["message"],
)
DRIVER = closed(
    {"name": {"type": "string"}, "semanticVersion": {"type": "string"}, "rules": several(RULE)}, ["name", "rules"]
)
RUN = closed(
    {
        "tool": closed({"driver": DRIVER}, ["driver"]),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "results": several(RESULT),
    },
    ["tool"],
)
SARIF = closed(
    {"$schema": {"type": "string"}, "version": {"const": "2.1.0"}, "runs": several(RUN)}, ["version", "runs"]
)


def sarif() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(as_sarif(FOUND, CHECKS, base=BASE))
    return content


def test_sarif_has_the_form_of_the_standard() -> None:
    jsonschema.validate(sarif(), SARIF)


def test_sarif_describes_each_check() -> None:
    driver = sarif()["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("precursor-screen", __version__)
    assert [rule["id"] for rule in driver["rules"]] == ["mixed-script", "shared-cas", "draft"]
    assert driver["rules"][0] == {
        "id": "mixed-script",
        "shortDescription": {"text": "A Latin letter in a Cyrillic word."},
        "fullDescription": {"text": "A Latin letter in a Cyrillic word. It looks right."},
        "help": {"text": "It looks right."},
        "defaultConfiguration": {"level": "error"},
    }


def test_sarif_results_name_check_level_and_place() -> None:
    results = sarif()["runs"][0]["results"]
    assert [(one["ruleId"], one["ruleIndex"], one["level"]) for one in results] == [
        ("shared-cas", 1, "warning"),
        ("mixed-script", 0, "error"),
        ("draft", 2, "note"),
        ("shared-cas", 1, "warning"),
    ]
    places = [one["locations"][0]["physicalLocation"] for one in results]
    assert places[0] == {
        "artifactLocation": {"uri": "rules/lists/kz%20act.yml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 7},
    }
    assert "region" not in places[1]
    assert places[2]["artifactLocation"] == {"uri": "file:///elsewhere/acetone.yml"}
    assert results[0]["message"] == {"text": "CAS 67-64-1 also belongs to toluene. Keep one."}


def test_sarif_keeps_what_is_silenced_as_suppressed() -> None:
    results = sarif()["runs"][0]["results"]
    assert [one.get("suppressions") for one in results] == [
        None,
        None,
        None,
        [{"kind": "external", "justification": "red and white: one number"}],
    ]


def test_json_is_a_stable_object() -> None:
    content = json.loads(as_json(FOUND, as_of=DAY, base=BASE))
    assert {key: content[key] for key in content if key != "findings"} == {
        "tool": {"name": "precursor-screen", "version": __version__},
        "as_of": "2025-01-01",
        "rules": [{"folder": "rules", "digest": "0123456789abcdef"}],
        "counts": {"error": 1, "warning": 1, "info": 1, "silenced": 1},
        "not_run": [{"check": "inchikey-differs", "why": "RDKit is not installed"}],
    }
    assert content["findings"][0] == {
        "check": "shared-cas",
        "severity": "warning",
        "file": "rules/lists/kz act.yml",
        "line": 7,
        "what": "CAS 67-64-1 also belongs to toluene",
        "fix": "Keep one.",
        "silenced": None,
    }
    assert [one["file"] for one in content["findings"]][2] == "/elsewhere/acetone.yml"
    assert content["findings"][3]["silenced"] == {
        "reason": "red and white: one number",
        "date": "2024-05-01",
        "until": "2026-01-01",
    }


def test_json_and_sarif_are_for_people_to_read_too() -> None:
    for text in (as_json(FOUND, as_of=DAY, base=BASE), as_sarif(FOUND, CHECKS, base=BASE)):
        assert "слово" in text
        assert text.endswith("}\n")


def github(*findings: LintFinding, with_info: bool = False) -> list[str]:
    return as_github(findings, base=BASE, with_info=with_info).splitlines()


def test_github_shows_what_counts() -> None:
    assert github(*FOUND.findings) == [
        "::warning file=rules/lists/kz act.yml,line=7,title=shared-cas::CAS 67-64-1 also belongs to toluene. Keep one.",
        "::error file=rules/lists/kz act.yml,title=mixed-script::слово. Keep one.",
    ]
    assert github(*FOUND.findings, with_info=True)[2].startswith("::notice file=/elsewhere/acetone.yml,line=7,")
    assert github() == []


@pytest.mark.parametrize(
    ("file", "what", "expected"),
    [
        ("a.yml", "50 %: too much, or not", "file=a.yml,line=7,title=shared-cas::50 %25: too much, or not. Keep one."),
        ("a.yml", "one\r\ntwo", "file=a.yml,line=7,title=shared-cas::one%0D%0Atwo. Keep one."),
        ("a,b:c%.yml", "x", "file=a%2Cb%3Ac%25.yml,line=7,title=shared-cas::x. Keep one."),
        ("a\nb.yml", "::error::x", "file=a%0Ab.yml,line=7,title=shared-cas::::error::x. Keep one."),
    ],
)
def test_github_escapes_what_would_end_a_command(file: str, what: str, expected: str) -> None:
    assert github(finding(file=BASE / file, what=what)) == [f"::warning {expected}"]


@given(st.text(), st.text(min_size=1).filter(lambda name: "/" not in name and "\0" not in name))
def test_github_reads_back_what_was_written(what: str, name: str) -> None:
    (line,) = as_github([finding(file=BASE / "r" / name, what=what)], base=BASE, with_info=False).split("\n")[:-1]
    head, _, text = line.removeprefix("::warning ").partition("::")
    properties = dict(part.split("=", 1) for part in head.split(","))
    assert _unescaped(properties["file"]) == (Path("r") / name).as_posix()
    assert _unescaped(text) == f"{what}. Keep one.".strip()


def _unescaped(text: str) -> str:
    for written, meant in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
        text = text.replace(written, meant)
    return text
