"""Says from which columns of the manifest a hit came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from precursor_screen.manifest import column_at
from precursor_screen.matching import TABLE
from precursor_screen.model.line import HEADING_MARK, Field
from precursor_screen.model.result import EvidenceKind, Hit

#: Stands between several headers.
BETWEEN_COLUMNS = " + "
#: The column that evidence without a place in the text came from, by its feature, else by its kind; the first there is.
_BY_FEATURE: Mapping[str, tuple[Field, ...]] = {"ec": (Field.EC, Field.CAS), "un": (Field.UN,)}
_BY_KIND: Mapping[EvidenceKind, tuple[Field, ...]] = {
    EvidenceKind.IDENTIFIER: (Field.CAS,),
    EvidenceKind.CODE: (Field.HS,),
}


@dataclass(frozen=True, slots=True)
class HitColumns:
    """The columns of a manifest from which hits may come.

    Attributes:
        goods: the headers of the columns that make the text of a line, in their order.
        headers: the headers of the other fields.
    """

    goods: Sequence[str] = ()
    headers: Mapping[Field, str] = field(default_factory=dict)

    def of(self, hit: Hit, text: str) -> str:
        """Return the headers of the columns that name the substance, the first of the text first.

        Args:
            hit: the hit.
            text: the text of its line.
        """
        found: dict[str, None] = {}
        for item in hit.items:
            if not TABLE[item.feature].main:
                continue
            if item.span is None:
                fields = _BY_FEATURE.get(item.feature, _BY_KIND.get(item.kind, ()))
                header = next((self.headers[name] for name in fields if name in self.headers), "")
                # a text that was put right first has no places: it came from the goods
                header = header or (self.goods[0] if not fields and len(self.goods) == 1 else "")
                found |= {header: None} if header else {}
                continue
            before = text.partition(HEADING_MARK)[0]
            first, last = (column_at(before, at) for at in (item.span.start, max(item.span.start, item.span.end - 1)))
            found |= dict.fromkeys(self.goods[at] for at in (first, last) if at < len(self.goods))
        return BETWEEN_COLUMNS.join(found)
