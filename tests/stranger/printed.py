"""Reading the answers off the printed pack as somebody would who knows nothing else.

The paper's own rule is followed: words in bold or italics are no part of an answer.
"""

from __future__ import annotations

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium

FROM, TO = "Answers in the order of the online form", "Act and purpose"
"""The headings between which the answers stand."""


@dataclass(kw_only=True)
class Entry:
    """One entry of the printed answers: its number, what is asked, the answer and what to do.

    ``turned`` are the lines that begin a page: nobody can see whether they begin a line as well.
    """

    number: str
    asked: str = ""
    lines: list[str] = field(default_factory=list)
    turned: set[int] = field(default_factory=set)
    told: str = ""

    @property
    def is_passed_over(self) -> bool:
        """Whether the paper says that the online form does not ask this."""
        return not self.asked and "Not asked" in self.told

    @property
    def count(self) -> int | None:
        """How many characters the paper says that there are to type."""
        found = re.match(r"Type: ([\d,]+) (?:of [\d,]+ )?characters\.", self.told)
        return int(found[1].replace(",", "")) if found else None

    @property
    def answer(self) -> str:
        """What to type. At a turned page, the reading that has as many characters as it says."""
        readings = ["\n".join(self.lines)]
        for line in self.turned - {0}:
            before, after = self.lines[:line], self.lines[line:]
            readings.append("\n".join([*before[:-1], f"{before[-1]} {after[0]}", *after[1:]]))
        return next((one for one in readings if typed(one) == self.count), readings[0])


def typed(text: str) -> int:
    """Count a text as a browser sends it: each line break is two, as are signs outside the BMP."""
    return len(text.replace("\n", "\r\n").encode("utf-16-le")) // 2


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words in one face."""

    text: str
    face: str


def entries(pdf: bytes) -> list[Entry]:
    """Return the printed answers in reading order."""
    found: list[Entry] = []
    inside = in_entry = False
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            begins = True
            for tag, runs in _elements(page):
                said = _even("".join(run.text for run in runs))
                if re.fullmatch(r"H\d", tag) and said:
                    inside = (inside or said == FROM) and said != TO
                    in_entry = False
                elif inside and tag == "Lbl" and said:
                    found.append(Entry(number=said))
                    in_entry, begins = True, False
                elif in_entry and tag == "P" and said:
                    _read(found[-1], runs, begins)
                    begins = False
    return found


def _read(entry: Entry, runs: list[Run], begins_page: bool) -> None:
    by_face: dict[str, str] = defaultdict(str)
    for run in runs:
        by_face[run.face] += run.text
    if by_face["bold"].strip() and not entry.asked:
        entry.asked = _even(by_face["bold"])
    if plain := _even(by_face["plain"]):
        if begins_page:
            entry.turned.add(len(entry.lines))
        entry.lines.append(plain)
    elif slanted := _even(by_face["italic"]):
        entry.told = slanted


def _even(said: str) -> str:
    return re.sub(r"[ \r\n]+", " ", said).strip()


def _elements(page: pypdfium2.PdfPage) -> Iterator[tuple[str, list[Run]]]:
    """Tag and words of each label, paragraph and heading, with the words of what is in it."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    drawn = _drawn(page)
    try:
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _under(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), drawn)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _under(element: object, drawn: dict[int, list[Run]]) -> Iterator[tuple[str, list[Run]]]:
    tag = _tag(element)
    if re.fullmatch(r"H\d|P|Lbl", tag):
        yield tag, list(_runs(element, drawn))
        return
    for child in _children(element):
        yield from _under(child, drawn)


def _runs(element: object, drawn: dict[int, list[Run]]) -> Iterator[Run]:
    for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
        mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n)
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, n)
        yield from _runs(child, drawn) if child else drawn.get(mark, ())


def _children(element: object) -> Iterator[object]:
    for n in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, n):
            yield child


def _drawn(page: pypdfium2.PdfPage) -> dict[int, list[Run]]:
    """The words of a page by the number of their marked content, in the order of drawing."""
    found: dict[int, list[Run]] = defaultdict(list)
    words = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        size = pdfium.FPDFTextObj_GetText(drawn, words, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(drawn, words, buffer, size)
        text = bytes(buffer).decode("utf-16-le").rstrip("\0")
        found[mark].append(Run(text=text, face=_face(drawn)))
    return found


def _face(drawn: object) -> str:
    font = pdfium.FPDFTextObj_GetFont(drawn)
    size = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, size)
    name = buffer.value.decode().casefold()
    return "bold" if "bold" in name else "italic" if re.search(r"it(?:alic)?$", name) else "plain"


def _tag(element: object) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
