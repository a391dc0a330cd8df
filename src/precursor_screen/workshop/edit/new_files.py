"""Writes the text of a new rule file in the canonical style: a substance, a list, an overlay."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from precursor_screen.errors import UsageError
from precursor_screen.model.rules import NameKind
from precursor_screen.rules import OVERLAY, ListFile, OverlayFile, SubstanceFile, holds_rules
from precursor_screen.workshop.edit.file_change import FileChange
from precursor_screen.workshop.edit.lookup import Identity
from precursor_screen.workshop.edit.new_id import require_id
from precursor_screen.workshop.edit.rule_edit import new_file
from precursor_screen.workshop.edit.workplace import Workplace
from precursor_screen.workshop.edit.writer import Value, one_or_more


def refuse_taken(workplace: Workplace, kind: str, identifier: str) -> None:
    """Refuse an id that exists here or below, is retired, or that no file can have.

    Raises:
        UsageError: it is taken, or no id.
    """
    require_id(identifier, "a substance" if kind == "substances" else "a list")
    found = (workplace.folder.substances if kind == "substances" else workplace.folder.lists).get(identifier)
    path = workplace.root / kind / f"{identifier}.yml"
    if found is not None or path.exists():
        where = found.path if found else path
        raise UsageError(f"the id {identifier} is taken: {where}", fix="Choose another, or edit that file.")
    if workplace.is_retired(identifier):
        raise UsageError(f"the id {identifier} is retired", fix="Choose another; a retired id is never used again.")


def name_rows(texts: Sequence[str], source: Value) -> list[dict[str, Value]]:
    """Return rows of names from ``TEXT:LANG:KIND`` and ``TEXT:LANG:KIND:ambiguous``.

    >>> name_rows(["DMK::abbreviation:ambiguous"], "act")
    [{'text': 'DMK', 'kind': 'abbreviation', 'source': 'act', 'ambiguous': 'true'}]

    Raises:
        UsageError: one is written otherwise.
    """
    rows: list[dict[str, Value]] = []
    for written in texts:
        plain = written.removesuffix(":ambiguous")
        text, lang, kind = (part.strip() for part in ["", "", *plain.rsplit(":", 2)][-3:])
        if not text or kind not in set(NameKind):
            fix = f"Write ацетон:ru:official; a name of no language is DMK::abbreviation. Kinds: {', '.join(NameKind)}."
            raise UsageError(f"{written!r} is not TEXT:LANG:KIND", fix=fix)
        row: dict[str, Value] = {"text": text, "kind": kind, **({"lang": lang} if lang else {}), "source": source}
        rows.append(row if plain == written else {**row, "ambiguous": "true"})
    return rows


def new_substance(
    workplace: Workplace,
    identifier: str,
    *,
    title: str,
    names: Sequence[Mapping[str, Value]],
    sources: Sequence[str],
    cas_number: str | None = None,
    identity: Identity | None = None,
) -> FileChange:
    """Return a new substance file, a draft with examples made of its names.

    Args:
        workplace: the rules folder.
        identifier: its id.
        title: how reports call it, in English.
        names: rows of names, at least one.
        sources: where a CAS number that a person gave was read.
        cas_number: a CAS number a person gave.
        identity: what the database says and a person confirmed.
    """
    numbers: list[Value] = []
    if cas_number or identity:
        named = list(sources) if cas_number else []
        if identity and identity.source not in named and cas_number in (None, identity.cas):
            named.append(identity.source)
        number = cas_number or (identity.cas if identity else "")
        numbers.append({"number": number, "form": "base", "source": one_or_more(named), "verified": "false"})
    content: dict[str, Value] = {"id": identifier, "title": title}
    if numbers:
        content["cas"] = numbers
    if identity:
        content |= _identity_keys(identity)
    content["names"] = list(names)
    content["examples"] = _examples(names, cas_number or (identity.cas if identity else None))
    content["status"] = "draft"
    return new_file(workplace.root / "substances" / f"{identifier}.yml", SubstanceFile, content)


def new_list(
    workplace: Workplace, identifier: str, head: Mapping[str, Value], entry: Mapping[str, Value]
) -> FileChange:
    """Return a new list file with its first entry.

    Args:
        workplace: the rules folder.
        identifier: its id.
        head: title, jurisdiction, authority, citation, edition, and what else is known of the act.
        entry: the first entry, for no list is empty.
    """
    content = {"id": identifier, **head, "entries": [entry]}
    return new_file(workplace.root / "lists" / f"{identifier}.yml", ListFile, content)


def new_overlay(root: Path, title: str, contact: str | None) -> FileChange:
    """Return the file that makes a folder an overlay.

    Raises:
        UsageError: the folder holds rules.
    """
    if holds_rules(root):
        raise UsageError(f"{root} holds rules", fix="Name a new folder.")
    content: dict[str, Value] = {"title": title, **({"contact": contact} if contact else {})}
    return new_file(root / OVERLAY, OverlayFile, content)


def _identity_keys(identity: Identity) -> dict[str, Value]:
    keys: dict[str, Value] = {}
    if identity.formula:
        keys["formula"] = identity.formula
    if identity.molar_mass:
        keys["molar_mass"] = {"g_mol": identity.molar_mass, "source": identity.source}
    if identity.inchikey or identity.smiles:
        structure = {"inchikey": identity.inchikey, "smiles": identity.smiles}
        keys["structure"] = {**{key: text for key, text in structure.items() if text}, "source": identity.source}
    return keys


def _examples(names: Sequence[Mapping[str, Value]], number: str | None) -> list[Value]:
    """Return the lines that must be found: the names an act prints, else the first name, and the number."""
    official = [row for row in names if row.get("kind") == "official"] or list(names[:1])
    rows: list[Value] = [
        {"text": row["text"], "outcome": "review" if row.get("ambiguous") == "true" else "match"} for row in official
    ]
    if number:
        rows.append({"text": f"CAS {number}", "outcome": "match"})
    return rows
