"""Writes a manifest of any length out of a stock of goods, seeded, line by line, in memory that does not grow."""

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from speed_parts.goods import Goods
from speed_parts.planted import Precursor, precursor_line
from speed_parts.running_numbers import PHRASINGS, article_codes

HEADER = ("Дата", "Отправитель", "Получатель", "Наименование товара", "Количество", "Ед.", "Код ТН ВЭД")
#: One line of every so many names a precursor.
ONE_IN = 100
_FIRST_NUMBER = 1_000_000
_CONSIGNORS = (
    "Shanghai Orient Trading Co., Ltd", "ООО «Северный путь»", "Anadolu Dış Ticaret A.Ş.", "ТОО «Жетісу Сауда»",
    "Rheinland Export GmbH", "Ningbo Bright Import & Export", "ЗАО Уралпромснаб", "Gujarat Mills Pvt Ltd",
    "ИП Ахметов Б. К.", "Lodz Handel Sp. z o.o.", "ОсОО «Ала-Тоо Импорт»", "Samarqand Savdo MChJ",
)  # fmt: skip
_CONSIGNEES = (
    "ТОО «Алматы Логистик»", "АО «Қостанай Құрылыс»", "ТОО «Астана Снаб»", "ИП Сейткали", "ТОО «Шымкент Маркет»",
    "ООО «Омский склад»", "ТОО «Ақтөбе Өнім»", "ОсОО «Чуй Трейд»",
)  # fmt: skip
_UNITS = ("шт", "кг", "л", "м", "упак", "т", "пар", "компл")


@dataclass(frozen=True, slots=True)
class LongManifest:
    """What a manifest is made of.

    Attributes:
        goods: the stock of descriptions.
        names: the listed names that one line in 100 holds.
        lines: how many lines.
        seed: the same seed and stock give the same file; a longer file begins with the shorter one.
        distinct_words: article codes a line that stand in no other line.
    """

    goods: Goods
    names: Sequence[Precursor]
    lines: int
    seed: int
    distinct_words: int = 0

    def rows(self) -> Iterator[tuple[bool, tuple[str, ...]]]:
        """Yield each row, with whether it names a precursor."""
        rng = random.Random(self.seed)
        draw, choice = rng.random, rng.choice
        stock, codes = self.goods.descriptions, self.goods.codes
        first = _FIRST_NUMBER + rng.randrange(_FIRST_NUMBER)
        planted_at = -1
        for at in range(self.lines):
            if at % ONE_IN == 0:
                planted_at = at + rng.randrange(ONE_IN)
            which = int(draw() * len(stock))
            planted = at == planted_at
            text = precursor_line(self.names, rng) if planted else stock[which]
            number = first + at
            text = f"{text}, {PHRASINGS[int(draw() * len(PHRASINGS))](number)}"
            if self.distinct_words:
                text = f"{text} арт. {article_codes(number, self.distinct_words)}"
            yield (
                planted,
                (
                    f"2026-{at * 12 // self.lines + 1:02d}-{number % 28 + 1:02d}",
                    choice(_CONSIGNORS),
                    choice(_CONSIGNEES),
                    text,
                    str(int(draw() * 9_000) + 1),
                    choice(_UNITS),
                    codes[which],
                ),
            )

    def write(self, path: Path) -> frozenset[int]:
        """Write the manifest as CSV and return the numbers of the lines that name a precursor (from 1)."""
        planted = set()
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            for number, (is_planted, row) in enumerate(self.rows(), start=1):
                writer.writerow(row)
                if is_planted:
                    planted.add(number)
        return frozenset(planted)
