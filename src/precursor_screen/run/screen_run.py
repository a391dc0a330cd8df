"""Carries out `screen`: opens the manifests, passes results to the writer, and ends whole or not at all."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from precursor_screen.model.result import Outcome, RunSummary
from precursor_screen.officer_report import ReportAbout
from precursor_screen.output import RecordFile, Target, Writer, check_sums, record, say, say_error, summary_lines
from precursor_screen.rules import load_rules
from precursor_screen.run.checkpoints import Checkpoints, find_unfinished
from precursor_screen.run.exit_codes import ExitCode, code_of_outcomes
from precursor_screen.run.inputs import goods_columns, open_all
from precursor_screen.run.job import Job
from precursor_screen.run.journal import Journal, JournalFile
from precursor_screen.run.own_files import refuse_overwriting
from precursor_screen.run.passed_over import passed_facts, table_facts, unread_parts
from precursor_screen.run.progress import LineProgress
from precursor_screen.run.same_run import can_resume, facts_of, require_same
from precursor_screen.run.stopping import Stopping
from precursor_screen.run.writers.formats import Format, choose_format, make_writer
from precursor_screen.screening import RESULT_COLUMNS, Screener, output_names, screen_manifests

if TYPE_CHECKING:
    from precursor_screen.manifest import Manifest
    from precursor_screen.run.ledger import LedgerRun


def run(job: Job) -> ExitCode:
    """Screen the manifests of one job and return the exit code: the highest that applies.

    Files that cannot be read are reported, and the others are still screened.

    Raises:
        UsageError: the options contradict each other, the output would overwrite a manifest, or the unfinished
            run to go on with differs from this one.
        OutputError: the output cannot be written, or another run is writing it.
        RuleSetError: the rules cannot be loaded, or have errors that are not let pass.
    """
    start = time.perf_counter()
    terminal = job.output is None and sys.stdout.isatty()
    chosen = choose_format(job.output, job.output_format, terminal=terminal)
    manifests, unread = open_all(job)
    if not manifests:
        say("No manifest could be read; nothing was written.")
        return ExitCode.INPUT
    refuse_overwriting(job.output, [*(manifest.path for manifest in manifests), *unread], job)
    with _claimed(job) as target:
        earlier = find_unfinished(job, target)
        screener = _load(job, earlier)
        for place, error in unread_parts(manifests, screener):
            say_error(error)
            unread[place] = str(error)
        columns = _columns(manifests)
        file = None
        facts: Mapping[str, str] = {}
        if target.path is not None and not target.is_stream and can_resume(target.path, manifests):
            file = JournalFile(target.path)
            facts = facts_of(job, screener, form=chosen, manifests=manifests, unread=unread, columns=columns)
        if earlier is not None:
            require_same(earlier.facts, facts, job.output)
            say(f"Going on with the unfinished run of {job.output} behind {earlier.place()}.")
        elif target.path is not None and not target.is_stream:
            # Before the part is written anew: the journal must never speak of other bytes.
            JournalFile(target.path).remove()
        goods = goods_columns(manifests)
        about = ReportAbout(job.language, goods, rules=lambda: load_rules(job.rules))
        part = target.part if file is not None else None
        checkpoints = Checkpoints(earlier or Journal(facts=facts), file, part, start)
        shown = not (terminal and chosen is Format.TABLE)
        with _ledger(job, screener, manifests) as ledger, LineProgress(shown=shown) as progress:
            amend = ledger.amend if ledger else None
            writer = make_writer(
                chosen, target, goods_columns=goods, about=about, amend=amend, raw=job.raw, lists=screener.lists_read
            )
            progress.begin(manifests, {} if ledger else checkpoints.journal.last)
            summary = _Run(
                job,
                screener=screener,
                manifests=manifests,
                unread=unread,
                writer=writer,
                columns=columns,
                checkpoints=checkpoints,
                progress=progress,
                about=about,
                ledger=ledger,
            ).carry_out()
    if terminal:
        say("")
    for line in summary_lines(summary, unread):
        say(line)
    if job.output is not None:
        say(f"written to {job.output}")
    found = {Outcome.REVIEW: 1} if summary.accumulations else {}
    code = max(code_of_outcomes(outcomes, job.fail_on) for outcomes in (summary.outcomes, found))
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
        columns: list[str],
        checkpoints: Checkpoints,
        progress: LineProgress,
        about: ReportAbout,
        ledger: "LedgerRun | None",
    ) -> None:
        self._job, self._screener, self._manifests, self._unread = job, screener, manifests, unread
        self._about = about
        self._ledger = ledger
        self._accumulations: int | None = None
        self._writer, self._columns, self._checkpoints, self._progress = writer, columns, checkpoints, progress
        # A device or pipe has no place beside it for the facts of the run.
        beside = job.output is not None and not Target(job.output).is_stream
        self._record = RecordFile(job.output) if job.output is not None and beside else None

    def carry_out(self) -> RunSummary:
        """Write the output and its record; when it stops on the way, keep what a later run can go on with."""
        stopping = Stopping(self._job, self._writer, self._record, self._checkpoints)
        with stopping.guarded():
            self._screen()
            summary = self._summary()
            check_sums(summary)
            facts = record(summary, self._unread)
            self._about.facts = facts
            if self._record is not None:
                self._record.write(facts)
            self._writer.close()
            stopping.placed = True
            if self._record is not None:
                self._record.commit()
            self._checkpoints.remove()
        return summary

    def _screen(self) -> None:
        before = self._checkpoints.journal
        self._writer.open(self._columns, before.good)
        batches = screen_manifests(
            self._screener,
            self._manifests,
            all_lines=self._job.all_lines,
            batch_size=self._job.batch_size,
            # a ledger takes all lines of a manifest or none, so that a run that goes on reads them again
            done={} if self._ledger else before.last,
            processes=self._job.processes,
        )
        for batch in batches:
            if self._ledger:
                self._ledger.add(batch)
            if batch.last <= before.last.get(batch.file, 0):
                continue
            if batch.frame.columns != self._columns:
                raise RuntimeError(f"the batch has the columns {batch.frame.columns}, expected {self._columns}")
            self._writer.write(batch.frame)
            self._checkpoints.add(batch, self._writer)
            self._progress.advance(batch.file, batch.last, batch.lines)
        if self._ledger:
            found = self._ledger.finish(self._columns)
            self._writer.write(found)
            self._accumulations = found.height

    def _summary(self) -> RunSummary:
        done = self._checkpoints.journal
        silencer = self._screener.silencer
        return RunSummary(
            engine=self._screener.engine,
            rules_digest=self._screener.rules_digest,
            as_of=str(self._screener.as_of),
            lists=tuple(self._screener.lists),
            files=tuple(manifest.file for manifest in self._manifests),
            lines=done.lines,
            outcomes=done.outcomes,
            hits=done.hits,
            seconds=self._checkpoints.seconds,
            options=self._job.given_options(),
            structures=self._screener.reads_structures,
            lists_chosen=str(self._screener.choice),
            lists_read=self._screener.lists_read,
            purpose=self._screener.choice.purpose_said,
            mirror_exempts=dict(self._screener.choice.mirror_exempts),
            profile=self._job.profile,
            accumulations=self._accumulations,
            dispositions=silencer.summary(done.silenced) if silencer else None,
            doubtful_encodings={
                manifest.file: (manifest.encoding or "", manifest.other_encoding)
                for manifest in self._manifests
                if manifest.other_encoding
            },
            noted=done.noted,
            tables=table_facts(self._manifests),
            passed_over=passed_facts(self._manifests),
            rules_errors=tuple(map(str, self._screener.rules_errors)),
        )


def _ledger(job: Job, screener: Screener, manifests: list["Manifest"]) -> AbstractContextManager["LedgerRun | None"]:
    if job.ledger is None:
        return nullcontext()
    # Loaded only here: most runs need no database.
    from precursor_screen.run.ledger import LedgerRun  # noqa: PLC0415

    return LedgerRun(job.ledger, screener, manifests, abroad=job.ledger_abroad)


@contextmanager
def _claimed(job: Job) -> Iterator[Target]:
    """Hold the output's place against other runs; a run that fails before it begins leaves all as it was."""
    target = Target(job.output)
    try:
        yield target
    finally:
        # Of a run that ended, in whatever way, nothing is left to leave.
        target.leave()


def _load(job: Job, earlier: Journal | None) -> Screener:
    as_of = job.as_of
    if as_of is None and earlier is not None:
        as_of = earlier.as_of()
        say(f"The law is that of {as_of}, the day on which the unfinished run began.")
    return Screener.load(
        lists=job.lists,
        as_of=as_of,
        rules=job.rules,
        structure=job.structure,
        route=job.route,
        home=job.home,
        purpose=job.purpose,
        mirror_exempts=job.mirror_exempts,
        dispositions=job.dispositions,
        rules_errors=job.rules_errors,
    )


def _columns(manifests: Sequence["Manifest"]) -> list[str]:
    carried = dict.fromkeys(name for manifest in manifests for _, name in output_names(manifest.header))
    return [*RESULT_COLUMNS, *carried]
