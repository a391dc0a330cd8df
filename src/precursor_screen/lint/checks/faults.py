"""Faults that stop the rules from being loaded, listed as checks."""

from collections.abc import Callable, Iterator
from pathlib import Path

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Check, Problem, Rules, register

#: Name of the fault in `precursor_screen.rules` -> what it means.
FAULTS = {
    "unreadable-file": "A rule file is missing, too large, not UTF-8, not YAML, or holds tabs or controls.",
    "schema": "An unknown or missing key, a wrong type, or a piece of YAML that rule files do not allow.",
    "duplicate-key": "A key stands twice in one mapping; YAML alone would silently keep the last one.",
    "file-name": "The id is not the file's name, is that of a retired file, or the file would not be read.",
    "bad-date": "A date not written year-month-day, not in the calendar, or an end before the beginning.",
    "cas-check-digit": "A CAS number with a wrong check digit or in a wrong writing: it would never be met.",
    "ec-check-digit": "An EC number with a wrong check digit or in a wrong writing: it would never be met.",
    "un-number": "A UN number that is not four digits in the range in use.",
    "inchikey-shape": "An InChIKey that has not the shape of one.",
    "goods-code": "An HS code without its 6 digits, or a ТН ВЭД code without its 10.",
    "unknown-substance": "A list names a substance that has no file: the entry would control nothing.",
    "unknown-entry": "An amendment is of an entry that the list below does not have: it would change nothing.",
    "unknown-list": "A rule of accumulation names a list that has no file: it would count nothing.",
    "duplicate-entry": "A substance stands twice in one list, or a rule of accumulation twice, so that it is unclear "
    "which applies.",
}


def _faults_of(name: str) -> Callable[[Rules], Iterator[Problem]]:
    def run(rules: Rules) -> Iterator[Problem]:
        for found in rules.folder.faults:
            error = found.error
            if found.check == name and error.where:
                yield Problem(Path(error.where.file), error.where.line, error.what, error.fix or "")

    return run


for _name, _about in FAULTS.items():
    register(Check(_name, Severity.ERROR, _about, _faults_of(_name), stays=True))
