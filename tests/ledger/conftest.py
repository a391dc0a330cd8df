"""A ledger in a temporary place, and a way to fill one."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from ledger_cases import AS_OF, LIMITS, RULES

from precursor_screen.ledger import Ledger
from precursor_screen.model.ledger import Accumulation, Delivery


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "ledger.db") as opened:
        yield opened


@pytest.fixture
def found_in() -> Callable[[Iterable[Delivery]], list[Accumulation]]:
    """Record deliveries in a new ledger in memory, file by file, and return what they amount to."""

    def find(deliveries: Iterable[Delivery]) -> list[Accumulation]:
        by_file: dict[str, list[Delivery]] = {}
        for one in deliveries:
            by_file.setdefault(one.file_digest, []).append(one)
        with Ledger.open(":memory:") as ledger:
            for digest, of_file in by_file.items():
                ledger.record(digest, of_file, as_of=AS_OF)
            return ledger.find(RULES, LIMITS)

    return find
