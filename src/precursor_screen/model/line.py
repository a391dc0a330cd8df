"""What a manifest line is made of: the fields that speak for screening, and what could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from precursor_screen.reason import Reason
from precursor_screen.wording import say


class Field(StrEnum):
    """A recognised manifest column."""

    DESCRIPTION = "description"
    CAS = "cas"
    EC = "ec"
    UN = "un"
    SMILES = "smiles"
    INCHI = "inchi"
    HS = "hs"
    QUANTITY = "quantity"
    UNIT = "unit"
    NET_WEIGHT = "net_weight"
    GROSS_WEIGHT = "gross_weight"
    STRENGTH = "strength"
    CONSIGNOR = "consignor"
    CONSIGNOR_ID = "consignor_id"
    CONSIGNEE = "consignee"
    CONSIGNEE_ID = "consignee_id"
    ORIGIN = "origin"
    DESTINATION = "destination"
    DATE = "date"
    DOCUMENT = "document"
    DECLARATION = "declaration"
    DECLARATION_ITEM = "declaration_item"
    ITEM = "item"


#: What stands, between spaces, before the text of each further column in a line's text: another cell of the goods; one
#: that says of what class they are; the section heading above the line. The last two lend the line a noun.
CELL_MARK, CLASS_MARK, HEADING_MARK = "¦", "⊂", "↑"

#: Characters of a description that are read; what is longer is no goods line, and is never silently clear.
LONGEST_READ = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """One goods line as the matcher sees it. Empty fields are empty strings.

    Where several columns speak of the goods, ``description`` has the texts of all, with the marks above between them.

    ``units`` are (field, code of the unit) pairs for columns whose header names a unit, such as «Вес, кг».
    """

    description: str
    fields: Mapping[Field, str] = field(default_factory=dict)
    units: tuple[tuple[Field, str], ...] = ()

    def get(self, name: Field) -> str:
        """Return the field's text, or an empty string."""
        return self.description if name is Field.DESCRIPTION else self.fields.get(name, "")

    @property
    def is_too_long(self) -> bool:
        """Whether a part of the description is not read."""
        return len(self.description) > LONGEST_READ

    def cut(self) -> "Line":
        """Return the line with as much of its description as is read."""
        return replace(self, description=self.description[:LONGEST_READ]) if self.is_too_long else self

    def unit_of(self, name: Field) -> str:
        """Return the code of the unit that the header of a field names, or an empty string."""
        return next((unit for own, unit in self.units if own is name), "")


class RowKind(StrEnum):
    """What a row is that is no ordinary line of goods."""

    NO_TEXT = "no-text"
    BORROWED = "borrowed"
    NOT_GOODS = "not-goods"


@dataclass(frozen=True, slots=True)
class RowNote:
    """What is to be known of a row that is no ordinary line of goods.

    ``NO_TEXT``: it says nothing of its goods. ``BORROWED``: its text stands in rows above. ``NOT_GOODS``: it is a total
    or the like, unless it names something.
    """

    kind: RowKind
    ground: Reason


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """A data row that could not be read: its 1-based number, why, what to do, and its raw text if known.

    ``sheet`` and ``at`` say where it stands: the row that Excel shows, the line of a text file; None if unknown.
    """

    row: int
    ground: Reason
    advice: Reason
    raw: str = ""
    sheet: str = ""
    at: int | None = None

    @property
    def why(self) -> str:
        """Why it could not be read, in English."""
        return say(self.ground)

    @property
    def fix(self) -> str:
        """What to do about it, in English."""
        return say(self.advice)
