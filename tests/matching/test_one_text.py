"""However a text is encoded, spaced or padded, it says the same; in whole words the case of letters says nothing."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from precursor_screen import Screener
from precursor_screen.matching.query import formulas_of, numbers_of
from precursor_screen.model.line import Line
from precursor_screen.model.rules import NameKind

SCREENER = Screener.load(as_of=date(2026, 11, 1))
ALL_NAMES = sorted({(n.text, n.kind) for s in SCREENER.rules.substances.values() for n in s.names})
NAMES = ALL_NAMES[:: len(ALL_NAMES) // 200]
FORMULAS = {text for text, kind in ALL_NAMES if kind is NameKind.FORMULA}
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def _wide(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _with_inside(sign: str) -> Callable[[str], str]:
    return lambda text: text[: len(text) // 2] + sign + text[len(text) // 2 :]


WRITINGS: dict[str, Callable[[str], str]] = {
    **{f: lambda text, f=f: unicodedata.normalize(f, text) for f in ("NFC", "NFD", "NFKC", "NFKD")},
    "full width": _wide,
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "padded": lambda text: f"  {text}\t ",
    "marked": lambda text: f"\ufeff{text}\u200b",
    "repeated spaces": lambda text: text.replace(" ", "   "),
    **{
        name: _with_inside(sign)
        for name, sign in {
            "zero-width space": "\u200b", "word joiner": "\u2060", "right-to-left mark": "\u200f",
            "isolate": "\u2068", "variation selector": "\ufe0f", "more variation selectors": "\U000e0101",
            "tag": "\U000e0041", "Hangul filler": "\u3164", "blank Braille": "\u2800", "control": "\x01",
        }.items()
    },
}  # fmt: skip
CASES: dict[str, Callable[[str], str]] = {
    "upper": lambda text: _LONG_WORD.sub(lambda word: word.group().upper(), text),
    "lower": lambda text: _LONG_WORD.sub(lambda word: word.group().lower(), text),
    "title": lambda text: _LONG_WORD.sub(lambda word: word.group().capitalize(), text),
}


def _said(text: str) -> tuple[str, set[str]]:
    result = SCREENER.check(text)
    return str(result.outcome), {hit.substance for hit in result.hits}


BASE = {text: _said(text) for text, _ in NAMES}


@pytest.mark.parametrize("writing", WRITINGS)
def test_every_writing_of_a_listed_name_says_the_same(writing: str):
    written = {text: WRITINGS[writing](text) for text in BASE}

    assert [(text, said) for text, said in BASE.items() if _said(written[text]) != said] == []


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_every_end_of_a_line_says_the_same(end: str):
    broken = [text.replace(" ", "\n", 1).replace("-", "-\n", 1) for text in BASE]

    assert [text for text in broken if _said(text.replace("\n", end)) != _said(text)] == []


@pytest.mark.parametrize("case", CASES)
def test_the_case_of_a_word_of_four_letters_and_more_says_nothing(case: str):
    # CO and Co are two things
    written = {text: CASES[case](text) for text in BASE if text not in FORMULAS}

    assert [text for text, other in written.items() if _said(other) != BASE[text]] == []


@pytest.mark.parametrize("writing", WRITINGS)
def test_retrieval_knows_every_writing(writing: str):
    written = [WRITINGS[writing](text) for text in BASE]

    assert [text for text in written if not SCREENER.retrieval.may_name(Line(text)) and _said(text)[1]] == []


@pytest.mark.parametrize(
    ("text", "substance", "span"),
    [
        ("Диэтиловый эфир", "ethyl-ether", "Диэтиловый эфир"),
        ("Стойкий ацетон", "acetone", "ацетон"),
        ("аце\u0301тон, 5 л", "acetone", "аце\u0301тон"),
        ("а&#1094;етон", "acetone", "а&#1094;етон"),
        ("ацето&#1085;, 5 л", "acetone", "ацето&#1085;"),
        ("ац\U000e0061етон", "acetone", "ац\U000e0061етон"),
    ],
)
def test_the_range_covers_what_was_folded(text: str, substance: str, span: str):
    text, span = (unicodedata.normalize("NFD", one) for one in (text, span))
    hit = next(hit for hit in SCREENER.check(text).hits if hit.substance == substance)

    assert hit.span is not None
    assert text[hit.span.start : hit.span.end] == span == hit.matched_text


@pytest.mark.parametrize(
    ("text", "value", "part"),
    [
        ("CAS ６７－６４－１", "67-64-1", "６７－６４－１"),
        ("ＣＡＳ ６７ ６４ １.", "67-64-1", "６７ ６４ １"),
        ("67-\u200b64-1, 5 l", "67-64-1", "67-\u200b64-1"),
        ("ацетон UN １０９０", "1090", "UN １０９０"),
        ("EC ２００-662-2", "200-662-2", "２００-662-2"),
        ("67-64-1²", "67-64-1", "67-64-1"),
    ],
)
def test_identifiers_are_read_in_any_width(text: str, value: str, part: str):
    (number,) = numbers_of(Line(text))

    assert (number.value, number.text) == (value, part)
    assert number.span is not None
    assert text[number.span[0] : number.span[1]] == part


@pytest.mark.parametrize("text", ["H2SO4", "H₂SO₄", "Ｈ２ＳＯ４", "Н2SO4", "H2\u200bSO4", "𝐇𝟐𝐒𝐎𝟒"])
def test_formulas_are_read_in_any_width(text: str):
    (formula,) = formulas_of(f"соль {text}, 5 кг", {"H2SO4"})

    assert (formula.value, formula.text, formula.span) == ("H2SO4", text, (5, 5 + len(text)))


def test_tables_lose_no_identifier_of_another_width():
    texts = ["товар ７７22-64-7", "товар 77\u200b22－６４－７", "товар 99999－６４－７", "Ｈ２ＳＯ４ 98 %", "стул"]

    frame = SCREENER.screen(pl.DataFrame({"description": texts}))

    assert [set(frame.filter(pl.col("line") == n)["outcome"]) for n in (1, 2, 4)] == [{"match"}] * 3
    assert not set(frame.filter(pl.col("line").is_in([3, 5]))["outcome"]) & {"match", "review"}
