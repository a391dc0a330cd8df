"""The mapping of a table: which column holds which field, what is the same for all rows, how a row is cited."""

import string
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError

from precursor_screen.errors import RuleSetError, UsageError
from precursor_screen.rules import ListHead, Text, read_bytes, read_tree, validate
from precursor_screen.workshop.tables.columns import CITATION, OFFICIAL_NAME, SOURCE, all_fields, is_field, language_of

#: Stands in a citation for the number of the row in the file, counted from 1 below the header.
ROW = "row"


def _known_field(name: str) -> str:
    if not is_field(name):
        fix = f"Write one of {', '.join(all_fields())}; a name has its language behind it, as in official_name.ru."
        raise PydanticCustomError("schema", "{what}", {"what": f"`{name}` is no field of an entry", "fix": fix})
    return name


FieldName = Annotated[str, AfterValidator(_known_field)]


class TableMapping(BaseModel):
    """A mapping file. ``columns``: field -> header; ``constants``: field -> the value of all rows.

    ``citation`` is the citation of a row, with the fields of the row in braces: ``Table IV, row {number}``.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    columns: dict[FieldName, Text] = {}
    constants: dict[FieldName, Text] = {}
    citation: Text | None = None
    sheet: Text | None = None
    act: ListHead | None = None


def read_mapping(file: Path) -> TableMapping:
    """Read a mapping file.

    Raises:
        RuleSetError: it cannot be read, or says something that no mapping may say; with file and line.
    """
    content, faults = read_bytes(file)
    mapping = None
    if content is not None:
        tree, faults = read_tree(content, file)
        if tree is not None:
            mapping, found = validate(tree, TableMapping, file)
            faults = faults + found
    if faults or mapping is None:
        raise RuleSetError(tuple(one.error for one in faults))
    return mapping


def with_options(
    mapping: TableMapping,
    columns: Sequence[str] = (),
    *,
    constants: Sequence[str] = (),
    citation: str | None = None,
    source: str | None = None,
    sheet: str | None = None,
) -> TableMapping:
    """Return the mapping with what options say put over it.

    Args:
        mapping: from a file, or empty.
        columns: texts ``FIELD=HEADER``.
        constants: texts ``FIELD=VALUE``, the same for all rows.
        citation: the citation of a row.
        source: id of the source of all rows.
        sheet: name of the sheet to read.

    Raises:
        UsageError: a text is not ``FIELD=HEADER`` or ``FIELD=VALUE``, or its field does not exist.
    """
    same = _pairs(constants, "--constant", "FIELD=VALUE", "strength.inclusive=true")
    if source is not None:
        same[SOURCE] = source
    found = {field: header for field, header in mapping.columns.items() if field not in same}
    found |= _pairs(columns, "--column", "FIELD=HEADER", 'official_name.ru="Наименование"')
    changed: dict[str, object] = {"columns": found, "constants": {**mapping.constants, **same}}
    if citation is not None:
        found.pop(CITATION, None)
        changed["citation"] = citation
    if sheet is not None:
        changed["sheet"] = sheet
    return mapping.model_copy(update=changed)


def _pairs(texts: Sequence[str], option: str, form: str, example: str) -> dict[str, str]:
    """Return what stands on both sides of ``=`` in the texts of an option.

    Raises:
        UsageError: nothing stands on one side, or there is no such field.
    """
    found: dict[str, str] = {}
    for pair in texts:
        field, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not value:
            raise UsageError(f"{option} {pair!r} is not {form}", fix=f"Write {option} {example}.")
        if not is_field(field):
            raise UsageError(f"{option}: there is no field {field!r}", fix=f"Fields are {', '.join(all_fields())}.")
        found[field] = value
    return found


def complete(
    mapping: TableMapping, header: Sequence[str], recognised: Mapping[str, str] = MappingProxyType({})
) -> TableMapping:
    """Return the mapping as it holds for a table: columns that are headed by a field's name are that field.

    Args:
        mapping: as `with_options` gives it.
        header: the headers of the table, each unique.
        recognised: field -> header of columns that say in other words what they are; they count where nothing else is
            said of the field and of the column.

    Raises:
        UsageError: a header is not in the table, a field is given twice, or rows have no names or no citation.
    """
    plain = {_plain(name): name for name in reversed(header)}
    columns = {name: name for name in header if is_field(name) and name not in mapping.constants}
    if mapping.citation is not None:
        columns.pop(CITATION, None)
    columns |= {field: _header_of(field, wanted, header, plain) for field, wanted in mapping.columns.items()}
    columns |= _further(recognised, columns, mapping)
    twice = sorted(columns.keys() & mapping.constants.keys())
    if twice:
        raise UsageError(f"{twice[0]} is both a column and a constant", fix="Leave one of the two out.")
    if not any(language_of(field) for field in (*columns, *mapping.constants)):
        fix = f'Say which column it is: --column official_name.ru="HEADER". The columns are {_quoted(header)}.'
        raise UsageError("no column holds the name that the act prints", fix=fix)
    if CITATION not in columns and CITATION not in mapping.constants and mapping.citation is None:
        fix = 'Give --citation, as in --citation "Resolution 1, Table IV, row {number}", or a column `citation`.'
        raise UsageError("nothing says where in the act a row stands", fix=fix)
    for name in names_in(mapping.citation or ""):
        if name != ROW and name not in columns and name not in mapping.constants:
            fix = f"Write one of {', '.join(sorted({ROW, *columns}))}."
            raise UsageError(f"the citation speaks of {{{name}}}, which no column holds", fix=fix)
    return mapping.model_copy(update={"columns": columns})


def _further(recognised: Mapping[str, str], columns: Mapping[str, str], mapping: TableMapping) -> dict[str, str]:
    """Return the recognised columns of which nothing else is said."""
    said = {*columns, *mapping.constants, *([CITATION] if mapping.citation is not None else [])}
    if any(map(language_of, said)):
        said.add(OFFICIAL_NAME)
    taken = set(columns.values())
    return {field: header for field, header in recognised.items() if field not in said and header not in taken}


def names_in(template: str) -> tuple[str, ...]:
    """Return the fields named in braces.

    >>> names_in("Table IV, row {number}")
    ('number',)

    Raises:
        UsageError: a brace is not closed, or more than a field's name stands between two.
    """
    fix = 'Write fields in braces, as in "Table IV, row {number}".'
    try:
        named = [part[1:] for part in string.Formatter().parse(template) if part[1] is not None]
    except ValueError as error:
        raise UsageError(f"the citation {template!r} cannot be read: {error}", fix=fix) from error
    if any(how or conversion for _, how, conversion in named):
        raise UsageError(f"the citation {template!r} says how to write a field, which it cannot", fix=fix)
    return tuple(str(name) for name, _, _ in named)


def _header_of(field: str, wanted: str, header: Sequence[str], plain: dict[str, str]) -> str:
    found = wanted if wanted in header else plain.get(_plain(wanted))
    if found is None:
        raise UsageError(f'there is no column "{wanted}" for {field}', fix=f"The columns are {_quoted(header)}.")
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _quoted(header: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in header)
