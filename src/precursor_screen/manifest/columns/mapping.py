"""Holds which columns a caller maps to which fields; the description may be in several."""

from collections.abc import Mapping, Sequence

#: Field name -> header, or several headers, whose cells add up.
ColumnMapping = Mapping[str, str | Sequence[str]]


def mapped_headers(mapping: ColumnMapping) -> list[str]:
    """Return all headers of a mapping.

    >>> mapped_headers({"description": ["Товар", "Марка"], "cas": "CAS"})
    ['Товар', 'Марка', 'CAS']
    """
    return [one for columns in mapping.values() for one in ([columns] if isinstance(columns, str) else columns)]


def written_mapping(mapping: ColumnMapping) -> str:
    """Write a mapping as the record of a run has it: ``field=column;field=column``."""
    pairs = ((name, one) for name, columns in mapping.items() for one in mapped_headers({name: columns}))
    return ";".join(f"{name}={column}" for name, column in pairs)


def read_mapping(text: str) -> dict[str, list[str]]:
    """Read what `written_mapping` wrote.

    >>> read_mapping("description=Товар;description=Марка")
    {'description': ['Товар', 'Марка']}
    """
    mapping: dict[str, list[str]] = {}
    for pair in text.split(";"):
        name, equals, column = pair.partition("=")
        if equals:
            mapping.setdefault(name, []).append(column)
    return mapping
