"""Takes the digest of an unfinished output as it stands on the disk: a run goes on behind its own bytes only."""

import hashlib
import os
from pathlib import Path

from precursor_screen.errors import Location, OutputError
from precursor_screen.output import output_errors

_BLOCK = 1 << 20


class PartDigest:
    """The digest of the first bytes of a part that grows; each byte is read once."""

    def __init__(self, part: Path) -> None:
        self._part = part
        self._at = 0
        self._digest = hashlib.sha256()

    def of(self, good: int) -> str:
        """Return the digest of the first ``good`` bytes, no fewer than at the call before.

        Raises:
            OutputError: they cannot be read.
        """
        with output_errors(str(self._part)), self._part.open("rb") as handle:
            handle.seek(self._at)
            while self._at < good and (block := handle.read(min(_BLOCK, good - self._at))):
                self._digest.update(block)
                self._at += len(block)
        return self._digest.hexdigest()


def require_same_bytes(part: Path, good: int, digest: str) -> None:
    """Make sure that an unfinished output is as its run left it.

    Raises:
        OutputError: its bytes are others.
    """
    if PartDigest(part).of(good) != digest:
        raise OutputError(
            f"{os.fspath(part.name)} is not as the unfinished run left it: its bytes are others",
            where=Location(part),
            fix="Run again without --resume; it begins anew.",
        )
