"""Makes dispositions out of what a text gives now: which hits a decision would silence, and which it would not."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from precursor_screen.errors import UsageError
from precursor_screen.model.dispositions import Disposition, DispositionState
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import Hit
from precursor_screen.names import text_words
from precursor_screen.reason import Reason
from precursor_screen.rules import LONGEST_DISPOSITION, fingerprint_of, free_id
from precursor_screen.screening.dispositions import names_line, why_not
from precursor_screen.screening.screener import Screener
from precursor_screen.wording import say


@dataclass(frozen=True, slots=True)
class About:
    """What a decision is to be about: a text, or texts that contain it, or (``broad``) whatever text there is.

    ``substances``: ids of those meant; empty for all that are found.
    """

    text: str
    consignee: str = ""
    contains: bool = False
    broad: bool = False
    substances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A hit, and the disposition that would silence it, or why none would."""

    hit: Hit
    disposition: Disposition | None
    ground: Reason | None = None

    @property
    def because(self) -> str:
        """Why none would, in English; empty if one does."""
        return say(self.ground) if self.ground else ""


def propose(screener: Screener, about: About, *, by: str, reason: str, until: date, cas: str = "") -> list[Proposal]:
    """Return what a decision about a text would do to each of its hits.

    Args:
        screener: with the dispositions there are.
        about: what is to be decided.
        by: who decides.
        reason: why it is a false alarm.
        until: the last day.
        cas: the CAS number that stood beside the text.

    Raises:
        UsageError: the text names none of the substances, the decision stands already, or it is to last too long.
    """
    _refuse_long(screener.as_of, until)
    if strange := [one for one in about.substances if one not in screener.rules.substances]:
        raise UsageError(f"{strange[0]} is no substance of the rules", fix="See `rules list --substances`.")
    found = screener.check(about.text, cas=cas, consignee=about.consignee)
    hits = [hit for hit in found.hits if not about.substances or hit.substance in about.substances]
    if not hits:
        asked = about.substances or [left.substance for left in found.not_hits]
        decided = [left.disposition for left in found.not_hits if left.disposition and left.substance in asked]
        if decided:
            fix = f"Look at it with `rules suppress --list`: {', '.join(decided)}."
            raise UsageError("the text is decided already", fix=fix)
        of = f" of {', '.join(about.substances)}" if about.substances else ""
        raise UsageError(f"the text gives no hit{of}", fix="Give the goods description of the line as it stands.")
    line = Line(about.text, {Field.CAS: cas, Field.CONSIGNEE: about.consignee})
    proposals: list[Proposal] = []
    made: list[Disposition] = []
    for hit in hits:
        row = _row(screener, about, hit, by=by, reason=reason, until=until, before=made)
        if ground := why_not(row, hit, line):
            proposals.append(Proposal(hit, None, ground))
        elif not names_line(row)(line):
            raise UsageError(f"{about.consignee!r} names no party", fix="Give the consignee as the papers name it.")
        else:
            _refuse_double(screener, row)
            proposals.append(Proposal(hit, row))
            made.append(row)
    return proposals


def renewed(screener: Screener, disposition_id: str, *, by: str, reason: str, until: date | None) -> Disposition:
    """Return a disposition as decided anew on the screener's day, under its rules.

    Args:
        screener: with the dispositions there are.
        disposition_id: which.
        by: who has looked again.
        reason: why it is still a false alarm.
        until: the last day; None to leave it.

    Raises:
        UsageError: there is no such disposition, its last day is past, or it is to last too long.
    """
    rows = {one.id: one for one in (screener.silencer.given.dispositions if screener.silencer else ())}
    if disposition_id not in rows:
        known = f"There are: {', '.join(rows)}." if rows else "There are none; name their file with --to."
        raise UsageError(f"there is no disposition {disposition_id}", fix=known)
    old = rows[disposition_id]
    if until is None and old.until < screener.as_of:
        raise UsageError(f"{disposition_id} has expired on {old.until}", fix="Give a new last day with --until.")
    _refuse_long(screener.as_of, until or old.until)
    return replace(
        old,
        by=by,
        reason=reason,
        on=screener.as_of,
        until=until or old.until,
        rules=screener.rules_digest,
        rule=fingerprint_of(screener.rules, old.substance),
    )


def _row(
    screener: Screener, about: About, hit: Hit, *, by: str, reason: str, until: date, before: Collection[Disposition]
) -> Disposition:
    given = screener.silencer.given.dispositions if screener.silencer else ()
    words = None if about.broad else about.text.strip()
    row = Disposition(
        id="",
        substance=hit.substance,
        by=by,
        on=screener.as_of,
        reason=reason,
        until=until,
        rules=screener.rules_digest,
        rule=fingerprint_of(screener.rules, hit.substance),
        text=None if about.contains else words,
        contains=words if about.contains else None,
        consignee=about.consignee or None,
    )
    return replace(row, id=free_id(row, {one.id for one in (*given, *before)}))


def _refuse_long(on: date, until: date) -> None:
    if until < on or until - on > timedelta(days=LONGEST_DISPOSITION):
        fix = "Give a last day that is at most two years away; somebody should look again then."
        raise UsageError(f"until {until} is not within two years of {on}", fix=fix)


def _refuse_double(screener: Screener, row: Disposition) -> None:
    """Refuse a decision that stands already, though it silences nothing: it is to be renewed."""
    silencer = screener.silencer
    for one in silencer.given.dispositions if silencer else ():
        same = one.substance == row.substance and one.consignee == row.consignee and _words(one) == _words(row)
        if same and silencer and silencer.states[one.id] is not DispositionState.IN_FORCE:
            what = f"{one.id} is about the same and is {silencer.states[one.id]}"
            raise UsageError(what, fix=f"Look again, and write `rules suppress --renew {one.id}`.")


def _words(one: Disposition) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return text_words(one.text or ""), text_words(one.contains or "")
