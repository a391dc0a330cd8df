"""Enters the deliveries of a run into a ledger and finds what they amount to with those of earlier runs."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import polars as pl

from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.ledger import Ledger, limits_of
from precursor_screen.model.ledger import Accumulation, Recorded
from precursor_screen.output import say
from precursor_screen.screening import Deliveries, accumulation_rows, with_accumulation_in_priority

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest, Source
    from precursor_screen.screening import ResultBatch, Screener


class LedgerRun(AbstractContextManager["LedgerRun"]):
    """The part that one run takes in a ledger. It is opened first, so that a ledger that cannot be used costs no time.

    Raises:
        LedgerError: the ledger cannot be used.
        UsageError: a manifest is no file, so that it could not be known again.
    """

    def __init__(
        self, path: Path, screener: "Screener", manifests: Sequence["Manifest"], *, abroad: bool = False
    ) -> None:
        self._sources = {manifest.file: manifest.source for manifest in manifests}
        for file, source in self._sources.items():
            if source is None or not Path(source.name).is_file():
                raise UsageError(
                    f"a ledger knows manifests again by their content, and {file} cannot be read twice",
                    fix="Save it as a file first.",
                )
        self._screener, self._abroad = screener, abroad
        self._ledger = Ledger.open(path)
        self._deliveries = Deliveries(manifests)
        self._found: list[Accumulation] = []

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ledger.close()

    def add(self, batch: "ResultBatch") -> None:
        """Take the hits of a batch."""
        self._deliveries.add(batch)

    def finish(self, columns: Sequence[str]) -> pl.DataFrame:
        """Enter the deliveries, and return what was found as rows of the output.

        Files that were entered before count once, which is said; one that changed while it was read is not entered.

        Raises:
            LedgerError: the ledger cannot be written; nothing of the file at hand was entered.
        """
        digests = {file: digest for file, source in self._sources.items() if source and (digest := _digest(source))}
        for file in self._sources.keys() - digests.keys():
            say(f"{file} changed while it was read; its deliveries were not entered.")
        as_of = self._screener.as_of
        for file, digest in digests.items():
            entered = self._ledger.record(digest, list(self._deliveries.of(file, digest)), as_of=as_of, name=file)
            _say_of(file, entered)
        self._found = self._look(digests.values())
        return accumulation_rows(self._found, self._screener.rules.substances, columns)

    def amend(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return rows of the output with what was found in the priorities of the lines it is made of."""
        return with_accumulation_in_priority(frame, self._found)

    def _look(self, digests: Iterable[str]) -> list[Accumulation]:
        rules = self._screener.rules
        if rules.accumulation is None:
            say("The rules have no accumulation.yml; deliveries were entered, and nothing was looked for.")
            return []
        # What other countries would say is of lists that the run has not chosen, too.
        lists = None if self._abroad else self._screener.lists
        limits = limits_of(rules, self._screener.as_of, lists)
        return self._ledger.find(rules.accumulation, limits, touching=set(digests), abroad=self._abroad)


def _say_of(file: str, entered: Recorded) -> None:
    if entered.other_names:
        say(f"{file} has the content of {', '.join(entered.other_names)}; its deliveries count once.")
    elif entered.known:
        say(f"{file} was in the ledger before; its deliveries count once.")
    if entered.repeated:
        say(
            f"{entered.repeated} deliveries of {file} are in other files of the ledger, by document, item and "
            "substance; each counts once, as the latest file has it."
        )
    if entered.replaced:
        said = ", ".join(digest[:12] for digest in entered.replaced)
        say(f"{file} has all documents of its earlier content ({said}) and replaces it, which counts no more.")
    if entered.other_versions:
        say(
            f"{file} was in the ledger with other content, too; both count. "
            "Take out what is no longer true with `precursor-screen ledger forget`."
        )


def _digest(source: "Source") -> str:
    """Return the digest of a file's content, however it is packed; "" if it is no longer what was read."""
    digest = hashlib.sha256()
    try:
        source.require_unchanged()
        try:
            for block in source.blocks():
                digest.update(block)
        except ManifestError:
            # Packed data that are cut or damaged are known again by what is there.
            digest = hashlib.sha256(Path(source.name).read_bytes())
        source.require_unchanged()
    except (ManifestError, OSError):
        return ""
    return digest.hexdigest()
