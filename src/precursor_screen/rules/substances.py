"""The substances of a rule set as they are stored: each is unpacked when it is first asked for."""

import pickle
from collections.abc import Iterator, Mapping

from precursor_screen.model.rules import Substance


class Substances(Mapping[str, Substance]):
    """Substances by id, in the order of the rules. A line needs few of them, and unpacking all takes a while."""

    def __init__(self, packed: Mapping[str, bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[str, Substance] = {}

    def __getitem__(self, substance_id: str) -> Substance:
        found = self._unpacked.get(substance_id)
        if found is None:
            found = self._unpacked[substance_id] = pickle.loads(self._packed[substance_id])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, substance_id: object) -> bool:
        return substance_id in self._packed


def pack(substances: Mapping[str, Substance]) -> dict[str, bytes]:
    """Return the substances as `Substances` takes them."""
    return {substance_id: pickle.dumps(one, protocol=5) for substance_id, one in substances.items()}
