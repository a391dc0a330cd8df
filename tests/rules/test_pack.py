"""Packs: the same bytes for the same rules, loaded like the folder, and refused whole when a byte is not as it was."""

import hashlib
import io
import json
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from precursor_screen.errors import OutputError, RuleSetError, UsageError
from precursor_screen.rules.load import load_rules
from precursor_screen.rules.packs import contents as pack_contents
from precursor_screen.rules.packs import reading as pack_reading
from precursor_screen.rules.packs.archive import sealed, write_archive
from precursor_screen.rules.packs.contents import CONTENTS, belongs
from precursor_screen.rules.packs.loading import read_pack
from precursor_screen.rules.packs.reading import open_pack
from precursor_screen.screening.screener import Screener
from precursor_screen.workshop.packs import writing as pack_writing
from precursor_screen.workshop.packs.writing import make_pack, write_pack
from rule_folder import RulesFolder

SEAL_LENGTH = len(sealed(b""))


@pytest.fixture
def packed(rules: RulesFolder, tmp_path: Path) -> Path:
    file = tmp_path / "rules.zip"
    write_pack(make_pack(rules.root, version="2026-11").content, file)
    return file


def fault_of(file: Path) -> str:
    """What is said of a pack that is refused; nothing of it may be handed out."""
    tree, faults = read_pack(file)
    assert tree is None
    assert len(faults) == 1, "one clear fault"
    fault = faults[0].error
    assert fault.fix
    assert fault.where is not None
    assert str(fault.where.file) == str(file)
    return fault.what


def files_in(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


# --- what is made -----------------------------------------------------------------------------------------------


def test_a_pack_gives_the_same_rules_as_its_folder(packed: Path, rules: RulesFolder) -> None:
    from_folder, from_pack = load_rules(rules.root), load_rules(packed)
    assert from_pack.digest == from_folder.digest
    assert dict(from_pack.substances) == dict(from_folder.substances)
    assert from_pack.lists == from_folder.lists


def test_a_pack_can_be_screened_with(packed: Path) -> None:
    assert Screener.load(rules=packed).check("acetone").hits[0].substance == "acetone"


def test_the_same_rules_give_the_same_bytes_wherever_and_whenever(rules: RulesFolder, tmp_path: Path) -> None:
    first = make_pack(rules.root, version="1").content
    elsewhere = RulesFolder(tmp_path / "elsewhere" / "copy")
    for file in sorted((path for path in rules.root.rglob("*") if path.is_file()), reverse=True):
        copy = elsewhere.write(str(file.relative_to(rules.root)), file.read_bytes())
        os.utime(copy, (1, 1))
        copy.chmod(0o600)
    assert make_pack(elsewhere.root, version="1").content == first


def test_the_table_of_contents_says_all_of_every_file(packed: Path, rules: RulesFolder) -> None:
    files = files_in(packed)
    said = json.loads(files.pop(CONTENTS))
    assert said["format_version"] == 1
    assert (said["version"], said["kind"]) == ("2026-11", "whole")
    assert said["rules_digest"] == load_rules(rules.root).digest
    assert said["files"] == {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in files.items()
    }
    assert set(files) == {"sources.yml", "lists/kz-act.yml", "substances/acetone.yml", "substances/toluene.yml"}


def test_ordinary_programs_can_open_a_pack(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None


def test_what_is_no_rule_stays_out_and_what_is_goes_in(rules: RulesFolder, tmp_path: Path) -> None:
    for name in ("README.md", "lists/notes.txt", ".git/config", "lists.bak/kz-act.yml"):
        rules.write(name, "not a rule")
    kept = {
        "lint.yml": "silenced: []\n",
        "deprecated/substances/ether.yml": "id: ether\n",
        "schema/list.json": "{}\n",
        "ordinary_goods/paper.txt": "бумага\n",
    }
    for name, content in kept.items():
        rules.write(name, content)
    made = make_pack(rules.root, version="1")
    assert set(kept) <= set(made.contents.files)
    assert not {name for name in made.contents.files if not belongs(name)}
    file = tmp_path / "r.zip"
    write_pack(made.content, file)
    rules.write("substances/ether.yml", "id: ether\ntitle: E\nnames: [{text: Ether, kind: common, source: act}]\n")
    assert load_rules(file).digest == made.contents.rules_digest


def test_an_overlay_is_packed_with_its_own_title_and_lies_over_other_rules(rules: RulesFolder, tmp_path: Path) -> None:
    overlay = RulesFolder(tmp_path / "office")
    overlay.write("overlay.yml", "title: Our office\n")
    overlay.write(
        "additions/acetone.yml", "id: acetone\nnames: [{text: ацетончик, kind: common, lang: ru, source: editors}]\n"
    )
    made = make_pack(overlay.root, version="7")
    assert (made.contents.title, made.contents.kind) == ("Our office", "overlay")
    file = tmp_path / "office.zip"
    write_pack(made.content, file)
    acetone = load_rules([rules.root, file]).substances["acetone"]
    assert [name.text for name in acetone.names][-1] == "ацетончик"
    assert load_rules([rules.root, file]).digest == load_rules([rules.root, overlay.root]).digest


def test_rules_with_faults_are_not_packed(rules: RulesFolder) -> None:
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    with pytest.raises(RuleSetError, match="check digit"):
        make_pack(rules.root, version="1")


def test_links_are_not_packed(rules: RulesFolder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("id: secret\n", encoding="utf-8")
    (rules.root / "deprecated").mkdir()
    (rules.root / "deprecated" / "secret.yml").symlink_to(secret)
    with pytest.raises(RuleSetError, match="this is a link"):
        make_pack(rules.root, version="1")


@pytest.mark.parametrize("version", ["", "  ", "x" * 201])
def test_a_pack_has_a_version(rules: RulesFolder, version: str) -> None:
    with pytest.raises(UsageError, match="1 to 200 characters"):
        make_pack(rules.root, version=version)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(RuleSetError, match="no such rules folder"):
        make_pack(tmp_path / "nowhere", version="1")


def test_a_pack_is_never_overwritten_unasked_and_never_half_written(packed: Path, tmp_path: Path) -> None:
    before = packed.read_bytes()
    with pytest.raises(UsageError, match="exists already"):
        write_pack(b"other", packed)
    assert packed.read_bytes() == before
    write_pack(b"other", packed, overwrite=True)
    assert packed.read_bytes() == b"other"
    with pytest.raises(UsageError, match="exists already"):
        write_pack(b"other", tmp_path, overwrite=True)
    with pytest.raises(OutputError, match="cannot write the pack"):
        write_pack(b"other", tmp_path / "missing" / "p.zip")
    assert [path for path in tmp_path.iterdir() if path.name.endswith(".part")] == []
    assert stat.S_IMODE(packed.stat().st_mode) == 0o644


# --- what is refused --------------------------------------------------------------------------------------------


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_a_pack_with_one_changed_byte_is_refused(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    content = _a_pack(tmp_path_factory)
    at = data.draw(st.integers(0, len(content) - 1))
    other = data.draw(st.integers(1, 255))
    spoiled = bytearray(content)
    spoiled[at] ^= other
    file = tmp_path_factory.getbasetemp() / "spoiled.zip"
    file.write_bytes(bytes(spoiled))
    fault_of(file)


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_a_pack_that_is_cut_or_added_to_is_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = _a_pack(tmp_path_factory)
    end = data.draw(st.integers(0, len(content) - 1))
    tail = data.draw(st.binary(min_size=1, max_size=200))
    file = tmp_path_factory.getbasetemp() / "spoiled.zip"
    for spoiled in (content[:end], content + tail, tail + content, content[:end] + tail + content[end:]):
        file.write_bytes(spoiled)
        fault_of(file)


_HELD: list[bytes] = []


def _a_pack(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Make a pack once for all examples."""
    if not _HELD:
        import rule_folder  # noqa: PLC0415

        folder = RulesFolder(tmp_path_factory.mktemp("packed") / "rules")
        folder.write("sources.yml", rule_folder.SOURCES)
        folder.write("substances/acetone.yml", rule_folder.ACETONE)
        folder.write("substances/toluene.yml", rule_folder.TOLUENE)
        folder.write("lists/kz-act.yml", rule_folder.ACT)
        _HELD.append(make_pack(folder.root, version="1").content)
    return _HELD[0]


def test_the_whole_pack_of_the_other_tests_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "whole.zip"
    file.write_bytes(_a_pack(tmp_path_factory))
    assert read_pack(file)[0] is not None


def _stored(files: dict[str, bytes]) -> bytes:
    return write_archive(files)


def _zipped(files: dict[str, bytes], change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    """A sealed archive whose entries are changed in one way."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            change(entry)
            archive.writestr(entry, content)
        archive.comment = bytes(SEAL_LENGTH)
    return sealed(held.getvalue()[:-SEAL_LENGTH])


def _compress(entry: zipfile.ZipInfo) -> None:
    entry.compress_type = zipfile.ZIP_DEFLATED


def _link(entry: zipfile.ZipInfo) -> None:
    entry.external_attr = 0o120777 << 16


def _far(files: dict[str, bytes]) -> bytes:
    """A sealed archive that says of its first file that it begins where no file is so long."""

    def extra(entry: zipfile.ZipInfo) -> None:
        entry.extra = struct.pack("<HHQ", 1, 8, 1 << 63)

    content = bytearray(_zipped(files, extra)[:-SEAL_LENGTH])
    at = content.index(b"PK\x01\x02") + 42
    content[at : at + 4] = b"\xff" * 4
    return sealed(bytes(content))


def _with(files: dict[str, bytes], name: str, content: bytes, *, told: bool) -> dict[str, bytes]:
    """The files with one more, of which the table of contents may be told."""
    more = {**files, name: content}
    if told:
        said = json.loads(files[CONTENTS])
        said["files"][name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        more[CONTENTS] = json.dumps(said).encode()
    return more


def _said(files: dict[str, bytes], **changed: object) -> dict[str, bytes]:
    return {**files, CONTENTS: json.dumps(json.loads(files[CONTENTS]) | changed).encode()}


ACETONE = "substances/acetone.yml"
#: What somebody could do who knows how packs are sealed -> what is said.
ALTERED: dict[str, tuple[Callable[[dict[str, bytes]], bytes], str]] = {
    "a file changed": (lambda f: _stored({**f, ACETONE: f[ACETONE] + b"\n"}), "its bytes do not fit its digest"),
    "a file missing": (lambda f: _stored({n: c for n, c in f.items() if n != ACETONE}), "is missing from the pack"),
    "a file too many": (lambda f: _stored(_with(f, "lists/x.yml", b"x", told=False)), "does not say so"),
    "no contents": (lambda f: _stored({n: c for n, c in f.items() if n != CONTENTS}), "no table of contents"),
    "contents no JSON": (lambda f: _stored({**f, CONTENTS: b"{"}), "cannot be read"),
    "contents too deep": (lambda f: _stored({**f, CONTENTS: b"[" * 100_000}), "cannot be read"),
    "contents no table": (lambda f: _stored({**f, CONTENTS: b"[]"}), "not the table of contents"),
    "another format": (lambda f: _stored(_said(f, format="x")), "not the table of contents"),
    "a later format": (lambda f: _stored(_said(f, format_version=2)), "written in format 2"),
    "an unknown key": (lambda f: _stored(_said(f, extra=1)), "is wrong at extra"),
    "a wrong type": (lambda f: _stored(_said(f, version=7)), "is wrong at version"),
    "another digest": (lambda f: _stored(_said(f, rules_digest="00")), "have the digest"),
    "another kind": (lambda f: _stored(_said(f, kind="overlay")), "says that the rules are overlay"),
    "out of the folder": (lambda f: _stored(_with(f, "lists/../../x.yml", b"x", told=True)), "leads out of the pack"),
    "an absolute name": (lambda f: _stored(_with(f, "/etc/x.yml", b"x", told=True)), "leads out of the pack"),
    "a backslash": (lambda f: _stored(_with(f, "lists/..\\x.yml", b"x", told=True)), "leads out of the pack"),
    "no rule file": (lambda f: _stored(_with(f, "run.sh", b"x", told=True)), "is no name of a rule file"),
    "too large a file": (lambda f: _stored(_with(f, "lists/x.yml", bytes(5_000_001), told=True)), "5,000,000 bytes"),
    "compressed": (lambda f: _zipped(f, _compress), "is compressed or encrypted"),
    "an offset without end": (_far, "damaged or altered"),
    "links": (lambda f: _zipped(f, _link), "is no plain file"),
}


@pytest.mark.parametrize("how", ALTERED)
def test_a_pack_altered_with_a_new_seal_is_refused(how: str, packed: Path) -> None:
    alter, said = ALTERED[how]
    packed.write_bytes(alter(files_in(packed)))
    assert said in fault_of(packed)


def _twice(files: dict[str, bytes]) -> bytes:
    """A sealed archive in which one name stands twice."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name in (*files, ACETONE):
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
        archive.comment = bytes(SEAL_LENGTH)
    return sealed(held.getvalue()[:-SEAL_LENGTH])


def test_a_name_that_stands_in_the_archive_twice_is_refused(packed: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        content = _twice(files_in(packed))
    packed.write_bytes(content)
    assert "stands in the pack twice" in fault_of(packed)


def test_more_files_or_bytes_than_rules_have_are_refused(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pack_reading, "MAX_TOTAL", 100)
    assert "more than the 100 bytes" in fault_of(packed)
    from precursor_screen.rules.packs import archive as pack_archive  # noqa: PLC0415

    monkeypatch.setattr(pack_archive, "MAX_FILES", 3)
    assert "holds 5 files, more than the 3" in fault_of(packed)
    assert pack_contents.MAX_TOTAL > 1_000_000


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"id: acetone\n", "this is no pack of rules"),
        (b"PK\x05\x06" + bytes(18), "this is no pack of rules"),
        (sealed(b""), "damaged or altered"),
        (sealed(b"PK\x03\x04 not a zip at all"), "damaged or altered"),
    ],
)
def test_files_that_are_no_packs_are_refused(content: bytes, said: str, tmp_path: Path) -> None:
    file = tmp_path / "p.zip"
    file.write_bytes(content)
    assert said in fault_of(file)


def test_a_plain_zip_of_a_rules_folder_is_no_pack(rules: RulesFolder, tmp_path: Path) -> None:
    file = tmp_path / "p.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for path in rules.root.rglob("*.yml"):
            archive.write(path, path.relative_to(rules.root))
    with pytest.raises(RuleSetError, match="this is no pack of rules"):
        load_rules(file)


def test_a_folder_called_like_a_pack_is_a_folder(tmp_path: Path, rules: RulesFolder) -> None:
    folder = tmp_path / "folder.zip"
    folder.mkdir()
    with pytest.raises(RuleSetError, match="the file is missing"):
        load_rules(folder)
    rules.root.rename(tmp_path / "real.zip")
    assert "acetone" in load_rules(tmp_path / "real.zip").substances


def test_a_damaged_pack_leaves_nothing_loaded(packed: Path) -> None:
    packed.write_bytes(packed.read_bytes()[:-10])
    with pytest.raises(RuleSetError) as refused:
        Screener.load(rules=packed)
    assert len(refused.value.faults) == 1


@pytest.mark.parametrize(
    ("old", "new"), [("title: Acetone", "title: Acetonx"), ("title: Acetone", "titel: Acetone")], ids=["value", "fault"]
)
def test_a_file_that_changes_while_it_is_packed_makes_no_bad_pack(
    rules: RulesFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    collected = pack_writing._collected

    def late(root: Path) -> dict[str, bytes]:
        rules.change("substances/acetone.yml", old, new)
        return collected(root)

    monkeypatch.setattr(pack_writing, "_collected", late)
    file = tmp_path / "late.zip"
    if new.startswith("titel"):
        with pytest.raises(RuleSetError):
            make_pack(rules.root, version="1")
        return
    file.write_bytes(make_pack(rules.root, version="1").content)
    assert open_pack(file)[1] == []
    assert load_rules(file).substances["acetone"].title == "Acetonx"


def test_an_overlay_over_rules_of_ones_own_is_packed(rules: RulesFolder, tmp_path: Path) -> None:
    rules.write(
        "substances/our-own.yml", "id: our-own\ntitle: Our own\nnames: [{text: ourol, kind: trade, source: act}]\n"
    )
    office = RulesFolder(tmp_path / "office")
    office.write("overlay.yml", "title: Office\n")
    office.write("additions/our-own.yml", "id: our-own\nnotes: x\n")
    with pytest.raises(RuleSetError, match="have no substance `our-own`"):
        make_pack(office.root, version="1")
    made = make_pack(office.root, version="1", below=[rules.root])
    assert made.contents.kind == "overlay"
