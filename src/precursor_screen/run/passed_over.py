"""Tells what of the manifests is passed over: what may hold goods counts as unread, the rest stands in the record."""

from collections.abc import Iterable, Mapping, Sequence

from precursor_screen.errors import Location, ManifestError
from precursor_screen.manifest import Manifest
from precursor_screen.screening import Screener

_TURN = (
    "If goods stand side by side, turn the table so that each has its row, and screen it again; else look at its goods."
)
_LOOK = "Look at them; give the column a header that names the goods, or name it with --map description=COLUMN."


def unread_parts(manifests: Iterable[Manifest], screener: Screener | None) -> Iterable[tuple[str, ManifestError]]:
    """Yield what was passed over and may hold goods, by where it stands.

    A title or a cover sheet does when a listed substance may be named in it, and so do headers and the name of a sheet:
    they are no lines, and may be the goods of a table whose columns are goods.

    Args:
        manifests: opened manifests.
        screener: by what to look; None looks only at their shape.
    """
    for manifest in manifests:
        for passed in manifest.passed:
            place = ", ".join(part for part in (manifest.file, passed.place) if part)
            if passed.grave:
                yield place, ManifestError(f"not read: {passed.why}", where=Location(place), fix=_LOOK)
            elif names := _named(passed.texts, screener):
                what = f"passed over ({passed.why}), and may name {', '.join(names)}"
                yield place, ManifestError(what, where=Location(place), fix="Look at them.")
        for place, texts in _names_of(manifest):
            if names := _named(texts, screener):
                what = f"it may name {', '.join(names)}, and is no line"
                yield place, ManifestError(what, where=Location(place), fix=_TURN)


def table_facts(manifests: Iterable[Manifest]) -> tuple[Mapping[str, object], ...]:
    """Return for the record of a run which tables are read."""
    return tuple(
        {"file": manifest.file, "sheet": table.sheet, "row": table.row}
        for manifest in manifests
        for table in manifest.tables
    )


def passed_facts(manifests: Iterable[Manifest]) -> tuple[Mapping[str, object], ...]:
    """Return for the record of a run what is passed over, and why."""
    return tuple(
        {"file": manifest.file, "sheet": one.sheet, "first": one.first, "last": one.last, "why": one.why}
        for manifest in manifests
        for one in manifest.passed
    )


def _names_of(manifest: Manifest) -> Iterable[tuple[str, Sequence[str]]]:
    """Yield the header and the names of the sheets, each with the place to tell."""
    yield f"{manifest.file}, header", manifest.header
    for sheet in dict.fromkeys(table.sheet for table in manifest.tables if table.sheet):
        yield f'{manifest.file}, name of the sheet "{sheet}"', [sheet]


def _named(texts: Iterable[str], screener: Screener | None) -> list[str]:
    """Return the listed substances that the texts may name."""
    if screener is None:
        return []
    return list(dict.fromkeys(hit.name for text in texts for hit in screener.check(text).hits))
