"""Checks of lists: citations, dates in force, thresholds side by side, and reviews."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check
from precursor_screen.rules import AmountRow, AnnouncedRow, EntryRow, ListFile, RuleFile, YamlList, YamlMap

#: Texts that stand where a citation should, and name no act: -, ?, tbd, n/a, see above, the act, нет.
_SAYS_NOTHING = re.compile(
    r"\W*|(?:tbd|tbc|todo|fixme|xxx?|n\W?a|none|no|unknown|source|citation|act|the act|law|see (?:above|below)|"
    r"as above|ditto|idem|id|нет|нет данных|уточнить|см\W* выше|там же|закон|акт)\W*",
    re.IGNORECASE,
)
_FIRST, _LAST = date.min, date.max
_VOLUMES = ("ml", "l", "m3", "us-gal")


def _days(row: EntryRow | AmountRow | ListFile, within: tuple[date, date] = (_FIRST, _LAST)) -> tuple[date, date]:
    """Return the first and last day of a row, as far as they lie within another span."""
    return max(row.valid_from or _FIRST, within[0]), min(row.valid_to or _LAST, within[1])


def _shared(one: tuple[date, date], other: tuple[date, date]) -> date | None:
    """Return the first day that two spans share."""
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return first if first <= last else None


def _since(day: date) -> str:
    return "from the beginning on" if day == _FIRST else f"on {day}"


@check("citation-says-nothing", Severity.WARNING)
def citation_says_nothing(rules: Rules) -> Iterator[Problem]:
    """A citation of a list, an entry or a threshold is a dash, `?`, `tbd` or the like: nobody can look it up.

    A threshold without a citation at all does not load.
    """
    for file in rules.lists:
        for row in _mappings(file.tree):
            citation = row.get("citation")
            if isinstance(citation, str) and _SAYS_NOTHING.fullmatch(citation.strip()):
                what = f"the citation `{citation}` names no act"
                fix = "Name the act and where in it this stands, such as «Annex I, table 2»."
                yield Problem(file.path, row.lines["citation"], what, fix)


def _mappings(node: object) -> Iterator[YamlMap]:
    if isinstance(node, YamlMap):
        yield node
    children = node.values() if isinstance(node, YamlMap) else node if isinstance(node, YamlList) else ()
    for child in children:
        yield from _mappings(child)


@check("overlapping-validity", Severity.WARNING)
def overlapping_validity(rules: Rules) -> Iterator[Problem]:
    """Two entries of one substance in one list are in force on the same day: it is unclear which of them applies."""
    for file in rules.lists:
        by_substance: dict[str, list[tuple[int, EntryRow]]] = {}
        for index, entry in enumerate(file.content.entries):
            by_substance.setdefault(entry.substance, []).append((index, entry))
        for id_, entries in by_substance.items():
            for at, (index, later) in enumerate(entries):
                days = ((one, _shared(_days(one), _days(later))) for _, one in entries[:at])
                one, day = next(((one, day) for one, day in days if day), (later, None))
                if day:
                    keys = " and ".join(f"`{entry.key}`" if entry.key else "one without key" for entry in (one, later))
                    what = f"`{id_}` has two entries in force {_since(day)}: {keys}"
                    fix = "End the older one the day before with `valid_to`, or make them one entry."
                    yield Problem(file.path, file.line("entries", index), what, fix)


@check("overlapping-amounts", Severity.WARNING)
def overlapping_amounts(rules: Rules) -> Iterator[Problem]:
    """An entry has two amounts of one kind, for the same period and effect, in force on the same day."""
    for file, index, entry in _entries(rules):
        for (_, one), (later, other) in combinations(enumerate(entry.amounts), 2):
            same = _kind(one) == _kind(other)
            day = _shared(_days(one, _days(entry)), _days(other, _days(entry))) if same else None
            if day:
                what = (
                    f"`{entry.substance}` has two amounts per {one.per} in force {_since(day)}: "
                    f"{one.quantity:g} {one.unit} and {other.quantity:g} {other.unit}"
                )
                fix = "End the older one with `valid_to`, or say in `effect` what each does."
                yield Problem(file.path, file.line("entries", index, "amounts", later), what, fix)


def _kind(amount: AmountRow) -> tuple[object, ...]:
    return amount.per, amount.exempts, amount.effect.casefold(), amount.unit in _VOLUMES


@check("outside-list-dates", Severity.WARNING)
def outside_list_dates(rules: Rules) -> Iterator[Problem]:
    """An entry or a threshold is never in force while what it belongs to is, or outlasts it."""
    for file, index, entry in _entries(rules):
        whole = _days(file.content)
        place = ("entries", index)
        yield from _outside(file, place, entry, whole, "the list")
        if entry.strength:
            yield from _outside(file, (*place, "strength"), entry.strength, _days(entry, whole), "the entry")
        for at, amount in enumerate(entry.amounts):
            yield from _outside(file, (*place, "amounts", at), amount, _days(entry, whole), "the entry")


def _outside(
    file: RuleFile[ListFile], place: tuple[str | int, ...], row: object, whole: tuple[date, date], whose: str
) -> Iterator[Problem]:
    first, last = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    if first and first > whole[1]:
        what = f"valid_from {first} is after {whose} ends, on {whole[1]}"
    elif last and last < whole[0]:
        what = f"valid_to {last} is before {whose} begins, on {whole[0]}"
    elif last and last > whole[1]:
        what = f"valid_to {last} is after {whose} ends, on {whole[1]}"
    elif first and first < whole[0]:
        what = f"valid_from {first} is before {whose} begins, on {whole[0]}"
    else:
        return
    yield Problem(file.path, file.line(*place), what, f"Correct the date, or that of {whose}.")


def _entries(rules: Rules) -> Iterator[tuple[RuleFile[ListFile], int, EntryRow]]:
    for file in rules.lists:
        for index, entry in enumerate(file.content.entries):
            yield file, index, entry


@check("past-review", Severity.WARNING)
def past_review(rules: Rules) -> Iterator[Problem]:
    """The day by which somebody was to look whether the list has changed is past."""
    for file in rules.lists:
        due = file.content.review_by
        if due and rules.as_of and due < rules.as_of:
            what = f"the list was to be reviewed by {due}"
            fix = "Compare it with the act, then write `checked` and a new `review_by`."
            yield Problem(file.path, file.line("review_by"), what, fix)


@check("announced-day-past", Severity.WARNING)
def announced_day_past(rules: Rules) -> Iterator[Problem]:
    """An act that was announced may be in force by now, and nobody has seen whether it is."""
    for file, number, announced in _announced(rules):
        if rules.as_of and announced.day <= rules.as_of:
            what = f"announced for {announced.day}, and not seen in force: {announced.what}"
            fix = "See whether it is in force, write down what it changes, and delete the row; or write the new day."
            yield Problem(file.path, file.line("announced", number, "day"), what, fix)


@check("announced", Severity.INFO)
def announced_ahead(rules: Rules) -> Iterator[Problem]:
    """An act was announced that will change the list on a day to come."""
    for file, number, announced in _announced(rules):
        if rules.as_of and announced.day > rules.as_of:
            what = f"announced for {announced.day}: {announced.what}"
            yield Problem(file.path, file.line("announced", number, "day"), what, "Look for it then.")


def _announced(rules: Rules) -> Iterator[tuple[RuleFile[ListFile], int, AnnouncedRow]]:
    for file in rules.lists:
        for number, row in enumerate(file.content.announced):
            yield file, number, row


@check("no-review-date", Severity.INFO)
def no_review_date(rules: Rules) -> Iterator[Problem]:
    """A list does not say by when it is to be compared with its act again."""
    for file in rules.lists:
        if file.content.review_by is None:
            yield Problem(
                file.path, file.line("edition"), "there is no `review_by`", "Write the day of the next review."
            )
