"""`rules pack`: what a person types and sees, with keys and signatures."""

import builtins
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from precursor_screen.cli.app import app
from precursor_screen.rules.packs.archive import write_archive
from precursor_screen.rules.packs.contents import CONTENTS, SIGNATURE
from precursor_screen.rules.packs.reading import open_pack
from precursor_screen.run.exit_codes import ExitCode
from rule_folder import RulesFolder


@pytest.fixture
def run(tmp_path: Path, rules: RulesFolder, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Call `rules pack` in a folder with `rules`; the rules of the small folder are enough to be clean."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["rules", "pack", *words], prog_name="precursor-screen")


def test_a_folder_is_packed_and_shown_and_checked(run: Callable[..., Result], tmp_path: Path) -> None:
    made = run("rules", "-o", "our.zip", "--version", "2026-11", "--title", "Our rules")
    assert made.exit_code == ExitCode.OK, made.output
    assert "Our rules" in made.output
    assert "4: 1 lists, 1 single files, 2 substances" in made.output
    for words in (["our.zip"], ["our.zip", "--check"]):
        checked = run(*words)
        assert checked.exit_code == ExitCode.OK
        assert "2026-11" in checked.output
        assert "The pack is whole" in checked.output
    assert f"{(tmp_path / 'our.zip').stat().st_size:,} bytes" in checked.output


def test_a_damaged_pack_has_exit_code_5(run: Callable[..., Result], tmp_path: Path) -> None:
    run("rules", "-o", "our.zip", "--version", "1")
    pack = tmp_path / "our.zip"
    pack.write_bytes(pack.read_bytes()[:1000])
    checked = run("our.zip", "--check")
    assert checked.exit_code == ExitCode.RULES
    assert "error: our.zip: the pack is damaged or altered" in checked.output
    used = CliRunner().invoke(app, ["check", "acetone", "--rules", "our.zip"])
    assert used.exit_code == ExitCode.RULES
    assert "damaged or altered" in used.output


def test_rules_with_errors_are_refused_and_nothing_is_written(
    run: Callable[..., Result], rules: RulesFolder, tmp_path: Path
) -> None:
    rules.change("substances/acetone.yml", "67-64-1", "67-64-2")
    made = run("rules", "-o", "our.zip", "--version", "1")
    assert made.exit_code == ExitCode.RULES
    assert "check digit" in made.output
    assert not (tmp_path / "our.zip").exists()


def test_errors_that_only_lint_sees_are_refused_too(
    run: Callable[..., Result], rules: RulesFolder, tmp_path: Path
) -> None:
    rules.change("substances/acetone.yml", "source: act, verified: true}", "source: nowhere, verified: true}")
    made = run("rules", "-o", "our.zip", "--version", "1")
    assert made.exit_code == ExitCode.RULES
    assert "nowhere" in made.output
    assert not (tmp_path / "our.zip").exists()


def test_what_is_missing_is_said(run: Callable[..., Result]) -> None:
    for words, said in (
        (["rules"], "a pack needs an output"),
        (["rules", "-o", "x.zip"], "a pack needs a version"),
        (["--check"], "--check needs a pack"),
        (["rules", "--check"], "is a folder"),
        (["rules", "-o", "x.zip", "--version", "1", "--trust", "k.pub"], "--trust is for checking"),
    ):
        refused = run(*words)
        assert refused.exit_code == ExitCode.USAGE
        assert said in refused.output


def test_a_pack_is_replaced_only_when_that_is_said(run: Callable[..., Result]) -> None:
    words = ("rules", "-o", "our.zip", "--version", "1")
    assert run(*words).exit_code == ExitCode.OK
    assert run(*words).exit_code == ExitCode.USAGE
    assert run(*words, "--overwrite").exit_code == ExitCode.OK


# --- signatures -------------------------------------------------------------------------------------------------


@pytest.fixture
def signed(run: Callable[..., Result]) -> Callable[..., Result]:
    """With the keys `ours` and `theirs`, and `our.zip`, signed with ours."""
    for name in ("ours", "theirs"):
        assert run("--new-key", name).exit_code == ExitCode.OK
    made = run("rules", "-o", "our.zip", "--version", "1", "--sign", "ours")
    assert made.exit_code == ExitCode.OK, made.output
    return run


def test_a_key_is_for_its_owner_alone_and_never_overwritten(signed: Callable[..., Result], tmp_path: Path) -> None:
    assert stat.S_IMODE((tmp_path / "ours").stat().st_mode) == 0o600
    before = (tmp_path / "ours").read_bytes()
    again = signed("--new-key", "ours")
    assert again.exit_code == ExitCode.USAGE
    assert "never overwritten" in again.output
    assert (tmp_path / "ours").read_bytes() == before


def test_a_signature_is_good_for_its_key_only(signed: Callable[..., Result]) -> None:
    assert "not checked" in signed("our.zip").output
    good = signed("our.zip", "--check", "--trust", "theirs.pub", "--trust", "ours.pub")
    assert good.exit_code == ExitCode.OK
    assert "good, by the key" in good.output
    other = signed("our.zip", "--check", "--trust", "theirs.pub")
    assert other.exit_code == ExitCode.RULES
    assert "not among the keys you trust" in other.output


def test_a_signed_pack_loads_like_any_other(signed: Callable[..., Result]) -> None:
    used = CliRunner().invoke(app, ["check", "acetone", "--rules", "our.zip"])
    assert used.exit_code == ExitCode.OK
    assert "kz-act" in used.output or "Resolution 1" in used.output


def test_an_unsigned_pack_is_refused_where_a_signature_is_asked_for(signed: Callable[..., Result]) -> None:
    signed("rules", "-o", "plain.zip", "--version", "1")
    refused = signed("plain.zip", "--check", "--trust", "ours.pub")
    assert refused.exit_code == ExitCode.RULES
    assert "is not signed" in refused.output


def _altered(tmp_path: Path, change: Callable[[bytes, bytes], tuple[bytes, bytes]]) -> None:
    """Write our.zip anew, whole and sealed, with another table of contents or signature."""
    pack, _ = open_pack(tmp_path / "our.zip")
    assert pack is not None
    assert pack.signature is not None
    contents, signature = change(pack.signed, pack.signature)
    files = {**pack.tree.files, CONTENTS: contents, SIGNATURE: signature}
    (tmp_path / "our.zip").write_bytes(write_archive(files))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda c, s: (c.replace(b'"version": "1"', b'"version": "2"'), s), "damaged or forged"),
        (lambda c, s: (c, s.replace(b'"signature": "', b'"signature": "00')), "damaged or forged"),
        (lambda c, s: (c, b"{}"), "no signature that this program can read"),
        (lambda c, s: (c, b"\xff"), "no signature that this program can read"),
        (lambda c, s: (c, s.replace(b"ed25519", b"rot13")), "no signature that this program can read"),
    ],
)
def test_a_forged_signature_is_refused(
    change: Callable[[bytes, bytes], tuple[bytes, bytes]], said: str, signed: Callable[..., Result], tmp_path: Path
) -> None:
    _altered(tmp_path, change)
    refused = signed("our.zip", "--check", "--trust", "ours.pub")
    assert refused.exit_code == ExitCode.RULES
    assert said in refused.output


def test_files_that_are_no_keys_are_named(signed: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "no.key").write_text("hello", encoding="utf-8")
    for words, said in (
        (["rules", "-o", "x.zip", "--version", "1", "--sign", "no.key"], "no private key"),
        (["rules", "-o", "x.zip", "--version", "1", "--sign", "ours.pub"], "no private key"),
        (["rules", "-o", "x.zip", "--version", "1", "--sign", "gone"], "cannot be read"),
        (["our.zip", "--check", "--trust", "no.key"], "no public key"),
        (["our.zip", "--check", "--trust", "ours"], "no public key"),
        (["our.zip", "--check", "--trust", "gone"], "cannot be read"),
    ):
        refused = signed(*words)
        assert refused.exit_code == ExitCode.USAGE, words
        assert said in refused.output, words
    assert not (tmp_path / "x.zip").exists()


def test_without_cryptography_the_extra_is_named(
    signed: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "cryptography":
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    for words in (["our.zip", "--check", "--trust", "ours.pub"], ["--new-key", "third"]):
        refused = signed(*words)
        assert refused.exit_code == ExitCode.USAGE
        assert "precursor-screen[signature]" in refused.output
    assert signed("our.zip", "--check").exit_code == ExitCode.OK


def test_a_silence_that_has_run_out_hides_no_error(run: Callable[..., Result], rules: RulesFolder) -> None:
    rules.change("lists/kz-act.yml", "source: act\n    proof: memory", "source: nowhere\n    proof: memory")
    silence = "check: unknown-source, file: lists/kz-act.yml, reason: x, date: 2020-01-01"
    rules.write("lint.yml", f"silenced:\n  - {{{silence}, until: 2020-02-01}}\n")
    made = run("rules", "-o", "our.zip", "--version", "1")
    assert made.exit_code == ExitCode.RULES
    assert "nowhere" in made.output


def test_an_overlay_is_packed_over_the_rules_named(run: Callable[..., Result], rules: RulesFolder) -> None:
    rules.write(
        "substances/our-own.yml", "id: our-own\ntitle: Our own\nnames: [{text: ourol, kind: trade, source: act}]\n"
    )
    office = RulesFolder(rules.root.parent / "office")
    office.write("overlay.yml", "title: Office\n")
    office.write("additions/our-own.yml", "id: our-own\nnotes: x\n")
    words = ("office", "-o", "office.zip", "--version", "1")
    assert run(*words).exit_code == ExitCode.RULES
    made = run(*words, "--rules", "rules")
    assert made.exit_code == ExitCode.OK, made.output
    assert run("office.zip", "--check", "--rules", "rules").exit_code == ExitCode.OK
