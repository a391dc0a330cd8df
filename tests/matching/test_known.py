"""The file of known chemicals: what goes in comes out, damage is told, the shipped one knows chemistry."""

import pickle
import random
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precursor_screen.errors import KnownChemicalsError
from precursor_screen.matching.chemicals.format import (
    HEADER,
    PARENT_KINDS,
    SECTION,
    Parent,
    Universe,
    encode,
    key_hash,
    pack_cas,
    probe_digest,
    unpack_cas,
)
from precursor_screen.matching.chemicals.index import KnownChemicals
from precursor_screen.names.key import name_key, word_keys

KEYS = st.text(alphabet="abcdeiklnorstu0123456789", min_size=1, max_size=12)
CAS = st.integers(min_value=10_000, max_value=4_294_967_295).map(unpack_cas)
OWNERS = st.lists(CAS, max_size=4, unique=True).map(tuple)
PARENTS = st.lists(
    st.builds(Parent, CAS, st.sampled_from(PARENT_KINDS), st.booleans()), min_size=1, max_size=3, unique=True
)


@st.composite
def contents(draw: st.DrawFn) -> dict[str, dict]:
    return {
        "names": draw(st.dictionaries(KEYS, OWNERS, max_size=30)),
        "words": draw(st.dictionaries(KEYS, st.none() | OWNERS, max_size=30)),
        "ordinary": draw(st.sets(KEYS, max_size=30)),
        "parents": draw(st.dictionaries(CAS, PARENTS, max_size=10)),
    }


def universe_of(content: dict) -> Universe:
    return Universe(
        names={key_hash(key): owners for key, owners in content["names"].items()},
        words={key_hash(key): owners for key, owners in content["words"].items()},
        ordinary=[key_hash(key) for key in content["ordinary"]],
        parents=content["parents"],
        about={"sources": []},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("known")


@pytest.fixture(scope="module")
def small() -> bytes:
    probes = ("acetone", "уксусная кислота")
    return encode(
        Universe(
            names={key_hash("acetone"): ("67-64-1",), key_hash("toluene"): ("108-88-3", "1124-18-1")},
            words={key_hash("acetone"): None},
            ordinary=[key_hash("paint")],
            parents={"666-52-4": [Parent("67-64-1", "isotope")]},
            probes=probes,
            probe_digest=probe_digest(probes, str.lower, str.split),
        ),
        "0123456789abcdef",
    )


@pytest.fixture(scope="module")
def shipped() -> Iterator[KnownChemicals]:
    with KnownChemicals.open() as known:
        yield known


@pytest.mark.slow
@given(content=contents(), others=st.sets(KEYS, max_size=20))
def test_what_goes_in_comes_out_and_nothing_else(folder: Path, content: dict, others: set[str]) -> None:
    path = folder / "all.bin"
    path.write_bytes(encode(universe_of(content), "digest"))
    with KnownChemicals.open(path) as known:
        known.verify()
        assert known.key_digest == "digest"
        for key in others | content["names"].keys() | content["words"].keys() | content["ordinary"]:
            assert known.knows_name(key) == (key in content["names"])
            assert known.cas_of(key) == content["names"].get(key, ())
            assert known.knows_word(key) == (key in content["words"])
            assert known.word_cas(key) == content["words"].get(key, ())
            assert known.is_ordinary(key) == (key in content["ordinary"])
        for cas, parents in content["parents"].items():
            assert set(known.parents(cas)) == set(parents)
            assert {p.cas for p in parents} - {cas} <= {p.cas for p in known.ancestors(cas)}


@pytest.mark.slow
@given(content=contents(), seed=st.randoms(use_true_random=False))
def test_order_of_input_does_not_change_a_byte(content: dict, seed: random.Random) -> None:
    def shuffled(table: dict) -> dict:
        items = list(table.items())
        seed.shuffle(items)
        return dict(items)

    first = universe_of(content)
    again = Universe(
        names=shuffled(first.names),
        words=shuffled(first.words),
        ordinary=sorted(first.ordinary, reverse=True),
        parents={cas: list(reversed(found)) for cas, found in shuffled(first.parents).items()},
        about=first.about,
    )
    assert encode(first, "d") == encode(again, "d")


@given(CAS)
def test_cas_numbers_survive_packing(cas: str) -> None:
    assert unpack_cas(pack_cas(cas)) == cas


@pytest.mark.parametrize("text", ["", "acetone", "67641", "067-64-1", "67-64-1 ", "9999999-99-9", "٦٧-٦٤-١"])
def test_what_is_no_cas_number_is_not_packed(text: str) -> None:
    with pytest.raises(ValueError, match="is not a CAS number"):
        pack_cas(text)


def test_ancestors_go_up_all_the_way_and_stop_in_a_circle(folder: Path) -> None:
    path = folder / "chain.bin"
    parents = {
        "50-98-6": [Parent("299-42-3", "salt")],
        "299-42-3": [Parent("90-81-3", "stereo")],
        "90-81-3": [Parent("50-98-6", "alias")],
    }
    path.write_bytes(encode(Universe(parents=parents), ""))
    with KnownChemicals.open(path) as known:
        assert known.ancestors("50-98-6") == (Parent("299-42-3", "salt"), Parent("90-81-3", "stereo"))
        assert known.parents("64-19-7") == ()
        assert known.parents("9999999-01-9") == known.ancestors("9999999-01-9") == ()


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: b"", "cannot be read"),
        (lambda data: data[:50], "not a file of known chemicals"),
        (lambda data: b"PK\x03\x04" + data[4:], "not a file of known chemicals"),
        (lambda data: data[:8] + struct.pack("<I", 99) + data[12:], "format 99, this program reads 1"),
        (lambda data: data[:-1], "bytes instead of"),
        (lambda data: data + b"x", "bytes instead of"),
        (lambda data: data[: HEADER.size] + b"X" + data[HEADER.size + 1 :], "does not fit its checksum"),
    ],
    ids=["empty", "short", "other kind", "other version", "cut", "longer", "table"],
)
def test_a_damaged_file_is_told_with_the_fix(folder: Path, small: bytes, damage, told: str) -> None:
    path = folder / "damaged.bin"
    path.write_bytes(damage(small))
    with pytest.raises(KnownChemicalsError) as caught:
        KnownChemicals.open(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)
    assert "build_known_chemicals" in (caught.value.fix or "")


def test_a_missing_file_is_told(folder: Path) -> None:
    with pytest.raises(KnownChemicalsError, match="cannot be read"):
        KnownChemicals.open(folder / "none.bin")


@given(place=st.floats(min_value=0, max_value=1, exclude_max=True), bit=st.integers(0, 7))
def test_verify_finds_any_flipped_bit_of_the_content(folder: Path, small: bytes, place: float, bit: int) -> None:
    sections = HEADER.unpack_from(small)[2]
    start = HEADER.size + SECTION.size * sections
    data = bytearray(small)
    data[start + int(place * (len(data) - start))] ^= 1 << bit
    path = folder / "flipped.bin"
    path.write_bytes(data)
    with pytest.raises(KnownChemicalsError, match="damaged"):  # some flips show when opening
        KnownChemicals.open(path).verify()


def test_a_stale_file_is_told_from_a_fresh_one(folder: Path, small: bytes) -> None:
    path = folder / "small.bin"
    path.write_bytes(small)
    with KnownChemicals.open(path) as known:
        assert known.fits_keys(str.lower, str.split)
        assert not known.fits_keys(str.upper, str.split)


def test_another_process_opens_the_file_anew(folder: Path, small: bytes) -> None:
    path = folder / "sent.bin"
    path.write_bytes(small)
    with KnownChemicals.open(path) as known, pickle.loads(pickle.dumps(known)) as sent:
        assert sent.cas_of("toluene") == known.cas_of("toluene") == ("108-88-3", "1124-18-1")


def test_the_shipped_file_is_whole_and_small(shipped: KnownChemicals) -> None:
    shipped.verify()
    assert shipped.path.stat().st_size < 14_000_000
    assert {source["source"] for source in shipped.about["sources"]} >= {"chemicals", "wordfreq"}


def test_the_shipped_file_was_built_with_the_present_keys(shipped: KnownChemicals) -> None:
    assert shipped.fits_keys(name_key, word_keys), "run tools/build_known_chemicals.py"


@pytest.mark.parametrize(
    ("name", "cas"),
    [
        ("acetone", "67-64-1"),
        ("Ацетон", "67-64-1"),
        ("acetone cyanohydrin", "75-86-5"),
        ("toluene diisocyanate", "584-84-9"),
        ("epinephrine", "51-43-4"),
        ("acetic acid", "64-19-7"),
        ("уксусная кислота", "64-19-7"),
        ("acetic acid, phenyl-", "103-82-2"),
        ("potassium permanganate", "7722-64-7"),
        ("methyl ethyl ketone", "78-93-3"),
        ("R-134a", "811-97-2"),
        ("paracetamol", "103-90-2"),
    ],
)
def test_the_shipped_file_knows_names(shipped: KnownChemicals, name: str, cas: str) -> None:
    assert cas in shipped.cas_of(name_key(name))


@pytest.mark.parametrize(
    ("cas", "known"),
    # the last three: well-formed and unknown, too large for the file, no number at all
    [("67-64-1", True), ("110-89-4", True), ("999999-99-4", False), ("9999999-99-5", False), ("acetone", False)],
)
def test_the_shipped_file_knows_numbers(shipped: KnownChemicals, cas: str, known: bool) -> None:
    assert shipped.knows_cas(cas) is known


@pytest.mark.parametrize("junk", ["NSC 135802", "AKOS016050373", "MFCD00008765", "1364PS73AF", "200-662-2"])
def test_the_shipped_file_has_no_registry_codes(shipped: KnownChemicals, junk: str) -> None:
    assert not shipped.knows_name(name_key(junk))


def test_the_shipped_file_tells_words_of_one_substance_from_common_ones(shipped: KnownChemicals) -> None:
    (ketone,), (safrole,) = word_keys("ketone"), word_keys("safrole")
    assert shipped.word_cas(ketone) is None
    assert "94-59-7" in (shipped.word_cas(safrole) or ())
    assert shipped.is_ordinary("краска")
    assert not shipped.is_ordinary("краскаxq")


@pytest.mark.parametrize(
    ("child", "parent", "kind"),
    [
        ("345-78-8", "90-82-4", "salt"),  # pseudoephedrine hydrochloride
        ("127-09-3", "64-19-7", "salt"),  # sodium acetate
        ("6153-56-6", "144-62-7", "hydrate"),  # oxalic acid dihydrate
        ("666-52-4", "67-64-1", "isotope"),  # acetone-d6
        ("50-98-6", "299-42-3", "alias"),  # (-)-ephedrine hydrochloride
    ],
)
def test_the_shipped_file_knows_forms(shipped: KnownChemicals, child: str, parent: str, kind: str) -> None:
    assert (parent, kind) in {(found.cas, found.kind) for found in shipped.parents(child)}


def test_a_salt_of_two_organic_parts_has_two_parents(shipped: KnownChemicals) -> None:
    parents = shipped.parents("51-42-3")  # epinephrine bitartrate
    assert Parent("51-43-4", "salt", main=True) in parents
    assert Parent("87-69-4", "salt", main=False) in parents
