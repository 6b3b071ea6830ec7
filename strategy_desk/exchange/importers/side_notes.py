"""Words of an xlsx file that stand beside its cells: comments on them, and text in drawings."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

MOST_NOTES = 2_000

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def of_sheet(archive: zipfile.ZipFile, part: str) -> tuple[dict[int, list[str]], list[str]]:
    """Return what is noted on the cells of a sheet, by row from 0, and the words drawn on it."""
    notes: dict[int, list[str]] = {}
    drawn: list[str] = []
    for target in _linked(archive, part):
        root = fromstring(archive.read(target))
        if "omment" in target:
            for cell, words in _comments(root):
                found = _CELL.fullmatch(cell)
                if found and words and len(notes) < MOST_NOTES:
                    note = f"A comment on {cell} in the file: '{words}'."
                    notes.setdefault(int(found[2]) - 1, []).append(note)
        else:
            drawn += [f"Words in a drawing: '{words}'." for words in _drawn(root)]
    return notes, drawn


def _linked(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """The parts of comments and drawings that a sheet links to."""
    folder, name = posixpath.split(part)
    links = f"{folder}/_rels/{name}.rels"
    names = set(archive.namelist())
    if links not in names:
        return
    for link in fromstring(archive.read(links)):
        target = posixpath.normpath(posixpath.join(folder, link.get("Target", "")))
        wanted = "omment" in target or "/drawings/drawing" in target
        if wanted and target in names and target.endswith(".xml"):
            yield target


def _comments(root: Element) -> Iterator[tuple[str, str]]:
    """The cell and the words of each comment, of the old kind or in threads."""
    for element in root.iter():
        if _local(element) in ("comment", "threadedComment"):
            yield element.get("ref", ""), _words(element)


def _drawn(root: Element) -> Iterator[str]:
    for element in root.iter():
        if _local(element) == "txBody" and (words := _words(element)):
            yield words


def _words(element: Element) -> str:
    parts = (one.text or "" for one in element.iter() if _local(one) in ("t", "text"))
    return " ".join("".join(parts).split())


def _local(element: Element) -> str:
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
