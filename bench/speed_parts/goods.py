"""Reads goods descriptions with their codes, the stock that a made-up manifest is drawn from."""

import csv
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods descriptions and, beside each, its HS or ТН ВЭД code or an empty text."""

    descriptions: tuple[str, ...]
    codes: tuple[str, ...]


def read_goods(folder: Path) -> Goods:
    """Read every distinct description of the files `goods_*.csv` in a folder, in the order of names and rows.

    Raises:
        ValueError: the folder holds no such file, or none of them a description.
    """
    codes: dict[str, str] = {}
    for path in sorted(folder.glob("goods_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if text := " ".join((row.get("description") or "").split()):
                    codes.setdefault(text, (row.get("hs_code") or "").strip())
    if not codes:
        raise ValueError(f"{folder}: no goods_*.csv with a column description")
    return Goods(tuple(codes), tuple(codes.values()))
