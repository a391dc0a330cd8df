"""Lint: the checks that compare structures, which the extra [structure] adds."""

import pytest
from lint_cases import CASES, CLEAN, NEED_RDKIT, finds_its_case, is_silent

pytest.importorskip("rdkit", reason="the checks of structures need the extra [structure]")


@pytest.mark.parametrize("case", [one for one in CASES if one.check in NEED_RDKIT], ids=lambda case: case.check)
def test_a_check_finds_its_case(rules, case):
    finds_its_case(rules, case)


@pytest.mark.parametrize(
    ("check", "edits"),
    [one for one in CLEAN if one[0] in NEED_RDKIT],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_check_is_silent_where_nothing_is_wrong(rules, check, edits):
    is_silent(rules, check, edits)
