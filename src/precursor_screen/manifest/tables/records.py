"""What is said of the tables of a manifest: those that are read, and what was passed over."""

from dataclasses import dataclass

from precursor_screen.manifest.columns.recognise import ColumnMap
from precursor_screen.reason import Reason
from precursor_screen.wording import say

#: So many rows of what was passed over are kept, so that they can be looked at.
KEPT = 200


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is read.

    Attributes:
        sheet: its sheet; empty in formats that have none.
        row: where its header stands: the row that Excel shows, the line of a text file; 0 where there is none.
        header: its columns, by the names under which they are read.
        columns: which of them were recognised, and why.
        hidden: whether its sheet is hidden.
    """

    sheet: str
    row: int
    header: tuple[str, ...]
    columns: ColumnMap
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Passed:
    """Rows that belong to no table that is read.

    Attributes:
        sheet: their sheet; empty in formats that have none.
        first: the first of them, as Excel or an editor counts; 0 when there are none.
        last: the last of them.
        ground: why they are not read.
        grave: whether they may hold goods.
        texts: what stands in them, the first rows, each as one text.
    """

    sheet: str
    first: int
    last: int
    ground: Reason
    grave: bool = False
    texts: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """Why they are not read, in English."""
        return say(self.ground)

    @property
    def place(self) -> str:
        """Where they stand, in English."""
        rows = f"row {self.first}" if self.first == self.last else f"rows {self.first} to {self.last}"
        parts = (f'sheet "{self.sheet}"' if self.sheet else "", rows if self.first else "")
        return ", ".join(part for part in parts if part)
