"""Checks of identifier numbers and goods codes beyond their shape."""

from collections import defaultdict
from collections.abc import Iterator

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check


@check("shared-cas", Severity.WARNING)
def shared_cas(rules: Rules) -> Iterator[Problem]:
    """Two substances carry the same CAS number: the number alone cannot tell which one is meant."""
    bearers = defaultdict(list)
    for file in rules.substances:
        for index, row in enumerate(file.content.cas):
            bearers[row.number].append((file, file.line("cas", index)))
    for number, rows in bearers.items():
        ids = {file.content.id for file, _ in rows}
        for file, line in rows if len(ids) > 1 else ():
            what = f"CAS {number} also belongs to {', '.join(sorted(ids - {file.content.id}))}"
            yield Problem(file.path, line, what, "Keep it where it belongs, or merge the two substances.")


@check("duplicate-number", Severity.WARNING)
def duplicate_number(rules: Rules) -> Iterator[Problem]:
    """A substance carries one number twice: CAS, EC, UN, HS or ТН ВЭД."""
    for file in rules.substances:
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
    for file in rules.substances:
        headings = {row.code for row in file.content.hs}
        for index, row in enumerate(file.content.tn_ved):
            if headings and row.code[:6] not in headings:
                what = f"ТН ВЭД {row.code} lies outside the HS codes {', '.join(sorted(headings))}"
                yield Problem(file.path, file.line("tn_ved", index), what, "Correct one, or add the HS code.")


@check("no-identifier", Severity.INFO)
def no_identifier(rules: Rules) -> Iterator[Problem]:
    """A substance without any CAS number: it can be found by its names only."""
    for file in rules.substances:
        if not file.content.cas:
            yield Problem(file.path, file.line("id"), "no CAS number is given", "Add one if there is one.")
