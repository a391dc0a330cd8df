"""Slides a window of days over deliveries: which rows stand in each window, exactly.

A window of N days holds N calendar days, the first and the last included: with N = 30, deliveries of 1 January
and 30 January stand in one window, those of 1 and 31 January do not. Every fullest window ends on the day of a
delivery, so those are all that have to be looked at.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence


def windows(days: Sequence[int], length: int) -> Iterator[tuple[int, int]]:
    """Yield (first, end) of the rows of each window that ends on a delivery's day; ``end`` is not included.

    Args:
        days: the days of the deliveries, ascending.
        length: days in a window.

    >>> list(windows([1, 30, 31], 30))
    [(0, 1), (0, 2), (1, 3)]
    """
    first = 0
    for end in range(1, len(days) + 1):
        day = days[end - 1]
        if end < len(days) and days[end] == day:
            continue
        while days[first] <= day - length:
            first += 1
        yield first, end


def windows_with_kinds(days: Sequence[int], kinds: Sequence[Hashable], length: int) -> Iterator[tuple[int, int, int]]:
    """As `windows`, with the number of different kinds in each; a kind of None is not counted.

    >>> list(windows_with_kinds([1, 2, 9], ["a", "b", "b"], 5))
    [(0, 1, 1), (0, 2, 2), (2, 3, 1)]
    """
    counts: Counter[Hashable] = Counter()
    at_first = at_end = 0
    for first, end in windows(days, length):
        for kind in kinds[at_end:end]:
            if kind is not None:
                counts[kind] += 1
        for kind in kinds[at_first:first]:
            if kind is not None:
                counts[kind] -= 1
                if not counts[kind]:
                    del counts[kind]
        at_first, at_end = first, end
        yield first, end, len(counts)


def running(values: Sequence[int]) -> list[int]:
    """Return the sums up to each place, beginning with 0: the sum of rows a to b is ``sums[b] - sums[a]``.

    >>> running([3, 4])
    [0, 3, 7]
    """
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums
