"""The catalogue: the English template of every code, and the words that stand in places of templates.

A template says in English what its code means, so it documents the code as well. It is the `msgid` of gettext: a file
of translations has it as the key. ``{name}`` is the place of an argument; of several reasons in one place the text
behind the colon stands between them, else a semicolon.
"""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Template
from precursor_screen.wording.templates.law import LAW
from precursor_screen.wording.templates.ledger import LEDGER
from precursor_screen.wording.templates.manifest import MANIFEST
from precursor_screen.wording.templates.matching import MATCHING
from precursor_screen.wording.templates.quantities import QUANTITIES
from precursor_screen.wording.templates.screening import SCREENING

TEMPLATES: Final[Mapping[str, Template]] = {
    # what people wrote: in the rules, or about a false alarm
    "text": "{text}",
    # remarks on one thing
    "together": "{parts}",
    **MANIFEST,
    **MATCHING,
    **QUANTITIES,
    **LAW,
    **LEDGER,
    **SCREENING,
}

#: Words of our own that are arguments: forms, periods, what a strength is a share of.
WORDS: Final = (
    "operation", "calendar month", "calendar year", "preceding calendar year",
    "salt", "derivative", "hydrate", "isomer", "match", "exempt",
    "mass", "volume", "mass per volume", "molar",
)  # fmt: skip
