"""Keeps a screener up to date with its rules: a broken edit leaves the last good one in use."""

from typing import Any

from precursor_screen.errors import RuleSetError
from precursor_screen.rules.layers import read_layers
from precursor_screen.rules.load import Places, as_places
from precursor_screen.screening.screener import Screener


class LiveScreener:
    """A screener for programs that run on while people edit the rules, such as a service.

    Attributes:
        screener: by the last rules that could be loaded; it never changes under a call that uses it.
        refused: why the rules as they are now could not be loaded, or None.

    Example:
        >>> live = LiveScreener()
        >>> live.refresh()  # nothing has changed
        False
        >>> live.screener.check("ацетон").outcome
        <Outcome.MATCH: 'match'>
    """

    def __init__(self, rules: Places = None, **options: Any) -> None:
        """Load the rules for the first time.

        Args:
            rules: as `Screener.load` takes them.
            options: the other arguments of `Screener.load`.

        Raises:
            RuleSetError: the rules have faults; there is no good set yet.
        """
        self._places = as_places(rules)
        self._options = options
        self.refused: RuleSetError | None = None
        self.screener = Screener.load(rules=self._places, **options)

    def refresh(self) -> bool:
        """Look at the rule files, and load them if they have changed.

        Returns:
            Whether ``screener`` is a new one. Rules with faults are not taken: ``refused`` says why, and the screener
            stays the last good one.
        """
        files = read_layers(self._places)
        if not files.faults and files.digest == self.screener.rules_digest:
            self.refused = None
            return False
        try:
            self.screener = Screener.load(rules=self._places, **self._options)
        except RuleSetError as error:
            self.refused = error
            return False
        self.refused = None
        return True
