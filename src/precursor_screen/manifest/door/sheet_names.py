"""Tells which part of a workbook's package holds which sheet, and what a part links to."""

import posixpath
import zipfile
from xml.etree import ElementTree

_BOOK = "/workbook.xml"
_LARGEST = 16 << 20  # bytes of a part that names sheets; no workbook has so many


def sheet_names(package: zipfile.ZipFile) -> dict[str, str]:
    """Return the names of the sheets by the part that holds each; what does not say so is left out."""
    book = next((name for name in package.namelist() if f"/{name}".lower().endswith(_BOOK)), "")
    folder, name = posixpath.split(book)
    links = _elements(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    targets = {one.get("Id"): one.get("Target", "") for one in links}
    found: dict[str, str] = {}
    for sheet in _elements(package, book):
        if _local(sheet.tag) == "sheet":
            link = next((value for key, value in sheet.items() if "}" in key and _local(key) == "id"), None)
            target = targets.get(link, "")
            found[_part(folder, target)] = sheet.get("name", "")
    return found


def linked_parts(package: zipfile.ZipFile, part: str) -> list[str]:
    """Return the parts of the package that a part links to."""
    folder, name = posixpath.split(part)
    links = _elements(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    targets = [link.get("Target", "") for link in links if link.get("TargetMode") != "External"]
    return [_part(folder, target) for target in targets if target]


def _part(folder: str, target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target))


def _elements(package: zipfile.ZipFile, part: str) -> list[ElementTree.Element]:
    """Return all elements of a part; none if it is not there or damaged, which the library says."""
    try:
        if package.getinfo(part).file_size > _LARGEST:
            return []
        return list(ElementTree.fromstring(package.read(part)).iter())
    except (KeyError, ElementTree.ParseError, ValueError):
        return []


def _local(name: str) -> str:
    return name.rpartition("}")[2]
