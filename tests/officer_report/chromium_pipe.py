"""A headless Chromium that tests drive through a pipe: no port, no driver program, no network."""

import base64
import fcntl
import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Names under which systems have the browser; the environment may name another.
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
VARIABLE = "PRECURSOR_SCREEN_CHROMIUM"
#: A browser that says nothing for so many seconds is taken for dead: the test fails instead of hanging.
_PATIENCE = 60
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    "--remote-debugging-pipe",
)  # fmt: skip
#: The browser reads from descriptor 3 and writes to 4.
_START = """
import os, sys
for end, number in zip(sys.argv[1:3], (3, 4)):
    os.dup2(int(end), number)
os.execvp(sys.argv[3], sys.argv[3:])
"""


def chromium() -> str | None:
    """Return the browser's program, None where there is none."""
    return os.environ.get(VARIABLE) or next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Browser:
    """One browser with one page; messages of the page are kept as they come."""

    def __init__(self, program: str, folder: Path) -> None:
        from_browser, to_us = _pipe()
        to_browser, from_us = _pipe()
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _START,
                str(to_browser),
                str(to_us),
                program,
                *_OPTIONS,
                f"--user-data-dir={folder}",
                "about:blank",
            ],
            pass_fds=(to_browser, to_us),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(to_us)
        self._read, self._write = from_browser, from_us
        self._buffer = b""
        self._number = 0
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        targets = self.call("Target.getTargets")["targetInfos"]
        target = next(one["targetId"] for one in targets if one["type"] == "page")
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait_for(self, event: str) -> None:
        """Wait until an event has come since the events were last cleared."""
        while not any(one.get("method") == event for one in self.events):
            self.events.append(self._next())

    def open(self, page: Path, *, scripts: bool = True) -> None:
        """Open a file and wait until it is loaded."""
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.events.clear()
        self.call("Page.navigate", url=page.resolve().as_uri())
        self.wait_for("Page.loadEventFired")

    def run(self, expression: str) -> Any:
        """Return the value of an expression in the page; a promise is waited for."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def settle(self) -> None:
        """Wait until the page has drawn twice, after which scrolling and filtering show."""
        self.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def size(self, width: int, height: int) -> None:
        """Give the page a size in pixels, also those that are opened later."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def key(self, name: str) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name)
        self.settle()

    def picture(self, file: Path, *, whole: bool = False) -> None:
        """Take a screenshot."""
        answer = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(answer["data"]))

    def pdf(self) -> bytes:
        """Return the page as it prints."""
        answer = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
        return base64.b64decode(answer["data"])

    def problems(self) -> list[str]:
        """Return what the page complained of: script errors, console messages, and refused resources."""
        found = []
        for one in self.events:
            if one["method"] == "Runtime.exceptionThrown":
                found.append(json.dumps(one["params"]["exceptionDetails"]))
            elif one["method"] == "Runtime.consoleAPICalled":
                found.append(json.dumps(one["params"]["args"]))
            elif one["method"] == "Log.entryAdded":
                found.append(one["params"]["entry"]["text"])
        return found

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for."""
        return [one["params"]["request"]["url"] for one in self.events if one["method"] == "Network.requestWillBeSent"]

    def close(self) -> None:
        """End the browser."""
        self._session = None
        try:
            self.call("Browser.close")
        finally:
            for handle in (self._read, self._write):
                os.close(handle)
            try:
                self._process.wait(_PATIENCE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._read], [], [], _PATIENCE)[0]:
                raise RuntimeError(f"the browser has said nothing for {_PATIENCE} seconds")
            part = os.read(self._read, 1 << 20)
            if not part:
                raise RuntimeError("the browser has ended")
            self._buffer += part
        message, _, self._buffer = self._buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


def _pipe() -> tuple[int, int]:
    """Return the ends of a pipe, both above the descriptors that the browser expects."""
    ends = os.pipe()
    high = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return high[0], high[1]


@contextmanager
def opened_browser(program: str) -> Iterator[Browser]:
    """Start a browser with a new profile and end it."""
    with tempfile.TemporaryDirectory(prefix="precursor-screen-browser-", ignore_cleanup_errors=True) as folder:
        browser = Browser(program, Path(folder))
        try:
            yield browser
        finally:
            browser.close()
