"""Makes the entry of a row, as a rule file would have it, and holds it against the schema of entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from precursor_screen.errors import Location, RuleError
from precursor_screen.model.rules import Proof
from precursor_screen.rules import EntryRow, YamlList, YamlMap, validate
from precursor_screen.workshop.tables.act_table import ActRow, ActTable
from precursor_screen.workshop.tables.cell_value import WrongCell, cas_numbers, field_text, is_nothing
from precursor_screen.workshop.tables.columns import (
    AMOUNTS,
    CAS,
    CITATION,
    KEY,
    MIN_PERCENT,
    OFFICIAL_NAME,
    PARTS,
    PLAIN,
    PROOF,
    QUANTITY,
    SCOPE,
    SEVERAL,
    SOURCE,
    STRENGTH,
    SUBSTANCE,
    SYNONYMS,
    TITLE,
    language_of,
    language_of_synonyms,
    part_fields,
)
from precursor_screen.workshop.tables.mapping import ROW, TableMapping

#: Stands for the substance until it is known, so that the rest of the row can be tested already.
_NOT_KNOWN = "substance-to-be-found"
#: What a part cannot be without: a share, an amount; a scope needs nothing.
_MAKES = {STRENGTH: MIN_PERCENT, AMOUNTS: QUANTITY}
#: Values that a rule file leaves out, because they say the same when they are not there.
_DEFAULTS = {"pending": "false", "exempts": "false", "inclusive": "true"}


@dataclass(frozen=True, slots=True)
class RowDraft:
    """What one row says. ``entry`` has no settled substance yet; ``faults``: why it cannot become an entry."""

    rows: tuple[int, ...]
    substance: str
    key: str
    title: str
    names: Mapping[str, str]
    cas: tuple[str, ...]
    entry: YamlMap
    faults: tuple[RuleError, ...] = ()
    fields: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        """The name to show: the first one, else the title or the id."""
        return next(iter(self.names.values()), self.title or self.substance)


class DraftMaker:
    """Makes drafts of the rows of one table.

    Args:
        table: the table.
        mapping: complete, as `precursor_screen.workshop.tables.mapping.complete` gives it.
        proof: how directly the rows were read.
    """

    def __init__(self, table: ActTable, mapping: TableMapping, *, proof: Proof = Proof.MEMORY) -> None:
        self._table, self._mapping = table, mapping
        self._proof = str(proof)

    def draft(self, row: ActRow) -> RowDraft:
        """Make the draft of a row."""
        faults: list[RuleError] = []
        values = self._values(row, faults)
        numbers = cas_numbers(values.get(CAS, ""))
        if isinstance(numbers, WrongCell):
            faults.append(self._fault(row, f"{self._column(CAS)}: {numbers.what}", numbers.fix))
            numbers = ()
        names = {lang: text for name, text in values.items() if (lang := language_of(name))}
        if not names:
            faults.append(self._fault(row, "the row has no name", "Write the name as the act prints it."))
        entry = self._entry(row, values, names, faults)
        if names:
            faults += self._against_schema(row, entry)
        return RowDraft(
            rows=(row.number,),
            substance=values.get(SUBSTANCE, ""),
            key=values.get(KEY, ""),
            title=values.get(TITLE, ""),
            names=names,
            cas=numbers,
            entry=entry,
            faults=tuple(faults),
            fields=frozenset({*self._mapping.columns, *self._mapping.constants}),
        )

    def _values(self, row: ActRow, faults: list[RuleError]) -> dict[str, str]:
        """Return what the row has by field; constants of a part only where the row has that part."""
        values: dict[str, str] = {}
        for name, header in self._mapping.columns.items():
            text = row.cells[header]
            if is_nothing(text):
                continue
            read = field_text(name, text)
            if name == MIN_PERCENT and self._table.hides_percent and _may_be_a_part(read, text):
                fix = "Write the share into the cell as a text with its sign, such as 60 % or 0.6 %."
                read = WrongCell(f"`{text}` may be {text} %, or a part of one that the workbook shows in percent", fix)
            if isinstance(read, WrongCell):
                faults.append(self._fault(row, f"{self._column(name)}: {read.what}", read.fix))
            else:
                values[name] = read
        for name, text in self._mapping.constants.items():
            maker = _MAKES.get(name.partition(".")[0])
            if maker is None or maker == name or maker in values:
                values[name] = text
        return values

    def _entry(
        self, row: ActRow, values: Mapping[str, str], names: Mapping[str, str], faults: list[RuleError]
    ) -> YamlMap:
        found: dict[str, object] = {SUBSTANCE: _NOT_KNOWN}
        if KEY in values:
            found[KEY] = values[KEY]
        found[OFFICIAL_NAME] = names["und"] if list(names) == ["und"] else tree_of(names, row.number)
        synonyms = {lang: _several(text) for name, text in values.items() if (lang := language_of_synonyms(name))}
        if synonyms:
            lists = {lang: list_of(texts, row.number) for lang, texts in synonyms.items()}
            found[SYNONYMS] = tree_of(lists, row.number)
        citation = self._citation(row, values, faults)
        for part in PARTS:
            fields = {name.partition(".")[2]: values[name] for name in part_fields(part) if name in values}
            if part in _MAKES and _MAKES[part] in values:
                fields = {"citation": citation, "proof": self._proof, **fields}
                ordered = (name.partition(".")[2] for name in part_fields(part))
                fields = {name: fields[name] for name in ordered if name in fields}
            if fields:
                made = tree_of(_without_defaults(part, fields), row.number)
                found[part] = list_of([made], row.number) if part == AMOUNTS else made
        plain = {PROOF: self._proof, **values, CITATION: citation}
        found |= {name: plain[name] for name in PLAIN if plain.get(name)}
        for name in SEVERAL:
            if name in found and (name != SOURCE or ";" in str(found[name])):
                found[name] = list_of(_several(str(found[name])), row.number)
        return tree_of(_without_defaults("", found), row.number)

    def _citation(self, row: ActRow, values: Mapping[str, str], faults: list[RuleError]) -> str:
        template = self._mapping.citation
        if template is None:
            if CITATION not in values:
                faults.append(self._fault(row, "the row has no citation", "Say where in the act it stands."))
            return values.get(CITATION, "")
        try:
            return template.format_map({**values, ROW: str(row.number)})
        except KeyError as missing:
            what = f"the citation needs {self._column(str(missing.args[0]))}, which is empty"
            faults.append(self._fault(row, what, "Fill the cell in, or cite without it."))
        return ""

    def _against_schema(self, row: ActRow, entry: YamlMap) -> list[RuleError]:
        _, found = validate(entry, EntryRow, self._table.file)
        return [self._fault(row, one.error.what, _fix(one.error)) for one in found]

    def _column(self, name: str) -> str:
        header = self._mapping.columns.get(name)
        return f'column "{header}"' if header else f"`{name}`"

    def _fault(self, row: ActRow, what: str, fix: str) -> RuleError:
        return RuleError(what, where=Location(self._table.file, row=row.number), fix=fix)


def _several(text: str) -> list[str]:
    return [one for part in text.split(";") if (one := part.strip())]


def with_substance(entry: YamlMap, substance: str) -> YamlMap:
    """Return the entry of a draft with its substance."""
    return tree_of({**entry, SUBSTANCE: substance}, entry.line)


def tree_of(values: Mapping[str, object], row: int) -> YamlMap:
    """Return a mapping as rule files give it; each of its keys stands in the row."""
    tree = YamlMap(row)
    tree.update(values)
    tree.lines = dict.fromkeys(tree, row)
    return tree


def list_of(items: Sequence[YamlMap | str], row: int) -> YamlList:
    """Return a sequence as rule files give it; each of its items stands in the row."""
    tree = YamlList(row)
    tree.extend(items)
    tree.lines = [row] * len(tree)
    return tree


def _without_defaults(part: str, values: Mapping[str, object]) -> dict[str, object]:
    # Of a threshold by strength `inclusive` has no default: an act says it.
    left = _DEFAULTS.keys() if part != STRENGTH else ()
    return {
        name: value for name, value in values.items() if part == SCOPE or name not in left or value != _DEFAULTS[name]
    }


def _may_be_a_part(read: str | WrongCell, text: str) -> bool:
    return isinstance(read, str) and "%" not in text and float(read) <= 1


def _fix(error: RuleError) -> str:
    fix = error.fix or ""
    return fix.replace(" here.", " as a column or a constant of the mapping.") if fix.startswith("Add `") else fix
