"""The reader of structures, for the modules that are run only where the extra is installed."""

import pytest

from precursor_screen.rules.load import load_rules
from precursor_screen.structure.reader import StructureReader


@pytest.fixture(scope="session")
def reader() -> StructureReader:
    return StructureReader(load_rules())
