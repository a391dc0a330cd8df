"""Puts what overlays amend in entries of lists below into these lists, each change as an edition with its days."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from precursor_screen.model.rules import Amendment
from precursor_screen.rules.folder import RuleFolder
from precursor_screen.rules.schema import AmendmentRow, EntryRow, ListFile

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edition:
    """An entry as it is in force on some days.

    Attributes:
        entry: what it says.
        of: substance and key by which the list has the entry.
        amendments: what was changed in it, from the lowest layer and the earliest day on.
        superseded: whether an amendment has ended it and goes on behind it.
    """

    entry: EntryRow
    of: tuple[str, str | None]
    amendments: tuple[Amendment, ...] = ()
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class WholeList:
    """A list with what overlays amend in it."""

    file: ListFile
    editions: tuple[Edition, ...]

    @property
    def content(self) -> ListFile:
        """The list as a file of its own would have it."""
        return self.file.model_copy(update={"entries": [one.entry for one in self.editions]})


def whole_lists(folder: RuleFolder) -> Iterator[WholeList]:
    """Yield the lists that count, by id, with what overlays amend in them."""
    for id_, file in folder.lists.items():
        editions = [Edition(entry, (entry.substance, entry.key)) for entry in file.content.entries]
        for title, amendments in folder.amendments_of(id_):
            for row in sorted(amendments.content.amendments, key=lambda row: row.since or date.min):
                editions = list(_amended(editions, row, title))
        yield WholeList(file.content, tuple(editions))


def _amended(editions: Iterable[Edition], row: AmendmentRow, title: str) -> Iterator[Edition]:
    for one in editions:
        ended = row.since and one.entry.valid_to and one.entry.valid_to < row.since
        if one.of != (row.substance, row.key) or ended:
            yield one
        else:
            yield from _split(one, row, title)


def _split(one: Edition, row: AmendmentRow, title: str) -> Iterator[Edition]:
    """Yield an edition before the day of a change, if it has days before, and from that day on."""
    entry, since = one.entry, row.since
    update: dict[str, object] = {key: getattr(row, key) for key in row.changed}
    update["source"] = list(dict.fromkeys([*row.source, *entry.source]))
    if since and (entry.valid_from is None or entry.valid_from < since):
        yield replace(one, entry=entry.model_copy(update={"valid_to": since - _DAY}), superseded=True)
        update |= {"valid_from": since, "key": "-".join(filter(None, (one.of[1], f"since-{since}")))}
    said = Amendment(row.by or title, since, row.changed)
    yield Edition(entry.model_copy(update=update), one.of, (*one.amendments, said))
