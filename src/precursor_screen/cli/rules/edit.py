"""The commands `rules add-name`, `rules add-entry` and `rules set`: change rule files that are there."""

from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.rules import prompts
from precursor_screen.cli.rules.edit_command import Below, Dir, finish
from precursor_screen.cli.rules.sourcing import Source, SourceKind, SourceWhat, missing_sources, source_ids
from precursor_screen.errors import UsageError
from precursor_screen.model.rules import Proof

if TYPE_CHECKING:
    from precursor_screen.workshop.edit import Value

KINDS = "official, iupac, common, trade, abbreviation, formula, translation"


def add_name(
    substance: Annotated[str, typer.Argument(metavar="SUBSTANCE", help="A substance id.")],
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The name as papers write it.")] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="CODE", help="Language: en, ru, kk, uz-Latn ...; none for a name of none."),
    ] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help=f"One of {KINDS}.")] = None,
    source: Source = None,
    source_what: SourceWhat = None,
    source_kind: SourceKind = None,
    ambiguous: Annotated[
        bool | None,
        typer.Option(
            "--ambiguous/--not-ambiguous",
            help="The name is short or means several things: alone it gives review, never match.",
            show_default="not said",
        ),
    ] = None,
    folder: Dir = None,
    rules: Below = None,
) -> None:
    """Add a name to a substance, among the names of its language.

    Example: precursor-screen rules add-name acetone "ацетон чистый" --lang ru --kind common --source editors
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        find_workplace,
        one_or_more,
        with_name,
    )

    workplace = find_workplace(folder, rules or ())
    text = prompts.ask(text, "TEXT", "Name")
    lang = prompts.ask(lang, "--lang", "Language (en, ru, kk ... or none)")
    kind = prompts.ask(kind, "--kind", f"Kind ({KINDS})", "common")
    sources = source_ids(source)
    row: dict[str, Value] = {
        "text": text,
        "kind": kind,
        **({} if lang == "none" else {"lang": lang}),
        "source": one_or_more(sources),
        **({} if ambiguous is None else {"ambiguous": str(ambiguous).lower()}),
    }
    new = missing_sources(workplace, sources, source_what, source_kind)
    finish(workplace, [with_name(workplace, substance, row), *new])


def add_entry(
    control_list: Annotated[str, typer.Argument(metavar="LIST", help="A list id.")],
    substance: Annotated[str, typer.Argument(metavar="SUBSTANCE", help="A substance id.")],
    official_name: Annotated[
        str | None, typer.Option("--official-name", metavar="TEXT", help="The name as the act prints it.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="CODE", help="Language of the name.", show_default="not said")
    ] = None,
    source: Source = None,
    source_what: SourceWhat = None,
    source_kind: SourceKind = None,
    citation: Annotated[
        str | None, typer.Option("--citation", metavar="TEXT", help="Row or amending act of this entry.")
    ] = None,
    min_percent: Annotated[
        str | None, typer.Option("--min-percent", metavar="N", help="Controlled from this mass share in percent.")
    ] = None,
    inclusive: Annotated[
        bool, typer.Option("--inclusive/--above", help="At or above the share, or only above it.")
    ] = True,
    strength_citation: Annotated[
        str | None,
        typer.Option("--strength-citation", metavar="TEXT", help="Where the share is printed: act, annex, row."),
    ] = None,
    key: Annotated[
        str | None, typer.Option("--key", metavar="ID", help="Tells several entries of one substance apart.")
    ] = None,
    proof: Annotated[
        Proof, typer.Option("--proof", help="How directly the entry, and the share, were read in the source named.")
    ] = Proof.MEMORY,
    folder: Dir = None,
    rules: Below = None,
) -> None:
    """Put a substance on a list, with the strength from which it is controlled.

    Example: precursor-screen rules add-entry office-watch acetone --official-name Ацетон --lang ru
    --source office-order-5 --dir samples/office-rules
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        entry_row,
        find_workplace,
        one_or_more,
        with_entry,
    )

    workplace = find_workplace(folder, rules or ())
    if min_percent is not None:
        strength_citation = prompts.ask(
            strength_citation or citation, "--strength-citation", "Where the share is printed"
        )
    official_name = prompts.ask(official_name, "--official-name", "Name as the act prints it")
    sources = source_ids(source)
    lang = prompts.ask_if_any(lang, "Language of that name: en, ru, kk ... (nothing if it is not said)")
    entry = entry_row(
        substance,
        official_name=official_name,
        lang=lang,
        sources=one_or_more(sources),
        citation=citation,
        strength=(min_percent, inclusive, strength_citation or "") if min_percent is not None else None,
        key=key,
        proof=proof,
    )
    new = missing_sources(workplace, sources, source_what, source_kind)
    finish(workplace, [with_entry(workplace, control_list, entry), *new])


def set_value(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="A substance, a list, a listing (LIST/SUBSTANCE), or `sources`.")
    ],
    path: Annotated[
        str, typer.Argument(metavar="PATH", help="density.kg_l, names[2].lang, entries[acetone].strength, cas[+] ...")
    ],
    value: Annotated[
        str | None, typer.Argument(metavar="VALUE", help="A text, or a row: '{kg_l: 0.79, at_c: 20, source: act}'.")
    ] = None,
    delete: Annotated[bool, typer.Option("--delete", help="Take away what stands there.")] = False,
    folder: Dir = None,
    rules: Below = None,
) -> None:
    """Set one value of a rule file, or delete it; comments stay, and the file is written in the style of `rules fmt`.

    Rows are counted from 1, or called by their text, number or substance; [+] is a new row at the end.

    Example: precursor-screen rules set office-watch/isopropanol strength.min_percent 60 --dir samples/office-rules
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        find_workplace,
        with_value,
        without_value,
    )

    workplace = find_workplace(folder, rules or ())
    target = workplace.locate(identifier)
    if delete:
        if value is not None:
            raise UsageError("a value and --delete do not go together", fix="Leave one of them out.")
        finish(workplace, [without_value(target, path)])
    else:
        finish(workplace, [with_value(target, path, prompts.ask(value, "VALUE", f"Value of {path}"))])
