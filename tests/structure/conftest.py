"""The reader of structures where the extra is installed; None where it is not, so that every test has its answer."""

import pytest

from precursor_screen.rules.load import load_rules
from precursor_screen.structure.availability import available
from precursor_screen.structure.reader import StructureReader


@pytest.fixture(scope="session")
def reader() -> StructureReader | None:
    return StructureReader(load_rules()) if available().ok else None
