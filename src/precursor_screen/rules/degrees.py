"""What each degree of proof may do: the one table that law, lint and documentation share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from precursor_screen.model.rules import Proof
from precursor_screen.reason import Reason


@dataclass(frozen=True, slots=True)
class Rights:
    """What a fact of one degree may do. All may raise a finding.

    Attributes:
        lowers: a threshold of it may make a certain finding a question of low priority.
        exempts: it may exempt goods by itself; an office can let the degrees do so that ``lowers``.
        said: the degree in words.
        means: what makes a fact of this degree.
    """

    lowers: bool
    exempts: bool
    said: Reason
    means: str


RIGHTS: Final[Mapping[Proof, Rights]] = {
    Proof.ACT: Rights(
        lowers=True,
        exempts=True,
        said=Reason("proof.act"),
        means="Read in the act itself: in what its authority publishes, row by row.",
    ),
    Proof.MIRROR: Rights(
        lowers=True,
        exempts=False,
        said=Reason("proof.mirror"),
        means="Read in a copy of the act's text, row by row: a legal database, a tool that copied the table.",
    ),
    Proof.SECONDARY: Rights(
        lowers=False,
        exempts=False,
        said=Reason("proof.secondary"),
        means="Read in a text that retells, translates, excerpts or proposes the act.",
    ),
    Proof.PRESS: Rights(
        lowers=False, exempts=False, said=Reason("proof.press"), means="Read in the press, which names the act."
    ),
    Proof.MEMORY: Rights(
        lowers=False, exempts=False, said=Reason("proof.memory"), means="Not read anywhere; somebody remembers it."
    ),
}
_DEGREES: Final = tuple(Proof)


def is_at_least(proof: Proof, needed: Proof) -> bool:
    """Tell whether a fact was read as directly as is needed, or more so.

    >>> is_at_least(Proof.MIRROR, Proof.ACT), is_at_least(Proof.MIRROR, Proof.PRESS)
    (False, True)
    """
    return _DEGREES.index(proof) <= _DEGREES.index(needed)


def may_lower(proof: Proof) -> bool:
    """Tell whether a threshold of this degree may lower a finding to a question."""
    return RIGHTS[proof].lowers


def proof_said(proof: Proof) -> Reason:
    """Return the degree in words."""
    return RIGHTS[proof].said


#: The degree that exempts where no office has said otherwise.
EXEMPTING: Final = next(proof for proof, rights in RIGHTS.items() if rights.exempts)
