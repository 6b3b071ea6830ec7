"""A finished file, read page by page: its pictures, its words, and where words stand in it.

Every function opens the file anew, so that none has to be kept open or closed, and may run on any
worker. Pages are counted from 0; places are in points from the top left of the page.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

BREAK = "\r\n\ufffe"
"""What pdfium puts where a line ends; the last is a hyphen at its end."""


@dataclass(frozen=True, kw_only=True)
class PagePicture:
    """One page as pixels: three bytes each, blue first, ``stride`` bytes to a row.

    ``words`` is the page's text as a screen reader is given it.
    """

    number: int
    pixels: bytes
    width: int
    height: int
    stride: int
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Box:
    """A rectangle of a page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One place where the words looked for stand: a box for each line of it."""

    page: int
    boxes: tuple[Box, ...]


def sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Return the width and height of each page, in points."""
    with _opened(data) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def picture(data: bytes, number: int, scale: float) -> PagePicture:
    """Return one page as pixels, ``scale`` of them to a point, with its words."""
    with _opened(data) as document:
        page = document[number]
        bitmap = page.render(scale=scale, rev_byteorder=False)
        return PagePicture(
            number=number,
            pixels=bytes(bitmap.buffer),
            width=bitmap.width,
            height=bitmap.height,
            stride=bitmap.stride,
            words=page.get_textpage().get_text_range(),
        )


def find(data: bytes, words: str) -> tuple[Hit, ...]:
    """Return where words stand, whatever their case and accents, also across the end of a line."""
    wanted = " ".join("".join(map(_folded, words)).split())
    if not wanted:
        return ()
    with _opened(data) as document:
        return tuple(
            hit
            for number in range(len(document))
            for form in _forms(wanted)
            for hit in _hits(document, number, form)
        )


def _forms(wanted: str) -> tuple[str, ...]:
    """The words as pdfium may give them: those from the right it may put in the order drawn."""
    if not any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in wanted):
        return (wanted,)
    return tuple(dict.fromkeys((wanted, " ".join(reversed(wanted.split())))))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _hits(document: Any, number: int, wanted: str) -> Iterator[Hit]:
    page = document[number]
    letters = page.get_textpage()
    text, places = _text(letters)
    height = page.get_height()
    start = text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        found = dict.fromkeys(places[start:end])
        yield Hit(page=number, boxes=_boxes(letters, list(found), height))
        start = text.find(wanted, end)


def _text(letters: Any) -> tuple[str, list[int]]:
    """A page's text folded, with one space for each gap, and which letter of the page each is."""
    from pypdfium2 import raw

    text: list[str] = []
    places: list[int] = []
    for place in range(letters.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(letters, place))
        if letter == BREAK[-1]:
            continue
        shown = " " if letter.isspace() or letter in BREAK else _folded(letter)
        if shown == " " and text[-1:] == [" "]:
            continue
        text += shown
        places += [place] * len(shown)
    return "".join(text), places


def _boxes(letters: Any, places: list[int], height: float) -> tuple[Box, ...]:
    """The letters' boxes, those beside each other joined into one."""
    lines: list[list[float]] = []
    for place in places:
        left, bottom, right, top = letters.get_charbox(place, loose=True)
        if right <= left:
            continue
        line = lines[-1] if lines else None
        if line is not None and abs(line[1] - bottom) < 1 and left >= line[0]:
            line[2], line[3] = max(line[2], right), max(line[3], top)
        else:
            lines.append([left, bottom, right, top])
    return tuple(
        Box(left=left, top=height - top, width=right - left, height=top - bottom)
        for left, bottom, right, top in lines
    )


def _folded(letter: str) -> str:
    apart = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(mark for mark in apart if not unicodedata.combining(mark))
