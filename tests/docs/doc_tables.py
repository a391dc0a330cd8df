"""The tables in the pages that are written from the program: evidence, cut-offs, lists."""

import re
from collections.abc import Callable, Mapping

from doc_pages import ROOT

from precursor_screen import lint
from precursor_screen.cli.profile import KEYS
from precursor_screen.matching.evidence_table import MATCH_FROM, REVIEW_FROM, TABLE
from precursor_screen.matching.proofs import PROOFS
from precursor_screen.rules.degrees import RIGHTS
from precursor_screen.rules.load import load_rules
from precursor_screen.rules.proof_counts import degrees_text, share_of_proof
from precursor_screen.words.tables import table


def evidence() -> str:
    """Return the table of evidence, main evidence first."""
    rows = ["| evidence | kind | weight | example and reason |", "| --- | --- | ---: | --- |"]
    for main in (True, False):
        rows.append(f"| **{'main' if main else 'qualifiers'}** | | | |")
        rows += [
            f"| `{name}` | {feature.kind} | {feature.weight:{'' if main else '+'}} | {feature.why} |"
            for name, feature in TABLE.items()
            if feature.main is main
        ]
    return "\n".join(rows)


def cut_offs() -> str:
    """Return the sentence on the cut-offs."""
    return (
        f"`match` needs {MATCH_FROM} points or more, `review` needs {REVIEW_FROM} or more; "
        f"below {REVIEW_FROM} there is no hit."
    )


def proofs() -> str:
    """Return the table of proofs, with the lines that each silences and those beside them that it spares."""
    rows = ["| proof | what it is | left | not left |", "| --- | --- | --- | --- |"]
    for name, proof in PROOFS.items():
        silenced, spared = (
            ", ".join(f"“{line}”".replace("\n", " ⏎ ") for line, _ in lines) for lines in (proof.silenced, proof.spared)
        )
        rows.append(f"| `{name}` | {proof.why} | {silenced} | {spared} |")
    return "\n".join(rows)


def lists() -> str:
    """Return the table of the lists that ship."""
    rows = [
        "| list | jurisdiction | title | edition read | entries | by degree of proof | thresholds | pending |",
        "| --- | --- | --- | --- | ---: | --- | --- | ---: |",
    ]
    for one in load_rules().lists.values():
        share = share_of_proof(one.listings)
        pending = sum(listing.pending for listing in one.listings)
        rows.append(
            f"| `{one.id}` | {one.jurisdiction} | {one.title} | {one.edition} | {len(one.listings)} "
            f"| {degrees_text(share.entries)} | {degrees_text(share.thresholds)} | {pending or ''} |"
        )
    return "\n".join(rows)


def read() -> str:
    """Return the short table of how the lists were read."""
    rows = ["| list | law | edition read | rows by degree | review by |", "| --- | --- | --- | --- | --- |"]
    for one in load_rules().lists.values():
        degrees_of = degrees_text(share_of_proof(one.listings).entries)
        rows.append(f"| `{one.id}` | {one.jurisdiction} | {one.edition} | {degrees_of} | {one.review_by or '-'} |")
    return "\n".join(rows)


def degrees() -> str:
    """Return the table of what each degree of proof may do."""
    rows = ["| degree | what it means | raises | lowers to `review` | exempts |", "| --- | --- | --- | --- | --- |"]
    for proof, rights in RIGHTS.items():
        exempts = "yes" if rights.exempts else "where the office says so, list by list" if rights.lowers else "no"
        rows.append(f"| `{proof}` | {rights.means} | yes | {'yes' if rights.lowers else 'no'} | {exempts} |")
    return "\n".join(rows)


def priority() -> str:
    """Return the table of priority."""
    rows = ["| row | points | what it says | lists |", "| --- | ---: | --- | --- |"]
    for group, content in table("priority").items():
        parts = {group: content} if "sentence" in content else {f"{group}: {k}": v for k, v in content.items()}
        for name, row in parts.items():
            most = f", at most {row['most']}" if "most" in row else ""
            held = f"at most {row['held']} in all" if "held" in row else ""
            points = held or (
                f"{row['each']} for each kind{most}" if "each" in row else row.get("points", f"by rule{most}")
            )
            lists = ", ".join(f"`{one}`" for one in row.get("lists", ()))
            rows.append(f"| `{name}` | {points} | {row['sentence']} | {lists} |")
    return "\n".join(rows)


def profile_keys() -> str:
    """Return the keys of a profile."""
    rows = ["| key | value | meaning |", "| --- | --- | --- |"]
    rows += [f"| `{name}` | {key.kind.value} | {key.sentence} |" for name, key in KEYS.items()]
    return "\n".join(rows)


def lint_checks() -> str:
    """Return the table of the checks of lint."""
    rows = ["| check | severity | what it looks for, and why |", "| --- | --- | --- |"]
    for check in lint.all_checks():
        stays = " Cannot be silenced." if check.stays else ""
        rows.append(f"| `{check.name}` | {check.severity} | {' '.join(check.about.split())}{stays} |")
    return "\n".join(rows)


#: Page -> marker -> what stands between `<!-- marker: ... -->` and `<!-- end of marker -->`.
TABLES: Mapping[str, Mapping[str, Callable[[], str]]] = {
    "docs/outcomes.md": {"evidence": evidence, "cut-offs": cut_offs, "proofs": proofs},
    "docs/lint.md": {"checks": lint_checks},
    "docs/lists.md": {"lists": lists},
    "docs/priority.md": {"priority": priority},
    "docs/degrees-of-proof.md": {"degrees": degrees},
    "docs/profile.md": {"keys": profile_keys},
    "README.md": {"read": read},
}


def with_tables(page: str, text: str) -> str:
    """Return the text of a page with its tables written anew."""
    for marker, written in TABLES.get(page, {}).items():
        pattern = re.compile(rf"(<!-- {marker}: [^>]*-->\n).*?(<!-- end of {marker} -->)", re.DOTALL)
        begin, end = pattern.search(text).groups()  # type: ignore[union-attr]
        text = pattern.sub(lambda _, b=begin, t=written, e=end: f"{b}{t()}\n{e}", text)
    return text


def page_with_tables(page: str) -> str:
    """Return a page as it stands on disk, with its tables written anew."""
    return with_tables(page, (ROOT / page).read_text(encoding="utf-8"))
