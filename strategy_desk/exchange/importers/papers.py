"""A paper that an agency sent: its pages as pictures, or its words, in a process of its own.

A foreign PDF may hold scripts, attachments, notes that pop up, or words under a black bar. Of it go
on only pictures of its pages as they are seen, with filled forms and bars that lie over them, and
the words that can be seen. Of a Word file go on its words, and not those hidden or deleted in it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import Element

from strategy_desk.domain.packs import LARGEST, MOST_PAGES, Kind, PaperPage, ReadPaper, WordPart
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import apart, packages, word_text
from strategy_desk.exchange.importers.word_text import attribute, blocks, local
from strategy_desk.exchange.importers.word_unseen import SEEN, Unseen

SCALE: Final = 150 / 72
"""Pixels of a page's picture to a point: what a scanner makes of print that is to be read."""

SIDE: Final = 2200
"""Pixels along the longer side of a picture at most."""

MOST_PIXELS: Final = 100_000_000
QUALITY: Final = 78
COLOURED: Final = 24
"""Steps between the colours of a pixel that is not grey."""

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def read(data: bytes) -> ReadPaper:
    """Return what goes on of a PDF, docx, JPEG or PNG file.

    Raises:
        CannotRead: it is none of these, damaged, locked or too large.
    """
    if len(data) > LARGEST:
        raise CannotRead(
            f"The file has {len(data) / 1024 / 1024:.0f} MB.",
            f"Add one of at most {LARGEST // 1024 // 1024} MB.",
        )
    if data[:1024].lstrip().startswith(b"%PDF"):
        return apart.read(of_pdf, data, ReadPaper)
    if data.startswith(_PICTURES):
        return apart.read(of_picture, data, ReadPaper)
    if data.startswith(b"PK"):
        package = packages.checked(data)
        if package.kind is packages.Kind.WORD:
            return apart.read(of_word, package.data, ReadPaper)
    raise CannotRead(
        "This is no PDF, Word (docx) or picture (JPEG, PNG) file.", "Save it as one of these first."
    )


def of_pdf(data: bytes) -> ReadPaper:
    """Return a picture of each page of a PDF, with the words that can be seen on it.

    Raises:
        CannotRead: it is locked, damaged or too long.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise CannotRead(
                "The file has a password.", "Save a copy without one and add that."
            ) from None
        raise packages.damaged() from None
    try:
        document.init_forms()
        count = len(document)
        if not 0 < count <= MOST_PAGES:
            raise CannotRead(
                f"The file has {count} pages.", f"Add one of at most {MOST_PAGES} pages."
            )
        pages = tuple(_page(document[number]) for number in range(count))
    except pypdfium2.PdfiumError:
        raise packages.damaged() from None
    finally:
        document.close()
    return ReadPaper(kind=Kind.PDF, pages=pages)


def of_picture(data: bytes) -> ReadPaper:
    """Return a picture made anew: what its file says of place, time and camera stays behind.

    Raises:
        CannotRead: it is damaged or too large.
    """
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise packages.damaged() from None
    white = Image.new("RGBA", upright.size, "white")
    picture = Image.alpha_composite(white, upright).convert("RGB")
    picture.thumbnail((SIDE, SIDE))
    return ReadPaper(kind=Kind.PICTURE, pages=(_packed(picture, ""),))


def of_word(data: bytes) -> ReadPaper:
    """Return the words of a docx file in the order of its pages.

    Raises:
        CannotRead: it is damaged.
    """
    import zipfile
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {
                name: fromstring(archive.read(name))
                for name in archive.namelist()
                if name.startswith("word/") and name.endswith(".xml") and "/" not in name[5:]
            }
        body = next(iter(parts["word/document.xml"]))
        left_out = tuple(_left_out(body, parts))
        noted = word_text.Noted(
            footnotes=word_text.by_id(parts.get("word/footnotes.xml")),
            endnotes=word_text.by_id(parts.get("word/endnotes.xml")),
            comments={},
        )
        words = tuple(_word_parts(body, noted))
    except (ParseError, DefusedXmlException, KeyError, ValueError, RecursionError, StopIteration):
        raise packages.damaged() from None
    if not words:
        raise CannotRead("There are no words in the file.", "Save it as a PDF and add that.")
    return ReadPaper(kind=Kind.WORD, words=words, left_out=left_out)


def _page(page: Any) -> PaperPage:
    longest = max(page.get_width(), page.get_height())
    scale = min(SCALE, SIDE / longest)
    # With what is laid over the page, as anybody sees it: it may be a bar over words.
    picture = page.render(scale=scale).to_pil()
    picture = picture.convert("RGB")
    return _packed(picture, _seen_words(page, picture.convert("L")))


def _seen_words(page: Any, grey: Any) -> str:
    """The words of a page without letters that nobody sees: under a bar, or white on white."""
    letters = page.get_textpage()
    said: list[str] = []
    for place in range(letters.count_chars()):
        letter = letters.get_text_range(place, 1)
        if letter.isspace() or letter in ("", "\ufffe") or _is_seen(page, letters, place, grey):
            # The hyphen of a word that goes on in the next line is no part of it.
            said.append({"": " ", "\ufffe": ""}.get(letter, letter))
    return " ".join("".join(said).split())


def _is_seen(page: Any, letters: Any, place: int, grey: Any) -> bool:
    left, bottom, right, top = letters.get_charbox(place)
    corners = [_on_picture(page, grey, *corner) for corner in ((left, bottom), (right, top))]
    (west, east), (north, south) = (sorted(ends) for ends in zip(*corners, strict=True))
    box = (max(0, west), max(0, north), min(grey.width, east + 1), min(grey.height, south + 1))
    if box[2] <= box[0] or box[3] <= box[1]:
        return False
    darkest, lightest = grey.crop(box).getextrema()
    return bool(lightest - darkest >= SEEN)


def _on_picture(page: Any, grey: Any, x: float, y: float) -> tuple[int, int]:
    """Where a point of a page lies on its picture, however the page is turned and cut."""
    from ctypes import byref, c_int

    from pypdfium2.raw import FPDF_PageToDevice

    across, down = c_int(), c_int()
    FPDF_PageToDevice(page, 0, 0, grey.width, grey.height, 0, x, y, byref(across), byref(down))
    return across.value, down.value


def _packed(picture: Any, words: str) -> PaperPage:
    """A picture as a JPEG, in grey where it has no colour."""
    small = picture.resize((64, 64))
    pixels = zip(*(small.getchannel(n).tobytes() for n in range(3)), strict=True)
    if all(max(pixel) - min(pixel) < COLOURED for pixel in pixels):
        picture = picture.convert("L")
    packed = io.BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY)
    return PaperPage(
        jpeg=packed.getvalue(),
        width=picture.width,
        height=picture.height,
        colours=len(picture.getbands()),
        words=words,
    )


def _left_out(body: Element, parts: Mapping[str, Element]) -> Iterator[str]:
    """Take out the words of a Word file that nobody sees, and say what of it does not go on."""
    if pictures := sum(local(one) in {"blip", "imagedata"} for one in body.iter()):
        yield f"pictures in it: {pictures}"
    unseen = Unseen(parts.get("word/styles.xml"))
    notes = [parts[name] for name in ("word/footnotes.xml", "word/endnotes.xml") if name in parts]
    if sum(unseen.drop(part) for part in (body, *notes)):
        yield "words that are hidden or blacked out in it"
    edges = (parts[name] for name in parts if name.startswith(("word/header", "word/footer")))
    if any((one.text or "").strip() for part in edges for one in part.iter() if local(one) == "t"):
        yield "words at the head and foot of its pages"


def _word_parts(body: Element, noted: word_text.Noted) -> Iterator[WordPart]:
    for kind, element in blocks(body):
        if kind == "tbl":
            rows = tuple(_rows(element, noted))
            if rows:
                yield WordPart(rows=rows)
        elif text := word_text.read(element, noted).text.strip():
            yield WordPart(text=text, is_heading=_is_heading(element))


def _rows(table: Element, noted: word_text.Noted) -> Iterator[tuple[str, ...]]:
    """The rows of a table, each as long as the longest; a table in a cell is words of it."""
    rows = [
        [
            "\n".join(word_text.read(p, noted).text for p in cell.iter() if local(p) == "p")
            for cell in row.iter()
            if local(cell) == "tc"
        ]
        for row in table
        if local(row) == "tr"
    ]
    longest = max(map(len, rows), default=0)
    for row in rows:
        if any(cell.strip() for cell in row):
            yield (*(cell.strip() for cell in row), *[""] * (longest - len(row)))


def _is_heading(paragraph: Element) -> bool:
    styles = (one for one in paragraph.iter() if local(one) == "pStyle")
    return any(attribute(one, "val").casefold().startswith(("heading", "title")) for one in styles)
