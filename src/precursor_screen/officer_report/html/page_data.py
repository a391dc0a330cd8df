"""Packs findings for the page's script: what the list shows at once, the cards in chunks that are read on demand."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from precursor_screen.model.line import Field
from precursor_screen.model.result import SEVERITY
from precursor_screen.officer_report.findings import Findings, ReportedFinding
from precursor_screen.officer_report.html.card import Cards
from precursor_screen.officer_report.laws import Laws
from precursor_screen.officer_report.texts import Texts
from precursor_screen.output import place_in_sheet, printable

#: Cards in a chunk: few enough to be read at once, many enough to share their texts.
CHUNK = 200
_SEARCHED = (Field.CONSIGNEE, Field.CONSIGNOR, Field.DOCUMENT, Field.DECLARATION, Field.ITEM, Field.HS)


class Index:
    """What the list of findings shows, sorts and filters by: columns of numbers, and tables of texts they point to."""

    def __init__(self, findings: Findings, laws: Laws, texts: Texts) -> None:
        self._findings, self._laws, self._texts = findings, laws, texts
        self._files, self._substances = _Table(), _Table()
        self._lists, self._sets, self._more = _Table(), _Table(), _Table()
        self._columns: dict[str, list[Any]] = {
            name: []
            for name in (
                "file",
                "line",
                "place",
                "outcome",
                "priority",
                "substance",
                "lists",
                "goods",
                "amount",
                "more",
            )
        }

    def add(self, finding: ReportedFinding, goods: Sequence[str]) -> None:
        """Add the next finding, with its goods in pieces as its card has them."""
        columns = self._columns
        columns["file"].append(self._files.number(printable(finding.text("file"))))
        columns["line"].append(finding.row["line"])
        columns["place"].append(place_in_sheet(finding.row) or None)
        columns["outcome"].append(SEVERITY.index(finding.outcome))
        columns["priority"].append(finding.priority)
        cas, name = printable(finding.text("cas")), printable(finding.text("name") or finding.text("substance"))
        columns["substance"].append(self._substances.number((name, cas)))
        lists = tuple(dict.fromkeys(self._lists.number(one.partition("/")[0]) for one in finding.listings))
        columns["lists"].append(self._sets.number(lists))
        columns["goods"].append(goods[0] if len(goods) == 1 else goods)
        columns["amount"].append(printable(finding.text("amount_kg")) or None)
        said = [self._findings.field(finding, name) for name in _SEARCHED]
        columns["more"].append(
            self._more.number(printable(" ".join(dict.fromkeys(filter(None, [*said, finding.text("matched_text")])))))
        )

    def data(self, shown: int, total: int) -> dict[str, Any]:
        """Return the index as plain data."""
        t = self._texts
        columns = {name: cells for name, cells in self._columns.items() if any(cell is not None for cell in cells)}
        return {
            "n": shown,
            "total": total,
            "chunk": CHUNK,
            "files": self._files.entries,
            "substances": self._substances.entries,
            "lists": self._lists.entries,
            "listTitles": [self._laws.list_title(one) for one in self._lists.entries],
            "jurisdictions": [self._jurisdiction(one) for one in self._lists.entries],
            "sets": self._sets.entries,
            "more": self._more.entries,
            "outcomes": [str(one) for one in SEVERITY],
            "outcomeWords": [t(str(one)) for one in SEVERITY],
            "columns": columns,
            "texts": t.as_data(),
        }

    def _jurisdiction(self, list_id: str) -> str:
        control = self._laws.rules.lists.get(list_id)
        return list_id if control is None else control.jurisdiction


def chunks(findings: Iterable[ReportedFinding], cards: Cards, index: Index) -> Iterator[dict[str, Any]]:
    """Yield the cards in chunks, and add each finding to the index.

    A chunk has ``texts``; ``sections``, in which a number stands for each text; and ``cards``, which point to both.
    Findings of one substance share most of their sections, so that a chunk is a fraction of its cards.
    """
    texts, sections, waiting = _Table(), _Table(), []
    for finding in findings:
        *head, goods, of_card = cards.card(finding)
        index.add(finding, goods)
        waiting.append([*map(texts.number, head), list(map(texts.number, goods)), list(map(sections.number, of_card))])
        if len(waiting) == CHUNK:
            yield _chunk(texts, sections, waiting)
            texts, sections, waiting = _Table(), _Table(), []
    if waiting:
        yield _chunk(texts, sections, waiting)


def _chunk(texts: "_Table", sections: "_Table", cards: list[list[Any]]) -> dict[str, Any]:
    numbered = [_numbered(section, texts) for section in sections.entries]
    return {"texts": texts.entries, "sections": numbered, "cards": cards}


class _Table:
    """Distinct things in the order in which they came."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    @property
    def entries(self) -> list[Any]:
        return list(self._numbers)

    def number(self, thing: Any) -> int:
        return self._numbers.setdefault(thing, len(self._numbers))


def _numbered(part: Any, texts: _Table) -> Any:
    return texts.number(part) if isinstance(part, str) else [_numbered(one, texts) for one in part]
