"""The second pass over a batch: reads as structures what nothing else resolved, and the SMILES and InChI columns."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from precursor_screen.law import Applied, Listings
from precursor_screen.matching import Finding, Matched, Matcher, NamePart, Relatives, evidence, prepare
from precursor_screen.model.line import Field, Line
from precursor_screen.model.result import Hit, LineResult, Outcome
from precursor_screen.model.rules import Form, Substance
from precursor_screen.names import name_key
from precursor_screen.reason import Reason
from precursor_screen.screening.line_faults import fault_of
from precursor_screen.screening.verdict import ORDER, decide_line
from precursor_screen.structure import StructureMatch, StructureReader

_OTHER_NAME = evidence("other-name", "", "", Reason("structure.other-name"), None)


@dataclass(frozen=True, slots=True)
class _Read:
    """One text of a line that was read as structures: a name (with its part of the line), a SMILES, an InChI."""

    what: str
    text: str
    matches: Sequence[StructureMatch]
    part: NamePart | None = None
    name: str = ""


class StructurePass:
    """Adds to the results of lines what their structures say; it takes nothing away."""

    def __init__(
        self,
        reader: StructureReader,
        substances: Mapping[str, Substance],
        applied: Callable[[Line], Applied],
        as_of: date,
        matcher: Matcher,
    ) -> None:
        self._reader = reader
        self._substances, self._applied, self._as_of = substances, applied, as_of
        self._matcher = matcher
        self._relatives = Relatives(matcher.lexicon, matcher.known)

    def widen(self, lines: Sequence[Line], results: Sequence[LineResult]) -> list[LineResult]:
        """Return the results with what structures add.

        Names are read for lines that are clear so far, all in one run of the parser of names; SMILES and InChI
        columns are read for every line. A line in which that fails keeps what was found in it, and says so.
        """
        try:
            return self._widened(lines, results)
        except Exception as error:
            if len(lines) == 1:
                return [fault_of(error, results[0])]
        return [one for line, result in zip(lines, results, strict=True) for one in self.widen([line], [result])]

    def _widened(self, lines: Sequence[Line], results: Sequence[LineResult]) -> list[LineResult]:
        clear = [place for place, result in enumerate(results) if result.outcome is Outcome.CLEAR]
        parts = [(place, part) for place in clear for part in self._matcher.parts.of(lines[place])]
        names: dict[int, list[_Read]] = defaultdict(list)
        readings = self._reader.read([part.text for _, part in parts])
        for (place, part), reading in zip(parts, readings, strict=True):
            if reading.matches:
                names[place].append(_Read("the name", part.text, reading.matches, part, reading.name))
        out = []
        for place, (line, result) in enumerate(zip(lines, results, strict=True)):
            for read in [*names.get(place, ()), *self._columns(line)]:
                if read.matches:
                    result = self._with(line, result, read)  # noqa: PLW2901 - grows by each source
            out.append(result)
        return out

    def _columns(self, line: Line) -> Iterator[_Read]:
        if smiles := line.get(Field.SMILES):
            yield _Read("the SMILES", smiles, self._reader.read_smiles(smiles))
        if inchi := line.get(Field.INCHI):
            yield _Read("the InChI", inchi, self._reader.read_inchi(inchi))

    def _with(self, line: Line, result: LineResult, read: _Read) -> LineResult:
        """Return the result with the hits of one structure; substances already hit gain it as evidence."""
        before = {one.substance: one for one in result.hits}
        hits, left = list(result.hits), list(result.not_hits)
        query = prepare(line)
        silences = self._matcher.match(query).silences if read.part else ()
        for match in read.matches:
            if read.part:
                why = self._matcher.parts.left(query, read.part, read.name, match.substance, silences)
                if why is not None:
                    left += [why] if all(one.substance != why.substance for one in left) else []
                    continue
            title = self._substances[match.substance].title
            finding = _finding(match, _ground(read, _says(match, title)), read)
            if known := before.get(match.substance):
                before[match.substance] = self._with_evidence(line, known, match, finding)
                hits[hits.index(known)] = before[match.substance]
                continue
            if match.isotopes:
                finding.items.append(
                    evidence("isotope", read.text, "", Reason("match.isotope", text=read.text.strip()), None)
                )
            if read.part:
                finding.items += self._matcher.parts.doubts(query, read.part)
                if not match.generic and self._is_anothers(read.name):
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
        numbers = self._matcher.known.cas_of(name_key(name))
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


def _finding(match: StructureMatch, ground: Reason, read: _Read) -> Finding:
    feature = "structure-class" if match.generic else "structure"
    span = read.part.span if read.part else None
    item = evidence(feature, read.text.strip(), match.smiles, ground, span)
    return Finding(match.substance, [item], match.form)


def _ground(read: _Read, meant: Reason) -> Reason:
    text = read.text.strip()
    if read.what == "the SMILES":
        return Reason("structure.of-smiles", text=text, what=meant)
    if read.what == "the InChI":
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
