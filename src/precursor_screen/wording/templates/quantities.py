"""What amounts and strengths say, and why they cannot be read: the faults of `quantities`."""

from collections.abc import Mapping
from typing import Final

from precursor_screen.wording.plural import Template

QUANTITIES: Final[Mapping[str, Template]] = {
    # strength
    "strength.no-molar-mass": "{said}: percent needs the molar mass",
    "strength.no-equivalents": "{said}: percent needs how many equivalents one mole has",
    "strength.more-than-all": "{how}: more than the whole",
    "strength.nines-or-normal": "{said} is a purity of {percent} % or a normality of {nines} eq/l",
}
