"""The folder compiled files lie in: where it is, how a file gets there whole, and that old ones go away."""

import os
import time
from contextlib import suppress
from pathlib import Path

#: Names the folder; ``off`` means that nothing is kept.
VARIABLE = "PRECURSOR_SCREEN_CACHE"
#: Files kept of one kind: several rule sets, versions and Pythons may take turns.
KEPT = 8
_ENDING, _UNFINISHED = ".compiled", ".part"
_ABANDONED = 3600  # seconds after which an unfinished file belongs to a process that was killed


def cache_folder() -> Path | None:
    """Return the folder, which need not exist yet; None when nothing is to be kept."""
    named = os.environ.get(VARIABLE, "")
    if named == "off":
        return None
    if not named:
        import platformdirs  # noqa: PLC0415 - only where no folder is named

        named = platformdirs.user_cache_dir("precursor-screen", appauthor=False)
    # A user without a home has none; a file must not turn up wherever the program happens to run.
    return Path(named) if Path(named).is_absolute() or os.environ.get(VARIABLE) else None


def file_of(folder: Path, kind: str, key: bytes) -> Path:
    """Return where the compiled file of a kind and key lies."""
    return folder / f"{kind}-{key.hex()[:24]}{_ENDING}"


def publish(file: Path, kind: str, content: bytes) -> None:
    """Write a file so that other processes see it whole or not at all, and remove the oldest of its kind.

    Raises:
        OSError: it cannot be written; nothing is left of it.
    """
    folder = file.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f"{file.stem}.{os.getpid()}.{time.monotonic_ns()}{_UNFINISHED}"
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with open(handle, "wb") as out:  # noqa: PTH123 - the handle carries the permissions
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(file)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
    _remove_old(folder, kind, file)


def _remove_old(folder: Path, kind: str, newest: Path) -> None:
    ages: list[tuple[float, Path]] = []
    for path in folder.glob(f"{kind}-*"):
        # Another process may be removing the same file.
        with suppress(OSError):
            changed = path.stat().st_mtime
            if path.suffix == _ENDING and path != newest:
                ages.append((changed, path))
            elif path.suffix == _UNFINISHED and changed < time.time() - _ABANDONED:
                path.unlink()
    for _, path in sorted(ages, reverse=True)[KEPT - 1 :]:
        with suppress(OSError):
            path.unlink()
