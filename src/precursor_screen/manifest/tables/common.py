"""Lays the tables of a file onto one header: columns of one field share a column, others do so by their names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from precursor_screen.manifest.columns.header import unique_headers
from precursor_screen.manifest.columns.mapping import ColumnMapping, mapped_headers
from precursor_screen.manifest.columns.recognise import ColumnMap, has_headers, recognise
from precursor_screen.model.line import Field


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the cells of a table go.

    Attributes:
        places: for each of its columns the one of the common header.
        units: by its column, the unit that its own header names and the common one does not.
    """

    places: tuple[int, ...]
    units: Mapping[int, str] = field(default_factory=dict)

    def row(self, cells: Sequence[str], width: int) -> list[str]:
        """Return a row of the table as a row of the common header, of ``width`` cells."""
        laid = [""] * width
        for place, cell in zip(self.places, cells, strict=True):
            laid[place] = cell
        for column, unit in self.units.items():
            place = self.places[column]
            if laid[place].strip() and not any(map(str.isalpha, laid[place])):
                laid[place] = f"{laid[place]} {unit}"
        return laid


class CommonHeader:
    """The header of a file in the making, table by table; that of the first table comes first as it is."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        self._fields: dict[Field, tuple[int, str]] = {}

    def take(self, header: Sequence[str], columns: ColumnMap) -> Laid:
        """Add a table.

        Args:
            header: its columns.
            columns: which of them were recognised.

        Returns:
            Where its cells go.
        """
        fields = {found.header: found for found in columns.found.values()}
        by_name = {_plain(name): place for place, name in enumerate(self.names)}
        held = {place: name for name, (place, _) in self._fields.items()}
        places: dict[int, int] = {}
        units: dict[int, str] = {}
        for column, name in enumerate(header):
            if (own := fields.get(name)) and own.field in self._fields:
                places[column], unit = self._fields[own.field]
                if own.unit and own.unit != unit:
                    units[column] = own.unit
        taken = set(places.values())
        for column, name in enumerate(header):
            place = by_name.get(_plain(name))
            if column not in places and place is not None and place not in taken:
                own = fields.get(name)
                if place not in held or own is None or held[place] is own.field:
                    places[column] = place
                    taken.add(place)
        new = [column for column in range(len(header)) if column not in places]
        self.names = unique_headers((*self.names, *(header[column] for column in new)))
        places |= dict(zip(new, range(len(self.names) - len(new), len(self.names)), strict=True))
        for column, name in enumerate(header):
            if own := fields.get(name):
                self._fields.setdefault(own.field, (places[column], own.unit))
        return Laid(tuple(places[column] for column in range(len(header))), units)


def recognised(header: Sequence[str], sample: Sequence[Sequence[str]], mapping: ColumnMapping) -> ColumnMap:
    """Recognise the columns of one table of several; of the mapping counts what the table has."""
    fields = set(Field)
    known = {name: mapped_headers({name: given}) for name, given in mapping.items() if name.strip().lower() in fields}
    own = {name: [one for one in given if has_headers(header, [one])] for name, given in known.items()}
    return recognise(header, sample, {name: given for name, given in own.items() if given})


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
