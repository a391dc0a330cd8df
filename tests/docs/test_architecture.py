"""The picture of the rooms in the design page is what the import contracts enforce."""

import configparser
import re

from doc_pages import ROOT

PAGE = ROOT / "docs" / "design" / "architecture.md"


def layers() -> list[list[str]]:
    """Return the rooms of the contract, from the top down, those of one line together."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contracts["importlinter:contract:rooms"]["layers"].split("\n")
    return [line.replace(" ", "").split("|") for line in lines if line.strip()]


def test_the_picture_shows_the_rooms_of_the_contract_in_their_order() -> None:
    picture = re.search(r"<!-- rooms -->\n```\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert picture
    shown = [re.match(r"\w+(?: \| \w+)*", line)[0].replace(" ", "").split("|") for line in picture[1].splitlines()]
    assert shown == layers()


def test_every_room_of_the_package_is_in_the_picture() -> None:
    package = ROOT / "src" / "precursor_screen"
    rooms = {path.parent.name for path in package.glob("*/__init__.py")}
    assert rooms - {room for line in layers() for room in line} == set()
