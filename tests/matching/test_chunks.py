"""What the chunks of a line say together is what its tokens say, once broken and hidden words are put right."""

import random
from datetime import date

import pytest

from precursor_screen import Screener
from precursor_screen.matching.query import prepare
from precursor_screen.matching.repair import put_right
from precursor_screen.model.line import Line

SCREENER = Screener.load(as_of=date(2026, 11, 1))
MATCHER = SCREENER.matcher
NAMES = sorted({name.text for substance in SCREENER.rules.substances.values() for name in substance.names})
PIECES = (
    "толу", "ол", "анги-", "дрид", "an-hyd", "ride", "к-та", "со", "ль'яная", "sol'", "yanaya", "a", "c", "e", "t",
    "о.", "t0luene", "2,4-", "(", "), ", "перманган.", "кислота", "и", "de", "смесь", "эфирно-спиртовая", "hydroxide",
    "25 кг", "N,N-", "丙酮", "水和", "ammonium", "ацетонциангидрин", "99%", "техн.", "&", "т о", "у-",
    "methyl", "- ", "\n",
)  # fmt: skip
SPACES = (" ", " ", " ", "", ", ", "-", " (", "; ")


def _lines(count: int) -> list[str]:
    rng = random.Random(1)
    lines = []
    for _ in range(count):
        parts = [rng.choice(NAMES) if rng.random() < 0.4 else rng.choice(PIECES) for _ in range(rng.randint(1, 7))]
        if rng.random() < 0.3:
            cut = rng.choice(parts)
            at = rng.randrange(len(cut) + 1)
            parts[parts.index(cut)] = f"{cut[:at]} {cut[at:]}"
        lines.append("".join(part + rng.choice(SPACES) for part in parts))
    return lines


@pytest.mark.slow
def test_chunks_say_what_the_tokens_say():
    read = 0
    for text in _lines(8_000):
        query = prepare(Line(text))
        words = MATCHER.chunks.words_of(query.cleaned.text)
        if words is None:
            continue
        read += 1
        right = put_right(query.tokens, MATCHER.lexicon, MATCHER.is_known_word)
        assert right == query.tokens, text
        assert words == MATCHER.chunks.words_of_tokens(query.tokens), text

    assert read > 4_000


@pytest.mark.parametrize("text", ["толу ол", "анги- дрид", "an-hyd ride", "a c e t o n e", "tolu3ne"])
def test_a_broken_or_hidden_word_is_left_to_the_tokens(text: str):
    assert MATCHER.chunks.words_of(text) is None


def test_a_line_that_names_nothing_is_not_cut_into_tokens():
    query = prepare(Line("Контактор КМ - 321220 32А 1НО 220В"))
    MATCHER.match(query)

    assert "tokens" not in vars(query)
