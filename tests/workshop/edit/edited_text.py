"""Ways to write one substance, each of which a text editor may have left behind."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from precursor_screen.rules.schema import SubstanceFile
from precursor_screen.rules.validation import validate
from precursor_screen.rules.yaml_tree import read_tree
from precursor_screen.workshop.edit.modelines import is_modeline
from precursor_screen.workshop.edit.name_groups import is_heading

SHIPPED = Path(__file__).resolve().parents[3] / "rules"

PLAIN = """\
# yaml-language-server: $schema=../schema/substance.schema.json
id: acetone  # the id
title: Acetone
names:
  # English
  - {text: Acetone, kind: official, lang: en, source: act}  # as printed
  # Russian
  - {text: ацетон, kind: official, lang: ru, source: act}
# numbers
cas:
  - {number: 67-64-1, form: base, source: act, verified: true}
notes: >-
  A long text
  over two lines.
# the end
"""
#: The same, with the dashes below the key, and rows over several lines.
LOOSE = """\
id:   acetone
title: 'Acetone'

names:
- text: Acetone
  kind: official   # as printed
  lang: en
  source: [act]
- {text: "ацетон",
   kind: official, lang: ru, source: act}

cas:
- number: 67-64-1
  form: base
  source: act
  verified: true
"""
SHAPES = {
    "plain": PLAIN,
    "loose": LOOSE,
    "line ends of Windows": PLAIN.replace("\n", "\r\n"),
    "no final line end": PLAIN.rstrip("\n").removesuffix("# the end").rstrip("\n"),
    "loose, no final line end": LOOSE.rstrip("\n"),
}


def read(text: str) -> Any:
    """Return what the reader of rules reads, which must be without faults."""
    tree, faults = read_tree(text.encode(), Path("acetone.yml"))
    assert not faults
    return tree


def content(text: str) -> SubstanceFile:
    """Return the substance that a text is."""
    found, faults = validate(read(text), SubstanceFile, Path("acetone.yml"))
    assert found is not None, faults
    return found


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that are in one text and not in the other, in order, with - and +."""
    old, new = before.splitlines(), after.splitlines()
    return [f"- {line}" for line in old if line not in new] + [f"+ {line}" for line in new if line not in old]


def comments(text: str) -> Counter[str]:
    """Return the comments of a text in which no value has a ``#``, but for headings, which are made anew."""
    found = (line.strip() for line in re.findall("#.*", text))
    return Counter(line for line in found if not is_heading(line) and not is_modeline(line))
