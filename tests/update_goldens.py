"""Writes the expected results of the samples and the outputs shown in the pages anew.

Run it as `python tests/update_goldens.py` when a change is meant to change them, and read `git diff` after.
It writes down what the program does, right or wrong. What people expect of the samples it only compares; with
`--admit` it notes in `samples/expected/answers.csv`, as `known_mistake`, where the program does otherwise.
"""

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

TESTS = Path(__file__).resolve().parent
sys.path[:0] = [str(TESTS), str(TESTS / "docs")]

from doc_pages import GUIDE, PAGES, ROOT, rewritten  # noqa: E402
from doc_tables import with_tables  # noqa: E402
from doc_workplace import make_workplace  # noqa: E402

from quick_loading import quick_loading  # noqa: E402
from sample_results import (  # noqa: E402
    ANSWERS,
    MANIFESTS,
    ORDINARY,
    answers,
    answers_as_csv,
    expected_path,
    given,
    results,
    screen,
)


def main() -> None:
    """Rewrite what differs, and say which files and which answers no longer hold."""
    os.chdir(ROOT)
    with quick_loading(), tempfile.TemporaryDirectory() as folder:
        workplace = make_workplace(Path(folder))
        for name in MANIFESTS:
            _put(expected_path(name), screen(name, Path(folder)))
        for page in PAGES:
            _put(ROOT / page, with_tables(page, rewritten(page, workplace)).encode())
    # Without quick loading: the guide edits rules between its commands.
    with tempfile.TemporaryDirectory() as folder:
        _put(ROOT / GUIDE, rewritten(GUIDE, Path(folder)).encode())
    with quick_loading():
        _compare_answers(admit="--admit" in sys.argv[1:])


def _compare_answers(*, admit: bool) -> None:
    known = answers()
    for name in MANIFESTS:
        for row, result in results(name).items():
            answer = known.get((name, row), ORDINARY)
            mistake = "" if answer.agrees(*result[1:]) else given(result)
            if mistake == answer.known_mistake:
                continue
            known[name, row] = replace(answer, known_mistake=mistake)
            told = f"expected {' or '.join(answer.outcomes)}, got {mistake}" if mistake else "is right now"
            _say(f"samples/{name}:{row} {told}: {result[0].description}")
    if admit:
        _put(ANSWERS, answers_as_csv(known).encode())


def _put(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    _say(f"wrote {path.relative_to(ROOT)}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


if __name__ == "__main__":
    main()
