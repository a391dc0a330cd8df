"""Adds a name to a substance, among the names of its language."""

from collections.abc import Mapping

from precursor_screen.errors import Location, UsageError
from precursor_screen.names import name_key
from precursor_screen.rules import AdditionFile, SubstanceFile
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.rule_edit import new_file, with_row
from precursor_screen.workshop.edit.workplace import Workplace
from precursor_screen.workshop.edit.writer import Value


def with_name(workplace: Workplace, substance_id: str, row: Mapping[str, Value]) -> FileChange:
    """Return the change that gives a substance one more name.

    In an overlay, a substance that stands only below gets it in `additions/<id>.yml`.

    Args:
        workplace: the rules folder.
        substance_id: an id that exists here or below.
        row: the name as it stands in a file: text, kind, lang, source, ambiguous.

    Raises:
        UsageError: there is no such substance, or it has the name.
        RuleError: its file cannot be read or changed.
    """
    model: type[SubstanceFile | AdditionFile] = SubstanceFile
    path = workplace.root / "substances" / f"{substance_id}.yml"
    if not path.is_file():
        if not (workplace.is_overlay and workplace.below(substance_id)):
            # Says which ids are like it.
            workplace.locate(substance_id)
        model, path = AdditionFile, workplace.root / "additions" / f"{substance_id}.yml"
    _refuse_double(workplace, substance_id, row)
    if not path.is_file():
        return new_file(path, AdditionFile, {"id": substance_id, "names": [row]})
    return with_row(path, model, "names", row)


def _refuse_double(workplace: Workplace, substance_id: str, row: Mapping[str, Value]) -> None:
    """Refuse a name that the substance has in this language, however it is spelled."""
    written, lang = str(row["text"]), row.get("lang")
    files = [workplace.folder.substances.get(substance_id), *workplace.folder.additions]
    for file in files:
        if file is None or file.content.id != substance_id:
            continue
        for at, name in enumerate(file.content.names):
            if name.lang == lang and name_key(name.text) == name_key(written):
                what = f"{substance_id} has this name: {name.text!r}"
                fix = "Case, dashes and word order need no second name."
                raise UsageError(what, where=Location(file.path, line=file.line("names", at)), fix=fix)
