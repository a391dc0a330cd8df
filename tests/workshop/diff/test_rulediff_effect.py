"""Differences by effect: exactly the lines that screen otherwise, with both outcomes and what explains it."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from precursor_screen.errors import UsageError
from precursor_screen.manifest import Manifest, open_manifest
from precursor_screen.model.result import Effect, LineResult, Outcome
from precursor_screen.model.rule_changes import Because, Change, ChangedPart, HitChange, LineChange, ListingEffect
from precursor_screen.rules.load import load_rules, shipped_rules
from precursor_screen.screening.screener import Screener
from precursor_screen.workshop.diff.compare import load_both
from precursor_screen.workshop.diff.compared_lists import ComparedLists
from precursor_screen.workshop.diff.effect import Comparison, screeners
from precursor_screen.workshop.diff.sentences import because_words
from rule_folder import RulesFolder

pytestmark = pytest.mark.slow

DAY = date(2026, 11, 23)
SAMPLES = Path(__file__).parents[3] / "samples"
GOODS = (
    "ацетон, 200 кг",
    "Acetone 99 %",
    "toluene, drums",
    "бумага офисная",
    "ацетончик, 5 кг",
    "tolunee, 180 kg",
    "кислота серная",
)


@pytest.fixture
def other(rules: RulesFolder, tmp_path: Path) -> RulesFolder:
    """A copy of `rules`, for tests to change."""
    shutil.copytree(rules.root, tmp_path / "other")
    return RulesFolder(tmp_path / "other")


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    file = tmp_path / "goods.csv"
    file.write_text("".join(f'"{text}"\n' for text in ("goods", *GOODS)), encoding="utf-8")
    return file


@pytest.fixture
def compare(
    rules: RulesFolder, other: RulesFolder, manifest: Path
) -> Callable[..., tuple[list[LineChange], Comparison]]:
    """Compare `rules` with `other` on the manifest."""

    def run(*, lists: tuple[str, ...] | None = None, batch_size: int = 50_000) -> tuple[list[LineChange], Comparison]:
        both = load_both(str(rules.root), str(other.root))
        comparison = Comparison(*screeners(both.old, both.new, asked=ComparedLists(lists), as_of=DAY), both.law)
        return list(comparison.changes([open_manifest(str(manifest))], batch_size=batch_size)), comparison

    return run


Compare = Callable[..., tuple[list[LineChange], Comparison]]


def test_equal_rules_change_no_line(compare: Compare) -> None:
    lines, comparison = compare()
    assert lines == []
    counts = comparison.counts
    assert (counts.lines, counts.changed, counts.transitions) == (len(GOODS), 0, {})
    assert counts.old == counts.new
    assert sum(counts.old.values()) == len(GOODS)


def test_a_new_name_is_found_and_explains_its_line(compare: Compare, other: RulesFolder) -> None:
    other.change(
        "substances/acetone.yml", "cas:\n", "  - {text: ацетончик, kind: trade, lang: ru, source: act}\ncas:\n"
    )
    other.change("substances/acetone.yml", "title: Acetone", "title: Acetone (dimethyl ketone)")
    lines, comparison = compare()
    (line,) = [line for line in lines if line.new is Outcome.MATCH]
    assert (line.row, line.text) == (5, "ацетончик, 5 кг")
    assert line.old is not Outcome.MATCH
    (hit,) = line.hits
    assert (hit.substance, hit.new) == ("acetone", Outcome.MATCH)
    assert [because_words(one) for one in hit.because] == [
        "substance acetone: + names: text ацетончик, kind trade, lang ru, source act"
    ]
    assert comparison.counts.transitions == Counter((one.old, one.new) for one in lines)


def test_a_removed_substance_clears_its_lines(compare: Compare, other: RulesFolder) -> None:
    (other.root / "substances/toluene.yml").unlink()
    text = (other.root / "lists/kz-act.yml").read_text(encoding="utf-8")
    other.write("lists/kz-act.yml", text.partition("  - substance: toluene")[0])
    lines, comparison = compare()
    assert [(line.row, line.old, line.new) for line in lines] == [
        (3, Outcome.MATCH, Outcome.CLEAR),
        (6, Outcome.REVIEW, Outcome.CLEAR),
    ]
    (hit,) = lines[0].hits
    assert (hit.old, hit.new) == (Outcome.MATCH, None)
    assert hit.because == (Because(ChangedPart.SUBSTANCE, "toluene", Change.REMOVED),)
    assert hit.listings == (ListingEffect("kz-act/toluene", Effect.CONTROLLED, None),)
    assert comparison.counts.transitions == {
        (Outcome.MATCH, Outcome.CLEAR): 1,
        (Outcome.REVIEW, Outcome.CLEAR): 1,
    }


def test_a_date_of_validity_explains_what_a_listing_says(compare: Compare, other: RulesFolder) -> None:
    other.change("lists/kz-act.yml", "    proof: memory\n", "    proof: memory\n    valid_from: 2030-01-01\n")
    lines, _ = compare()
    (first, *_) = lines
    assert first.row == 3
    (hit,) = first.hits
    assert [(one.listing, one.old, one.new) for one in hit.listings] == [("kz-act/toluene", Effect.CONTROLLED, None)]
    assert [because_words(one) for one in hit.because] == ["entry kz-act/toluene: valid_from: nothing → 2030-01-01"]


def test_a_threshold_explains_the_line_that_it_exempts(compare: Compare, other: RulesFolder, manifest: Path) -> None:
    manifest.write_text('goods,strength\n"ацетон, канистра",50 %\n"ацетон, бочка",99 %\n', encoding="utf-8")
    strength = "    strength: {min_percent: 60, inclusive: true, citation: row 1, proof: act}\n"
    other.change("lists/kz-act.yml", "    source: act\n", f"    scope: {{mixtures: true}}\n{strength}    source: act\n")
    (line,), comparison = compare()
    assert (line.row, line.old, line.new) == (1, Outcome.MATCH, Outcome.EXEMPT)
    (hit,) = line.hits
    assert hit.listings == (ListingEffect("kz-act/acetone", Effect.CONTROLLED, Effect.EXEMPT),)
    assert "entry kz-act/acetone: + strength: min_percent 60, inclusive true, citation row 1, proof act" in [
        because_words(one) for one in hit.because
    ]
    assert comparison.counts.new == {Outcome.MATCH: 1, Outcome.EXEMPT: 1}


def test_a_new_list_adds_its_listings_to_the_same_hits(
    compare: Compare, rules: RulesFolder, other: RulesFolder
) -> None:
    text = (rules.root / "lists/kz-act.yml").read_text(encoding="utf-8")
    other.write("lists/ru-act.yml", text.replace("kz-act", "ru-act").replace("KZ", "RU"))
    lines, comparison = compare()
    assert {line.row for line in lines} >= {1, 2, 3}
    assert all(line.old is line.new for line in lines)
    for line in lines:
        for hit in line.hits:
            assert hit.because == (Because(ChangedPart.LIST, "ru-act", Change.ADDED),)
            assert [(one.old, one.new) for one in hit.listings] == [(None, Effect.CONTROLLED)]
    assert (Outcome.MATCH, Outcome.MATCH) in comparison.counts.transitions


def test_lists_that_only_one_side_has_can_be_asked_for(
    compare: Compare, rules: RulesFolder, other: RulesFolder
) -> None:
    text = (rules.root / "lists/kz-act.yml").read_text(encoding="utf-8")
    other.write("lists/ru-act.yml", text.replace("kz-act", "ru-act").replace("KZ", "RU"))
    lines, _ = compare(lists=("ru-act",))
    assert [one.listing for one in lines[0].hits[0].listings] == ["ru-act/acetone"]
    assert compare(lists=("kz-act",))[0] == []
    with pytest.raises(UsageError, match="neither of the two has a list called us-act"):
        compare(lists=("us-act",))


def test_the_size_of_batches_changes_nothing(compare: Compare, other: RulesFolder) -> None:
    other.change("lists/kz-act.yml", "    proof: act\n", "    proof: act\n    valid_from: 2030-01-01\n")
    whole, _ = compare()
    assert whole
    for size in (1, 2, 3):
        assert compare(batch_size=size)[0] == whole


def test_rows_that_cannot_be_read_are_counted_and_no_change(compare: Compare, manifest: Path) -> None:
    with manifest.open("a", encoding="utf-8") as file:
        file.write('"acetone\0"\n')
    lines, comparison = compare()
    assert lines == []
    assert comparison.counts.old[Outcome.UNREADABLE] == comparison.counts.new[Outcome.UNREADABLE] == 1
    assert comparison.counts.lines == len(GOODS) + 1


# --- against single screenings ----------------------------------------------------------------------------------

#: Edits of the shipped rules: file, old text, new text.
EDITS: dict[str, tuple[str, str, str]] = {
    "a list not in force": ("lists/kz-470-iv.yml", "jurisdiction: KZ\n", "jurisdiction: KZ\nvalid_to: 2020-01-01\n"),
    "another jurisdiction": ("lists/kz-470-iv.yml", "jurisdiction: KZ\n", "jurisdiction: US\n"),
    "a new name": (
        "substances/toluene.yml",
        "names:\n",
        "names:\n  - {text: краска, kind: trade, lang: ru, source: editors}\n",
    ),
}


def _lines(manifest: Manifest) -> Iterator[tuple[int, str]]:
    from precursor_screen.screening.batch import line_batch, lines_of  # noqa: PLC0415

    for batch in manifest.batches():
        lines = line_batch(manifest.file, batch, manifest.columns)
        yield from zip(lines.rows, lines_of(lines.fields, lines.units), strict=True)


def _said(result: LineResult) -> object:
    return result.outcome, sorted(
        (hit.substance, hit.outcome, sorted((d.listing, d.effect) for d in hit.listings)) for hit in result.hits
    )


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("sample", ["import-kz.csv", "supplier-en.xlsx"])
def test_the_changed_lines_are_those_that_screen_otherwise_alone(edit: str, sample: str, tmp_path: Path) -> None:
    """Two rule sets in one process say what each says alone, before, between and after each other."""
    shutil.copytree(shipped_rules(), tmp_path / "new")
    name, old_text, new_text = EDITS[edit]
    RulesFolder(tmp_path / "new").change(name, old_text, new_text)
    shutil.copytree(shipped_rules(), tmp_path / "old")
    both = load_both("old", "new", tmp_path)
    old, new = screeners(both.old, both.new, as_of=DAY)
    comparison = Comparison(old, new, both.law)
    found = list(comparison.changes([open_manifest(str(SAMPLES / sample))]))
    alone = {
        folder: Screener.load(rules=tmp_path / folder, as_of=DAY) for folder in ("new", "old")
    }  # the other way round
    expected, outcomes = {}, {"old": Counter[Outcome](), "new": Counter[Outcome]()}
    for row, line in _lines(open_manifest(str(SAMPLES / sample))):
        before, after = alone["old"].screen_line(line), alone["new"].screen_line(line)
        outcomes["old"][before.outcome] += 1
        outcomes["new"][after.outcome] += 1
        if _said(before) != _said(after):
            expected[row] = (before.outcome, after.outcome)
    assert {line.row: (line.old, line.new) for line in found} == expected
    assert (comparison.counts.old, comparison.counts.new) == (outcomes["old"], outcomes["new"])
    assert comparison.counts.changed == len(expected)
    assert all(isinstance(hit, HitChange) for line in found for hit in line.hits)


def test_the_mirrored_comparison_has_the_same_lines(rules: RulesFolder, other: RulesFolder, manifest: Path) -> None:
    other.change("substances/acetone.yml", "{text: ацетон, kind: official,", "{text: ацетончик, kind: official,")
    both = load_both(str(rules.root), str(other.root))
    there = Comparison(*screeners(both.old, both.new, as_of=DAY), both.law)
    turned = load_both(str(other.root), str(rules.root))
    back = Comparison(*screeners(turned.old, turned.new, as_of=DAY), turned.law)
    first = [(line.row, line.old, line.new) for line in there.changes([open_manifest(str(manifest))])]
    second = [(line.row, line.new, line.old) for line in back.changes([open_manifest(str(manifest))])]
    assert first == second
    assert first
    assert load_rules(rules.root).digest == both.old.digest
