"""Keeps a screener up to date with rules, decisions and the day: a broken edit leaves the last good one in use."""

from collections.abc import Callable
from datetime import date
from typing import Any

from precursor_screen.errors import PrecursorScreenError
from precursor_screen.model.dispositions import DispositionSet
from precursor_screen.rules import RuleLayers, RuleSources, as_sources, dispositions_digest, read_layers
from precursor_screen.screening.screener import Screener


class LiveScreener:
    """A screener for programs that run on while people edit the rules, such as a service.

    Attributes:
        screener: by the last rules and decisions that could be loaded; it never changes under a call that uses it.
        refused: why the rules and decisions as they are now could not be loaded, or None.

    Example:
        >>> live = LiveScreener()
        >>> live.refresh()  # nothing has changed
        False
        >>> live.screener.check("ацетон").outcome
        <Outcome.MATCH: 'match'>
    """

    def __init__(self, rules: RuleSources = None, *, today: Callable[[], date] = date.today, **options: Any) -> None:
        """Load the rules for the first time.

        Args:
            rules: as `Screener.load` takes them.
            today: tells the day; it is the law's day, and that of decisions, unless ``as_of`` is among the options.
            options: the other arguments of `Screener.load`.

        Raises:
            RuleSetError: the rules or the decisions have faults; there is no good set yet.
        """
        self._places = as_sources(rules)
        self._options = options
        self._today = today
        self.refused: PrecursorScreenError | None = None
        self.screener = self._load()

    def refresh(self) -> bool:
        """Look at the files of rules and decisions and at the day, and load anew if one of them has changed.

        Returns:
            Whether ``screener`` is a new one. Files with faults are not taken, nor such as lack what the options name
            (a list that was deleted): ``refused`` says why, and the screener stays the last good one.
        """
        try:
            if self._is_current():
                self.refused = None
                return False
            self.screener = self._load()
        except PrecursorScreenError as error:
            self.refused = error
            return False
        self.refused = None
        return True

    def _load(self) -> Screener:
        self._silences = self._silenced(read_layers(self._places))
        return Screener.load(rules=self._places, **{**self._options, "as_of": self._day()})

    @staticmethod
    def _silenced(files: RuleLayers) -> tuple[str, ...]:
        """Return what tells silences of lint apart: by them errors count or not."""
        return tuple(layer.silences_digest for layer in files.layers)

    def _day(self) -> date:
        asked: date | None = self._options.get("as_of")
        return asked or self._today()

    def _is_current(self) -> bool:
        """Tell whether loading now would give the same screener."""
        files = read_layers(self._places)
        same_rules = not files.faults and files.digest == self.screener.rules_digest
        same_rules &= self._silenced(files) == self._silences
        return same_rules and self._day() == self.screener.as_of and self._same_decisions()

    def _same_decisions(self) -> bool:
        given = self._options.get("dispositions")
        if isinstance(given, DispositionSet):
            return True
        silencer = self.screener.silencer
        return dispositions_digest(as_sources(given), self._places) == (silencer.given.digest if silencer else None)
