"""Makes docs/img/report.png anew: the report of the sample manifest in a browser. Run it from the project's folder."""

import tempfile
from pathlib import Path

from chromium_pipe import chromium, opened_browser
from typer.testing import CliRunner

from precursor_screen.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "img" / "report.png"


def main() -> None:
    """Screen the sample and take the picture."""
    program = chromium()
    if program is None:
        raise SystemExit("there is no Chromium")
    with tempfile.TemporaryDirectory() as folder, opened_browser(program) as browser:
        page = Path(folder) / "report.html"
        words = ["screen", "samples/import-kz.csv", "-o", str(page), "--as-of", "2026-11-23", "--lists", "all"]
        CliRunner().invoke(app, words, catch_exceptions=False)
        browser.size(1280, 800)
        browser.open(page)
        browser.run("document.querySelector('[data-place=\"0\"]').click()")
        browser.run("document.getElementById('found').scrollIntoView()")
        browser.settle()
        browser.picture(PICTURE)


if __name__ == "__main__":
    main()
