"""The command `report`: makes the officer's report from the results of an earlier run."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from precursor_screen.cli.options import Rules
from precursor_screen.errors import UsageError
from precursor_screen.output import say


class Language(StrEnum):
    """What `--language` takes."""

    EN = "en"
    RU = "ru"
    KK = "kk"


LanguageOption = Annotated[
    Language,
    typer.Option(
        "--language",
        metavar="en|ru|kk",
        help="Language of the report (.html, .xlsx): English, Russian or Kazakh. Grounds stay in English.",
    ),
]


def report(
    results: Annotated[
        Path,
        typer.Argument(metavar="RESULTS", help="What `screen` wrote as .jsonl (also .gz); other formats lose detail."),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option("-o", "--output", metavar="OUT", help="Write here: .html for a page, .xlsx for a workbook."),
    ],
    language: LanguageOption = Language.EN,
    rules: Rules = None,
) -> None:
    """Make a report that an officer can print, mail and read offline, from results of screen.

    The facts of the run are taken from RESULTS.run.json; without it the report says that they are not known.

    Example: precursor-screen report results.jsonl -o report.html --language ru
    """
    # Here, because the help has to come at once.
    from precursor_screen.officer_report import (  # noqa: PLC0415
        ReportAbout,
        read_facts,
        read_results,
    )
    from precursor_screen.output import (  # noqa: PLC0415
        RECORD_SUFFIX,
        Target,
        Writer,
    )
    from precursor_screen.rules import load_rules  # noqa: PLC0415

    ending = output.suffix.lower()
    if ending not in {".html", ".htm", ".xlsx"}:
        raise UsageError(f"a report is no {ending or 'file without ending'}", fix="Give -o report.html or report.xlsx.")
    if output.exists() and results.exists() and output.samefile(results):
        raise UsageError("the report would replace the results", fix="Give another name with -o.")
    frame = read_results(results)
    about = ReportAbout(
        language=language.value,
        rules=lambda: load_rules(rules),
        facts=read_facts(results),
        record_name=results.name + RECORD_SUFFIX,
    )
    target = Target(output)
    if ending == ".xlsx":
        from precursor_screen.officer_report import ReportBookWriter  # noqa: PLC0415

        writer: Writer = ReportBookWriter(target, about)
    else:
        from precursor_screen.officer_report import HtmlWriter  # noqa: PLC0415

        writer = HtmlWriter(target, about)
    try:
        writer.open(frame.columns)
        writer.write(frame)
        writer.close()
    except BaseException:
        writer.discard()
        raise
    if about.facts is None:
        say(f"There is no {about.record_name}: the report says that the facts of the run are not known.")
    say(f"written to {output}")
