"""The commands `rules new substance`, `rules new list` and `rules new overlay`: write new rule files."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from precursor_screen.cli.rules import prompts
from precursor_screen.cli.rules.edit_command import Below, Dir, finish
from precursor_screen.cli.rules.sourcing import Source, SourceKind, SourceWhat, missing_sources, source_ids
from precursor_screen.errors import UsageError
from precursor_screen.model.rules import Proof

if TYPE_CHECKING:
    from precursor_screen.workshop.edit import Identity, Value

app = typer.Typer(help="Write a new rule file, asking for what it needs.", no_args_is_help=True, rich_markup_mode=None)

ProofOption = Annotated[Proof, typer.Option("--proof", help="How directly the entry was read in the source named.")]


@app.command("substance")
def substance(
    identifier: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The id and file name; proposed from the title.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="How reports call it.")] = None,
    name: Annotated[
        list[str] | None,
        typer.Option(
            "--name",
            metavar="TEXT:LANG:KIND",
            help="A name, as in ацетон:ru:official or DMK::abbreviation:ambiguous; may be repeated.",
        ),
    ] = None,
    cas: Annotated[str | None, typer.Option("--cas", metavar="NUMBER", help="CAS number.")] = None,
    source: Source = None,
    source_what: SourceWhat = None,
    source_kind: SourceKind = None,
    lookup: Annotated[
        bool, typer.Option("--lookup/--no-lookup", help="Look for identifiers in the independent database.")
    ] = True,
    yes: Annotated[bool, typer.Option("--yes", help="Take what the database says without asking.")] = False,
    folder: Dir = None,
    rules: Below = None,
) -> None:
    """Write a new substance: names, numbers of the independent database for you to confirm, examples.

    Example: precursor-screen rules new substance --title "Example acid" --name "example acid:en:official"
    --source office-order-5 --dir samples/office-rules --yes
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        find_workplace,
        name_rows,
        new_substance,
        one_or_more,
        proposed_id,
        refuse_taken,
    )

    workplace = find_workplace(folder, rules or ())
    title = prompts.ask(title, "--title", "Title, in English", identifier)
    identifier = prompts.ask(
        identifier or (None if prompts.at_terminal() else proposed_id(title)), "ID", "Id", proposed_id(title)
    )
    refuse_taken(workplace, "substances", identifier)
    texts = name or _asked_names(title)
    sources = source_ids(source)
    rows = name_rows(texts, one_or_more(sources))
    cas = prompts.ask_if_any(cas, "CAS number (nothing if there is none)")
    identity = _identity(cas, [str(row["text"]) for row in rows], yes=yes) if lookup else None
    used = [*sources, *([identity.source] if identity else [])]
    new = missing_sources(workplace, used, source_what, source_kind)
    made = new_substance(
        workplace, identifier, title=title, names=rows, sources=sources, cas_number=cas, identity=identity
    )
    finish(workplace, [made, *new])


@app.command("list")
def list_file(
    identifier: Annotated[str | None, typer.Argument(metavar="[ID]", help="The id and file name.")] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="How reports call it.")] = None,
    jurisdiction: Annotated[
        str | None, typer.Option("--jurisdiction", metavar="CODE", help="Whose law it is: KZ, EAEU, RU, EU ...")
    ] = None,
    authority: Annotated[str | None, typer.Option("--authority", metavar="TEXT", help="Who made the act.")] = None,
    citation: Annotated[
        str | None, typer.Option("--citation", metavar="TEXT", help="Act, number, date, annex.")
    ] = None,
    edition: Annotated[
        str | None, typer.Option("--edition", metavar="TEXT", help="The edition that was read, in words or as a date.")
    ] = None,
    valid_from: Annotated[
        str | None, typer.Option("--valid-from", metavar="DATE", help="First day in force, if it is known.")
    ] = None,
    substance_id: Annotated[
        str | None, typer.Option("--substance", metavar="ID", help="The first entry; no list is empty.")
    ] = None,
    official_name: Annotated[
        str | None, typer.Option("--official-name", metavar="TEXT", help="Its name as the act prints it.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="CODE", help="Language of that name.")] = None,
    source: Source = None,
    source_what: SourceWhat = None,
    source_kind: SourceKind = None,
    proof: ProofOption = Proof.MEMORY,
    folder: Dir = None,
    rules: Below = None,
) -> None:
    """Write a new list with its first entry; `rules add-entry` adds the others.

    Example: precursor-screen rules new list port-watch --title "Watched at the port" --jurisdiction KZ
    --authority "The port" --citation "Order 6" --edition 2026 --substance acetone --official-name Ацетон --lang ru
    --source office-order-5 --dir samples/office-rules
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        entry_row,
        find_workplace,
        new_list,
        one_or_more,
        proposed_id,
        refuse_taken,
    )

    workplace = find_workplace(folder, rules or ())
    title = prompts.ask(title, "--title", "Title, in English", identifier)
    identifier = prompts.ask(
        identifier or (None if prompts.at_terminal() else proposed_id(title)), "ID", "Id", proposed_id(title)
    )
    refuse_taken(workplace, "lists", identifier)
    head: dict[str, Value] = {
        "title": title,
        "jurisdiction": prompts.ask(jurisdiction, "--jurisdiction", "Whose law it is (KZ, EAEU, RU ...)"),
        "authority": prompts.ask(authority, "--authority", "Who made the act"),
        "citation": prompts.ask(citation, "--citation", "Citation: act, number, date, annex"),
        "edition": prompts.ask(edition, "--edition", "Edition that was read"),
        **({"valid_from": valid_from} if valid_from else {}),
    }
    first = prompts.ask(substance_id, "--substance", "Substance of the first entry")
    if first not in workplace.folder.substances:
        raise UsageError(
            f"there is no substance {first!r}", fix="Write it first: `precursor-screen rules new substance`."
        )
    official_name = prompts.ask(official_name, "--official-name", "Its name as the act prints it")
    lang = prompts.ask_if_any(lang, "Language of that name: en, ru, kk ... (nothing if it is not said)")
    sources = source_ids(source)
    entry = entry_row(first, official_name=official_name, lang=lang, sources=one_or_more(sources), proof=proof)
    new = missing_sources(workplace, sources, source_what, source_kind)
    finish(workplace, [new_list(workplace, identifier, head, entry), *new])


@app.command("overlay")
def overlay(
    root: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; it must hold no rules yet.")],
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Whose overlay it is.")] = None,
    contact: Annotated[str | None, typer.Option("--contact", metavar="TEXT", help="Whom to ask about it.")] = None,
) -> None:
    """Begin an overlay: a folder that lies over the shipped rules, with the schemas for your editor.

    Example: precursor-screen rules new overlay office --title "Our office"
    """
    from precursor_screen.workshop.edit import (  # noqa: PLC0415
        Workplace,
        new_overlay,
        schema_changes,
    )

    made = new_overlay(root, prompts.ask(title, "--title", "Whose overlay is it", "Our office"), contact)
    finish(Workplace(root), [made, *schema_changes(root / "schema")])


def _asked_names(title: str) -> list[str]:
    """Ask for names until an empty line.

    Raises:
        UsageError: nobody can be asked.
    """
    first = prompts.ask(None, "--name", "First name, as TEXT:LANG:KIND", f"{title}:en:official")
    names = [first]
    while more := typer.prompt("Another name, or an empty line", default="", show_default=False).strip():
        names.append(more)
    return names


def _identity(cas: str | None, names: list[str], *, yes: bool) -> "Identity | None":
    """Return what the independent database says of the chemical, if the person agrees."""
    from precursor_screen.workshop.edit import HOW_TO_GET_MORE, database_is_there, look_up  # noqa: PLC0415

    found = look_up(cas_number=cas, names=tuple(names))
    if not database_is_there():
        typer.echo(f"The database of identifiers is not installed; {HOW_TO_GET_MORE} adds formula and structure.")
    if found is None:
        typer.echo("The database of identifiers knows no chemical of this number or name; nothing is filled in.")
        return None
    typer.echo("The database of identifiers says:")
    for label, value in found.facts():
        typer.echo(f"  {label}: {value}")
    if prompts.agreed("Is this the substance?", yes=yes):
        return found
    typer.echo("Nothing of it is filled in." + ("" if prompts.at_terminal() else " Give --yes to take it."))
    return None
