"""Checks of where facts were read: every source is declared, and no fact claims more than its sources give."""

from collections.abc import Iterator
from pathlib import Path

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check, mappings_in
from precursor_screen.model.rules import Proof
from precursor_screen.rules import YamlMap, is_at_least, proof_said
from precursor_screen.wording import say

_DEGREES = tuple(Proof)
#: The surest degree of proof that a source of a kind can give.
_SUREST = {
    "official": Proof.ACT,
    "standard": Proof.ACT,
    "secondary": Proof.MIRROR,
    "database": Proof.SECONDARY,
    "press": Proof.PRESS,
    "usage": Proof.MEMORY,
    "memory": Proof.MEMORY,
}


def _rows_with(rules: Rules, key: str) -> Iterator[tuple[Path, int, str, YamlMap]]:
    """Yield file, line of the key, a name for people, and the mapping, for every mapping that has ``key``."""
    for path, name, row in rules.mappings:
        if key in row:
            yield path, row.lines[key], name, row


def _ids(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


@check("unknown-source", Severity.ERROR)
def unknown_source(rules: Rules) -> Iterator[Problem]:
    """A fact names a source that `sources.yml` does not describe, so that nobody can look it up."""
    if not rules.folder.sources:
        return
    for path, line, name, row in _rows_with(rules, "source"):
        for source in _ids(row["source"]):
            if source not in rules.sources:
                what = f"{name}: `{source}` is not in sources.yml"
                yield Problem(path, line, what, "Describe it there, or correct the id.")


@check("proof-too-sure", Severity.ERROR)
def proof_too_sure(rules: Rules) -> Iterator[Problem]:
    """An entry, one of its thresholds or a component of goods claims a surer degree than its sources can give."""
    for path, _, name, row in _rows_with(rules, "source"):
        kinds = [rules.sources[source].kind for source in _ids(row["source"]) if source in rules.sources]
        surest = min((_SUREST[kind] for kind in kinds), key=_DEGREES.index, default=Proof.ACT)
        for at, part in mappings_in(row, name):
            proof = part.get("proof")
            if proof in _DEGREES and not is_at_least(surest, Proof(proof)):
                what = f"{at}: `{proof}`, but its sources give `{surest}` at most"
                yield Problem(path, part.lines["proof"], what, f"Name the source that was read, or write `{surest}`.")


@check("verified-from-memory", Severity.ERROR)
def verified_from_memory(rules: Rules) -> Iterator[Problem]:
    """A number is marked verified, and all its sources are of kind memory: nobody has read it anywhere."""
    for path, line, name, row in _rows_with(rules, "source"):
        kinds = {rules.sources[source].kind for source in _ids(row["source"]) if source in rules.sources}
        if row.get("verified") == "true" and kinds == {"memory"}:
            what = f"{name}: verified, but only from memory"
            yield Problem(path, line, what, "Name the source that was read, or write `verified: false`.")


@check("unverified", Severity.INFO)
def unverified(rules: Rules) -> Iterator[Problem]:
    """A fact waits for somebody to read it in its source: a number in any, a fact of the law in the act."""
    for path, line, name, row in _rows_with(rules, "verified"):
        if row["verified"] == "false":
            yield Problem(path, line, f"{name}: not verified", "Read it in its source, then write true.")
    for path, line, name, row in _rows_with(rules, "proof"):
        if row["proof"] != Proof.ACT:
            said = say(proof_said(Proof(row["proof"])))
            yield Problem(path, line, f"{name}: {said}", "Read it in the act, then write `act`.")


@check("unused-source", Severity.INFO)
def unused_source(rules: Rules) -> Iterator[Problem]:
    """A source that no fact names: forgotten, or its id is misspelt somewhere."""
    used = {source for _, _, _, row in _rows_with(rules, "source") for source in _ids(row["source"])}
    for file in rules.folder.sources:
        for source in file.content.root:
            if source not in used:
                yield Problem(file.path, file.line(source), f"no fact names `{source}`", "Use it, or delete it.")
