"""Shows the rule set to people: all lists, all substances, and everything known of one of them."""

from collections.abc import Iterable
from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from precursor_screen.matching import component_said
from precursor_screen.model.rules import Component, ControlList, KnownGoods, Listing, Name, RuleSet, Substance
from precursor_screen.output import FAINT, HEADING, printable, scope_words, threshold_words, validity_words
from precursor_screen.rules import degrees_text, proof_said, share_of_proof
from precursor_screen.wording import say
from precursor_screen.workshop.show.editions import by_entry, days_words, show_editions


def show_lists(console: Console, rules: RuleSet) -> None:
    """Print one row a list: jurisdiction, edition, entries by degree of proof, and when it is to be reviewed."""
    table = _table("list", "edition", "entries", "by degree", "thresholds", "review by", "title")
    table.columns[2].justify = "right"
    table.columns[0].no_wrap = True
    for list_id, control_list in rules.lists.items():
        share = share_of_proof(control_list.listings)
        table.add_row(
            list_id,
            printable(control_list.edition),
            str(sum(share.entries.values())),
            degrees_text(share.entries),
            degrees_text(share.thresholds),
            _day(control_list.review_by),
            printable(control_list.title),
        )
    console.print(table)
    entries = sum(not listing.superseded for one in rules.lists.values() for listing in one.listings)
    counts = f"lists: {len(rules.lists)}, entries: {entries}, substances: {len(rules.substances)}"
    counts += f", goods: {len(rules.goods)}"
    console.print(Text(f"{counts}; rules {rules.digest[:12]}", style=FAINT))


def show_substances(console: Console, rules: RuleSet) -> None:
    """Print one row a substance: its CAS numbers, how many names it has, and the lists it is on."""
    table = _table("substance", "title", "CAS", "names", "lists")
    table.columns[3].justify = "right"
    on_lists = _lists_of(rules)
    for substance_id, substance in sorted(rules.substances.items()):
        cas = ", ".join(number.number for number in substance.cas[:2])
        rest = len(substance.cas) - 2
        table.add_row(
            substance_id,
            printable(substance.title),
            cas + (f" +{rest}" if rest > 0 else ""),
            str(len(substance.names)),
            ", ".join(on_lists.get(substance_id, ())),
        )
    console.print(table)
    console.print(Text(f"{len(rules.substances)} substances; rules {rules.digest[:12]}", style=FAINT))


def show_list(console: Console, rules: RuleSet, control_list: ControlList) -> None:
    """Print one list: who made it, where it stands, and each entry with its thresholds."""
    console.print(Text(f"{control_list.id}  {printable(control_list.title)}", style=HEADING))
    share = share_of_proof(control_list.listings)
    validity = validity_words(control_list.valid_from, control_list.valid_to)
    facts = [
        ("authority", control_list.authority),
        ("jurisdiction", control_list.jurisdiction),
        ("citation", control_list.citation),
        ("edition", control_list.edition),
        ("in force", validity or "date not known"),
        ("entries", degrees_text(share.entries)),
        ("thresholds", degrees_text(share.thresholds)),
        ("review by", _day(control_list.review_by)),
        ("notes", control_list.notes),
    ]
    console.print(_facts(facts))
    console.print()
    table = _table("entry", "CAS", "strength and amounts", "scope", "in force", "degree")
    for listing in control_list.listings:
        substance = rules.substances.get(listing.substance_id)
        cas = substance.cas[0].number if substance and substance.cas else ""
        entry = listing.id.partition("/")[2]
        table.add_row(
            Text(entry).append(f"\n{printable(listing.official_name)}", style=FAINT),
            cas,
            "\n".join(threshold_words(listing)) or Text("any", style=FAINT),
            scope_words(listing),
            days_words(listing),
            str(listing.proof),
        )
    console.print(table)


def show_substance(console: Console, rules: RuleSet, substance: Substance) -> None:
    """Print one substance: names by language, identifiers, and each listing with its law."""
    console.print(Text(f"{substance.id}  {printable(substance.title)}", style=HEADING))
    cas = ", ".join(f"{n.number} ({n.detail or n.form.value})" for n in substance.cas)
    facts = [
        ("CAS", cas),
        ("EC", ", ".join(substance.ec)),
        ("UN", ", ".join(substance.un)),
        ("HS", ", ".join(code.digits for code in substance.hs)),
        ("ТН ВЭД", ", ".join(code.digits for code in substance.tn_ved)),
        ("formula", substance.formula or ""),
        ("InChIKey", substance.inchikey or ""),
        ("SMILES", substance.smiles or ""),
        ("density", f"{substance.density_kg_l:g} kg/l" if substance.density_kg_l else ""),
        ("molar mass", f"{substance.molar_mass_g_mol:g} g/mol" if substance.molar_mass_g_mol else ""),
        ("notes", substance.notes),
    ]
    console.print(_facts(facts))
    console.print()
    console.print(Text(f"{len(substance.names)} names  (? alone only gives review)", style=HEADING))
    console.print(_facts(_names_by_language(substance.names)))
    if substance.look_alikes:
        console.print()
        console.print(Text("Look-alikes, never a hit", style=HEADING))
        console.print(_facts([(one.text, one.reason) for one in substance.look_alikes]))
    listings = [
        listing
        for control_list in rules.lists.values()
        for listing in control_list.listings
        if listing.substance_id == substance.id
    ]
    console.print()
    lists = len({one.list_id for one in listings})
    console.print(Text(f"On {lists} list" + ("s" if lists != 1 else ""), style=HEADING))
    for editions in by_entry(listings):
        show_editions(console, editions)


def show_all_goods(console: Console, rules: RuleSet) -> None:
    """Print one row for goods of known composition: what is in them, by what, and how many names they have."""
    table = _table("goods", "title", "components", "standard", "names")
    table.columns[4].justify = "right"
    for goods in rules.goods.values():
        made_of = "; ".join(_component(one) for one in goods.components)
        table.add_row(goods.id, printable(goods.title), printable(made_of), goods.standard, str(len(goods.names)))
    console.print(table)
    console.print(Text(f"{len(rules.goods)} goods of known composition; rules {rules.digest[:12]}", style=FAINT))


def show_goods(console: Console, goods: KnownGoods) -> None:
    """Print goods of known composition: names by language, components with share, degree of proof and source."""
    console.print(Text(f"{goods.id}  {printable(goods.title)}", style=HEADING))
    components = [
        (one.substance or one.name, f"{_component(one)}; {say(proof_said(one.proof))}; {one.source}")
        for one in goods.components
    ]
    console.print(_facts([("standard", goods.standard or "none read"), *components, ("notes", goods.notes)]))
    console.print()
    console.print(Text(f"{len(goods.names)} names  (? alone only gives review)", style=HEADING))
    console.print(_facts(_names_by_language(goods.names)))


def _component(one: Component) -> str:
    return say(component_said(one))


def show_listing(console: Console, rules: RuleSet, listing: Listing) -> None:
    """Print one listing: the rule, with thresholds, scope, citation and validity, and its other editions beside it."""
    control_list = rules.lists[listing.list_id]
    console.print(Text(f"{listing.id}  {printable(listing.official_name)}", style=HEADING))
    console.print(_facts([("list", control_list.title), ("substance", listing.substance_id)]))
    show_editions(console, [one for one in control_list.listings if one.substance_id == listing.substance_id])


def _names_by_language(names: Iterable[Name]) -> list[tuple[str, str]]:
    by_language: dict[str, list[str]] = {}
    for name in names:
        mark = " ?" if name.ambiguous else ""
        by_language.setdefault(name.lang or "any", []).append(f"{name.text}{mark}")
    return [(language, "; ".join(texts)) for language, texts in sorted(by_language.items())]


def _lists_of(rules: RuleSet) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for list_id, control_list in rules.lists.items():
        for substance_id in dict.fromkeys(one.substance_id for one in control_list.listings):
            found.setdefault(substance_id, []).append(list_id)
    return found


def _day(day: date | None) -> str:
    return day.isoformat() if day else "not planned"


def _facts(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=FAINT, max_width=28, overflow="fold")
    table.add_column(overflow="fold")
    for label, value in pairs:
        if value:
            table.add_row(Text(printable(label)), Text(printable(value)))
    return table


def _table(*headers: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, header_style=HEADING, padding=(0, 1), pad_edge=False, show_edge=False)
    for header in headers:
        table.add_column(header, overflow="fold")
    return table
