"""Checks of names and CAS numbers against the independent database of chemicals."""

from collections.abc import Iterator

from precursor_screen.lint.finding import Severity
from precursor_screen.lint.registry import Problem, Rules, check
from precursor_screen.matching import KnownChemicals
from precursor_screen.model.rules import Form, NameKind

_SHOWN = 3  # names or numbers a message gives as examples


def _family(known: KnownChemicals, numbers: set[str]) -> set[str]:
    """Return CAS numbers and all that these chemicals are forms of: a salt belongs to its base."""
    return numbers | {parent.cas for number in filter(known.knows_cas, numbers) for parent in known.ancestors(number)}


@check("cas-name", Severity.WARNING)
def cas_name(rules: Rules) -> Iterator[Problem]:
    """The independent database knows names of the substance as those of other chemicals, none as one of the CAS number.

    The number is of another chemical, or its check digit happens to be right after a slip. Judged are numbers of the
    form base, and of other forms where the database says what they are forms of.
    """
    for files in rules.by_substance.values():
        names = [row.text for file in files for row in file.content.names if row.kind is not NameKind.FORMULA]
        owners = {name: set(rules.known.cas_of(rules.key(name))) for name in names}
        owned = {name: found for name, found in owners.items() if found}
        for file in files:
            for index, row in enumerate(file.content.cas):
                number = row.number
                judged = rules.known.knows_cas(number) and (row.form is Form.BASE or rules.known.parents(number))
                family = _family(rules.known, {number})
                if not judged or not owned or any(_family(rules.known, found) & family for found in owned.values()):
                    continue
                shown = "; ".join(f"`{name}` is {' or '.join(sorted(owned[name]))}" for name in list(owned)[:_SHOWN])
                what = f"the independent database gives CAS {number} to none of the names: {shown}"
                yield Problem(file.path, file.line("cas", index), what, "Compare the number with its source.")


@check("cas-form", Severity.WARNING)
def cas_form(rules: Rules) -> Iterator[Problem]:
    """A CAS number is called that of the base, and the independent database knows it as a salt or hydrate of another.

    Only where the other number stands in the same file: then one of the two forms is wrong.
    """
    for files in rules.by_substance.values():
        bases = {row.number for file in files for row in file.content.cas if row.form is Form.BASE}
        for file in files:
            for index, row in enumerate(file.content.cas):
                if row.form is not Form.BASE or not rules.known.knows_cas(row.number):
                    continue
                for parent in rules.known.parents(row.number):
                    if parent.cas in bases and parent.main and parent.kind in ("salt", "hydrate"):
                        what = f"CAS {row.number} is called base; the independent database knows it as a "
                        what += f"{parent.kind} of {parent.cas}"
                        yield Problem(file.path, file.line("cas", index), what, f"Write `form: {parent.kind}`.")


@check("cas-not-known", Severity.INFO)
def cas_not_known(rules: Rules) -> Iterator[Problem]:
    """The independent database does not have the CAS number: nothing but its check digit speaks for it."""
    for file in rules.identities:
        for index, row in enumerate(file.content.cas):
            if not rules.known.knows_cas(row.number):
                what = f"the independent database does not have CAS {row.number}"
                yield Problem(file.path, file.line("cas", index), what, "Compare the number with a second source.")


@check("name-of-another", Severity.WARNING)
def name_of_another(rules: Rules) -> Iterator[Problem]:
    """A name is, in the independent database, the name of another chemical: its lines would be hits on this one.

    Salts, hydrates and isomers count as the same chemical. Not judged are formulas, names marked ambiguous, and
    substances without a CAS number.
    """
    for files in rules.by_substance.values():
        own = {row.number for file in files for row in file.content.cas}
        family = _family(rules.known, own)
        for file in files if own else ():
            for index, row in enumerate(file.content.names):
                if row.ambiguous or row.kind is NameKind.FORMULA:
                    continue
                owners = set(rules.known.cas_of(rules.key(row.text)))
                if owners and not _family(rules.known, owners) & family:
                    numbers = ", ".join(sorted(owners)[:_SHOWN])
                    what = f"`{row.text}` is known as a name of CAS {numbers}"
                    fix = "Take it out, or add `ambiguous: true` if it is used for both."
                    yield Problem(file.path, file.line("names", index), what, fix)
