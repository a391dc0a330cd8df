"""The exit codes: what each means, and which error gives which; docs/exit-codes.md repeats them."""

from collections.abc import Mapping
from enum import IntEnum

from precursor_screen.errors import (
    KnownChemicalsError,
    LedgerError,
    ManifestError,
    OutputError,
    PrecursorScreenError,
    RuleError,
    RuleSetError,
    UsageError,
    WorkerError,
)
from precursor_screen.model.result import SEVERITY, Outcome


class ExitCode(IntEnum):
    """What the command says to the shell."""

    OK = 0
    BUG = 1
    USAGE = 2
    FINDINGS = 3
    INPUT = 4
    RULES = 5
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143


#: What each code means, as docs/exit-codes.md has it.
MEANING: Mapping[ExitCode, str] = {
    ExitCode.OK: "done; nothing at or above `--fail-on`",
    ExitCode.BUG: "an unexpected error of the program itself, with a traceback",
    ExitCode.USAGE: "wrong usage: an unknown option, list, id, column or format",
    ExitCode.FINDINGS: "findings at or above `--fail-on`",
    ExitCode.INPUT: "a file or a line could not be read, or the output could not be written",
    ExitCode.RULES: "errors in the rules, or the known chemicals cannot be loaded",
    ExitCode.INTERRUPTED: "stopped with Ctrl-C; nothing was written",
    ExitCode.PIPE_CLOSED: "the reader of the output closed the pipe, as `head` does",
    ExitCode.TERMINATED: "ended by the system's termination signal; nothing was written",
}

_CODE_OF: tuple[tuple[type[PrecursorScreenError], ExitCode], ...] = (
    (UsageError, ExitCode.USAGE),
    (ManifestError, ExitCode.INPUT),
    (OutputError, ExitCode.INPUT),
    (WorkerError, ExitCode.INPUT),
    (LedgerError, ExitCode.INPUT),
    (RuleSetError, ExitCode.RULES),
    (RuleError, ExitCode.RULES),
    (KnownChemicalsError, ExitCode.RULES),
)


def code_of(error: PrecursorScreenError) -> ExitCode:
    """Return the exit code of an error.

    >>> code_of(UsageError("no such list")).value
    2
    """
    for kind, code in _CODE_OF:
        if isinstance(error, kind):
            return code
    return ExitCode.INPUT


def code_of_outcomes(outcomes: Mapping[Outcome, int], fail_on: Outcome | None) -> ExitCode:
    """Return the code of a finished run: the highest that applies.

    >>> code_of_outcomes({Outcome.REVIEW: 2}, Outcome.REVIEW).value
    3
    >>> code_of_outcomes({Outcome.REVIEW: 2}, Outcome.MATCH).value
    0
    >>> code_of_outcomes({Outcome.MATCH: 1, Outcome.UNREADABLE: 1}, Outcome.MATCH).value
    4
    """
    code = ExitCode.OK
    if fail_on is not None:
        grave = SEVERITY[: SEVERITY.index(fail_on) + 1]
        if any(outcomes.get(outcome, 0) for outcome in grave):
            code = ExitCode.FINDINGS
    if outcomes.get(Outcome.UNREADABLE, 0):
        code = max(code, ExitCode.INPUT)
    return code
