"""`rules fmt`: one style, nothing read differently, comments with their rows, and a second time nothing to do."""

import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from edited_text import LOOSE, SHAPES, SHIPPED, content, read
from hypothesis import given, settings
from hypothesis import strategies as st

from precursor_screen.errors import RuleError
from precursor_screen.rules.schema import ListFile, SubstanceFile
from precursor_screen.workshop.edit.rule_edit import RuleEdit
from precursor_screen.workshop.edit.workplace import model_of

TIDY = """\
# yaml-language-server: $schema=../schema/substance.schema.json
id: acetone
title: Acetone
names:
  # English
  - {text: Acetone, kind: official, lang: en, source: [act]}
  # Russian
  - {text: ацетон, kind: official, lang: ru, source: act}
cas:
  - {number: 67-64-1, form: base, source: act, verified: true}
"""
UNTIDY = """\
# Why this file is here.


cas:   # numbers
- {source: act,  number: '67-64-1', verified: true, form: base}   # read twice
id: "acetone"

# how it is called
names:
    # from the customs office
    - {text: диметилкетон, kind: common, source: act, lang: ru}
    - {text: DMK, kind: abbreviation, source: act, ambiguous: true}
    - {text: 'ацетон', kind: official, lang: ru, source: act}
    # English
    - text: "Acetone"
      kind: official
      source: act
      lang: en
    # the last of all
density: {kg_l: 0.79,
  at_c: 20, source: act}
title: Acetone
notes: >-
    Folded
    text.
# The end.
"""
TIDIED = """\
# yaml-language-server: $schema=../schema/substance.schema.json
# Why this file is here.
id: acetone
title: Acetone

# how it is called
names:
  # English
  - {text: Acetone, kind: official, lang: en, source: act}
  # Russian
  - {text: ацетон, kind: official, lang: ru, source: act}
  # from the customs office
  - {text: диметилкетон, kind: common, lang: ru, source: act}
  # No language: abbreviations and formulae
  - {text: DMK, kind: abbreviation, source: act, ambiguous: true}
  # the last of all
cas:  # numbers
  - {number: 67-64-1, form: base, source: act, verified: true}  # read twice
density: {kg_l: 0.79, at_c: 20, source: act}
notes: >-
  Folded
  text.
# The end.
"""
FILE = Path("acetone.yml")


def tidy(text: str) -> str:
    return RuleEdit(text, SubstanceFile, FILE).text()


def test_an_untidy_file_becomes_a_tidy_one() -> None:
    assert tidy(UNTIDY) == TIDIED
    assert tidy(TIDIED) == TIDIED


def test_rows_and_line_ends_become_those_of_all_files() -> None:
    # A comment stands inside the first row, which therefore stays on several lines.
    rows = TIDY.replace(
        "{text: Acetone, kind: official, lang: en, source: [act]}",
        "text: Acetone\n    kind: official  # as printed\n    lang: en\n    source: [act]",
    )
    assert tidy(LOOSE).replace("\n\n", "\n") == rows
    assert tidy(LOOSE.replace("   # as printed", "")).replace("\n\n", "\n") == TIDY
    assert tidy(SHAPES["line ends of Windows"]) == tidy(SHAPES["plain"])


@pytest.mark.parametrize("file", sorted(SHIPPED.rglob("*.yml")), ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_the_shipped_rules_are_as_fmt_writes_them(file: Path) -> None:
    model, text = model_of(file), file.read_text(encoding="utf-8")
    assert model is not None
    assert RuleEdit(text, model, file).text() == text


def test_entries_keep_their_order_and_comments() -> None:
    text = (
        "id: kz-act\nentries:\n- source: act  # b\n  substance: b\n  proof: memory\n  official_name: Б\n"
        "# the second\n- substance: a\n  proof: act\n  strength: {inclusive: true,\n    min_percent: 5}\n"
        "  # inside\n  official_name: А\ntitle: T\n"
    )
    assert RuleEdit(text, ListFile, Path("kz-act.yml")).text().split("\n")[1:] == [
        "id: kz-act",
        "title: T",
        "entries:",
        "  - substance: b",
        "    official_name: Б",
        "    source: act  # b",
        "    proof: memory",
        "  # the second",
        "  - substance: a",
        "    # inside",
        "    official_name: А",
        "    strength: {min_percent: 5, inclusive: true}",
        "    proof: act",
        "",
    ]


def test_a_comment_inside_a_row_is_never_lost() -> None:
    text = TIDY.replace("kind: official, lang: en", "kind: official, # note\n     lang: en")
    with pytest.raises(RuleError, match="cannot be brought into order safely"):
        tidy(text)


NAMES = [
    {"text": text, "kind": kind, "lang": lang, "source": "act"}
    for text, kind, lang in [
        ("Acetone", "official", "en"),
        ("acetone, pure", "common", "en"),
        ("propan-2-one", "iupac", "en"),
        ("ацетон", "official", "ru"),
        ("кетон: чистый", "common", "ru"),
        ("aseton", "translation", "uz-Latn"),
        ("丙酮", "translation", "zh"),
        ("MeCOMe", "formula", None),
        ("a #1", "trade", "qq"),
        ("- x", "trade", "en"),
    ]
]


def written_somehow(picks: random.Random) -> str:
    """Write a substance as many hands might have left it."""

    def quoted(text: str) -> str:
        plain = text.isalnum() or (text.isascii() and text.replace("-", "").replace(".", "").isalnum())
        return text if plain and picks.random() < 0.6 else picks.choice(['"{}"', "'{}'"]).format(text)

    def row(values: dict[str, Any], pad: str) -> str:
        pairs = [f"{key}: {quoted(value)}" for key, value in values.items() if value is not None]
        picks.shuffle(pairs)
        if picks.random() < 0.4:
            return f"\n{pad}  ".join(pairs)
        return "{" + picks.choice([", ", ",  ", f",\n{pad}   "]).join(pairs) + "}"

    def noise(pad: str) -> str:
        return picks.choice(["", "", "", f"{pad}# note {picks.randrange(99)}\n", "\n", "\n\n"])

    def rows(key: str, values: list[dict[str, Any]]) -> str:
        pad = picks.choice(["", "  ", "    "])
        body = "".join(f"{noise(pad)}{pad}- {row(one, pad)}{picks.choice(['', '', '  # behind'])}\n" for one in values)
        return f"{key}:{picks.choice(['', '  # list'])}\n{body}"

    names = picks.sample(NAMES, picks.randrange(1, len(NAMES)))
    parts = [
        "id: acetone\n",
        f"title: {quoted('Acetone')}\n",
        rows("names", names),
        rows("cas", [{"number": "67-64-1", "form": "base", "source": "act", "verified": "true"}]),
        "notes: " + picks.choice(["short", ">-\n  long text\n  folded", "|-\n    kept\n    lines"]) + "\n",
        "un: []\n",
        "density: {at_c: 20, kg_l: 0.79, source: [act, other]}\n",
    ]
    picks.shuffle(parts)
    text = "".join(noise("") + part for part in parts) + noise("")
    return text.replace("\n", picks.choice(["\n", "\r\n"]))


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
@settings(max_examples=200)
def test_a_second_time_changes_nothing_and_nothing_is_read_differently(picks: random.Random) -> None:
    text = written_somehow(picks)
    once = tidy(text)
    assert tidy(once) == once
    before, after = content(text), content(once)
    assert sorted(after.names, key=str) == sorted(before.names, key=str)
    assert after.model_copy(update={"names": []}) == before.model_copy(update={"names": []})
    assert read(once).keys() == read(text).keys()
    assert notes_of(once) == notes_of(text)


def notes_of(text: str) -> Counter[str]:
    words = text.replace("\r", "").split("#")[1:]
    return Counter(word.split("\n")[0].strip() for word in words if word.startswith((" note", " behind", " list")))
