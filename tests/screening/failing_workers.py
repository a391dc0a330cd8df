"""Screens a manifest in processes that fail at their first batch; run as a script, with the way they fail."""

import os
import signal
import sys
from datetime import date
from multiprocessing.connection import Connection

from precursor_screen import Screener
from precursor_screen.manifest import open_manifest
from precursor_screen.screening.batch import BatchScreener
from precursor_screen.screening.run import screen_manifests

#: Bytes of an answer that holds a result; what processes say to each other beside is shorter.
LONG = 1_000

plain = Connection._send


def half(pipe: Connection, content: bytes, *rest: object) -> None:
    """Write a half of what is long, and end as the system ends who takes too much memory."""
    if len(content) < LONG:
        return plain(pipe, content, *rest)
    plain(pipe, content[: len(content) // 2], *rest)
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def dies(*_: object) -> None:
    """End before there is an answer."""
    os._exit(3)


def refuses(*_: object) -> None:
    """Fail as the system refuses something.

    Raises:
        OSError: always.
    """
    raise OSError(28, "No space left on device")


if __name__ == "__mp_main__":  # so a process that was started calls this module
    how = os.environ["FAILS"]
    if how == "half":
        Connection._send = half
    else:
        BatchScreener.screen = globals()[how]

if __name__ == "__main__":
    manifest = open_manifest(sys.argv[1])
    screener = Screener.load(as_of=date(2026, 11, 1))
    try:
        for _ in screen_manifests(screener, [manifest], all_lines=True, batch_size=60, processes=2):
            sys.stdout.write("answered\n")
    except Exception as error:
        sys.stdout.write(f"{type(error).__name__}: {error}\n")
