"""Reads the quantity cell and its unit: 200 with кг, 25 кг x 40, 40 with «мешок 25 кг», 40 with code 796."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from precursor_screen.quantities.amount import Amount
from precursor_screen.quantities.scan import Marks, decimal_marks, has_digit, narrow, scan
from precursor_screen.quantities.terms import Term, TermShape, bare_number, find_terms
from precursor_screen.quantities.text_total import settle
from precursor_screen.quantities.token import QuantityToken
from precursor_screen.quantities.units import (
    Dimension,
    Meaning,
    Says,
    Unit,
    code_meaning,
    empty_cells,
    plain,
)
from precursor_screen.reason import Reason, Word

_CODE_FIRST = re.compile(r"\W*(?P<code>[0-9]{3})(?P<between>\W+)(?P<name>\D+)")
_CODE_LAST = re.compile(r"(?P<name>\D+?)(?P<between>\W+)(?P<code>[0-9]{3})\W*")


@dataclass(frozen=True, slots=True)
class Column:
    """What the quantity column says: a term (``COUNT``: packages, ``BARE``: without a unit), a fault, or nothing."""

    term: Term | None = None
    fault: Reason | None = None


@dataclass(frozen=True, slots=True)
class _UnitCell:
    unit: Unit | None = None
    package: bool = False
    content: Term | None = None
    fault: Reason | None = None
    remark: Reason | None = None


def is_empty(cell: str) -> bool:
    """Tell whether a cell stands for nothing: empty, a dash, n/a.

    >>> is_empty(" - "), is_empty("0")
    (True, False)
    """
    return not cell or plain(cell.strip()) in empty_cells() or not cell.strip()


def column_marks(quantity: str, unit: str) -> Marks:
    """Return the decimal marks that a quantity cell allows, one or both."""
    if not quantity:
        return Marks((".",))
    cyrillic = any("\u0400" <= c <= "\u04ff" for c in unit)
    return decimal_marks(scan(narrow(quantity), "."), cyrillic)


def read_column(quantity: str, unit: str, mark: str) -> Column:
    """Return what a quantity cell and its unit say.

    Args:
        quantity: the cell; it may hold its own unit.
        unit: the unit cell, or the unit that the header names; a word, a code, or a package with its size.
        mark: the decimal mark to take where a number can mean two things.
    """
    if is_empty(quantity):
        return Column()
    text = narrow(quantity)
    if not has_digit(text):
        return Column(fault=Reason("amount.no-number", quantity=quantity.strip()))
    if text.lstrip()[:1] in ("-", "−", "–") and text.lstrip()[1:2].isdecimal():
        return Column(fault=Reason("amount.below-zero", quantity=quantity.strip()))
    tokens = without_unit_codes(scan(text, mark))
    measure = _unit_cell(unit, mark)
    if measure.fault:
        return Column(fault=measure.fault)
    terms = find_terms(text, tokens)
    column = _own_unit(terms, measure) if terms else _bare(text, tokens, measure)
    if column.term is not None and not (column.term.amount.high or column.term.amount.low):
        return Column(fault=Reason("amount.zero", quantity=quantity.strip()))
    if column.term is not None and _numbers_left(tokens, terms or [column.term]):
        return Column(fault=Reason("amount.more-numbers", quantity=quantity.strip()))
    return column


def _own_unit(terms: list[Term], measure: _UnitCell) -> Column:
    settled = settle(terms)
    if settled.fault:
        return Column(fault=_of_quantity(settled.fault))
    term = settled.total or settled.pack
    if term is None:
        return Column(fault=Reason("amount.package-sizes"))
    other = measure.unit
    dimension = term.amount.dimension
    if dimension is Dimension.COUNT:
        if other is not None and other.dimension is not Dimension.COUNT:
            return Column(fault=Reason("amount.counts-unit", quantity=term.how, unit=other.name))
        return Column(_times(term, measure.content)) if measure.content else Column(term)
    if other is not None and other.dimension not in (dimension, Dimension.COUNT):
        return Column(fault=Reason("amount.other-unit", quantity=term.how, unit=other.name))
    return Column(replace(term, shape=TermShape.PRODUCT if term.shape is TermShape.PRODUCT else TermShape.STATED))


def _of_quantity(fault: Reason) -> Reason:
    """Say of the quantity what is said of a text that states two amounts."""
    if fault.code != "amount.text-states":
        return fault
    stated = dict(fault.args)
    return Reason("amount.quantity-states", one=stated["one"], other=stated["other"])


def _bare(text: str, tokens: list[QuantityToken], measure: _UnitCell) -> Column:
    term = bare_number(text, tokens)
    if term is None or term.shape is not TermShape.BARE:
        return Column(fault=Reason("amount.unread", quantity=text.strip()))
    unread = _word_after(tokens, term)
    if unread:
        return Column(fault=Reason("amount.unknown-unit", unit=unread, quantity=text.strip()))
    if measure.content:
        return Column(_times(replace(term, shape=TermShape.COUNT), measure.content))
    unit = measure.unit
    if unit is None:
        return Column(replace(term, shape=TermShape.COUNT) if measure.package else term)
    factors = term.how.split(" = ")[0].removesuffix(" pcs")
    plain_amount = Amount(unit.dimension, term.amount.low, term.amount.high)
    amount = plain_amount.times(unit.factor, unit.factor)
    if unit.dimension is Dimension.COUNT:
        return Column(replace(term, shape=TermShape.COUNT, amount=amount, how=str(amount)))
    how = f"{factors} {unit.name}"
    how = how if how == str(amount) else f"{how} = {amount}"
    loose = (*term.loose, Reason("amount.unit", why=Word(unit.loose))) if unit.loose else term.loose
    loose = (*loose, measure.remark) if measure.remark else loose
    return Column(replace(term, shape=TermShape.STATED, amount=amount, how=how, loose=loose))


def _times(count: Term, content: Term) -> Term:
    amount = content.amount.times(count.amount.low, count.amount.high)
    factors = count.how.split(" = ")[0].removesuffix(" pcs")
    how = f"{factors} x {content.how.split(' = ')[0]} = {amount}"
    loose = count.loose + content.loose
    return Term(
        TermShape.PRODUCT, count.label, amount, count.start, count.end, how, loose, content.amount, count.amount.low
    )


def _numbers_left(tokens: list[QuantityToken], terms: list[Term]) -> bool:
    return any(t.says & Says.NUMBER and not any(term.start <= t.start < term.end for term in terms) for t in tokens)


def _word_after(tokens: list[QuantityToken], term: Term) -> str:
    after = next((t for t in tokens if t.start >= term.end), None)
    return after.text if after is not None and (after.is_word() or after.unit is not None) else ""


@lru_cache(maxsize=1024)
def _unit_cell(unit: str, mark: str) -> _UnitCell:
    written = unit.strip()
    if is_empty(written):
        return _UnitCell()
    code = code_meaning(written)
    if isinstance(code, str):
        return _UnitCell(fault=Reason("amount.unit-counts", unit=written, what=Word(code)))
    if isinstance(code, Meaning):
        return _UnitCell(code.unit, code.unit is None)
    text = narrow(written)
    if coded := _code_and_name(text, mark):
        return coded
    tokens = scan(text, mark)
    if has_digit(text) and any(t.number is not None for t in tokens):
        sizes = [
            t for t in find_terms(text, tokens) if t.shape in (TermShape.PACK, TermShape.STATED, TermShape.PRODUCT)
        ]
        if len(sizes) == 1:
            return _UnitCell(content=sizes[0])
        return _UnitCell(fault=Reason("amount.unit-unread", unit=written))
    named = _named(tokens)
    if named is None:
        return _UnitCell(fault=Reason("amount.unit-unknown", unit=written))
    return _UnitCell(named.unit, named.unit is None)


def _code_and_name(text: str, mark: str) -> _UnitCell | None:
    """Read a unit cell that holds a code and the name of the same unit: КГ/166, кг (166), 796 шт.

    A code and a word with nothing but space between might be a size, 166 kg each; that is said, and is not exact.
    """
    found = _CODE_FIRST.fullmatch(text) or _CODE_LAST.fullmatch(text)
    meaning = code_meaning(found["code"]) if found else None
    if found is None or not isinstance(meaning, Meaning):
        return None
    named = _named(scan(found["name"], mark))
    if named is None or has_digit(found["name"]) or named.unit != meaning.unit:
        return None
    unit = meaning.unit
    if unit is None or unit.dimension is Dimension.COUNT or found["between"].strip():
        return _UnitCell(unit, unit is None)
    return _UnitCell(unit, remark=Reason("amount.unit-code", code=found["code"], unit=unit.name))


def _named(tokens: list[QuantityToken]) -> QuantityToken | None:
    return next((t for t in tokens if t.unit is not None or t.says & Says.PACKAGE), None)


def without_unit_codes(tokens: list[QuantityToken]) -> list[QuantityToken]:
    """Return tokens without the code of a unit that stands behind its name: 1264.5 КГ/166, 5 кг (166)."""
    kept: list[QuantityToken] = []
    for token in tokens:
        if token.number is not None and len(kept) > 1 and kept[-1].text in ("/", "(") and kept[-2].unit is not None:
            meaning = code_meaning(token.text)
            if isinstance(meaning, Meaning) and meaning.unit == kept[-2].unit:
                kept.pop()
                continue
        kept.append(token)
    return kept


def whole(value: Decimal | None) -> bool:
    """Tell whether a count is a whole number of pieces (an open bound is)."""
    return value is None or value == value.to_integral_value()
