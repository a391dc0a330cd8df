"""Quality must not drop: recall and false alerts by kind of disturbance, held to floors.

The names are those of the rules and, for false alerts, `other_chemicals.csv`; the disturbances are the seeded
generators of the bench. After an improvement, write the floors anew with
`python tests/quality/quality_floors.py`.
"""

import pytest
from measures.readers import load_product
from quality_floors import AS_OF, Measured, measure, other_chemicals, read_floors

from precursor_screen import Screener

pytestmark = pytest.mark.slow

FLOORS = read_floors()


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(load_product(AS_OF))


def test_every_kind_has_a_floor(measured: Measured) -> None:
    assert set(measured.figures) == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_recall_does_not_drop(name: str, measured: Measured) -> None:
    now, floor = measured.figures[name], FLOORS[name]
    assert now.recall >= floor.recall, f"{now.recall:.2f} % found, such as {'; '.join(now.mistakes)}"


@pytest.mark.parametrize("name", FLOORS)
def test_false_alerts_do_not_rise(name: str, measured: Measured) -> None:
    now, ceiling = measured.figures[name], FLOORS[name]
    assert now.alerts <= ceiling.alerts, f"{now.alerts:.3f} % alert, such as {'; '.join(now.mistakes)}"


def test_other_chemicals_as_they_are_never_alert(measured: Measured) -> None:
    assert measured.plain_alerts == ()


def test_floors_can_fail() -> None:
    """A floor of nothing and a ceiling of everything would hold any quality."""
    assert all(floor.recall > 50 for floor in FLOORS.values())
    assert all(ceiling.alerts < 10 for ceiling in FLOORS.values())


def test_other_chemicals_are_no_listed_names() -> None:
    rules = Screener.load(as_of=AS_OF).rules
    listed = {name.text.casefold() for one in rules.substances.values() for name in one.names}
    names = [name for name, _ in other_chemicals()]
    assert len(names) == len(set(names)) >= 150
    assert not listed & {name.casefold() for name in names}
    assert {lang for _, lang in other_chemicals()} >= {"en", "ru", "kk", "es", "de", "fr", "uk", "uz"}
