"""Says of one example whether the line gave what it must, and if not, why not and what to look at."""

from dataclasses import dataclass

from precursor_screen.model.result import LineResult, Outcome
from precursor_screen.workshop.test.examples import Example


@dataclass(frozen=True, slots=True)
class ExampleFailure:
    """An example that gave another outcome: which, because of what, and what the maintainer can do."""

    example: Example
    got: Outcome
    because: str
    fix: str


def judge(example: Example, result: LineResult) -> ExampleFailure | None:
    """Compare what a line gave for the example's substance with what it must give.

    Args:
        example: the example.
        result: what screening says of its line. Other substances found in it do not matter.

    Returns:
        The failure, or None when all is well.
    """
    expected = example.row.outcome
    hit = next((hit for hit in result.hits if example.is_about(hit)), None)
    got = hit.outcome if hit else Outcome.CLEAR
    if got is expected:
        return None
    return ExampleFailure(example, got, hit.reason if hit else _why_left(example, result), _fix(expected, got))


def _why_left(example: Example, result: LineResult) -> str:
    """Say why the substance is no hit of the line, as far as that is known."""
    for left in result.not_hits:
        if left.substance == example.substance:
            return left.because
    if result.hits:
        others = "; ".join(f"{hit.substance}: {hit.reason}" for hit in result.hits)
        return f"Nothing in the line was read as {example.substance}. It names {others}"
    return f"Nothing in the line was read as {example.substance}, or as any other substance."


def _fix(expected: Outcome, got: Outcome) -> str:
    if got is Outcome.CLEAR:
        return "Add the name as the line writes it to `names`, or correct the example."
    if expected is Outcome.CLEAR:
        return "Add the other thing's name to `look_alikes` with its reason, or correct the example."
    if expected is Outcome.EXEMPT:
        return "An exemption needs a threshold read in the act, and goods below it; or correct the example."
    if {expected, got} == {Outcome.MATCH, Outcome.REVIEW}:
        return (
            "Look at `ambiguous` and the spelling of the name, and at the dates of the lists; or correct the example."
        )
    return "Look at the strength and the amounts of the lists; or correct the example."
