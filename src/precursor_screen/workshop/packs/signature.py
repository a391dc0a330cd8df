"""Signs packs and checks signatures: Ed25519 over the bytes of `pack.json`, with keys in PEM files.

The package `cryptography` comes with the extra `signature`; without it packs are made and loaded all the same.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from precursor_screen.errors import Location, OutputError, RuleError, UsageError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

INSTALL = "pip install 'precursor-screen[signature]'"
#: Hexadecimal digits of a key's fingerprint.
_FINGERPRINT_LENGTH = 32
_ALGORITHM = "ed25519"
_MAX_KEY = 100_000


def new_key(file: Path) -> tuple[Path, str]:
    """Make a pair of keys: the private one in ``file``, which only its owner may read, the public one beside it.

    Returns:
        The file of the public key, and the fingerprint of the pair.

    Raises:
        UsageError: one of the files exists, or `cryptography` is missing.
        OutputError: the system refused.
    """
    _require()
    from cryptography.hazmat.primitives import serialization as form  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    public_file = file.with_name(file.name + ".pub")
    for one in (file, public_file):
        if one.exists():
            raise UsageError(f"{one} exists already, and a key is never overwritten", fix="Give another name.")
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())
    public = key.public_key().public_bytes(form.Encoding.PEM, form.PublicFormat.SubjectPublicKeyInfo)
    written: list[Path] = []
    try:
        for one, content, mode in ((file, private, 0o600), (public_file, public, 0o644)):
            handle = os.open(one, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
            written.append(one)
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
    except OSError as error:
        for one in written:
            one.unlink(missing_ok=True)
        what = f"cannot write the key: {error.strerror or error}"
        raise OutputError(what, where=Location(file), fix="Give another place; no key was made.") from error
    return public_file, fingerprint(key.public_key())


def sign(content: bytes, key_file: Path) -> bytes:
    """Return the file `pack.sig` for the bytes of `pack.json`.

    Raises:
        UsageError: the key cannot be used, or `cryptography` is missing.
    """
    key = _private_key(key_file)
    said = {"algorithm": _ALGORITHM, "key": fingerprint(key.public_key()), "signature": key.sign(content).hex()}
    return (json.dumps(said, indent=1) + "\n").encode()


def signer(signature: bytes, file: Path) -> str:
    """Return the fingerprint of the key that a pack says it is signed with; it proves nothing yet.

    Args:
        signature: the content of `pack.sig`.
        file: the pack, for messages.

    Raises:
        RuleError: it is no signature.
    """
    return _read(signature, file)[0]


def check(content: bytes, signature: bytes, key_files: list[Path], file: Path) -> str:
    """Check that one of the keys has signed the bytes of `pack.json`, and return its fingerprint.

    Args:
        content: the content of `pack.json`.
        signature: the content of `pack.sig`.
        key_files: public keys that are trusted.
        file: the pack, for messages.

    Raises:
        RuleError: none of them has.
        UsageError: a key cannot be used, or `cryptography` is missing.
    """
    keys = {fingerprint(key): key for key in map(_public_key, key_files)}
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415

    named, value = _read(signature, file)
    if named not in keys:
        what = f"the pack is signed with the key {named}, which is not among the keys you trust ({', '.join(keys)})"
        raise RuleError(
            what, where=Location(file), fix="Ask who made it which key is theirs; do not use it until then."
        )
    try:
        keys[named].verify(value, content)
    except InvalidSignature:
        what = f"the signature of the pack is not by the key {named} that it names: it is damaged or forged"
        raise RuleError(what, where=Location(file), fix="Do not use it; get it again from who made it.") from None
    return named


def fingerprint(key: "Ed25519PublicKey") -> str:
    """Return the digits by which people compare a key: the beginning of the SHA-256 of its 32 bytes."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:_FINGERPRINT_LENGTH]


def _read(signature: bytes, file: Path) -> tuple[str, bytes]:
    try:
        said = json.loads(signature)
        if said["algorithm"] != _ALGORITHM or set(said) != {"algorithm", "key", "signature"}:
            raise ValueError("another algorithm or other keys")
        return str(said["key"]), bytes.fromhex(said["signature"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        what = f"`pack.sig` is no signature that this program can read: {error}"
        raise RuleError(what, where=Location(file), fix="Get the pack again from who made it.") from error


def _private_key(file: Path) -> "Ed25519PrivateKey":
    _require()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    fix = "Make one with `precursor-screen rules pack --new-key FILE`."
    try:
        key = load_pem_private_key(_key_bytes(file), password=None)
    except TypeError as error:
        raise UsageError(f"{file} is locked with a password, which is never asked for", fix=fix) from error
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UsageError(f"{file} is no private key in the format PEM", fix=fix) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise UsageError(f"{file} is a private key, and not one of the kind Ed25519", fix=fix)
    return key


def _public_key(file: Path) -> "Ed25519PublicKey":
    _require()
    from cryptography.exceptions import UnsupportedAlgorithm  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_public_key  # noqa: PLC0415

    fix = "Name the file ending in .pub that `rules pack --new-key` wrote beside the private key."
    try:
        key = load_pem_public_key(_key_bytes(file))
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UsageError(f"{file} is no public key in the format PEM", fix=fix) from error
    if not isinstance(key, Ed25519PublicKey):
        raise UsageError(f"{file} is a public key, and not one of the kind Ed25519", fix=fix)
    return key


def _key_bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MAX_KEY:
            raise UsageError(f"{file} is too large to be a key", fix="Name a key in the format PEM.")
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"the key {file} cannot be read: {error.strerror or error}", fix="Check the name.") from error


def _require() -> None:
    """Say how to get `cryptography` where it is missing.

    Raises:
        UsageError: it is.
    """
    try:
        import cryptography  # noqa: F401, PLC0415
    except ImportError as error:
        what = "signatures need the package cryptography, which is not installed"
        raise UsageError(what, fix=f"Install the extra: {INSTALL}.") from error
