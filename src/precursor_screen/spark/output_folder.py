"""The output folder: part files, `_SUCCESS` and nothing else; it appears whole or not at all."""

import shutil
from pathlib import Path

from precursor_screen.errors import Location, OutputError, UsageError
from precursor_screen.output import PART_SUFFIX, output_errors

#: The empty file that says, as Spark's own writers do, that the folder is whole.
SUCCESS = "_SUCCESS"

_TRIES = 3


class OutputFolder:
    """A folder that is made beside its place and then renamed; it ends in one of `commit` or `discard`.

    Args:
        path: where the folder appears.
        overwrite: whether a folder of results that is there already is replaced.

    Raises:
        UsageError: something is there that must not be replaced.
        OutputError: the place cannot be written to.
    """

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        self.path = path.absolute()
        self._refuse(overwrite=overwrite)
        self.parts = self.path.with_name(self.path.name + PART_SUFFIX)
        self.staged = self.parts / "_temporary"
        if not self.path.parent.is_dir():
            raise OutputError(
                f"the folder {path.parent} does not exist",
                where=Location(path),
                fix="Make the folder first, or give another place with -o.",
            )
        if self.parts.exists():
            raise OutputError(
                f"{self.parts} is there: another run writes it, or left it when it was killed",
                where=Location(path),
                fix="Remove that folder if no other run is at work.",
            )
        with output_errors(str(path)):
            self.staged.mkdir(parents=True)

    def part(self, number: int, ending: str) -> Path:
        """Return the name of a part file."""
        return self.parts / f"part-{number:05}.{ending}"

    def commit(self) -> None:
        """Put the folder in place, and away what stood there."""
        with output_errors(str(self.path)):
            shutil.rmtree(self.staged)
            (self.parts / SUCCESS).touch()
            old = self.parts.with_name(self.parts.name + "-old")
            if self.path.exists():
                self.path.rename(old)
            self.parts.rename(self.path)
            shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Leave no trace."""
        for _ in range(_TRIES):
            # A task that is just being ended may still add a file.
            if self.parts.exists():
                shutil.rmtree(self.parts, ignore_errors=True)

    def _refuse(self, *, overwrite: bool) -> None:
        if not self.path.exists():
            return
        if not overwrite:
            raise UsageError(f"the output {self.path} is there already", fix="Name another, or add --overwrite.")
        if not self.path.is_dir() or (any(self.path.iterdir()) and not (self.path / SUCCESS).exists()):
            raise UsageError(
                f"{self.path} is no folder of results (it has no {SUCCESS}), so it is not overwritten",
                fix="Name another output, or remove it yourself.",
            )
