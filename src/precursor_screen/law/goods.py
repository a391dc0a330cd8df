"""What the law is asked about: a substance as shipped, with its form, strength and amount as far as they are known."""

from dataclasses import dataclass, field

from precursor_screen.model.rules import Form
from precursor_screen.quantities import AmountReading, MassReading, Strength


@dataclass(frozen=True, slots=True)
class Goods:
    """One substance as a line ships it.

    Attributes:
        form: of the substance that the line names.
        strength: of the goods; None if none is stated, or if the statements contradict each other.
        amount: what the line states of its amount.
        mass: the amount in kilograms, or why there is none; None if no amount is stated.
        medicine: whether the line names a finished medicine, such as tablets.
    """

    form: Form = Form.BASE
    strength: Strength | None = None
    amount: AmountReading = field(default_factory=AmountReading)
    mass: MassReading | None = None
    medicine: bool = False
