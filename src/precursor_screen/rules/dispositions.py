"""Loads the dispositions of a run, or refuses them with every fault of every file; tells which are in force."""

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import RuleSetError
from precursor_screen.model.dispositions import Disposition, DispositionSet, DispositionState
from precursor_screen.model.rules import RuleSet
from precursor_screen.rules.faults import Fault, fault
from precursor_screen.rules.fingerprint import fingerprint_of
from precursor_screen.rules.packs.loading import read_pack
from precursor_screen.rules.rule_text import read_bytes
from precursor_screen.rules.rule_tree import FolderTree, RuleTree

if TYPE_CHECKING:
    from precursor_screen.rules.rule_file import RuleFile
    from precursor_screen.rules.schema import DispositionRow, DispositionsFile

#: The file of dispositions in a folder or pack of rules.
FILE_NAME = "dispositions.yml"
_DIGEST_LENGTH = 16
#: Enough that two offices hardly ever give one id to two decisions of a day.
_ID_LENGTH = 6


@dataclass(frozen=True, slots=True)
class _Held:
    """A file of dispositions, unparsed; None for bytes that cannot be read."""

    path: Path
    content: bytes | None
    faults: Sequence[Fault]


def load_dispositions(rules: RuleSet, files: Iterable[Path] = (), places: Iterable[Path] = ()) -> DispositionSet | None:
    """Load dispositions; those of several files add up.

    Args:
        rules: the loaded rules, whose substances they may be about.
        files: files of dispositions.
        places: the folders and packs of the rules; a `dispositions.yml` in one of them counts, too.

    Returns:
        All of them by id, or None when there is no file.

    Raises:
        RuleSetError: a file has faults; all of them are in its ``faults``.
    """
    held = list(_held(files, places))
    if not held:
        return None
    faults = [found for one in held for found in one.faults]
    rows: dict[str, Disposition] = {}
    for one in held:
        parsed, more = _parse(one)
        faults += more
        if parsed is None:
            continue
        elsewhere = {*rows}
        for at, row in enumerate(parsed.content.dispositions):
            faults += _row_faults(parsed, at, row, elsewhere, rules)
            rows.setdefault(row.id, disposition_of(row))
    if faults:
        errors = sorted((found.error for found in faults), key=lambda error: (str(error.where), error.what))
        raise RuleSetError(tuple(errors))
    names = tuple(dict.fromkeys(str(one.path) for one in held))
    return DispositionSet(tuple(rows[id_] for id_ in sorted(rows)), names, _digest(held))


def dispositions_digest(files: Iterable[Path] = (), places: Iterable[Path] = ()) -> str | None:
    """Return the digest that `load_dispositions` would give these files now, faulty or not; None without any.

    Args:
        files: files of dispositions.
        places: the folders and packs of the rules.
    """
    held = list(_held(files, places))
    return _digest(held) if held else None


def free_id(row: Disposition, taken: Collection[str]) -> str:
    """Return an id for a disposition: its day, and a few digits that hang on what is decided, by whom and why.

    So two people who decide on one day give different ids, even if neither knows the file of the other.

    Args:
        row: its own id does not matter.
        taken: ids that it must not have.
    """
    about = [row.substance, row.text, row.contains, row.consignee, row.by, row.reason]
    for attempt in count():
        said = json.dumps([*about, attempt], ensure_ascii=False)
        found = f"d-{row.on}-{hashlib.sha256(said.encode()).hexdigest()[:_ID_LENGTH]}"
        if found not in taken:
            return found
    raise AssertionError  # the numbers of attempts do not end


def parse_dispositions(content: bytes, path: Path) -> "RuleFile[DispositionsFile]":
    """Parse one file of dispositions, with its line numbers; what they are about is not looked up.

    Raises:
        RuleSetError: it has faults, such as an id that stands twice.
    """
    parsed, faults = _parse(_Held(path, content, ()))
    if parsed is None or faults:
        raise RuleSetError(tuple(found.error for found in faults))
    return parsed


def states_of(given: Iterable[Disposition], rules: RuleSet, as_of: date) -> dict[str, DispositionState]:
    """Return by id whether dispositions are in force on a day, under these rules."""
    prints: dict[str, str] = {}
    states = {}
    for one in given:
        if one.substance not in prints:
            prints[one.substance] = fingerprint_of(rules, one.substance)
        states[one.id] = _state(one, prints[one.substance], as_of)
    return states


def _state(one: Disposition, fingerprint: str, as_of: date) -> DispositionState:
    if as_of > one.until:
        return DispositionState.EXPIRED
    if as_of < one.on:
        return DispositionState.NOT_YET
    return DispositionState.IN_FORCE if one.rule == fingerprint else DispositionState.REOPENED


def _held(files: Iterable[Path], places: Iterable[Path]) -> Iterator[_Held]:
    """Yield each file once, whichever way it is named."""
    met: set[Path] = set()
    for place in places:
        tree, faults = _tree(place)
        if faults:
            yield _Held(place, None, faults)
        if tree is not None:
            met.add((place / FILE_NAME).resolve())
            yield _Held(place / FILE_NAME, *tree.read(FILE_NAME))
    for file in files:
        if file.resolve() not in met:
            met.add(file.resolve())
            yield _Held(file, *read_bytes(file))


def _tree(place: Path) -> tuple[RuleTree | None, Sequence[Fault]]:
    """Return a place if it has dispositions, and what is wrong with a pack."""
    if not place.is_file():
        file = place / FILE_NAME
        # A link to nowhere counts: left out, it would take decisions back unseen.
        return (FolderTree(place) if file.exists() or file.is_symlink() else None), ()
    tree, faults = read_pack(place)
    return (tree if tree is not None and FILE_NAME in tree.names() else None), faults


def _parse(held: _Held) -> "tuple[RuleFile[DispositionsFile] | None, list[Fault]]":
    if held.content is None:
        return None, []
    # Here, because the schema and YAML take longer to import than a start without dispositions may last.
    from precursor_screen.rules.rule_file import RuleFile  # noqa: PLC0415
    from precursor_screen.rules.schema import DispositionsFile  # noqa: PLC0415
    from precursor_screen.rules.validation import validate  # noqa: PLC0415
    from precursor_screen.rules.yaml_tree import read_tree  # noqa: PLC0415

    tree, faults = read_tree(held.content, held.path)
    if tree is None:
        return None, faults
    content, more = validate(tree, DispositionsFile, held.path)
    if content is None:
        return None, [*faults, *more]
    parsed = RuleFile(held.path, tree, content)
    return parsed, [*faults, *more, *_double_ids(parsed)]


def _double_ids(file: "RuleFile[DispositionsFile]") -> Iterator[Fault]:
    met: set[str] = set()
    for at, row in enumerate(file.content.dispositions):
        if row.id in met:
            yield _double_id(file, at, row)
        met.add(row.id)


def _double_id(file: "RuleFile[DispositionsFile]", at: int, row: "DispositionRow") -> Fault:
    what = f"the disposition {row.id} stands twice, in this file or in another that is used"
    return fault("schema", file.path, file.line("dispositions", at, "id"), what, "Give one of them another id.")


def _row_faults(
    file: "RuleFile[DispositionsFile]",
    at: int,
    row: "DispositionRow",
    elsewhere: Collection[str],
    rules: RuleSet,
) -> Iterator[Fault]:
    if row.id in elsewhere:
        yield _double_id(file, at, row)
    if row.substance not in rules.substances:
        fix = "Write the id of a substance of the rules, or delete the disposition."
        what = f"there is no substance `{row.substance}`"
        yield fault("schema", file.path, file.line("dispositions", at, "substance"), what, fix)


def disposition_of(row: "DispositionRow") -> Disposition:
    """Make a disposition out of its row."""
    return Disposition(
        id=row.id,
        substance=row.substance,
        by=row.by,
        on=row.date,
        reason=row.reason,
        until=row.until,
        rules=row.rules,
        rule=row.rule,
        text=row.text,
        contains=row.contains,
        consignee=row.consignee,
    )


def _digest(held: Iterable[_Held]) -> str:
    """Return the digest of what files say; where they lie, and how their lines end, does not count."""
    same = [(one.content or b"").removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n") for one in held]
    parts = sorted(hashlib.sha256(content).hexdigest() for content in same)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGEST_LENGTH]
