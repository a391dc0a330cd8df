"""A folder that looks like the project's, in which the commands of the pages may write."""

import re
import shutil
from pathlib import Path

from doc_pages import ROOT, blocks


def make_workplace(folder: Path) -> Path:
    """Copy samples and rules to ``folder``, with the files that the pages speak of, and return it.

    `imports.csv` stands for the reader's own manifest.
    What `docs/add-a-substance.md` lets the reader add is added to the copy of the rules.
    """
    workplace = folder / "project"
    shutil.copytree(ROOT / "samples", workplace / "samples")
    shutil.copytree(ROOT / "rules", workplace / "rules")
    shutil.copyfile(ROOT / "samples" / "import-kz.csv", workplace / "imports.csv")
    _follow_the_guide(workplace / "rules")
    return workplace


def _follow_the_guide(rules: Path) -> None:
    substance, source, entry = blocks("docs/add-a-substance.md", "yaml")
    name = re.search(r"^id: (.+)$", substance.body, re.MULTILINE)
    if name is None:
        raise ValueError("the first block of the guide is not a substance")
    (rules / "substances" / f"{name[1]}.yml").write_text(substance.body, encoding="utf-8")
    with (rules / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write("\n" + source.body)
    with (rules / "lists" / "kz-470-iv.yml").open("a", encoding="utf-8") as entries:
        entries.write(entry.body)
