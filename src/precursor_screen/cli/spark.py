"""The command `spark`: screens manifests on Apache Spark; also the script that `spark-submit` takes."""

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
    parse_delimiter,
    parse_lists,
    parse_mapping,
)
from precursor_screen.cli.profile import ProfileOption, one_choice, profile_in_use
from precursor_screen.errors import UsageError
from precursor_screen.lint import RulesErrors
from precursor_screen.output import say, say_error
from precursor_screen.run import ExitCode, Format, code_of_outcomes


def spark(
    ctx: typer.Context,
    manifests: Annotated[
        list[str],
        typer.Argument(
            metavar="MANIFEST",
            help="Files, globs or folders of CSV, TSV, JSON Lines, Parquet or XLSX, at paths that all machines see.",
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="OUT",
            help="The folder to make, with part files and _SUCCESS. The facts of the run go beside it as OUT.run.json.",
        ),
    ],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a folder of results that is there already.")
    ] = False,
    lists: Lists = None,
    route: RouteOption = None,
    home: Home = None,
    purpose: PurposeOption = None,
    mirror_exempts: MirrorExempts = None,
    as_of: AsOf = None,
    all_lines: Annotated[
        bool, typer.Option("--all-lines", help="Also write the lines in which nothing was found.")
    ] = False,
    output_format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            metavar="csv|tsv|jsonl|parquet",
            help="Format of the parts; overrules the ending of OUT.",
            show_default="by the ending of OUT, else csv",
        ),
    ] = None,
    mapping: Map = None,
    fail_on: FailOnOption = FailOn.NEVER,
    encoding: Encoding = None,
    delimiter: Delimiter = None,
    sheet: Sheets = None,
    rules: Rules = None,
    rules_errors: RulesErrorsOption = RulesErrors.REFUSE,
    dispositions: Dispositions = None,
    master: Annotated[
        str | None,
        typer.Option(
            "--master",
            metavar="URL",
            help="Where Spark runs: local[2], yarn, spark://host:7077, k8s://...",
            show_default="what spark-submit or Spark's configuration says, else all cores of this machine",
        ),
    ] = None,
    conf: Annotated[
        list[str] | None,
        typer.Option("--conf", metavar="NAME=VALUE", help="A setting of Spark; may be repeated."),
    ] = None,
    piece_size: Annotated[
        int | None,
        typer.Option(
            "--piece-size",
            metavar="MB",
            min=1,
            help="How much of a text file one task reads; changes no result.",
            show_default="4 to 64, by the sizes of files and cluster",
        ),
    ] = None,
    profile: ProfileOption = None,
) -> None:
    """Screen manifests on Apache Spark and write a folder of part files.

    The parts, put together in the order of their names, have the rows that `screen` writes.
    Needs the extra: pip install 'precursor-screen[spark]', and Java.

    Example: precursor-screen spark imports/ -o alerts
    """
    # Spark's side is loaded only for a run.
    from precursor_screen.output import summary_lines  # noqa: PLC0415
    from precursor_screen.spark import (  # noqa: PLC0415
        SparkJob,
        run_on_spark,
    )

    lists, route = one_choice(ctx, lists, route)
    job = SparkJob(
        patterns=tuple(manifests),
        output=output,
        output_format=output_format,
        overwrite=overwrite,
        lists=parse_lists(lists),
        route=route,
        home=home,
        purpose=purpose,
        mirror_exempts=tuple(mirror_exempts or ()),
        profile=profile_in_use(ctx),
        as_of=as_of,
        rules=tuple(rules or ()),
        rules_errors=rules_errors,
        dispositions=tuple(dispositions or ()),
        all_lines=all_lines,
        mapping=parse_mapping(mapping or ()),
        encoding=encoding,
        delimiter=parse_delimiter(delimiter),
        sheets=tuple(sheet or ()),
        fail_on=fail_on.outcome,
        master=master,
        conf=_parse_conf(conf or ()),
        piece_bytes=piece_size * 1024 * 1024 if piece_size else None,
    )
    try:
        done = run_on_spark(job, say_error)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(f"Stopped: nothing was written to {output}.") from None
    if done.summary is None:
        say("No manifest could be read; nothing was written.")
        raise typer.Exit(ExitCode.INPUT)
    for text in summary_lines(done.summary, done.unread):
        say(text.removesuffix(" (--structure reads them)"))
    say(f"written to {output}")
    code = code_of_outcomes(done.summary.outcomes, job.fail_on)
    raise typer.Exit(max(code, ExitCode.INPUT) if done.unread else code)


def _parse_conf(pairs: list[str] | tuple[()]) -> dict[str, str]:
    settings = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name.strip():
            raise UsageError(f"--conf {pair!r} is not NAME=VALUE", fix="Write --conf spark.executor.memory=4g.")
        settings[name.strip()] = value.strip()
    return settings


if __name__ == "__main__":
    # `spark-submit .../precursor_screen/cli/spark.py MANIFEST -o OUT`
    from precursor_screen.cli.app import main

    sys.argv.insert(1, "spark")
    main()
