"""A small rules folder that is right, for tests to spoil."""

from pathlib import Path

import pytest

from precursor_screen.model.dispositions import Disposition
from precursor_screen.workshop.decisions.text import with_rows

ACETONE = """\
id: acetone
title: Acetone
names:
  - {text: Acetone, kind: official, lang: en, source: act}
  - {text: ацетон, kind: official, lang: ru, source: act}
cas:
  - {number: 67-64-1, form: base, source: act, verified: true}
"""
TOLUENE = """\
id: toluene
title: Toluene
names:
  - {text: Toluene, kind: official, lang: en, source: act}
"""
ACT = """\
id: kz-act
title: The act
jurisdiction: KZ
authority: Government
citation: Resolution 1
edition: "2024"
entries:
  - substance: acetone
    official_name: {ru: Ацетон, en: Acetone}
    source: act
    proof: act
  - substance: toluene
    official_name: Толуол
    source: act
    proof: memory
"""
SOURCES = """\
act:
  what: Resolution 1
  kind: official
"""


class RulesFolder:
    """A rules folder in a temporary place."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def change(self, name: str, old: str, new: str) -> Path:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        return self.write(name, text.replace(old, new, 1))


@pytest.fixture
def rules(tmp_path: Path) -> RulesFolder:
    folder = RulesFolder(tmp_path / "rules")
    folder.write("sources.yml", SOURCES)
    folder.write("substances/acetone.yml", ACETONE)
    folder.write("substances/toluene.yml", TOLUENE)
    folder.write("lists/kz-act.yml", ACT)
    return folder


def row_text(row: Disposition) -> str:
    """Return a decision as the lines of a row, as `rules suppress` writes it."""
    return with_rows("", Path("dispositions.yml"), [row]).split("dispositions:\n")[1]
