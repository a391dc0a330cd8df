"""Says all of one finding as a card: sections of labelled texts, which the page and its script draw alike.

A card is made of lists and texts alone:

    [place, outcome, outcome in words, priority, goods, sections]

``goods`` are pieces of text, those at odd places marked. A section is ``[title, kind, rows]``:

- ``pairs``: rows are ``[label, text]``
- ``items``: rows are ``[text, remark]``; ``alert`` is the same, for what has to be seen
- ``laws``: rows are ``[list, official name, effect, ground, citation, degree of proof in words, "yes" or ""]``
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from precursor_screen.model.rules import Proof
from precursor_screen.officer_report.findings import Findings, ReportedFinding, as_number, sentence_of
from precursor_screen.officer_report.html.marking import marked_goods
from precursor_screen.officer_report.laws import Laws
from precursor_screen.officer_report.texts import Texts
from precursor_screen.output import place_of, printable

_POINTS = ("points", "weight", "score")


class Cards:
    """Makes the cards of findings in one language."""

    def __init__(self, findings: Findings, laws: Laws, texts: Texts) -> None:
        self._findings, self._laws, self._texts = findings, laws, texts

    def card(self, finding: ReportedFinding) -> list[Any]:
        """Return the card of a finding; sections without content are left out."""
        t = self._texts
        sections: list[tuple[str, str, list[list[str]]]] = [
            (t("why"), "items", self._why(finding)),
            (t("contradictions"), "alert", _items(finding.detail.get("contradictions"))),
            (t("accumulation"), "alert", self._accumulation(finding)),
            (t("identifiers"), "pairs", list(self._identifiers(finding))),
            (t("laws"), "laws", self._law_rows(finding)),
            (t("amounts"), "pairs", list(self._amounts(finding))),
            (t("priority_parts"), "items", self._parts(finding)),
            (t("documents"), "items", self._documents(finding)),
            (t("line_cells"), "pairs", self._cells(finding)),
        ]
        priority = finding.priority
        return [
            place_of(finding.row, finding.text("file")),
            str(finding.outcome),
            t(str(finding.outcome)),
            "" if priority is None else str(priority),
            marked_goods(finding) if finding.goods else [printable(finding.text("matched_text"))],
            [(title, kind, tuple(map(tuple, rows))) for title, kind, rows in sections if rows],
        ]

    def _accumulation(self, finding: ReportedFinding) -> list[list[str]]:
        t, rows = self._texts, []
        for part in finding.detail.get("accumulation") or ():
            # Of a finding over several deliveries the sentence stands in the place of the goods already.
            rows += [] if finding.is_accumulation else _items([part])
            if isinstance(part, Mapping):
                places = [":".join(map(str, place)) for place in part.get("places") or () if isinstance(place, list)]
                for key, said in (("parties", part.get("parties") or ()), ("deliveries", places)):
                    rows += [[printable(", ".join(map(str, said))), t(key)]] if said else []
        return rows

    def _why(self, finding: ReportedFinding) -> list[list[str]]:
        if finding.is_accumulation:
            # Its sentence is what stands in the place of the goods.
            return []
        rows = [[finding.text("reason"), ""]] if finding.text("reason") else []
        for one in finding.detail.get("evidence") or ():
            said = sentence_of(one)
            if said and said not in finding.text("reason"):
                rows.append([said, _signed(one.get("weight")) if isinstance(one, Mapping) else ""])
        return [[printable(text), remark] for text, remark in rows]

    def _identifiers(self, finding: ReportedFinding) -> Iterator[list[str]]:
        t = self._texts
        ids = [one for one in finding.text("substance").split(";") if one]
        for substance_id in ids:
            # A finding over several deliveries may name several substances; it has the names of all in one text.
            alone = len(ids) == 1
            yield from self._of_substance(
                substance_id, finding.text("name") if alone else "", finding.text("cas") if alone else ""
            )
        if finding.text("score") and not finding.is_accumulation:
            yield [t("score"), f"{finding.text('score')} ({finding.text('evidence')})"]
        if finding.text("matched_text"):
            yield [t("party" if finding.is_accumulation else "matched"), printable(finding.text("matched_text"))]

    def _of_substance(self, substance_id: str, name: str, cas: str) -> Iterator[list[str]]:
        t = self._texts
        substance = self._laws.substance(substance_id)
        if substance is None:
            yield [t("substance"), printable(name or substance_id)]
            yield from ([["CAS", printable(cas)]] if cas else [])
            return
        local, name = self._laws.local_name(substance), name or substance.title
        yield [t("substance"), printable(f"{local} ({name})" if local and local != name else name)]
        for label, numbers in (
            ("CAS", [one for one in dict.fromkeys([cas, *(one.number for one in substance.cas)]) if one]),
            ("EC", list(substance.ec)),
            ("HS", [one.digits for one in substance.hs]),
            ("ТН ВЭД", [one.digits for one in substance.tn_ved]),
            ("UN", list(substance.un)),
            (t("formula"), [substance.formula] if substance.formula else []),
        ):
            if numbers:
                yield [label, printable(", ".join(numbers))]

    def _law_rows(self, finding: ReportedFinding) -> list[list[str]]:
        t = self._texts
        return [
            [
                printable(text)
                for text in (
                    law.title,
                    law.official_name,
                    law.effect,
                    law.ground,
                    law.citation,
                    t.known(f"proof_{law.proof}", law.proof),
                    "yes" if law.proof == Proof.ACT else "",
                )
            ]
            for law in self._laws.of(finding)
        ]

    def _amounts(self, finding: ReportedFinding) -> Iterator[list[str]]:
        t = self._texts
        detail = finding.detail.get("amount")
        amount = detail if isinstance(detail, Mapping) else {}
        detail = finding.detail.get("strength")
        strength = detail if isinstance(detail, Mapping) else {}
        for label, value in (
            (t("strength"), finding.text("strength") or strength.get("said")),
            (t("strength_how"), strength.get("how")),
            (t("amount_said"), amount.get("said") or finding.text("amount")),
            (t("kg"), finding.text("amount_kg")),
            (t("amount_how"), amount.get("how")),
            (t("amount_fault"), amount.get("fault")),
        ):
            if value:
                yield [label, printable(str(value))]

    def _parts(self, finding: ReportedFinding) -> list[list[str]]:
        priority = finding.detail.get("priority")
        parts = priority.get("parts") if isinstance(priority, Mapping) else None
        rows = []
        for part in parts or ():
            if isinstance(part, Mapping):
                points = next((_signed(part[key]) for key in _POINTS if key in part), "")
                rows.append([printable(sentence_of(part)), points])
            elif isinstance(part, Sequence) and not isinstance(part, str) and part:
                numbers = [one for one in part if isinstance(one, int | float)]
                words = [str(one) for one in part if isinstance(one, str)]
                rows.append([printable(" ".join(words)), _signed(numbers[0]) if numbers else ""])
            else:
                rows.append([printable(str(part)), ""])
        return rows

    def _documents(self, finding: ReportedFinding) -> list[list[str]]:
        general = self._texts("general")
        return [[one.text, general if one.general else one.citation] for one in self._laws.documents(finding)]

    def _cells(self, finding: ReportedFinding) -> list[list[str]]:
        cells = [(name, finding.text(name)) for name in self._findings.own_columns]
        return [[printable(name), printable(text)] for name, text in cells if text and text != finding.goods]


def _items(parts: object) -> list[list[str]]:
    if not isinstance(parts, Sequence) or isinstance(parts, str):
        return []
    return [[printable(text), _signed(part.get("weight")) if isinstance(part, Mapping) else ""]
            for part in parts if (text := sentence_of(part))]  # fmt: skip


def _signed(value: object) -> str:
    number = as_number(value)
    return f"{number:+g}" if number else ""
