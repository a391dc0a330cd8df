"""The schema of what stands beside the rules: whose overlay it is, what lint lets stand, what a person decided."""

from datetime import timedelta

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from precursor_screen.names import text_words
from precursor_screen.rules.fields import Day, Id, LongText, Text
from precursor_screen.rules.schema.part import SchemaPart


class OverlayFile(SchemaPart):
    """The file `overlay.yml`: the folder lies over other rules, and this is whose it is."""

    title: Text
    contact: Text | None = None
    notes: LongText | None = None


class SilenceRow(SchemaPart):
    """A finding of lint that somebody has looked at and lets stand."""

    file: Text
    check: Text
    reason: Text
    date: Day
    until: Day | None = None


class SilencesFile(SchemaPart):
    """The file `lint.yml`: findings of lint that are let stand."""

    silenced: list[SilenceRow] = []


#: How long a disposition may last, in days.
LONGEST_DISPOSITION = 731


class DispositionRow(SchemaPart):
    """A false alarm that a person has reviewed: what it is about, who decided, why and until when.

    ``text`` is a whole description, ``contains`` some words of one. ``rules``: digest of the rule set under which it
    was decided; ``rule``: fingerprint of the substance and its entries then, without which nobody could tell that they
    have changed.
    """

    id: Id
    substance: Id
    text: LongText | None = None
    contains: Text | None = None
    consignee: Text | None = None
    by: Text
    date: Day
    reason: Text
    until: Day
    rules: Text
    rule: Text

    @model_validator(mode="after")
    def _is_about_words(self) -> "DispositionRow":
        if self.text and self.contains:
            what, fix = "`text` and `contains` both say which texts are meant", "Keep one of the two."
            raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        for text in filter(None, (self.text, self.contains)):
            if not text_words(text):
                what, fix = f"`{text}` holds no word and no number", "Write the goods description."
                raise PydanticCustomError("schema", "{what}", {"what": what, "fix": fix})
        return self

    @model_validator(mode="after")
    def _lasts_a_while(self) -> "DispositionRow":
        if self.until < self.date or self.until - self.date > timedelta(days=LONGEST_DISPOSITION):
            what = f"until {self.until} is not within two years of {self.date}, the day of the decision"
            fix = "Write a last day that is at most two years later; somebody should look again then."
            raise PydanticCustomError("bad-date", "{what}", {"what": what, "fix": fix})
        return self


class DispositionsFile(SchemaPart):
    """The file `dispositions.yml`: decisions about false alarms that last."""

    dispositions: list[DispositionRow] = []
