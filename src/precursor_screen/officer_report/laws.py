"""Names laws, substances and clearing documents for a report, from the rule set and in the report's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from precursor_screen.model.rules import ControlList, Listing, NameKind, RuleSet, Substance
from precursor_screen.officer_report.findings import ReportedFinding
from precursor_screen.officer_report.texts import Texts
from precursor_screen.output import scope_words, threshold_words
from precursor_screen.words import table

_NAMED = (NameKind.OFFICIAL, NameKind.TRANSLATION, NameKind.COMMON)


@dataclass(frozen=True, slots=True)
class Law:
    """One listing as it bears on one finding. ``ground`` is in English, as the result has it; ``proof`` is a degree."""

    listing: str
    list_id: str
    title: str
    official_name: str
    effect: str
    ground: str
    citation: str
    proof: str


@dataclass(frozen=True, slots=True)
class ClearingDocument:
    """A document that would answer a finding; ``general`` when no act is cited for it."""

    text: str
    citation: str
    general: bool


class Laws:
    """What the rule set knows of the laws and substances of the findings.

    Args:
        rules: the rule set.
        texts: the language.
    """

    def __init__(self, rules: RuleSet, texts: Texts) -> None:
        self.rules, self._texts = rules, texts
        self._listings = {one.id: one for control in rules.lists.values() for one in control.listings}
        self._documents: Mapping[str, Any] = table("clearing_documents")

    def listing(self, listing_id: str) -> Listing | None:
        """Return a listing of these rules, None when they have no such."""
        return self._listings.get(listing_id)

    def list_title(self, list_id: str) -> str:
        """Return the title of a list, in the report's language when the rules have it."""
        control = self.rules.lists.get(list_id)
        return list_id if control is None else title_of(control, self._texts.language)

    def of(self, finding: ReportedFinding) -> Iterator[Law]:
        """Yield the laws of a finding: as decided in the run, or as the rules have them where results do not say."""
        said = [one for one in finding.detail.get("listings") or () if isinstance(one, Mapping)]
        if not said:
            said = [{"listing": listing, "effect": "listed"} for listing in finding.listings]
        noted = f" ({self._texts('a_note')})"
        for one in said:
            listing_id = str(one.get("listing") or "")
            listing = self.listing(listing_id)
            list_id = str(one.get("list") or listing_id.partition("/")[0])
            control = self.rules.lists.get(list_id)
            effect = str(one.get("effect") or "listed")
            citation = one.get("citation") or (listing and listing.citation) or (control and control.citation) or ""
            yield Law(
                listing=listing_id,
                list_id=list_id,
                title=self.list_title(list_id),
                official_name=listing.official_name if listing else "",
                effect=self._texts.known(f"effect_{effect}", effect) + (noted if one.get("note") else ""),
                ground=str(one.get("because") or (_rule_words(listing) if listing else "")),
                citation=str(citation),
                proof=str(one.get("proof") or (listing.proof if listing else "")),
            )

    def substance(self, substance_id: str) -> Substance | None:
        """Return a substance of these rules, None when they have no such."""
        try:
            return self.rules.substances[substance_id] if substance_id else None
        except KeyError:
            return None

    def local_name(self, substance: Substance) -> str:
        """Return the substance's name in the report's language, empty for English and when there is none."""
        if self._texts.language == "en":
            return ""
        names = [one for one in substance.names if one.lang == self._texts.language and one.kind in _NAMED]
        return min(names, key=lambda one: _NAMED.index(one.kind)).text if names else ""

    def documents(self, finding: ReportedFinding) -> list[ClearingDocument]:
        """Return what would answer the finding: by the lists that name it, or, when none is known, in general."""
        found: list[ClearingDocument] = []
        open_lists = dict.fromkeys(listing.partition("/")[0] for listing in finding.listings)
        general = not open_lists
        for list_id in open_lists:
            control = self.rules.lists.get(list_id)
            entries = self._documents.get(control.jurisdiction, ()) if control else ()
            of_list = [one for one in entries if list_id in one.get("lists", (list_id,))]
            general = general or not of_list
            found += [
                ClearingDocument(one["text"][self._texts.language], one["citation"], general=False) for one in of_list
            ]
        if general:
            found.append(ClearingDocument(self._documents["general"]["text"][self._texts.language], "", general=True))
        return list(dict.fromkeys(found))


def title_of(control: ControlList, language: str) -> str:
    """Return the title of a list in a language, or as its file has it."""
    return control.titles.get(language, control.title)


def _rule_words(listing: Listing) -> str:
    return "; ".join([*threshold_words(listing), *filter(None, [scope_words(listing)])])
