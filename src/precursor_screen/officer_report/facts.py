"""Puts the facts of a run, the lists that applied, and the counts into rows and sentences for a report."""

from collections.abc import Iterator, Mapping
from typing import Any

from precursor_screen.model.rules import ControlList
from precursor_screen.officer_report.about import ReportAbout
from precursor_screen.officer_report.counts import Counts
from precursor_screen.officer_report.laws import Laws, title_of
from precursor_screen.officer_report.texts import Texts
from precursor_screen.output import STRUCTURES_READ
from precursor_screen.rules import share_of_proof

#: Options that change no result; without them equal results give equal reports.
_NO_MATTER = {"batch-size"}
#: Texts about decisions, and the fact in the record of the run that each is of.
_DECIDED = {
    "decided_reopened": "reopened",
    "decided_expired": "expired",
    "decided_not_yet": "not_yet_in_force",
    "decided_unmatched": "unmatched",
}


def count_sentence(counts: Counts, texts: Texts) -> str:
    """Return the sum of the outcomes in numbers, and what it is the sum of."""
    parts = [counts.outcomes.get(one, 0) for one in counts.shown]
    if counts.lines is None:
        parts = [one for one in parts if one] or [0]
    sum_of = "sum_line" if counts.lines is not None else "sum_unknown"
    if not counts.adds_up:
        return texts("sum_wrong", sum=texts.number(counts.sum), total=texts.number(counts.lines or 0))
    return texts(sum_of, parts=" + ".join(map(texts.number, parts)), total=texts.number(counts.sum))


def findings_sentence(counts: Counts, texts: Texts) -> str:
    """Return how many findings there are, and what a finding is."""
    said = texts("findings_count", count=texts.number(counts.findings))
    if counts.accumulations:
        said += " " + texts("accumulations_count", count=texts.number(counts.accumulations))
    return said


def warnings(about: ReportAbout, counts: Counts, laws: Laws, texts: Texts, shown: int) -> Iterator[str]:
    """Yield what a reader has to know before reading on; nothing when all is in order."""
    facts = about.facts
    if facts is None:
        yield texts("facts_unknown", name=about.record_name)
    elif str(facts.get("rules_digest", "")) != laws.rules.digest:
        yield texts("digest_differs", then=facts.get("rules_digest", "?"), now=laws.rules.digest)
    if facts and facts.get("rules_errors"):
        yield texts("rules_errors_warning", count=texts.number(len(facts["rules_errors"])))
    if not counts.adds_up:
        yield count_sentence(counts, texts)
    if facts and facts.get("unread_files"):
        yield texts("unread_warning")
    if shown < counts.findings:
        yield texts("cut_warning", shown=texts.number(shown), total=texts.number(counts.findings))


def fact_rows(about: ReportAbout, texts: Texts) -> list[tuple[str, list[str]]]:
    """Return the facts of the run as (label, lines of text); what is not known says so."""
    facts = about.facts
    if facts is None:
        return [(texts(f"fact_{one}"), [texts("unknown")]) for one in ("files", "lines", "as_of", "engine", "digest")]
    unread = [f"{one.get('file')}: {one.get('error')}" for one in facts.get("unread_files", ())]
    options = [f"--{name} {value}" for name, value in facts.get("options", {}).items() if name not in _NO_MATTER]
    rows = [
        (texts("fact_files"), [str(one) for one in facts.get("files", ())] or [texts("none")]),
        (texts("fact_lines"), [texts.number(int(facts.get("lines", 0)))]),
        (texts("fact_as_of"), [str(facts.get("as_of", texts("unknown")))]),
        (texts("fact_engine"), [str(facts.get("engine", texts("unknown")))]),
        (texts("fact_digest"), [str(facts.get("rules_digest", texts("unknown")))]),
        *(
            (texts(f"fact_{name}"), [str(facts[name])])
            for name in ("lists_chosen", "purpose", "profile")
            if facts.get(name)
        ),
        (texts("fact_options"), options or [texts("none")]),
        (texts("fact_structures"), [_structures(str(facts.get("structures", "")), texts)]),
    ]
    if exempting := facts.get("mirror_exempts"):
        rows.append((texts("fact_mirror_exempts"), [f"{one}: {why}" for one, why in exempting.items()]))
    if facts.get("rules_errors"):
        rows.append((texts("fact_rules_errors"), [str(one) for one in facts["rules_errors"]]))
    if facts.get("dispositions"):
        rows.append((texts("fact_dispositions"), list(_decided(facts["dispositions"], texts))))
    return [*rows, (texts("fact_unread"), unread)] if unread else rows


def list_rows(about: ReportAbout, counts: Counts, laws: Laws, texts: Texts) -> tuple[list[str], list[list[str]]]:
    """Return head and rows of the table of lists: those of the run, or, when it is not known, those with findings."""
    ids = (
        list(about.facts.get("lists", ()))
        if about.facts
        else [one for one in laws.rules.lists if one in counts.by_list]
    )
    head = [
        texts(one)
        for one in ("list", "jurisdiction", "citation", "edition", "by_degree", "review_by", "findings_on_list")
    ]
    rows = []
    for list_id in ids:
        control = laws.rules.lists.get(list_id)
        found = texts.number(sum(counts.by_list.get(list_id, {}).values()))
        if control is None:
            rows.append([list_id, "", "", *[texts("unknown")] * 3, found])
            continue
        dates = [texts("since", date=control.valid_from.isoformat())] if control.valid_from else []
        dates += [texts("until", date=control.valid_to.isoformat())] if control.valid_to else []
        edition = "; ".join(filter(None, [control.edition, " ".join(dates)]))
        read = [edition, degrees_words(control, texts), control.review_by.isoformat() if control.review_by else "-"]
        rows.append([title_of(control, texts.language), control.jurisdiction, control.citation, *read, found])
    return head, rows


def degrees_words(control: ControlList, texts: Texts) -> str:
    """Return how many rows of a list have which degree of proof, in words."""
    entries = share_of_proof(control.listings).entries
    return "; ".join(f"{texts.number(count)} {texts(f'proof_{proof}')}" for proof, count in entries.items())


def _decided(said: Mapping[str, Any], texts: Texts) -> Iterator[str]:
    """Yield what decisions about false alarms did in the run, and which of them did nothing."""
    yield f"{', '.join(map(str, said.get('files', ())))} ({said.get('digest', texts('unknown'))})"
    yield texts("decided_silenced", lines=texts.number(int(said.get("lines_silenced", 0))))
    for one in said.get("silenced", ()):
        yield texts("decided_by", id=one["id"], lines=texts.number(int(one["lines"])))
    for key, fact in _DECIDED.items():
        if said.get(fact):
            yield texts(key, ids=", ".join(map(str, said[fact])))


def _structures(said: str, texts: Texts) -> str:
    return texts("structures_read" if said == STRUCTURES_READ else "structures_not_read")
