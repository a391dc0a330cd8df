"""Writes the officer's report as a workbook: summary, findings by priority, laws and counts."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.counts import count
from precursor_screen.officer_report.facts import count_sentence, fact_rows, findings_sentence, list_rows, warnings
from precursor_screen.officer_report.findings import Findings, ReportedFinding, as_number, sentence_of
from precursor_screen.officer_report.laws import Laws, title_of
from precursor_screen.officer_report.texts import Texts
from precursor_screen.output import (
    OUTCOME_COLOURS,
    BookFile,
    BookSheet,
    Target,
    WholeOnly,
    check_sheet,
    threshold_words,
)

if TYPE_CHECKING:
    import polars as pl

#: The columns that the sheets about a run are made of.
COUNTED = ("file", "line", "outcome", "evidence", "lists")
#: From which priority a finding has which colour.
_PRIORITY_COLOURS = ((70, "#F8CBAD"), (40, "#FFE699"))
_HEADS = (
    "priority", "outcome", "file", "line", "sheet", "row", "goods", "substance", "CAS", "matched", "strength", "amount",
    "kg", "laws", "reason", "contradictions", "accumulation", "documents",
)  # fmt: skip


class AboutSheets:
    """The sheets that tell about a run.

    Args:
        book: the open workbook.
        frame: the result rows, at least their `COUNTED` columns.
        about: language, rules and facts.
    """

    def __init__(self, book: Any, frame: "pl.DataFrame", about: ReportAbout) -> None:
        self._book, self._about, self._frame = book, about, frame
        self.texts = Texts(about.language)
        self.rules = Laws(about.rules(), self.texts)
        self._counts = count(frame, about.facts)

    def summary(self) -> None:
        """Add what was screened, when, and under which lists."""
        t = self.texts
        sheet = BookSheet(self._book, t("sheet_summary"), [t("what"), t("value")], wrap=True)
        for text in warnings(self._about, self._counts, self.rules, t, self._counts.findings):
            sheet.add(["!", text])
        for label, values in fact_rows(self._about, t):
            sheet.add([label, "\n".join(values)])
        for one in self._counts.shown:
            sheet.add([t(str(one)), self._counts.outcomes.get(one, 0)])
        sheet.add([t("total"), count_sentence(self._counts, t)])
        sheet.add([t("sheet_findings"), findings_sentence(self._counts, t)])
        _, rows = list_rows(self._about, self._counts, self.rules, t)
        for title, _, citation, edition, degrees, review, found in rows:
            read = f"{edition}; {degrees}; {t('review_by')}: {review}"
            sheet.add([title, f"{citation}; {read}; {t('findings_on_list')}: {found}"])
        sheet.add([t("reading"), f"{t('reading_text')} {t('privacy')}"])
        sheet.finish()
        sheet.for_print()

    def laws(self) -> None:
        """Add the listings that name findings, with their thresholds and citations."""
        import polars as pl  # noqa: PLC0415

        t = self.texts
        keys = ("list", "jurisdiction", "substance", "official_name", "thresholds", "citation", "edition")
        head = [*(t(one) for one in keys), t("proof"), t("sheet_findings")]
        sheet = BookSheet(self._book, t("sheet_laws"), head, wrap=True)
        named = self._frame.filter(pl.col("outcome") != "clear").select(
            pl.col("lists").cast(pl.String).fill_null("").str.split(";").list.unique().alias("listing")
        )
        found = dict(named.explode("listing").group_by("listing").len().iter_rows())
        for control in self.rules.rules.lists.values():
            for listing in control.listings:
                if listing.id not in found:
                    continue
                substance = self.rules.substance(listing.substance_id)
                sheet.add(
                    [
                        title_of(control, t.language),
                        control.jurisdiction,
                        substance.title if substance else listing.substance_id,
                        listing.official_name,
                        "\n".join(threshold_words(listing)),
                        listing.citation,
                        control.edition,
                        t(f"proof_{listing.proof}"),
                        found[listing.id],
                    ]
                )
        sheet.finish()
        sheet.for_print()

    def counts(self) -> None:
        """Add lines by outcome, and findings by list and by file."""
        t = self.texts
        shown = [*(t(str(one)) for one in self._counts.shown), t("total")]
        sheet = BookSheet(self._book, t("sheet_counts"), [t("counted_by"), "", *shown])
        by_outcome = [self._counts.outcomes.get(one, 0) for one in self._counts.shown]
        sheet.add([t("lines"), "", *by_outcome, sum(by_outcome)])
        for label, counted, name in (
            (t("list"), self._counts.by_list, self.rules.list_title),
            (t("file"), self._counts.by_file, str),
        ):
            for key, by in counted.items():
                numbers = [by.get(str(one), 0) for one in self._counts.shown]
                sheet.add([label, name(key), *numbers, sum(numbers)])
        sheet.finish()
        sheet.for_print()


class ReportBookWriter(WholeOnly):
    """A `Writer` of the report as a workbook. All rows wait in memory, to be ordered by priority."""

    def __init__(self, target: Target, about: ReportAbout) -> None:
        self._target, self._about = target, about
        self._file = BookFile(target)
        self._columns: list[str] = []
        self._frames: list[pl.DataFrame] = []

    def open(self, columns: Sequence[str], done: int = 0) -> None:
        """Open the place.

        Raises:
            OutputError: it cannot be written to, or a sheet cannot hold the columns.
        """
        self._columns = list(columns)
        check_sheet(self._target.label, [*_HEADS, *columns], 0)
        self._file.open()

    def write(self, frame: "pl.DataFrame") -> None:
        """Keep one batch."""
        self._frames.append(frame.select(self._columns))

    def close(self) -> None:
        """Write all sheets and put the file in place.

        Raises:
            OutputError: more findings than a sheet holds, or the disk is full.
            RuleSetError: the rules cannot be loaded.
        """
        import polars as pl  # noqa: PLC0415

        frame = (
            pl.concat(self._frames, how="vertical_relaxed")
            if self._frames
            else pl.DataFrame(schema=dict.fromkeys(self._columns, pl.String))
        )
        mapping = str((self._about.facts or {}).get("options", {}).get("mapping", ""))
        findings = Findings(frame, self._about.goods_columns, mapping)
        check_sheet(self._target.label, self._columns, len(findings))
        with self._file.errors():
            sheets = AboutSheets(self._file.book, frame, self._about)
            sheets.summary()
            _findings_sheet(self._file.book, findings, sheets)
            sheets.laws()
            sheets.counts()
        self._file.finish()

    def discard(self) -> None:
        """Leave no trace."""
        self._file.discard()


def _findings_sheet(book: Any, findings: Findings, sheets: AboutSheets) -> None:
    t, laws = sheets.texts, sheets.rules
    held = {
        "priority": findings.has_priority,
        "kg": findings.has_amounts,
        "sheet": findings.has_sheets,
        "row": findings.has_sheets,
    }
    left_out = {one for one, there in held.items() if not there}
    shown = [one for one in _HEADS if one not in left_out]
    heads = ["CAS" if one == "CAS" else t(one) for one in shown]
    sheet = BookSheet(book, t("sheet_findings"), [*heads, *findings.own_columns], wrap=True)
    for finding in findings:
        cells = dict(zip(_HEADS, _cells(finding, laws, t), strict=True))
        sheet.add([*(cells[one] for one in shown), *(finding.text(name) for name in findings.own_columns)])
    sheet.finish()
    sheet.colour(t("outcome"), {t(outcome): colour for outcome, colour in OUTCOME_COLOURS.items()})
    sheet.colour_from(t("priority"), _PRIORITY_COLOURS)
    sheet.for_print()


def _cells(finding: ReportedFinding, laws: Laws, texts: Texts) -> list[object]:
    lists = dict.fromkeys(laws.list_title(one.partition("/")[0]) for one in finding.listings)
    documents = [f"{one.text} ({one.citation or texts('general')})" for one in laws.documents(finding)]
    return [
        finding.priority,
        texts(str(finding.outcome)),
        finding.text("file"),
        finding.row["line"],
        finding.text("sheet"),
        as_number(finding.text("row")),
        finding.goods,
        finding.text("name") or finding.text("substance"),
        finding.text("cas"),
        finding.text("matched_text"),
        finding.text("strength"),
        finding.text("amount"),
        _kilograms(finding),
        "\n".join(lists),
        finding.text("reason"),
        _lines(finding.detail.get("contradictions")),
        _lines(finding.detail.get("accumulation")),
        "\n".join(documents),
    ]


def _kilograms(finding: ReportedFinding) -> object:
    """Return a plain amount as a number, so that a spreadsheet can sum it; bounds stay as they are written."""
    text = finding.text("amount_kg")
    number = as_number(text)
    return text if number is None else number


def _lines(parts: object) -> str:
    return (
        "\n".join(sentence_of(one) for one in parts)
        if isinstance(parts, Iterable) and not isinstance(parts, str)
        else ""
    )
