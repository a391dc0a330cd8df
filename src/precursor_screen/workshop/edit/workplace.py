"""The rules folder that a person edits: which it is, which file an id means, and what lies below it."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import BaseModel

from precursor_screen.errors import UsageError
from precursor_screen.rules import OVERLAY, RuleFolder, holds_rules, places_below, read_folder, schema
from precursor_screen.workshop.edit.new_id import is_id

#: The models of the files in folders, and of those that lie in the rules folder itself.
MODEL_OF_FOLDER: dict[str, type[BaseModel]] = {
    "substances": schema.SubstanceFile,
    "lists": schema.ListFile,
    "goods": schema.GoodsFile,
    "additions": schema.AdditionFile,
    "amendments": schema.AmendmentFile,
}
MODEL_OF_FILE: dict[str, type[BaseModel]] = {
    "sources.yml": schema.SourcesFile,
    "accumulation.yml": schema.AccumulationFile,
    OVERLAY: schema.OverlayFile,
    "lint.yml": schema.SilencesFile,
    "dispositions.yml": schema.DispositionsFile,
}


#: Under which key a listing has its row, by the model of the file.
_ROWS_OF_LISTINGS: dict[type[BaseModel], str] = {schema.ListFile: "entries", schema.AmendmentFile: "amendments"}


@dataclass(frozen=True, slots=True)
class EditTarget:
    """What an id means: a file, its model, and the place in it where paths begin."""

    path: Path
    model: type[BaseModel]
    prefix: str = ""


@dataclass(frozen=True)
class Workplace:
    """A rules folder that may be written.

    ``places``: what an overlay lies over, from the lowest up; empty for the shipped rules.
    """

    root: Path
    places: tuple[Path, ...] = ()

    @property
    def is_overlay(self) -> bool:
        """Tell whether the folder lies over other rules."""
        return (self.root / OVERLAY).exists()

    @cached_property
    def folder(self) -> RuleFolder:
        """The rules as they are now: those of the folder and, of an overlay, the ones below."""
        return read_folder(*self.places, self.root)

    def locate(self, identifier: str) -> EditTarget:
        """Return the file that an id means.

        Args:
            identifier: a substance, a list, a listing (LIST/SUBSTANCE or LIST/SUBSTANCE@KEY), or the name of a file
                of the folder itself without its ending, such as `sources`.

        Raises:
            UsageError: there is none in this folder.
        """
        list_id, slash, listed = identifier.partition("/")
        if slash:
            target = self.locate(list_id)
            rows = _ROWS_OF_LISTINGS.get(target.model)
            if rows is None:
                raise UsageError(f"{list_id} is not a list", fix="A listing is written LIST/SUBSTANCE.")
            return EditTarget(target.path, target.model, f"{rows}[{listed}]")
        # What is no id could lead out of the folder.
        if not is_id(identifier):
            raise self._unknown(identifier)
        for kind, model in MODEL_OF_FOLDER.items():
            path = self.root / kind / f"{identifier}.yml"
            if path.is_file():
                return EditTarget(path, model)
        single = self.root / f"{identifier}.yml"
        if single.name in MODEL_OF_FILE and single.is_file():
            return EditTarget(single, MODEL_OF_FILE[single.name])
        raise self._unknown(identifier)

    def below(self, substance_id: str) -> bool:
        """Tell whether a substance stands only in the rules below this overlay."""
        return substance_id in self.folder.substances and not self._own("substances", substance_id).is_file()

    def is_retired(self, identifier: str) -> bool:
        """Tell whether an id was retired, here or below."""
        return identifier in self.folder.retired

    def source_ids(self) -> set[str]:
        """Return the ids of all sources, here and below."""
        return {one for file in self.folder.sources for one in file.content.root}

    def _own(self, kind: str, identifier: str) -> Path:
        return self.root / kind / f"{identifier}.yml"

    def _unknown(self, identifier: str) -> UsageError:
        known = [*self.folder.substances, *self.folder.lists, *self.folder.goods]
        if identifier in known:
            file = {**self.folder.substances, **self.folder.lists, **self.folder.goods}[identifier].path
            what = f"{identifier} stands in the rules below, not in {self.root}"
            fix = (
                "`rules add-name` adds a name to it; look-alikes and numbers go to "
                f"additions/{identifier}.yml. To change what is there, copy {file} into the overlay."
                if identifier in self.folder.substances
                else "`rules amend` changes an entry of it: precursor-screen rules amend LIST/SUBSTANCE --from DATE ..."
            )
            return UsageError(what, fix=fix)
        near = difflib.get_close_matches(identifier, known, n=3, cutoff=0.6)
        fix = f"Did you mean {', '.join(near)}?" if near else "See `precursor-screen rules list --substances`."
        return UsageError(f"no substance or list of {self.root} has the id {identifier!r}", fix=fix)


def find_workplace(named: Path | None, places: Sequence[Path] = ()) -> Workplace:
    """Return the rules folder to write in.

    Args:
        named: the folder a person named; None for `rules` in the current one, or the current one itself.
        places: rules from the lowest up; an overlay lies over those before it, or over all.

    Raises:
        UsageError: it is no rules folder, or the one of the installed package.
    """
    candidates = [named] if named else [Path("rules"), Path()]
    root = next((one for one in candidates if holds_rules(one)), None)
    if root is None:
        where = named if named else "the folder `rules` here"
        fix = "Name it with --dir DIR; `precursor-screen rules new overlay DIR --title TEXT` begins one."
        raise UsageError(f"{where} is not a rules folder", fix=fix)
    refuse_installed(root)
    return Workplace(root, places_below(root, places))


def refuse_installed(path: Path) -> None:
    """Refuse to write into the rules that lie inside the installed package.

    Raises:
        UsageError: the path lies there.
    """
    installed = Path(__file__).resolve().parents[2] / "shipped_rules"
    if path.resolve().is_relative_to(installed):
        fix = "Make an overlay: `precursor-screen rules new overlay DIR --title TEXT`, and name it with --dir DIR."
        raise UsageError("the rules of the installed package are not edited in place", fix=fix)


def model_of(path: Path) -> type[BaseModel] | None:
    """Return the model of a file by where it lies; None when it is no rule file."""
    resolved = path.resolve()
    if resolved.suffix != ".yml":
        return None
    if resolved.parent.name in MODEL_OF_FOLDER:
        return MODEL_OF_FOLDER[resolved.parent.name]
    return MODEL_OF_FILE.get(resolved.name)
