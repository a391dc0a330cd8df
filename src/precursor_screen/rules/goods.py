"""Makes goods of known composition out of their files, with the names that a noun and a grade have together."""

from collections.abc import Iterator, Mapping

from precursor_screen.model.rules import Component, KnownGoods, Name, NameKind
from precursor_screen.rules.rule_file import RuleFile
from precursor_screen.rules.schema import ComponentRow, GoodsFile, GradesRow, SubstanceFile
from precursor_screen.words import table


def build_goods(file: GoodsFile, substances: Mapping[str, RuleFile[SubstanceFile]]) -> KnownGoods:
    """Make goods out of their file; ``substances`` are those of the rules, by id."""
    # ambiguous: what a name says of goods is never sure of a substance in them
    names = [Name(row.text, NameKind.TRADE, row.lang, _said(row.source), ambiguous=True) for row in file.names]
    if file.grades:
        names += _graded(file.grades)
    return KnownGoods(
        id=file.id,
        title=file.title,
        names=tuple(names),
        components=tuple(_component(row, substances) for row in file.components),
        standard=file.standard or "",
        notes=file.notes or "",
    )


def _graded(grades: GradesRow) -> Iterator[Name]:
    """Yield the names of a grade: the noun before it, with or without a word for a grade between, and behind it."""
    source = _said(grades.source)
    for lang, words in table("goods_nouns")[grades.of].items():
        for noun in words["nouns"]:
            for mark in grades.marks:
                texts = (f"{noun} {mark}", f"{mark} {noun}", *(f"{noun} {one} {mark}" for one in words["between"]))
                yield from (Name(text, NameKind.TRADE, lang, source, ambiguous=True) for text in texts)


def _component(row: ComponentRow, substances: Mapping[str, RuleFile[SubstanceFile]]) -> Component:
    low, high = row.percent or row.min_percent, row.percent or row.max_percent
    if (low, high) != (None, None):
        low, high = low or 0, high or 100
    substance = row.substance or ""
    name = row.name or substances[substance].content.title.lower()
    return Component(name, substance, _said(row.source), row.proof, low, high, row.perhaps)


def _said(sources: list[str]) -> str:
    return "; ".join(sources)
