"""What a fuzz campaign tries its inputs on: by kind a function of a seed that says what is wrong, or nothing.

An error of the program's own classes is an answer. Any other, an outcome that does not add up, and a file that is taken
although its digest cannot fit, is a fault.
"""

import random
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from fuzz_inputs import SOUND, mutated, mutated_inside, text

from precursor_screen import Screener
from precursor_screen.cli.profile import read_profile
from precursor_screen.errors import ManifestError, PrecursorScreenError
from precursor_screen.ledger import Ledger, limits_of
from precursor_screen.manifest import open_manifest
from precursor_screen.model.ledger import Delivery
from precursor_screen.rules import load_dispositions, load_rules, open_pack, write_archive
from precursor_screen.rules.packs.archive import sealed
from precursor_screen.screening import screen_manifests
from precursor_screen.workshop.edit import tidy_file
from precursor_screen.workshop.packs import make_pack
from rule_folder import ACETONE, ACT, SOURCES, TOLUENE

DAY = date(2026, 11, 1)
_FAILED = "the program failed"
_RULES = {
    "sources.yml": SOURCES,
    "substances/acetone.yml": ACETONE,
    "substances/toluene.yml": TOLUENE,
    "lists/kz-act.yml": ACT,
}
_PROFILE = """\
# an office's choices
home = "KZ"
lists = ["kz-470-iv", "un-1988-table-1"]
rules = ["shipped", "office"]
ledger = "ledger.db"
processes = 4
all_lines = true
batch_size = 50_000
map = { description = ["Товар", "Марка"], hs = "Код" }
"""
_DISPOSITIONS = """\
dispositions:
  - {id: d-2026-10-01-abc, substance: acetone, contains: ацетоновый, by: A. Officer, date: 2026-10-01,
     reason: a colour, until: 2027-10-01, rules: 0123456789ab, rule: 0123456789ab}
"""


@cache
def screener() -> Screener:
    """Return what screens, loaded once."""
    return Screener.load(as_of=DAY)


def one_text(place: Path, seed: int) -> str:
    """Screen a text by itself."""
    result = screener().check(text(seed))
    return result.unread if _FAILED in result.unread else ""


def manifest(ending: str, place: Path, seed: int) -> str:
    """Screen a damaged manifest, and see that its lines add up."""
    file = place / f"a.{ending}"
    file.write_bytes(mutated_inside(_sound(ending, place), seed))
    try:
        for batch in screen_manifests(screener(), [open_manifest(str(file))], all_lines=True):
            if sum(batch.outcomes.values()) != batch.lines:
                return "a line was lost"
            if any(_FAILED in reason for reason in batch.frame["reason"]):
                return "the program failed on a line"
    except ManifestError as error:
        return str(error) if _FAILED in str(error) else ""
    return ""


@cache
def _sound(ending: str, place: Path) -> bytes:
    file = place / f"sound.{ending}"
    SOUND[ending](file)
    return file.read_bytes()


def rules(place: Path, seed: int) -> str:
    """Load a rules folder of which one file is damaged, and bring that file into style."""
    folder = _rules_folder(place)
    name = random.Random(seed).choice([*_RULES])
    (folder / name).write_bytes(mutated(_RULES[name].encode(), seed))
    for use in (load_rules, lambda _: tidy_file(folder / name)):
        try:
            use(folder)
        except PrecursorScreenError:
            continue
    return ""


def _rules_folder(place: Path) -> Path:
    for name, content in _RULES.items():
        file = place / "rules" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return place / "rules"


_NAMES = (
    "../out.yml",
    "/out.yml",
    "lists/../../out.yml",
    "lists\\..\\out.yml",
    "C:out.yml",
    "lists/a\0.yml",
    "pack.json",
)


def pack(place: Path, seed: int) -> str:
    """Read a damaged pack: with its old seal, which must not fit, or sealed anew by who damaged it."""
    dice = random.Random(seed)
    sound = make_pack(_rules_folder(place), version="1").content
    how, file = dice.randrange(4), place / "rules.zip"
    body, victim = sound[: -len(sealed(b""))], ""
    if how == 0:
        content = mutated(sound, seed)
    elif how == 1:
        content = sealed(mutated(body, seed))
    else:
        with zipfile.ZipFile(_written(place / "sound.zip", sound)) as archive:
            files = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        victim = dice.choice([*files])
        if how == 2:
            files[victim] = mutated(files[victim], seed)
        else:
            files[dice.choice(_NAMES)] = files.pop(victim)
        content = write_archive(files)
    file.write_bytes(content)
    found, faults = open_pack(file)
    if (found is None) != bool(faults):
        return "a pack is taken with faults, or refused without"
    # who damages the table of contents and seals anew has made another pack
    if found is not None and how != 1 and victim != "pack.json" and content != sound:
        return "a damaged pack is taken"
    if found is not None:
        try:
            load_rules(file)
        except PrecursorScreenError:
            return ""
    return ""


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def profile(place: Path, seed: int) -> str:
    """Read a damaged profile."""
    try:
        read_profile(_written(place / "profile.toml", mutated(_PROFILE.encode(), seed)))
    except PrecursorScreenError:
        return ""
    return ""


def dispositions(place: Path, seed: int) -> str:
    """Load a damaged file of decisions."""
    file = _written(place / "dispositions.yml", mutated(_DISPOSITIONS.encode(), seed))
    try:
        load_dispositions(screener().rules, [file])
    except PrecursorScreenError:
        return ""
    return ""


def ledger(place: Path, seed: int) -> str:
    """Open a damaged ledger, show it, and add to it."""
    file = _written(place / "ledger.db", mutated(_sound_ledger(place), seed))
    file.with_name("ledger.db-journal").unlink(missing_ok=True)
    try:
        with Ledger.open(file, wait_seconds=0.1) as opened:
            opened.show()
            opened.deliveries()
            opened.totals()
            opened.record("new", _deliveries("new"), as_of=DAY)
            opened.find(screener().rules.accumulation, limits_of(screener().rules, DAY))
    except PrecursorScreenError:
        return ""
    return ""


@cache
def _sound_ledger(place: Path) -> bytes:
    file = place / "sound.db"
    with Ledger.open(file) as made:
        for digest in ("one", "two"):
            made.record(digest, _deliveries(digest), as_of=DAY)
    return file.read_bytes()


def _deliveries(digest: str) -> list[Delivery]:
    one = partial(Delivery, digest, f"{digest}.csv", consignor="A", substance="acetone", outcome="match")
    return [
        one(line=at, day=DAY, consignee=f"ТОО Альфа {at % 3}", kg_low=Decimal(at), kg_high=Decimal(at))
        for at in range(1, 9)
    ]


#: By kind what is tried: a function of a folder of its own and a seed.
TARGETS: dict[str, Callable[[Path, int], str]] = {
    "text": one_text,
    **{ending: partial(manifest, ending) for ending in SOUND},
    "rules": rules,
    "pack": pack,
    "profile": profile,
    "dispositions": dispositions,
    "ledger": ledger,
}
