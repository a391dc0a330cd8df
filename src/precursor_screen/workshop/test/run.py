"""Tests a rule set: loads it, runs its examples, and counts its noise in samples of ordinary goods."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from precursor_screen.manifest import Manifest
from precursor_screen.matching import KnownChemicals, Lexicon
from precursor_screen.model.line import Line
from precursor_screen.rules import RuleLayers, load_layers, parse_layers, read_layers, shipped_rules
from precursor_screen.screening import ListChoice, Screener
from precursor_screen.workshop.test.examples import examples_of, never_found
from precursor_screen.workshop.test.goods import read_goods
from precursor_screen.workshop.test.judge import judge
from precursor_screen.workshop.test.noise import noise_of
from precursor_screen.workshop.test.request import what_is_asked
from precursor_screen.workshop.test.tested import RulesTested
from precursor_screen.workshop.test.user_manifests import own_goods

_ALL_LISTS = ListChoice(("all",))


def run(
    paths: Sequence[Path] = (),
    *,
    rules: Sequence[Path] = (),
    goods: Sequence[Manifest] = (),
    as_of: date | None = None,
) -> RulesTested:
    """Test rules. All lists apply, whatever the route, and structures are not read.

    Args:
        paths: rules folders and packs, or substance files and folders inside one; empty for the shipped rules, or those
            of ``rules``. Of files, only their own examples and noise are looked at.
        rules: the rules to load, from the lowest up; empty for those that the paths belong to.
        goods: opened manifests of the person's own, in which the noise is counted and not judged.
        as_of: the day whose law applies; None means today.

    Returns:
        What was found. Rules that cannot be loaded are a result, too: their faults are in it.

    Raises:
        UsageError: a path can hold no examples.
        KnownChemicalsError: the file of known chemicals is missing or damaged.
        ManifestError: one of ``goods`` turns out damaged.
    """
    asked = what_is_asked(paths, rules)
    layers = read_layers(asked.places)
    folder = parse_layers(layers)
    lines, goods_faults = read_goods([shipped_rules(), *(layer.root for layer in layers.layers)])
    if faults := (*folder.faults, *goods_faults):
        return RulesTested(faults, as_of or date.today())
    screener = _screener(layers, as_of)
    examples = examples_of(folder, asked.covers)
    results = screener.screen_lines([example.line for example in examples])
    judged = (judge(example, result) for example, result in zip(examples, results, strict=True))
    return RulesTested(
        faults=(),
        as_of=screener.as_of,
        rules_digest=screener.rules_digest,
        substances=len({example.substance for example in examples}),
        examples=len(examples),
        failures=tuple(failure for failure in judged if failure),
        never_found=tuple(never_found(folder, asked.covers)),
        goods_lines=len(lines),
        noise=tuple(noise_of(folder, asked.covers, lines, screener.screen_lines([Line(one.text) for one in lines]))),
        own_goods=tuple(own_goods(screener, goods)),
    )


def _screener(layers: RuleLayers, as_of: date | None) -> Screener:
    loaded = load_layers(layers, origin=str(layers.root))
    known = KnownChemicals.open()
    return Screener(loaded, known, choice=_ALL_LISTS, as_of=as_of, lexicon=Lexicon.load(loaded))
