"""An office's addition may name ordinary goods, if it says why."""

from pathlib import Path

import pytest

from precursor_screen.workshop import test as ruletest

pytestmark = pytest.mark.slow

OVERLAY = "title: Our office\n"
NAMES = """\
id: acetone
names:
  - {text: spare parts, kind: trade, lang: en, source: ours}
"""


def noise_of(folder: Path, addition: str) -> ruletest.RulesTested:
    (folder / "additions").mkdir(exist_ok=True)
    (folder / "overlay.yml").write_text(OVERLAY, encoding="utf-8")
    (folder / "sources.yml").write_text("ours: {what: Order 5, kind: official}\n", encoding="utf-8")
    (folder / "additions" / "acetone.yml").write_text(addition, encoding="utf-8")
    return ruletest.run([folder])


def test_the_budget_of_an_addition_counts(tmp_path: Path) -> None:
    over = noise_of(tmp_path, NAMES)
    (noise,) = over.over_budget
    assert (noise.substance, noise.file.parent.name) == ("acetone", "additions")

    allowed = noise_of(tmp_path, f'{NAMES}noise: {{at_most: {len(noise.lines)}, because: "a test"}}\n')
    assert allowed.passed


def test_the_sample_of_an_overlay_passes() -> None:
    tested = ruletest.run([Path(__file__).parents[3] / "samples" / "office-rules"])
    assert tested.passed
    assert tested.examples > 1_000
