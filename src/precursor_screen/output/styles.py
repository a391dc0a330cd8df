"""Which colour says what, in every view for people."""

from precursor_screen.model.result import Effect, Outcome

#: Colours never carry the meaning alone: the word is always printed too.
OUTCOME_STYLE = {
    Outcome.MATCH: "bold red",
    Outcome.REVIEW: "bold yellow",
    Outcome.EXEMPT: "cyan",
    Outcome.CLEAR: "green",
    Outcome.UNREADABLE: "bold magenta",
}
EFFECT_STYLE = {
    Effect.CONTROLLED: "red",
    Effect.EXEMPT: "cyan",
    Effect.PENDING: "yellow",
    Effect.NOT_IN_FORCE: "dim",
}
SEVERITY_STYLE = {"error": "bold red", "warning": "yellow", "info": "cyan"}
HEADING = "bold"
FAINT = "dim"
MATCHED = "bold underline"
