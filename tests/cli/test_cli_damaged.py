"""A manifest that breaks off in the middle does not take the others with it."""

import gzip
import random
from pathlib import Path

from precursor_screen.errors import ManifestError
from precursor_screen.manifest import open_manifest
from precursor_screen.run.inputs import readable_part


def test_rows_before_the_damage_are_read_and_the_damage_is_told(tmp_path: Path) -> None:
    chance = random.Random(1)
    text = "description,n\n" + "".join(f"acetone {chance.random()},{i}\n" for i in range(300_000))
    path = tmp_path / "cut.csv.gz"
    packed = gzip.compress(text.encode())
    path.write_bytes(packed[: len(packed) // 2])
    told: list[ManifestError] = []
    manifest = readable_part(open_manifest(str(path)), told.append)
    batches = list(manifest.batches(10_000))
    assert [str(error).startswith(f"{path}: ") for error in told] == [True]
    first = batches[0].frame["n"].to_list()[:3]
    assert first == ["0", "1", "2"]
    assert (manifest.format, manifest.encoding, manifest.delimiter) == ("csv", "utf-8", ",")
