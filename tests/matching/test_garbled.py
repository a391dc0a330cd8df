"""Garbled texts are put right where that gives a listed word, and it is said; what is lost is unreadable, not clear."""

from datetime import date
from itertools import product
from pathlib import Path

import polars as pl
import pytest

from precursor_screen import Line, Screener
from precursor_screen.manifest import Batch
from precursor_screen.manifest.columns.recognise import recognise
from precursor_screen.screening.batch import BatchScreener, line_batch

SCREENER = Screener.load(lists=["all"], as_of=date(2026, 11, 1))
GARBLED = SCREENER.matcher.garbled
TEXTS = ("Ацетон технический, 20 л", "Серная кислота хч", "Ангидрид уксусный", "Калия перманганат ч.д.а.")
#: Written in, read as.
MISREAD = (
    ("utf-8", "cp1251"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("utf-8", "cp866"), ("utf-8", "koi8-r"),
    ("utf-8", "mac-cyrillic"), ("utf-8", "mac-roman"), ("cp1251", "cp1252"), ("cp1251", "latin-1"),
    ("koi8-r", "cp1251"), ("cp1251", "koi8-r"), ("cp866", "cp1251"), ("koi8-r", "cp1252"),
)  # fmt: skip
LAYOUTS = (
    ("qwertyuiop[]asdfghjkl;'zxcvbnm,.", "йцукенгшщзхъфывапролджэячсмитьбю"),
    ('QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>', "ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"),
)


def misread(text: str, written: str, read_as: str) -> str:
    """Return what a text looks like to who takes its bytes for another encoding's."""
    return "".join(_char(byte, read_as) for byte in text.encode(written))


def _char(byte: int, codec: str) -> str:
    return bytes([byte]).decode(codec, "ignore") or chr(byte)


def typed(text: str, *, latin_meant: bool = False) -> str:
    """Return what a text becomes when the keyboard is left in the other layout."""
    keys = {cyrillic: latin for latins, cyrillics in LAYOUTS for latin, cyrillic in zip(latins, cyrillics, strict=True)}
    keys = {latin: cyrillic for cyrillic, latin in keys.items()} if latin_meant else keys
    return "".join(keys.get(char, char) for char in text)


@pytest.mark.parametrize(("text", "codecs"), list(product(TEXTS, MISREAD)))
def test_a_text_read_in_a_wrong_encoding_is_put_right(text: str, codecs: tuple[str, str]) -> None:
    garbled = misread(text, *codecs)
    plain, found = SCREENER.screen_line(Line(text)), SCREENER.screen_line(Line(garbled))

    assert [hit.substance for hit in found.hits] == [hit.substance for hit in plain.hits] != []
    assert {str(hit.outcome) for hit in found.hits} <= {"match", "review"}
    assert all("was read in a wrong encoding" in hit.reason for hit in found.hits)
    assert all(hit.span is None for hit in found.hits)


@pytest.mark.parametrize(
    ("text", "substance"),
    [
        ("áErgotamina", "ergotamine"),
        ("áácido antranílico", "anthranilic-acid"),
        ("tambores áAcetona", "acetone"),
        ("Ðter etílico", "ethyl-ether"),
    ],
)
def test_a_single_letter_that_was_misread_is_put_right(text: str, substance: str) -> None:
    found = SCREENER.check(text)

    assert [(hit.substance, str(hit.outcome)) for hit in found.hits] == [(substance, "match")]
    assert "was read in a wrong encoding" in found.hits[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "áCefon",
        "áCetilic alcohol",
        "álcohol isopropílico",
        "ácido cítrico",
        "Málaga",
        "Ðster etílico del ácido acrílico",
    ],
)
def test_a_word_behind_it_is_not_read_with_the_sign(text: str) -> None:
    assert SCREENER.check(text).hits == ()


@pytest.mark.parametrize("text", ["Юбки женские, в индив. упак.", "ОБУВЬ ДЕТСКАЯ, В ИНДИВ. П/Э УПАК."])
def test_a_word_cut_short_is_not_garbled(text: str) -> None:
    """ИНДИВ, written in KOI8, would be йодйч: no word, though it begins like iodine."""
    assert GARBLED.restored(text) is None
    assert SCREENER.screen_line(Line(text)).hits == ()


@pytest.mark.parametrize("codec", ["cp1251", "cp1252"])
def test_a_doubled_misreading_is_put_right(codec: str) -> None:
    twice = misread(misread("Ацетон технический", "utf-8", codec), "utf-8", codec)

    assert [hit.substance for hit in SCREENER.check(twice).hits] == ["acetone"]


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        ("күкірт қышқылы", ("utf-8", "cp1251")),
        ("ácido sulfúrico", ("utf-8", "cp1252")),
        ("Sulfat kislota — сульфат кислота", ("utf-8", "cp1251")),
    ],
)
def test_other_languages_are_put_right(text: str, codecs: tuple[str, str]) -> None:
    assert "sulphuric-acid" in {hit.substance for hit in SCREENER.check(misread(text, *codecs)).hits}


@pytest.mark.parametrize(
    ("typed_text", "substance"),
    [
        (typed("ацетон"), "acetone"),
        (typed("Ацетон технический, 20 л"), "acetone"),
        (typed("серная кислота 98%"), "sulphuric-acid"),
        (typed("ангидрид уксусный"), "acetic-anhydride"),
        (typed("АЦЕТОН"), "acetone"),
        (typed("acetone", latin_meant=True), "acetone"),
        (typed("толуол,"), "toluene"),
    ],
)
def test_words_typed_in_the_other_layout_are_reviewed(typed_text: str, substance: str) -> None:
    (hit,) = SCREENER.check(typed_text).hits

    assert (hit.outcome, hit.substance) == ("review", substance)
    assert "was typed in the other keyboard layout" in hit.reason


def test_one_garbled_word_among_others_is_enough() -> None:
    text = f"Товар № 5: {misread('ацетон', 'utf-8', 'cp1251')} в бочках"

    assert [hit.substance for hit in SCREENER.check(text).hits] == ["acetone"]


@pytest.mark.parametrize(
    "text",
    [
        "Мука пшеничная в/с", "Straße Café Àéêâ", "Ўзбекистон ғишти", "Україна, ґрунт, їжа", "Qwerty keyboard",
        "Дрель Bosch GSB 13 RE", "LED-лампа E27 — 10 шт.", "Қазақстан қант", "XZ-360 rjl",
        "Уайт-спирит (нефрас С4-155/200), канистры 10 л", "°С ± 5 % · №",
    ],
)  # fmt: skip
def test_texts_that_are_as_they_should_be_stay(text: str) -> None:
    assert GARBLED.restored(text) is None
    assert not GARBLED.is_illegible(text)


def test_samples_are_as_they_should_be() -> None:
    for path in sorted((Path(__file__).parents[2] / "samples").glob("*.csv")):
        for line in path.read_text(encoding="utf-8", errors="ignore").splitlines():
            assert not GARBLED.is_illegible(line)


def test_what_is_lost_is_unreadable() -> None:
    lost = "".join(char for char in misread("Серная кислота", "utf-8", "cp1252") if char not in "\x81\x8f")
    result = SCREENER.screen_line(Line(lost))

    assert result.outcome == "unreadable"
    assert SCREENER.check(lost).unread.startswith("its text was read in a wrong encoding")


def test_a_batch_finds_what_its_lines_say() -> None:
    texts = [misread("Ацетон", *codecs) for codecs in MISREAD] + [typed("ацетон"), "Мука"]
    frame = pl.DataFrame({"Наименование товара": texts})
    batch = Batch(frame, pl.Series(range(1, len(texts) + 1), dtype=pl.UInt64))
    table = BatchScreener(SCREENER).screen(line_batch("m.csv", batch, recognise(frame.columns, frame.rows())))

    assert table.rows["line"].to_list() == list(range(1, len(texts)))
    assert set(table.rows["substance"]) == {"acetone"}
