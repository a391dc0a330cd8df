"""Plans an import: holds each row of a table against the rules, and says what becomes of it. Nothing is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from precursor_screen.errors import Location, RuleError
from precursor_screen.model.rules import Proof
from precursor_screen.rules import EntryRow, ListFile, YamlMap
from precursor_screen.workshop.edit import proposed_id
from precursor_screen.workshop.tables.act_names import parts_of, with_split_names
from precursor_screen.workshop.tables.act_table import ActTable
from precursor_screen.workshop.tables.change import Action, EntryChange, ImportPlan, NewSubstance
from precursor_screen.workshop.tables.columns import AMOUNTS, PROOF, SYNONYMS
from precursor_screen.workshop.tables.compare import differences
from precursor_screen.workshop.tables.identify import Identified, Identifier
from precursor_screen.workshop.tables.mapping import TableMapping
from precursor_screen.workshop.tables.row_draft import DraftMaker, RowDraft, list_of, tree_of, with_substance


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """The list that takes the rows. ``content`` is None for a new list."""

    list_id: str
    content: ListFile | None


def make_plan(
    table: ActTable,
    mapping: TableMapping,
    identifier: Identifier,
    target: ImportTarget,
    *,
    proof: Proof = Proof.MEMORY,
    taken: Iterable[str] = (),
) -> ImportPlan:
    """Say for each row, and for each entry of the list without one, what is to be done.

    Args:
        table: the table of the act.
        mapping: complete, as `precursor_screen.workshop.tables.mapping.complete` gives it.
        identifier: finds the substance of a row.
        target: the list.
        proof: how directly the rows were read.
        taken: ids that a new substance cannot have.
    """
    maker = DraftMaker(table, mapping, proof=proof)
    drafts = [maker.draft(row) for row in table.rows]
    planner = _Planner(table, identifier, target, frozenset(taken), proof=proof)
    changes = [planner.change(draft) for draft in planner.joined(drafts)]
    changes += [EntryChange(Action.FAULT, (row,), "", "", faults=(fault,)) for row, fault in table.faults.items()]
    changes.sort(key=lambda change: change.rows)
    return ImportPlan(target.list_id, (*changes, *planner.absent(changes)), is_new=target.content is None)


class _Planner:
    def __init__(
        self, table: ActTable, identifier: Identifier, target: ImportTarget, taken: frozenset[str], *, proof: Proof
    ) -> None:
        self._table, self._identifier = table, identifier
        self._proof = proof
        # An entry without a citation of its own is cited as its list is.
        cited = {"citation": target.content.citation} if target.content else {}
        self._entries: dict[tuple[str, str], EntryRow] = {
            (row.substance, row.key or ""): row if row.citation else row.model_copy(update=cited)
            for row in (target.content.entries if target.content else ())
        }
        self._taken = set(taken)
        self._seen: dict[tuple[str, str], int] = {}

    def joined(self, drafts: Iterable[RowDraft]) -> Iterator[RowDraft]:
        """Put rows together that say the same of one substance and differ in their amounts only."""
        held: RowDraft | None = None
        for draft in drafts:
            if held is not None and _goes_on(held, draft):
                amounts = [*held.entry[AMOUNTS], *draft.entry[AMOUNTS]]
                entry = tree_of({**held.entry, AMOUNTS: list_of(amounts, held.entry.line)}, held.entry.line)
                held = replace(held, entry=entry, rows=(*held.rows, *draft.rows))
                continue
            if held is not None:
                yield held
            held = draft
        if held is not None:
            yield held

    def change(self, draft: RowDraft) -> EntryChange:
        """Say what becomes of a row."""
        found = self._found(draft)
        draft, unproven = self._split(draft, found)
        change = EntryChange(
            Action.FAULT,
            draft.rows,
            found.substance or "",
            draft.name,
            draft.key,
            candidates=found.candidates,
            why=found.why,
            faults=draft.faults,
            unproven=unproven,
        )
        if found.contradiction:
            fix = "Compare the row with the act; correct it, or give the substance's id in a column `substance`."
            return replace(change, faults=(*draft.faults, self._fault(draft, f"the row contradicts: {found.why}", fix)))
        if draft.faults:
            return change
        if found.substance is None:
            return self._unknown(change, draft) if not found.candidates else replace(change, action=Action.TO_DECIDE)
        return self._entry(change, draft, found.substance)

    def _found(self, draft: RowDraft) -> Identified:
        """Return what a row means: by its cells as they are printed, else by the names that they hold."""
        said = draft.substance, draft.cas
        found = self._identifier.find(substance=said[0], cas=said[1], names=draft.names.values())
        if found.substance or found.contradiction:
            return found
        parts = [part for text in draft.names.values() for part in parts_of(text)]
        again = self._identifier.find(substance=said[0], cas=said[1], names=parts)
        return again if again.substance else found

    def _split(self, draft: RowDraft, found: Identified) -> tuple[RowDraft, tuple[str, ...]]:
        if self._table.is_export or draft.faults or not draft.names or (found.substance is None and found.candidates):
            return draft, ()
        substance = found.substance
        if substance:
            split = with_split_names(draft, lambda name: self._identifier.leads_to(name, substance))
            return split.draft, split.unproven
        split = with_split_names(draft, self._identifier.same_chemical([*draft.names.values()], draft.cas))
        return split.draft, ()

    def absent(self, changes: Iterable[EntryChange]) -> Iterator[EntryChange]:
        """Find the entries of the list that no row names, in the order of the list."""
        named = {(change.substance, change.key) for change in changes}
        for (substance, key), entry in self._entries.items():
            if (substance, key) not in named:
                yield EntryChange(Action.ABSENT, (), substance, next(iter(entry.official_name.values())), key)

    def _entry(self, change: EntryChange, draft: RowDraft, substance: str) -> EntryChange:
        at = (substance, draft.key)
        if at in self._seen:
            what = f"row {self._seen[at]} names {substance} already, and says something else"
            fix = "Give each a `key`, or put the rows that differ in their amounts only under each other."
            return replace(change, faults=(self._fault(draft, what, fix),))
        self._seen[at] = draft.rows[0]
        entry = with_substance(draft.entry, substance)
        old = self._entries.get(at)
        if old is None:
            return replace(change, action=Action.NEW, entry=entry)
        fields = differences(old, EntryRow.model_validate(entry), draft.fields)
        if self._proof is Proof.MEMORY and PROOF not in draft.fields:
            # An import without --proof says nothing of how directly a fact was read: it takes no degree away.
            fields = tuple(one for one in fields if not one.field.endswith(PROOF))
        return replace(change, action=Action.CHANGED if fields else Action.SAME, entry=entry, fields=fields)

    def _unknown(self, change: EntryChange, draft: RowDraft) -> EntryChange:
        made = _new_substance(draft, self._taken)
        if made is None:
            why = f"{change.why}, and no id can be made: give an English name or a column `title`"
            return replace(change, action=Action.TO_DECIDE, why=why)
        return replace(self._drafted(change, draft, made), action=Action.NEW_SUBSTANCE)

    def _drafted(self, change: EntryChange, draft: RowDraft, made: NewSubstance) -> EntryChange:
        self._taken.add(made.id)
        entry: YamlMap = with_substance(draft.entry, made.id)
        return replace(change, substance=made.id, entry=entry, draft=made)

    def _fault(self, draft: RowDraft, what: str, fix: str) -> RuleError:
        return RuleError(what, where=Location(self._table.file, row=draft.rows[0]), fix=fix)


def _new_substance(draft: RowDraft, taken: Collection[str]) -> NewSubstance | None:
    """Return the draft of a substance; None when the row gives no title in Latin letters, or its id is taken."""
    title = draft.title or draft.names.get("en") or draft.names.get("und", "")
    made = proposed_id(title)
    if not made or made in taken:
        return None
    synonyms = (draft.entry.get(SYNONYMS) or {}).items()
    return NewSubstance(
        made, title, dict(draft.names), draft.cas, tuple((lang, t) for lang, ts in synonyms for t in ts)
    )


def _goes_on(held: RowDraft, draft: RowDraft) -> bool:
    if held.faults or draft.faults or AMOUNTS not in held.entry or AMOUNTS not in draft.entry:
        return False
    return _without_amounts(held) == _without_amounts(draft)


def _without_amounts(draft: RowDraft) -> tuple[object, ...]:
    entry: Mapping[str, object] = {key: value for key, value in draft.entry.items() if key != AMOUNTS}
    return (draft.substance, draft.key, draft.title, dict(draft.names), draft.cas, entry)
