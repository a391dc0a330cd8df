"""Checks of identifier numbers and goods codes beyond their shape."""

from collections import defaultdict
from collections.abc import Iterator

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check


@check("shared-cas", Severity.WARNING)
def shared_cas(rules: Rules) -> Iterator[Problem]:
    """Two substances carry the same CAS number: the number alone cannot tell which one is meant."""
    yield from _shared(rules, "cas")


@check("shared-ec", Severity.WARNING)
def shared_ec(rules: Rules) -> Iterator[Problem]:
    """Two substances carry the same EC number: the number alone cannot tell which one is meant."""
    yield from _shared(rules, "ec")


def _shared(rules: Rules, column: str) -> Iterator[Problem]:
    bearers = defaultdict(list)
    for file in rules.identities:
        for index, row in enumerate(getattr(file.content, column)):
            bearers[row.number].append((file, file.line(column, index)))
    for number, rows in bearers.items():
        ids = {file.content.id for file, _ in rows}
        for file, line in rows if len(ids) > 1 else ():
            what = f"{column.upper()} {number} also belongs to {', '.join(sorted(ids - {file.content.id}))}"
            yield Problem(file.path, line, what, "Keep it where it belongs, or merge the two substances.")


@check("duplicate-number", Severity.WARNING)
def duplicate_number(rules: Rules) -> Iterator[Problem]:
    """A substance carries one number twice in a file: CAS, EC, UN, HS or ТН ВЭД."""
    for file in rules.identities:
        content = file.content
        columns = {
            "cas": [row.number for row in content.cas],
            "ec": [row.number for row in content.ec],
            "un": [row.number for row in content.un],
            "hs": [row.code for row in content.hs],
            "tn_ved": [row.code for row in content.tn_ved],
        }
        for column, numbers in columns.items():
            for index, number in enumerate(numbers):
                if number in numbers[:index]:
                    what = f"{column} {number} stands twice"
                    yield Problem(file.path, file.line(column, index), what, "Keep one of the two rows.")


@check("goods-codes-disagree", Severity.WARNING)
def goods_codes_disagree(rules: Rules) -> Iterator[Problem]:
    """A ТН ВЭД code whose first six digits are not among the HS codes of the substance."""
    for files in rules.by_substance.values():
        headings = {row.code for file in files for row in file.content.hs}
        for file in files:
            for index, row in enumerate(file.content.tn_ved):
                if headings and row.code[:6] not in headings:
                    what = f"ТН ВЭД {row.code} lies outside the HS codes {', '.join(sorted(headings))}"
                    yield Problem(file.path, file.line("tn_ved", index), what, "Correct one, or add the HS code.")


@check("no-identifier", Severity.INFO)
def no_identifier(rules: Rules) -> Iterator[Problem]:
    """A substance without any CAS number: it can be found by its names only."""
    for file, *added in rules.by_substance.values():
        if not any(one.content.cas for one in (file, *added)):
            yield Problem(file.path, file.line("id"), "no CAS number is given", "Add one if there is one.")
