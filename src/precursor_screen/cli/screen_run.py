"""Carries out `screen`: opens the manifests, passes results to the writer, and ends whole or not at all."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.cli.damaged import readable_part
from precursor_screen.cli.exit_codes import ExitCode, code_of_outcomes
from precursor_screen.cli.failures import say, say_error
from precursor_screen.cli.progress import LineProgress
from precursor_screen.cli.screen_job import Job
from precursor_screen.errors import ManifestError, UsageError
from precursor_screen.manifest import expand, open_manifest
from precursor_screen.model.line import Field
from precursor_screen.model.result import Outcome, RunSummary
from precursor_screen.report.formats import Format, choose_format, make_writer
from precursor_screen.report.run_record import RecordFile, check_sums, record, summary_lines
from precursor_screen.report.target import Target
from precursor_screen.report.writer import Writer
from precursor_screen.screening.run import RESULT_COLUMNS, output_names, screen_manifests
from precursor_screen.screening.screener import Screener

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest


def run(job: Job) -> ExitCode:
    """Screen the manifests of one job and return the exit code: the highest that applies.

    Files that cannot be read are reported, and the others are still screened.

    Raises:
        UsageError: the options contradict each other, or the output would overwrite a manifest.
        OutputError: the output cannot be written.
        RuleSetError: the rules cannot be loaded.
    """
    start = time.perf_counter()
    terminal = job.output is None and sys.stdout.isatty()
    chosen = choose_format(job.output, job.output_format, terminal=terminal)
    manifests, unread = _open_all(job)
    if not manifests:
        say("No manifest could be read; nothing was written.")
        return ExitCode.INPUT
    _refuse_overwriting(job.output, [manifest.file for manifest in manifests])
    screener = Screener.load(lists=job.lists, as_of=job.as_of, rules=job.rules, structure=job.structure)
    writer = make_writer(chosen, Target(job.output), goods_columns=_goods_columns(manifests))
    with LineProgress(shown=not (terminal and chosen is Format.TABLE)) as progress:
        summary = _Run(
            job,
            screener=screener,
            manifests=manifests,
            unread=unread,
            writer=writer,
            progress=progress,
            start=start,
        ).carry_out()
    if terminal:
        say("")
    for line in summary_lines(summary, unread):
        say(line)
    if job.output is not None:
        say(f"written to {job.output}")
    code = code_of_outcomes(summary.outcomes, job.fail_on)
    return max(code, ExitCode.INPUT) if unread else code


class _Run:
    """One run between opening the output and putting it in place."""

    def __init__(
        self,
        job: Job,
        *,
        screener: Screener,
        manifests: list["Manifest"],
        unread: dict[str, str],
        writer: Writer,
        progress: LineProgress,
        start: float,
    ) -> None:
        self._job, self._screener, self._manifests, self._unread = job, screener, manifests, unread
        self._writer, self._progress, self._start = writer, progress, start
        # A device or pipe has no place beside it for the facts of the run.
        beside = job.output is not None and not Target(job.output).is_stream
        self._record = RecordFile(job.output) if job.output is not None and beside else None
        self._placed = False

    def carry_out(self) -> RunSummary:
        """Write the output and its record; on any error, and on Ctrl-C, leave neither behind."""
        try:
            summary = self._write()
            check_sums(summary)
            if self._record is not None:
                self._record.write(record(summary, self._unread))
            self._writer.close()
            self._placed = True
            if self._record is not None:
                self._record.commit()
        except KeyboardInterrupt:
            self._drop()
            raise KeyboardInterrupt(self._stopped()) from None
        except BaseException:
            self._drop()
            raise
        return summary

    def _write(self) -> RunSummary:
        outcomes: Counter[Outcome] = Counter()
        lines = hits = 0
        opened = False
        batches = screen_manifests(
            self._screener, self._manifests, all_lines=self._job.all_lines, batch_size=self._job.batch_size
        )
        for batch in batches:
            if not opened:
                self._writer.open(batch.frame.columns)
                opened = True
            self._writer.write(batch.frame)
            outcomes.update(batch.outcomes)
            lines, hits = lines + batch.lines, hits + batch.hits
            self._progress.advance(batch.lines)
        if not opened:
            names = [output_names(manifest.header) for manifest in self._manifests]
            carried = dict.fromkeys(name for one in names for _, name in one)
            self._writer.open([*RESULT_COLUMNS, *carried])
        return RunSummary(
            engine=self._screener.engine,
            rules_digest=self._screener.rules_digest,
            as_of=str(self._screener.as_of),
            lists=tuple(self._screener.lists),
            files=tuple(manifest.file for manifest in self._manifests),
            lines=lines,
            outcomes=outcomes,
            hits=hits,
            seconds=time.perf_counter() - self._start,
            options=self._job.given_options(),
            structures=self._screener.reads_structures,
        )

    def _drop(self) -> None:
        self._writer.discard()
        if self._record is not None:
            self._record.discard()

    def _stopped(self) -> str:
        if self._job.output is None:
            return "Stopped: the output is not complete."
        if self._placed:
            return f"Stopped, but {self._job.output} was already written whole."
        return f"Stopped: nothing was written to {self._job.output}."


def _open_all(job: Job) -> tuple[list["Manifest"], dict[str, str]]:
    """Open what can be opened; say of the rest why not."""
    manifests: list[Manifest] = []
    unread: dict[str, str] = {}
    seen: set[str] = set()
    for pattern in job.patterns:
        try:
            files = expand([pattern])
        except ManifestError as error:
            say_error(error)
            unread[pattern] = str(error)
            continue
        for file in files:
            if file in seen:
                continue
            seen.add(file)
            try:
                manifest = open_manifest(file, encoding=job.encoding, delimiter=job.delimiter, mapping=job.mapping)
            except ManifestError as error:
                say_error(error)
                unread[file] = str(error)
                continue

            def failed(error: ManifestError, file: str = file) -> None:
                say_error(error)
                unread[file] = str(error)

            manifests.append(readable_part(manifest, failed))
    return manifests, unread


def _refuse_overwriting(output: Path | None, files: Iterable[str]) -> None:
    """Keep a manifest from being replaced by its own results."""
    if output is None or not output.is_file():
        return
    for file in files:
        if Path(file).is_file() and output.samefile(file):
            raise UsageError(f"the output {output} is one of the manifests", fix="Give another name with -o.")


def _goods_columns(manifests: Iterable["Manifest"]) -> dict[str, str]:
    """Return for each file the output column that holds its goods description."""
    found = {}
    for manifest in manifests:
        header = manifest.columns.header(Field.DESCRIPTION)
        if header is not None:
            found[manifest.file] = dict(output_names(manifest.header))[header]
    return found
