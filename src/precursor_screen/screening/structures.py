"""The second pass over a batch: reads as structures what nothing else resolved, and the SMILES and InChI columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from precursor_screen.law import Applied, Listings
from precursor_screen.matching import TABLE, Finding, KnownChemicals, Matched, Relatives, prepare
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import Evidence, Hit, LineResult, Outcome, Span
from precursor_screen.model.rules import Form, Substance
from precursor_screen.names import name_key
from precursor_screen.reason import Reason
from precursor_screen.screening.verdict import ORDER, decide_line
from precursor_screen.structure import StructureMatch, StructureReader

_OTHER_NAME = Evidence(
    "other-name", TABLE["other-name"].kind, TABLE["other-name"].weight, "", "",
    Reason("structure.other-name"),
)  # fmt: skip


class StructurePass:
    """Adds to the results of lines what their structures say; it takes nothing away."""

    def __init__(
        self,
        reader: StructureReader,
        substances: Mapping[str, Substance],
        applied: Callable[[Line], Applied],
        as_of: date,
        known: KnownChemicals,
        relatives: Relatives,
    ) -> None:
        self._reader = reader
        self._substances, self._applied, self._as_of = substances, applied, as_of
        self._known, self._relatives = known, relatives

    def widen(self, lines: Sequence[Line], results: Sequence[LineResult]) -> list[LineResult]:
        """Return the results with what structures add.

        Names are read for lines that are clear so far, all in one run of the parser of names; SMILES and InChI
        columns are read for every line.
        """
        clear = [place for place, result in enumerate(results) if result.outcome is Outcome.CLEAR]
        names = self._reader.read([lines[place].description for place in clear])
        by_name = {place: matches for place, matches in zip(clear, names, strict=True) if matches}
        out = []
        for place, (line, result) in enumerate(zip(lines, results, strict=True)):
            read = [("the name", line.description, by_name.get(place, ()))]
            if smiles := line.get(Field.SMILES):
                read.append(("the SMILES", smiles, self._reader.read_smiles(smiles)))
            if inchi := line.get(Field.INCHI):
                read.append(("the InChI", inchi, self._reader.read_inchi(inchi)))
            for what, text, matches in read:
                if matches:
                    result = self._with(line, result, matches, what, text)  # noqa: PLW2901 - grows by each source
            out.append(result)
        return out

    def _with(
        self, line: Line, result: LineResult, matches: Sequence[StructureMatch], what: str, text: str
    ) -> LineResult:
        """Return the result with the hits of one structure; substances already hit gain it as evidence."""
        before = {one.substance: one for one in result.hits}
        hits, left = list(result.hits), list(result.not_hits)
        span = Span(0, len(line.description)) if what == "the name" else None
        for match in matches:
            title = self._substances[match.substance].title
            finding = _finding(match, _ground(what, text.strip(), _says(match, title)), text, span)
            if known := before.get(match.substance):
                before[match.substance] = self._with_evidence(line, known, match, finding)
                hits[hits.index(known)] = before[match.substance]
                continue
            if what == "the name" and not match.generic and self._is_anothers(text):
                finding.items.append(_OTHER_NAME)
            decided = self._decided(line, match, finding)
            hits += decided.hits
            left += [one for one in decided.not_hits if one not in left]
        found = {one.substance for one in hits}
        hits.sort(key=lambda one: (ORDER.index(one.outcome), -one.score, one.substance))
        return LineResult(
            hits[0].outcome if hits else Outcome.CLEAR,
            tuple(hits),
            tuple(one for one in left if one.substance not in found),
        )

    def _with_evidence(self, line: Line, hit: Hit, match: StructureMatch, finding: Finding) -> Hit:
        """Return a hit with a structure as further evidence; one that was uncertain may become certain by it.

        Not where the papers contradict themselves, nor by a generic entry: there a person decides.
        """
        finding.items[:0] = hit.items
        if hit.outcome is Outcome.REVIEW and not hit.contradictions and not match.generic:
            decided = self._decided(line, match, finding).hits
            if decided and decided[0].outcome is Outcome.MATCH:
                return decided[0]
        return replace(hit, items=tuple(finding.items))

    def _decided(self, line: Line, match: StructureMatch, finding: Finding) -> LineResult:
        applied = self._applied(line)
        listings = _reached(match, applied.listings)
        matched = Matched((finding,), (), ())
        return decide_line(prepare(line), matched, self._substances, replace(applied, listings=listings), self._as_of)

    def _is_anothers(self, name: str) -> bool:
        """Tell whether a name is known of another chemical: butylene oxide is not tetrahydrofuran."""
        numbers = self._known.cas_of(name_key(name))
        return bool(numbers) and not any(self._relatives.substances_of(number) for number in numbers)


def _reached(match: StructureMatch, listings: Listings) -> Listings:
    """Return the listings that may reach a match: all of the substance, or the one whose generic entry it is."""
    if match.generic is None:
        return listings
    start = match.generic.valid_from
    return {
        match.substance: tuple(
            (control_list, replace(listing, valid_from=start) if start else listing)
            for control_list, listing in listings.get(match.substance, ())
            if listing.id == match.listing
        )
    }


def _finding(match: StructureMatch, ground: Reason, text: str, span: Span | None) -> Finding:
    feature = "structure-class" if match.generic else "structure"
    row = TABLE[feature]
    evidence = Evidence(feature, row.kind, row.weight, text.strip(), match.smiles, ground, span)
    return Finding(match.substance, [evidence], match.form)


def _ground(what: str, text: str, meant: Reason) -> Reason:
    if what == "the SMILES":
        return Reason("structure.of-smiles", text=text, what=meant)
    if what == "the InChI":
        return Reason("structure.of-inchi", text=text, what=meant)
    return Reason("structure.of-name", text=text, what=meant)


def _says(match: StructureMatch, title: str) -> Reason:
    """Say what a structure is of a substance.

    A generic entry is named in full; else the form is told: a salt of ephedrine.
    """
    named = Reason("text", text=title)
    if match.generic:
        name = match.generic.name
        vowel = name[0] in "aeiou"
        named = Reason("structure.class-vowel", name=name) if vowel else Reason("structure.class", name=name)
    if match.form is Form.BASE:
        return named
    if match.form.startswith("i"):
        return Reason("structure.form-vowel", form=match.form, what=named)
    return Reason("structure.form", form=match.form, what=named)
