"""Finds what is wrong between rule files: what names nothing, or names one thing twice."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.rule_file import RuleFile
from precursor_screen.rules.schema import (
    AccumulationFile,
    AdditionFile,
    AmendmentFile,
    GoodsFile,
    ListFile,
    SourceRow,
    SourcesFile,
)


def list_faults(
    lists: Iterable[RuleFile[ListFile]], substances: Container[str], ids: Container[str]
) -> Iterator[Fault]:
    """Find entries that name no substance, entries of the same substance in one list, and lists with its id.

    Args:
        lists: the lists that count.
        substances: ids that may be those of substances, files that could not be read included.
        ids: ids of substances that could be read.
    """
    for file in lists:
        if file.content.id in ids:
            what = f"`{file.content.id}` is the id of a substance, too: commands could not tell which is meant"
            yield fault("file-name", file.path, file.line("id"), what, "Give the list another id.")
        seen: dict[tuple[str, str | None], int] = {}
        for index, entry in enumerate(file.content.entries):
            line = file.line("entries", index)
            if entry.substance not in substances:
                what = f"no substance file has the id `{entry.substance}`"
                fix = f"Write substances/{entry.substance}.yml, or correct the id."
                yield fault("unknown-substance", file.path, file.line("entries", index, "substance"), what, fix)
            known_by = (entry.substance, entry.key)
            if known_by in seen:
                what = f"`{entry.substance}` stands twice in this list, first in line {seen[known_by]}"
                fix = "Keep one entry, or give each edition its own `key` and its dates."
                yield fault("duplicate-entry", file.path, line, what, fix)
            seen.setdefault(known_by, line)


def goods_faults(
    goods: Iterable[RuleFile[GoodsFile]], substances: Container[str], lists: Container[str]
) -> Iterator[Fault]:
    """Find components that name no substance, and goods with the id of a substance or a list."""
    for file in goods:
        if file.content.id in substances or file.content.id in lists:
            what = f"`{file.content.id}` is the id of a substance or a list, too: commands could not tell which"
            yield fault("file-name", file.path, file.line("id"), what, "Give the goods another id.")
        for index, row in enumerate(file.content.components):
            if row.substance is not None and row.substance not in substances:
                what = f"no substance file has the id `{row.substance}`"
                fix = "Correct the id, or write `name` for a chemical that the rules do not have."
                yield fault("unknown-substance", file.path, file.line("components", index, "substance"), what, fix)


def addition_faults(additions: Iterable[RuleFile[AdditionFile]], substances: Container[str]) -> Iterator[Fault]:
    """Find additions to substances that the rules below do not have."""
    for file in additions:
        if file.content.id not in substances:
            what = f"the rules below have no substance `{file.content.id}` to add to"
            fix = f"Correct the id, or write a whole substance into substances/{file.content.id}.yml."
            yield fault("unknown-substance", file.path, file.line("id"), what, fix)


def amendment_faults(
    files: Iterable[RuleFile[AmendmentFile]], lists: Mapping[str, RuleFile[ListFile]], broken: Container[str]
) -> Iterator[Fault]:
    """Find amendments of lists and entries that the rules below do not have, or of one entry twice from one day."""
    for file in files:
        of = lists.get(file.content.id)
        if of is None:
            if file.content.id not in broken:
                what = f"the rules below have no list `{file.content.id}` to amend"
                yield fault("unknown-list", file.path, file.line("id"), what, "Correct the id and the file's name.")
            continue
        entries = {(entry.substance, entry.key): entry for entry in of.content.entries}
        seen: dict[object, int] = {}
        for index, row in enumerate(file.content.amendments):
            line = file.line("amendments", index)
            entry = entries.get((row.substance, row.key))
            if entry is None:
                keys = [key or "none" for substance, key in entries if substance == row.substance]
                has = f"its keys there are {', '.join(keys)}" if keys else "the substance is not on it"
                what = f"`{file.content.id}` has no entry `{row.substance}`" + (
                    f" with key `{row.key}`" if row.key else ""
                )
                fix = f"Look at the list with `rules show {file.content.id}`, and correct the row or delete it."
                yield fault("unknown-entry", file.path, line, f"{what}: {has}", fix)
            elif row.since and entry.valid_to and entry.valid_to < row.since:
                what = f"the entry ended on {entry.valid_to}, before {row.since}"
                yield fault("bad-date", file.path, line, what, "Amend the edition in force, by its key.")
            known_by = (row.substance, row.key, row.since)
            if known_by in seen:
                what = f"`{row.substance}` is amended twice from the same day, first in line {seen[known_by]}"
                yield fault("duplicate-entry", file.path, line, what, "Make them one row.")
            seen.setdefault(known_by, line)


def accumulation_faults(
    file: RuleFile[AccumulationFile], substances: Container[str], lists: Container[str]
) -> Iterator[Fault]:
    """Find rules with one id, and rules that name no list or substance."""
    content = file.content
    seen: dict[str, int] = {}
    for key in ("split", "many_suppliers", "steady_stream", "several"):
        for index, rule in enumerate(getattr(content, key)):
            line = file.line(key, index, "id")
            if rule.id in seen:
                what = f"the rule `{rule.id}` stands twice, first in line {seen[rule.id]}"
                yield fault("duplicate-entry", file.path, line, what, "Give each rule its own id.")
            seen.setdefault(rule.id, line)
    for index, several in enumerate(content.several):
        for kind, named, known in (("list", several.lists, lists), ("substance", several.substances, substances)):
            for one in named:
                if one not in known:
                    line = file.line("several", index, f"{kind}s")
                    fix = f"Correct the id, or write {kind}s/{one}.yml."
                    yield fault(f"unknown-{kind}", file.path, line, f"no {kind} file has the id `{one}`", fix)


def source_faults(files: Sequence[RuleFile[SourcesFile]]) -> Iterator[Fault]:
    """Find sources that a layer describes differently from one below it: facts below would change their ground."""
    seen: dict[str, tuple[SourceRow, RuleFile[SourcesFile]]] = {}
    for file in files:
        for id_, row in file.content.root.items():
            first, below = seen.setdefault(id_, (row, file))
            if first != row:
                what = f"the source `{id_}` is described differently in {below.path}:{below.line(id_)}"
                yield fault("duplicate-entry", file.path, file.line(id_), what, "Give it another id.")
