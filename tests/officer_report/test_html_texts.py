"""The texts of the report are there in every language, and the documents that would clear a finding are cited."""

import re

import pytest

from precursor_screen.officer_report.texts import REPORT_LANGUAGES, Texts
from precursor_screen.rules.load import load_rules
from precursor_screen.words.tables import table

TEXTS = table("report_texts")
DOCUMENTS = table("clearing_documents")
NAMES = re.compile(r"\{(\w*)\}")


@pytest.mark.parametrize("key", TEXTS)
def test_no_language_is_missing_and_all_name_the_same(key: str) -> None:
    languages = TEXTS[key]
    assert set(languages) == set(REPORT_LANGUAGES)
    assert all(isinstance(text, str) and text.strip() for text in languages.values())
    assert len({tuple(sorted(NAMES.findall(text))) for text in languages.values()}) == 1


def test_russian_and_kazakh_are_not_left_in_english() -> None:
    same = {key for key, one in TEXTS.items() if one["en"] in {one["ru"], one["kk"]}}
    assert not same


@pytest.mark.parametrize("key", [key for key in TEXTS if key.startswith("sheet_")])
def test_sheet_names_fit_on_a_tab(key: str) -> None:
    assert all(len(text) <= 31 and not set(text) & set("[]:*?/\\") for text in TEXTS[key].values())


def test_every_documented_jurisdiction_and_list_exists() -> None:
    lists = load_rules().lists
    for jurisdiction, entries in DOCUMENTS.items():
        if jurisdiction == "general":
            continue
        assert jurisdiction in {one.jurisdiction for one in lists.values()}
        for entry in entries:
            assert set(entry.get("lists", ())) <= {one.id for one in lists.values() if one.jurisdiction == jurisdiction}


def test_a_document_is_only_named_with_its_act() -> None:
    entries = [one for key, entries in DOCUMENTS.items() if key != "general" for one in entries]
    for entry in entries:
        assert entry["citation"]
        assert entry["source"] in {"read", "title", "list"}
    for entry in [*entries, DOCUMENTS["general"]]:
        assert set(entry["text"]) == set(REPORT_LANGUAGES)
    assert "citation" not in DOCUMENTS["general"]


@pytest.mark.parametrize(
    ("language", "number", "written"),
    [("en", 121600, "121,600"), ("en", 0.5, "0.5"), ("ru", 1296.25, "1\u00a0296,25"), ("kk", 1000, "1\u00a0000")],
)
def test_numbers_are_written_as_the_language_has_them(language: str, number: float, written: str) -> None:
    assert Texts(language).number(number) == written
