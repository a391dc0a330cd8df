"""The command `screen`: screens manifests and writes one row per hit."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.cli.options import (
    AsOf,
    Delimiter,
    Dispositions,
    Encoding,
    FailOn,
    FailOnOption,
    Home,
    Lists,
    Map,
    MirrorExempts,
    PurposeOption,
    RouteOption,
    Rules,
    RulesErrorsOption,
    Sheets,
    Structure,
    parse_delimiter,
    parse_lists,
    parse_mapping,
)
from precursor_screen.cli.profile import ProfileOption, one_choice, profile_file, profile_in_use
from precursor_screen.cli.report import Language, LanguageOption
from precursor_screen.errors import UsageError
from precursor_screen.lint import RulesErrors
from precursor_screen.run import DEFAULT_BATCH, Format, Job, usable_cores


def screen(
    ctx: typer.Context,
    manifests: Annotated[
        list[str],
        typer.Argument(
            metavar="MANIFEST",
            help="CSV, TSV, XLSX, XLS, ODS, Parquet or JSON Lines files, also .gz; globs; - for standard input.",
        ),
    ],
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="Write here; the ending chooses the format (.csv .tsv .jsonl .xlsx .parquet .txt .html, "
            "and .csv.gz .tsv.gz .jsonl.gz). The facts of the run go beside it as OUT.run.json.",
            show_default="a table on a terminal, CSV in a pipe",
        ),
    ] = None,
    lists: Lists = None,
    route: RouteOption = None,
    home: Home = None,
    purpose: PurposeOption = None,
    mirror_exempts: MirrorExempts = None,
    as_of: AsOf = None,
    all_lines: Annotated[
        bool, typer.Option("--all-lines", help="Also write the lines in which nothing was found.")
    ] = False,
    raw: Annotated[
        bool,
        typer.Option(
            "--raw",
            help="Leave cells of CSV and TSV as they are, also those that a spreadsheet would run as a formula.",
        ),
    ] = False,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="table|csv|tsv|jsonl|xlsx|parquet|html",
            help="Output format; overrules the ending of OUT.",
            show_default="by the ending of OUT",
        ),
    ] = None,
    language: LanguageOption = Language.EN,
    mapping: Map = None,
    fail_on: FailOnOption = FailOn.NEVER,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheets = None,
    rules: Rules = None,
    rules_errors: RulesErrorsOption = RulesErrors.REFUSE,
    dispositions: Dispositions = None,
    structure: Structure = False,
    ledger: Annotated[
        Path | None,
        typer.Option(
            "--ledger",
            metavar="FILE",
            help="Enter the deliveries of listed substances here, and find what they amount to with those of earlier "
            "runs.",
            show_default="no ledger",
        ),
    ] = None,
    ledger_abroad: Annotated[
        bool,
        typer.Option(
            "--ledger-abroad",
            help="Also say, apart and with no weight, what amounts of lists that do not apply to the lines would say.",
        ),
    ] = False,
    batch_size: Annotated[
        int,
        typer.Option("--batch-size", metavar="LINES", min=1, help="Lines held in memory at a time; changes no result."),
    ] = DEFAULT_BATCH,
    processes: Annotated[
        int,
        typer.Option(
            "--processes",
            metavar="N",
            min=1,
            default_factory=usable_cores,
            help="Processes that screen side by side; changes no result.",
            show_default="the usable cores",
        ),
    ],
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="Go on with the run to OUT that was stopped, without repeating or losing a line."
        ),
    ] = False,
    profile: ProfileOption = None,
) -> None:
    """Screen manifests and write one row per hit.

    Each row has the outcome, the substance, the lists and the reason, then every column of the manifest.
    The output is written whole or not at all; a run that was stopped goes on with --resume. A summary goes to
    standard error.

    Example: precursor-screen screen imports.csv -o alerts.xlsx
    """
    if resume and (output is None or output == Path("-")):
        raise UsageError("--resume needs an output file", fix="Give with -o the output of the run that was stopped.")
    if ledger_abroad and ledger is None:
        raise UsageError("--ledger-abroad needs a ledger", fix="Give its file with --ledger.")
    lists, route = one_choice(ctx, lists, route)
    job = Job(
        patterns=tuple(manifests),
        output=None if output == Path("-") else output,
        output_format=output_format,
        language=language.value,
        lists=parse_lists(lists),
        route=route,
        home=home,
        purpose=purpose,
        mirror_exempts=tuple(mirror_exempts or ()),
        profile=profile_in_use(ctx),
        profile_file=profile_file(ctx),
        as_of=as_of,
        rules=tuple(rules or ()),
        rules_errors=rules_errors,
        dispositions=tuple(dispositions or ()),
        structure=structure,
        ledger=ledger,
        ledger_abroad=ledger_abroad,
        all_lines=all_lines,
        raw=raw,
        mapping=parse_mapping(mapping or ()),
        encoding=encoding,
        delimiter=parse_delimiter(delimiter),
        sheets=tuple(sheet or ()),
        fail_on=fail_on.outcome,
        batch_size=batch_size,
        processes=processes,
        resume=resume,
        command=tuple(sys.argv[1:]),
    )
    # The libraries of a long run are loaded only for one.
    from precursor_screen.run import run  # noqa: PLC0415

    raise typer.Exit(run(job))
