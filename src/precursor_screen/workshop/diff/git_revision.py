"""Reads the rules of a git revision with the git command; the working tree is never touched."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from precursor_screen.errors import Location, RuleError, RuleSetError, UsageError
from precursor_screen.rules import MAX_BYTES, MAX_FILES, MAX_TOTAL, HeldTree, belongs
from precursor_screen.workshop.diff.folder_among import rules_folder_among, within

_SECONDS = 60
#: What a repository says of itself is not trusted: a clone that lacks objects would fetch them by commands that its
#: own configuration names, and a file system monitor or a hook is a command, too.
_SAFE = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")
#: Older versions of git know only the first of these two; an empty list of protocols allows none.
_ALONE = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
_PLAIN_FILES = ("100644", "100755", "100664")


class _Blob(NamedTuple):
    mode: str
    name_of_content: str
    size: int
    path: str


def rules_of_revision(text: str, here: Path) -> HeldTree:
    """Read the rules of ``REV`` or ``REV:folder``.

    Args:
        text: a branch, a tag, a commit, or anything else that `git rev-parse` understands; a version number also
            finds the tag ``v<number>``. Behind a colon the rules folder, seen from the top of the repository.
        here: a folder of the repository.

    Raises:
        UsageError: there is no git, no repository, no such revision, or no rules folder in it.
        RuleSetError: the rules of the revision hold links, or more than rules may have.
    """
    revision, _, folder = text.partition(":")
    commit = find_revision(revision, here)
    if commit is None:
        fix = "Name a branch, a tag or a commit of this repository; `git log --oneline` and `git tag` show them."
        raise UsageError(f"git knows no revision {revision!r}", fix=fix)
    blobs = _blobs(commit, here)
    folder = folder.strip("/") or rules_folder_among([blob.path for blob in blobs], f"the revision {revision}")
    place = Path(f"{revision}:{folder}")
    chosen = {
        name: blob for blob in blobs for name in (within(blob.path, folder),) if name is not None and belongs(name)
    }
    if not chosen:
        raise UsageError(f"there are no rules in the folder {folder!r} of the revision {revision}", fix="Check it.")
    for name, blob in chosen.items():
        if blob.mode not in _PLAIN_FILES:
            raise _refused(place / name, "this is a link and no file")
        if blob.size > MAX_BYTES:
            raise _refused(place / name, f"the file has more than the {MAX_BYTES:,} bytes a rule file may have")
    if len(chosen) > MAX_FILES or sum(blob.size for blob in chosen.values()) > MAX_TOTAL:
        raise _refused(place, f"these rules are more than {MAX_FILES:,} files or {MAX_TOTAL:,} bytes")
    contents = _contents([blob.name_of_content for blob in chosen.values()], here)
    return HeldTree(place, dict(zip(chosen, contents, strict=True)))


def find_revision(revision: str, here: Path) -> str | None:
    """Return the commit that a revision names, or None.

    Raises:
        UsageError: there is no git, or no repository here.
    """
    top = _git(["rev-parse", "--show-toplevel"], here)
    if top.returncode:
        why = top.stderr.decode(errors="replace").strip().splitlines()
        what = f"{here} is in no git repository that git will read: {why[0] if why else 'no reason given'}"
        raise UsageError(what, fix="Run it in a clone, or name a folder, a pack or an archive.")
    if not revision or revision.startswith("-"):
        return None
    names = [revision] + ([f"v{revision}"] if revision[0].isdigit() else [])
    for name in names:
        found = _git(["rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"], here)
        if not found.returncode:
            return found.stdout.decode().strip()
    return None


def _blobs(commit: str, here: Path) -> list[_Blob]:
    listed = _git(["ls-tree", "-r", "-z", "-l", "--full-tree", commit], here, needed=True)
    blobs = []
    for row in listed.stdout.split(b"\0"):
        if not row:
            continue
        facts, _, path = row.partition(b"\t")
        mode, kind, content, size = facts.decode().split()
        if kind == "blob":
            name = path.decode(errors="surrogateescape")
            blobs.append(_Blob(mode, content, _size(size, name), name))
    return blobs


def _contents(names: Sequence[str], here: Path) -> list[bytes]:
    asked = "".join(f"{name}\n" for name in names).encode()
    answer = _git(["cat-file", "--batch"], here, asked, needed=True).stdout
    contents, at = [], 0
    for _ in names:
        end = answer.index(b"\n", at)
        size = _size(answer[at:end].decode().split()[-1], "a file of the revision")
        contents.append(answer[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return contents


def _size(said: str, name: str) -> int:
    """Return a size as git says it.

    Raises:
        UsageError: git says that it has not got the object.
    """
    if not said.isdecimal():
        raise UsageError(f"git has lost the content of {name}", fix="Look whether the repository is sound: git fsck.")
    return int(said)


def _git(
    words: Sequence[str], here: Path, given: bytes = b"", *, needed: bool = False
) -> "subprocess.CompletedProcess[bytes]":
    """Run git.

    Raises:
        UsageError: there is no git, it takes too long, or it fails though it is needed.
    """
    program = shutil.which("git")
    if program is None:
        fix = "Install git, or name a folder, a pack or an archive."
        raise UsageError("git is not installed, so no revision can be read", fix=fix)
    try:
        done = subprocess.run(
            [program, *_SAFE, "-C", str(here), *words],
            input=given,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env=os.environ | _ALONE,
        )
    except subprocess.TimeoutExpired as error:
        raise UsageError(
            f"git did not answer within {_SECONDS} s", fix="Look whether the repository is sound."
        ) from error
    if needed and done.returncode:
        why = done.stderr.decode(errors="replace").strip()
        raise UsageError(f"git failed: {why or 'no reason given'}", fix="Look whether the repository is sound.")
    return done


def _refused(place: Path, what: str) -> RuleSetError:
    fix = "Name a revision whose rules are plain files."
    return RuleSetError((RuleError(what, where=Location(place), fix=fix),))
