"""What the parts of a run share: the stock, the rules, the folder for files, and manifests written once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from precursor_screen.model.rules import RuleSet
from speed_parts.commands import seconds_of, warm
from speed_parts.goods import Goods
from speed_parts.long_manifest import LongManifest
from speed_parts.planted import Precursor
from speed_parts.product import screen_command

DESCRIPTION, GOODS_CODE = "Наименование товара", "Код ТН ВЭД"


@dataclass(frozen=True, slots=True)
class Written:
    """A manifest on disk: its path, how many lines, and which of them name a precursor."""

    path: Path
    lines: int
    planted: frozenset[int]


@dataclass(frozen=True, slots=True)
class Workshop:
    """The stock, rules and files of a run.

    Attributes:
        folder: for everything that is written; it is removed at the end.
        shipped_rules: the folder of the rules.
        lines: how many lines the manifests have.
        distinct_words: article codes a line of the harder manifest.
        repeats: how often each side of a comparison runs.
        cores: usable cores.
        tell: says what goes on.
    """

    folder: Path
    goods: Goods
    rules: RuleSet
    shipped_rules: Path
    names: tuple[Precursor, ...]
    lines: int
    seed: int
    distinct_words: int
    repeats: int
    cores: int
    tell: Callable[[str], None]
    _written: dict[tuple[int, int], Written] = field(default_factory=dict)

    def manifest(self, *, lines: int | None = None, distinct_words: int = 0) -> Written:
        """Return a manifest, written on first use and read once so that it lies in the file cache."""
        key = (lines or self.lines, distinct_words)
        if key not in self._written:
            self.tell(f"writing a manifest of {key[0]:,} lines, {distinct_words} distinct article codes a line")
            path = self.folder / f"manifest-{key[0]}-{distinct_words}.csv"
            planted = LongManifest(self.goods, self.names, key[0], self.seed, distinct_words).write(path)
            self._written[key] = Written(path, key[0], planted)
        warm(self._written[key].path)
        return self._written[key]

    def drop(self, written: Written) -> None:
        """Remove a manifest from the disk."""
        written.path.unlink()
        self._written.pop(next(key for key, one in self._written.items() if one is written))

    def warm_up(self, rules: Path | None = None) -> float:
        """Screen a few lines, so that what is built once for a rule set is built; return the seconds it took."""
        small = self.manifest(lines=min(self.lines, 500))
        return seconds_of(screen_command(small.path, self.folder / "warm.csv", rules=rules))
