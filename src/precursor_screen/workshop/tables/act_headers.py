"""Recognises the columns of an act's table by their headers, as `screen` recognises those of a manifest."""

from collections.abc import Mapping

from precursor_screen.manifest import recognise
from precursor_screen.model.line import Field
from precursor_screen.workshop.tables.act_table import ActTable
from precursor_screen.workshop.tables.columns import (
    CAS,
    GOODS_CODES,
    MIN_PERCENT,
    NOTES,
    NUMBER,
    OFFICIAL_NAME,
    SYNONYMS,
)

#: What a column of a manifest is in an act.
_OF_FIELD = {
    Field.ITEM: NUMBER,
    Field.DESCRIPTION: OFFICIAL_NAME,
    Field.CAS: CAS,
    Field.HS: GOODS_CODES,
    Field.STRENGTH: MIN_PERCENT,
}
#: What further columns about the goods are, by their kind in `data/columns.yml`. No act says of which language.
_OF_KIND = {"synonym": f"{SYNONYMS}.und", "note": NOTES}
#: Rows that are looked at to settle doubtful headers.
_SAMPLE = 50


def recognised_columns(table: ActTable) -> Mapping[str, str]:
    """Return field -> header of the columns whose headers say what they are; nothing for an export, whose do."""
    if table.is_export:
        return {}
    sample = [[row.cells.get(name, "") for name in table.header] for row in table.rows[:_SAMPLE]]
    columns = recognise(table.header, sample)
    found = {_OF_FIELD[name]: one.header for name, one in columns.found.items() if name in _OF_FIELD}
    for one in columns.goods:
        if one.kind in _OF_KIND and one.header not in found.values():
            found.setdefault(_OF_KIND[one.kind], one.header)
    return found
