"""Something compiled, by sections: each is read from the cache when it is asked for, or all is compiled anew.

Example:
    >>> squares = Stored("squares", lambda: {"small": {2: 4}, "large": {100: 10_000}})
    >>> squares["small"][2]
    4
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from precursor_screen.cache.folder import cache_folder, file_of, publish
from precursor_screen.cache.sections import SectionFile, Unusable, encode
from precursor_screen.cache.sources import sources_digest


class Stored:
    """Sections by name. A missing, stale or damaged file is replaced; without a cache all stays in memory."""

    def __init__(self, kind: str, build: Callable[[], Mapping[str, Any]], *, of: str = "") -> None:
        """Say what is stored; nothing is read yet.

        Args:
            kind: the beginning of the file's name, and what is counted when old files are removed.
            build: compiles all sections; called at most once, and only when the file does not serve.
            of: the digest of everything the content depends on beside the package itself.
        """
        self._kind = kind
        self._build = build
        self._of = of
        self._built: Mapping[str, Any] | None = None
        self._file: SectionFile | None = None

    def __getitem__(self, name: str) -> Any:
        """Return a section; its reader keeps it, since the next call reads it again.

        Raises:
            KeyError: there is no such section.
        """
        if self._built is None:
            try:
                return self._opened().read(name)
            except Unusable as reason:
                _note(reason)
                self._compile()
        assert self._built is not None
        return self._built[name]

    def _opened(self) -> SectionFile:
        if self._file is None:
            place = self._place()
            if place is None:
                raise Unusable("compiled things are not kept here")
            self._file = SectionFile(*place)
        return self._file

    def _compile(self) -> None:
        self._built, self._file = self._build(), None
        place = self._place()
        if place is not None:
            file, key = place
            try:
                publish(file, self._kind, encode(key, self._built))
            except OSError as error:  # a cache that cannot be written costs time, never an answer
                _note(error)

    def _place(self) -> tuple[Path, bytes] | None:
        """Return the file and its key, or None where nothing can be kept."""
        folder = cache_folder()
        if folder is None:
            return None
        try:
            made_by = sources_digest()
        except OSError as error:
            _note(error)
            return None
        key = hashlib.blake2b(made_by + f"{self._kind}\n{self._of}".encode(), digest_size=32).digest()
        return file_of(folder, self._kind, key), key


def _note(reason: Exception) -> None:
    import logging  # noqa: PLC0415 - a start that finds its files needs none

    logging.getLogger(__name__).debug("compiling anew: %s", reason)
