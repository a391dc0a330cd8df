"""What one call of the command `spark` asks for, as parsed values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.lint import RulesErrors
from precursor_screen.manifest import ColumnMapping, written_mapping
from precursor_screen.model.purpose import Purpose
from precursor_screen.model.result import Outcome
from precursor_screen.run import ENDINGS, Format

#: The formats that can be cut into part files.
FORMATS = (Format.CSV, Format.TSV, Format.JSONL, Format.PARQUET)


@dataclass(frozen=True, slots=True, kw_only=True)
class SparkJob:
    """The arguments of `spark`; ``lists`` is None for those of the route or of each line, ``fail_on`` for never.

    Attributes:
        piece_bytes: bytes of a text file that one task reads; None lets the sizes of files and cluster decide.
        conf: settings of Spark.
    """

    patterns: tuple[str, ...]
    output: Path
    output_format: Format | None = None
    overwrite: bool = False
    lists: tuple[str, ...] | None = None
    route: str | None = None
    home: str | None = None
    purpose: Purpose | None = None
    mirror_exempts: tuple[str, ...] = ()
    profile: str = ""
    as_of: date | None = None
    rules: tuple[Path, ...] = ()
    rules_errors: RulesErrors = RulesErrors.REFUSE
    dispositions: tuple[Path, ...] = ()
    all_lines: bool = False
    mapping: ColumnMapping = field(default_factory=dict)
    encoding: str | None = None
    delimiter: str | None = None
    sheets: tuple[str, ...] = ()
    fail_on: Outcome | None = None
    master: str | None = None
    conf: Mapping[str, str] = field(default_factory=dict)
    piece_bytes: int | None = None

    def reading(self) -> dict[str, object]:
        """Return the options of `open_manifest`."""
        return {
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "mapping": dict(self.mapping),
            "sheets": self.sheets,
        }

    def format(self) -> Format:
        """Return the format of the parts: as asked, else by the ending of the folder's name, else CSV.

        Raises:
            UsageError: the format is none of `FORMATS`.
        """
        chosen = self.output_format or ENDINGS.get(self.output.suffix.lower(), Format.CSV)
        if chosen not in FORMATS:
            raise UsageError(f"{chosen} is not written in parts", fix=f"Choose one of {', '.join(FORMATS)}.")
        return chosen

    def given_options(self) -> dict[str, str]:
        """Return what was asked for and bears on the result, as text, for the run record."""
        given = {
            "output-format": self.output_format and self.output_format.value,
            "lists": ",".join(self.lists or ()),
            "route": self.route,
            "home": self.home,
            "purpose": self.purpose,
            "mirror-exempts": ",".join(self.mirror_exempts),
            "as-of": self.as_of and self.as_of.isoformat(),
            "rules": ",".join(map(str, self.rules)),
            "rules-errors": "" if self.rules_errors is RulesErrors.REFUSE else self.rules_errors.value,
            "dispositions": ",".join(map(str, self.dispositions)),
            "all-lines": "true" if self.all_lines else "",
            "mapping": written_mapping(self.mapping),
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "sheets": ",".join(self.sheets),
            "fail-on": self.fail_on and self.fail_on.value,
        }
        return {name: str(value) for name, value in given.items() if value}
