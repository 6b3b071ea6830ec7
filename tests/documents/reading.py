"""Reading a PDF back, as people, screen readers and a curious reader would."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(frozen=True, kw_only=True)
class Node:
    """One element of the structure, with the text drawn under it and what it reads as."""

    tag: str
    text: str
    spoken: str
    alternative: str
    language: str


def pages(pdf: bytes) -> list[str]:
    """The text of each page, its white space evened out."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [even(page.get_textpage().get_text_bounded()) for page in document]


def text(pdf: bytes) -> str:
    """The text of all pages."""
    return " ".join(pages(pdf))


def letters(pdf: bytes) -> list[tuple[str, float]]:
    """Each letter of the first page, with its left edge in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        count = words.count_chars()
        return [(words.get_text_range(n, 1), words.get_charbox(n)[0]) for n in range(count)]


def inked(pdf: bytes) -> list[tuple[str, bool]]:
    """Each letter of the first page, and whether anything is drawn in the middle of its place."""
    scale, found = 3, []
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        drawn, words = page.render(scale=scale).to_pil().convert("L"), page.get_textpage()
        for n in range(words.count_chars()):
            letter = words.get_text_range(n, 1)
            left, bottom, right, top = words.get_charbox(n, loose=True)
            if letter.isspace() or right - left < 1:
                continue
            high, inset = page.get_height(), 0.2 * (right - left)
            box = (left + inset, high - top, right - inset, high - bottom)
            area = drawn.crop(tuple(round(edge * scale) for edge in box))
            found.append((letter, area.getextrema()[0] < 160))
    return found


def even(said: str) -> str:
    """Text with each run of white space as one space."""
    return re.sub(r"\s+", " ", said).strip()


def sizes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of each page, in whole points."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [(round(page.get_width()), round(page.get_height())) for page in document]


def metadata(pdf: bytes) -> dict[str, str]:
    """The information dictionary, without what is empty."""
    with pypdfium2.PdfDocument(pdf) as document:
        return document.get_metadata_dict(skip_empty=True)


def bookmarks(pdf: bytes) -> list[str]:
    """The titles of the bookmarks, in order."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [bookmark.get_title() for bookmark in document.get_toc()]


def structure(pdf: bytes) -> list[Node]:
    """Every element, in the order it is read; one that goes on over a page comes again."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [node for page in document for node in _of_page(page)]


def headings(pdf: bytes) -> list[tuple[str, str]]:
    """Tag and text of each heading, in the order they are read."""
    found = [(node.tag, even(node.text)) for node in structure(pdf)]
    return [(tag, said) for tag, said in found if re.fullmatch(r"H\d", tag) and said]


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words as they stand on a page: their size and edges in points, and whether they are content.

    What is no content is furniture, which is not read out.
    """

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    is_content: bool
    language: str


def drawn(pdf: bytes) -> list[list[Words]]:
    """Everything written on each page, in the order it was drawn."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_words_of(page)) for page in document]


def inside(pdf: bytes) -> bytes:
    """The whole file with its streams unpacked."""
    unpacked = [pdf]
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            unpacked.append(zlib.decompressobj().decompress(found.group(1)))
        except zlib.error:
            continue
    return b"\n".join(unpacked)


def holds(pdf: bytes, said: str) -> bool:
    """Whether a text stands anywhere in the file, in any form that it could be written in."""
    whole = inside(pdf)
    wide = said.encode("utf-16-be")
    forms = (said.encode(), wide, wide.hex().encode(), wide.hex().upper().encode())
    escaped = b"".join(b"\\%03o" % byte if byte < 32 else bytes([byte]) for byte in wide)
    return any(form in whole for form in (*forms, escaped)) or said in text(pdf)


def fonts(pdf: bytes) -> tuple[int, int]:
    """How many fonts are described, and how many of their files are embedded."""
    return len(re.findall(rb"/FontDescriptor\b(?! \d)", pdf)), pdf.count(b"/FontFile2 ")


def _words_of(page: pypdfium2.PdfPage) -> Iterator[Words]:
    words = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(drawn, size)
        count = pdfium.FPDFTextObj_GetText(drawn, words, None, 0)
        buffer = (ctypes.c_ushort * (count // 2 + 1))()
        pdfium.FPDFTextObj_GetText(drawn, words, buffer, count)
        left, bottom, right, top = drawn.get_bounds()
        yield Words(
            text=bytes(buffer).decode("utf-16-le").rstrip("\0"),
            size=size.value * drawn.get_matrix().d,
            left=left,
            bottom=bottom,
            right=right,
            top=top,
            is_content=pdfium.FPDFPageObj_GetMarkedContentID(drawn) >= 0,
            language=_language(drawn),
        )


def _language(drawn: pypdfium2.PdfObject) -> str:
    """The language that the innermost mark around a text gives it; empty where none does."""
    said = ""
    for n in range(pdfium.FPDFPageObj_CountMarks(drawn)):
        mark, size = pdfium.FPDFPageObj_GetMark(drawn, n), ctypes.c_ulong()
        buffer = (ctypes.c_ushort * 16)()
        if pdfium.FPDFPageObjMark_GetParamStringValue(mark, b"Lang", buffer, 32, size):
            said = bytes(buffer)[: size.value].decode("utf-16-le").rstrip("\0")
    return said


def _of_page(page: pypdfium2.PdfPage) -> Iterator[Node]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    drawn = _drawn(page)
    try:
        for n in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _under(pdfium.FPDF_StructTree_GetChildAtIndex(tree, n), drawn)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _under(element: object, drawn: dict[int, str]) -> Iterator[Node]:
    count = pdfium.FPDF_StructElement_CountChildren(element)
    marks = [pdfium.FPDF_StructElement_GetChildMarkedContentID(element, n) for n in range(count)]
    yield Node(
        tag=_string(pdfium.FPDF_StructElement_GetType, element),
        text="".join(drawn.get(mark, "") for mark in marks if mark >= 0),
        spoken=_string(pdfium.FPDF_StructElement_GetActualText, element),
        alternative=_string(pdfium.FPDF_StructElement_GetAltText, element),
        language=_string(pdfium.FPDF_StructElement_GetLang, element),
    )
    for n in range(count):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, n)
        if child:
            yield from _under(child, drawn)


def _drawn(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of a page by the number of its marked content."""
    found: dict[int, str] = {}
    words = page.get_textpage()
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        size = pdfium.FPDFTextObj_GetText(drawn, words, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(drawn, words, buffer, size)
        found[mark] = found.get(mark, "") + bytes(buffer).decode("utf-16-le").rstrip("\0")
    return found


def _string(ask: object, element: object) -> str:
    size = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
