"""What matching found of one substance in one line: its evidence, and the score by the table of evidence."""

from dataclasses import dataclass, field, replace

from precursor_screen.matching.evidence_table import CONTRADICTIONS, MATCH_FROM, REVIEW_FROM, TABLE
from precursor_screen.matching.garbled import Restored
from precursor_screen.matching.mention import Mention
from precursor_screen.model.result import Evidence, NotHit, Outcome, Span
from precursor_screen.model.rules import Form, KnownGoods
from precursor_screen.reason import Reason

_SEVERAL = 2  # mentions


@dataclass(slots=True)
class Finding:
    """One substance a line may name: its evidence, its form, and the mention that decides."""

    substance: str
    items: list[Evidence] = field(default_factory=list)
    form: Form = Form.BASE
    mention: Mention | None = None
    #: The evidence of each mention by itself: its name first, then what makes it less than sure.
    _mentions: list[tuple[Mention, list[Evidence]]] = field(default_factory=list)

    def begin_mention(self, mention: Mention, name: Evidence) -> None:
        """Add a mention by the evidence of its name."""
        self._mentions.append((mention, [name]))

    def add_to_mention(self, item: Evidence) -> None:
        """Add to the last mention what is said of it."""
        self._mentions[-1][1].append(item)

    def settle_mentions(self) -> None:
        """Let each mention be judged for itself: the gravest counts, and no doubt of another one lightens it."""
        weights = [sum(item.weight for item in items) for _, items in self._mentions]
        gravest = weights.index(max(weights))
        self.mention = self._mentions[gravest][0]
        self.items += [item for at in range(len(weights)) for item in self._said(at, by=gravest)]

    def by_mention(self) -> "list[Finding]":
        """Return the finding as each of its mentions alone makes it, that it rests on first.

        What numbers and the line as a whole say is said of every mention.
        """
        if len(self._mentions) < _SEVERAL:
            return [self]
        of_mentions = {id(item) for _, items in self._mentions for item in items}
        rest = [item for item in self.items if id(item) not in of_mentions]
        alone = [Finding(self.substance, [*items, *rest], self.form, one) for one, items in self._mentions]
        return sorted(alone, key=lambda finding: finding.mention is not self.mention)

    def add_beside(self, decided: "Finding") -> None:
        """Add to the finding of one mention what the others say without a doubt."""
        by = next((at for at, (one, _) in enumerate(self._mentions) if one is decided.mention), None)
        if by is not None and decided is not self:
            others = (at for at in range(len(self._mentions)) if at != by)
            decided.items += [item for at in others for item in self._said(at, by=by)]

    def without_places(self) -> None:
        """Take the places out of the evidence: they are none of the line's own text."""
        placeless = {id(item): replace(item, span=None) for item in self.items}
        self.items = [placeless[id(item)] for item in self.items]
        self._mentions = [
            (mention, [placeless.get(id(item), item) for item in items]) for mention, items in self._mentions
        ]

    def _said(self, at: int, *, by: int) -> list[Evidence]:
        """Return the evidence of one mention where another decides: all of its own, or nothing if it is doubted."""
        items = self._mentions[at][1]
        return items if at == by or all(item.weight >= 0 for item in items) else []

    def main(self) -> Evidence:
        """Return the strongest main observation."""
        return max((e for e in self.items if TABLE[e.feature].main), key=lambda e: e.weight)

    def score(self) -> int:
        """Return the score by the formula of `matching.evidence`."""
        qualifiers = {e.feature: e.weight for e in self.items if not TABLE[e.feature].main}
        return int(max(0, min(100, self.main().weight + sum(qualifiers.values()))))

    def identity(self) -> Outcome:
        """Return how sure the identity is: match, review, or clear where the score is too low."""
        score = self.score()
        if score >= MATCH_FROM:
            return Outcome.MATCH
        heard = score >= REVIEW_FROM or self._contradicts() or self._perhaps_governed()
        return Outcome.REVIEW if heard else Outcome.CLEAR

    def contradictions(self) -> tuple[Evidence, ...]:
        """Return the evidence in which the papers contradict themselves."""
        return tuple(e for e in self.items if e.feature in CONTRADICTIONS)

    def _contradicts(self) -> bool:
        """Tell whether a contradiction makes it worth a look; not where the name may be but a part of another."""
        features = {e.feature for e in self.items}
        return not features.isdisjoint(CONTRADICTIONS) and features.isdisjoint({"locant-beside", "ingredient"})

    def _perhaps_governed(self) -> bool:
        """Tell whether only an operator that perhaps reaches it makes it weak: free of water, ether 200 l."""
        features = {e.feature for e in self.items}
        return "perhaps-governed" in features and features.isdisjoint({"locant-beside", "other-reading", "ingredient"})


@dataclass(frozen=True, slots=True)
class Silence:
    """A mention that was left, and all the words that its proof reads: a longer name, an operator with its object."""

    left: NotHit
    span: Span


@dataclass(frozen=True, slots=True)
class Matched:
    """Findings by substance, what was considered and left, and the mentions for the explanation.

    ``silences`` are all places at which something was left, also those of substances that another place names.
    """

    findings: tuple[Finding, ...]
    not_hits: tuple[NotHit, ...]
    mentions: tuple[Mention, ...]
    silences: tuple[Silence, ...] = ()


def on_restored(finding: Finding, restored: Restored) -> None:
    """Say of a finding that its text was put right first; its places in that text are none in the line."""
    finding.without_places()
    if restored.how == "layout":
        ground = Reason("match.other-layout", said=restored.said, meant=restored.meant)
        finding.items.append(evidence("other-layout", restored.said, restored.meant, ground, None))
    else:
        ground = Reason("match.garbled", meant=restored.meant)
        finding.items.append(evidence("garbled", restored.said, restored.meant, ground, None))


def evidence(
    feature: str, text: str, rule_text: str, ground: Reason, span: Span | None, goods: KnownGoods | None = None
) -> Evidence:
    """Make a piece of evidence with the kind and weight the table gives its feature."""
    row = TABLE[feature]
    return Evidence(feature, row.kind, row.weight, text, rule_text, ground, span, goods)
