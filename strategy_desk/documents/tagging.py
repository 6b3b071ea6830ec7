"""A canvas that writes down the structure of what is drawn on it: PDF/UA-1 and PDF/A-2a.

Everything drawn is either content of an element (a heading, a cell, a figure) or an artifact (a
rule, a running head). Elements hang on one tree, are numbered page by page, and may go on from one
page to the next. All of it belongs to the canvas: nothing in ReportLab is changed for others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import TypeAlias

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFPage,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from strategy_desk.documents import archive, fonts, structure
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.structure import Annotation, Element, Mark

LANGUAGE = "en-GB"

WITHIN = "#"
"""How the address of a place in the same file begins."""

_HEADING = re.compile(r"H[1-5]")

_PLAIN = re.compile(rb"[ -'*-\[\]-~]*")
"""Codes that mean nothing in a string of a page."""

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the corner of the page."""


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Pages with their structure. Coordinates are points from the bottom left of the page.

    Args:
        title: What the window of a PDF reader shows; no name of a person.
        moment: When it is printed.
    """

    def __init__(self, title: str, moment: datetime) -> None:
        self._file = BytesIO()
        self._root = Element("Document")
        self._open_elements = [self._root]
        self._in_content = False
        self._in_artifact = False
        self._marked: list[Element] = []
        self._marked_by_page: list[list[Element]] = []
        self._annotated: list[tuple[Element, PDFDictionary]] = []
        self._waiting: list[tuple[str, int, Callable[[], None]]] = []
        self._headings = 0
        self._under = 0
        self.places: dict[str, int] = {}
        super().__init__(
            self._file, pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=LANGUAGE
        )
        self._doc.info = archive.Information(title, moment)

    @property
    def page(self) -> int:
        """The number of the page being drawn, from 1."""
        return int(self._pageNumber)

    @property
    def pages(self) -> int:
        """How many pages are finished."""
        return len(self._marked_by_page)

    @contextmanager
    def element(self, element: Element) -> Iterator[None]:
        """Hang what is drawn meanwhile under this element."""
        if self._in_artifact:
            yield
            return
        if not element.attached:
            if self._under and _HEADING.fullmatch(element.tag):
                element.tag = f"H{int(element.tag[1:]) + self._under}"
            self._open_elements[-1].kids.append(element)
            element.attached = True
        self._open_elements.append(element)
        yield
        self._open_elements.pop()

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """Make what is drawn meanwhile the content of this element."""
        if self._in_artifact:
            with self.spoken_in(element.language):
                yield
            return
        with self.element(element):
            number = len(self._marked)
            self._marked.append(element)
            element.kids.append(Mark(self.pages, number))
            with self._between(f"/{element.tag} <</MCID {number}>> BDC"):
                yield

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """Make all that is drawn meanwhile decoration, which is not read out."""
        if self._in_content:
            yield
            return
        self._in_artifact = True
        with self._between(f"/Artifact <</Type /{kind}>> BDC"):
            yield
        self._in_artifact = False

    @contextmanager
    def spoken_in(self, language: str) -> Iterator[None]:
        """Say the language of what is drawn meanwhile inside a figure or an artifact, if given."""
        if language:
            self._code.append(f"/Span <</Lang ({language})>> BDC")
        yield
        if language:
            self._code.append("EMC")

    def write(self, x: float, y: float, text: str, face: Face, size: float, grey: float) -> None:
        """Write one line of text in the order it is drawn; y is its baseline."""
        code = [f"BT {grey:g} g 1 0 0 1 {x:.2f} {y:.2f} Tm"]
        for font, run in fonts.runs(text, face):
            for subset, codes in font.splitString(run, self._doc):
                name = font.getSubsetInternalName(subset, self._doc)
                code.append(f"{name} {size:g} Tf ({_escaped(codes)}) Tj")
        self._code.append(" ".join([*code, "ET"]))

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line, of which tables have thousands."""
        self._code.append(f"n {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def link(self, element: Element, address: str, area: Rectangle) -> None:
        """Let a reader follow an element's text to an address, or to a place that is marked."""
        if address.startswith(WITHIN):
            place = self._bookmarkReference(address.removeprefix(WITHIN))
            self._annotate(element, area, "Go to this part", "Dest", place)
        else:
            action = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(address)})
            self._annotate(element, area, address, "A", action)

    def mark(self, place: str, top: float) -> None:
        """Give this height of the page a name, for links and page numbers to find."""
        self.bookmarkPage(place, fit="FitH", top=top)
        self.places[place] = self.page

    def put_under(self, levels: int) -> None:
        """Make every heading from here on so many levels lower than it says."""
        self._under = levels

    def picture(self, jpeg: bytes, size: tuple[int, int], colours: int, area: Rectangle) -> None:
        """Draw a picture, given as JPEG with 1 or 3 colours a pixel, into an area."""
        name = f"picture{sha256(jpeg).hexdigest()[:16]}"
        known = self._doc.getXObjectName(name)
        if not self._doc.hasForm(name):
            dictionary = PDFDictionary(
                {
                    "Type": PDFName("XObject"),
                    "Subtype": PDFName("Image"),
                    "Width": size[0],
                    "Height": size[1],
                    "ColorSpace": PDFName("DeviceGray" if colours == 1 else "DeviceRGB"),
                    "BitsPerComponent": 8,
                    "Filter": PDFName("DCTDecode"),
                }
            )
            picture = archive.LineEndedStream(dictionary, jpeg, filters=[])
            self._doc.Reference(picture, known)
        self._formsinuse.append(name)
        left, bottom, right, top = area
        self._code.append(
            f"q {right - left:.2f} 0 0 {top - bottom:.2f} {left:.2f} {bottom:.2f} cm /{known} Do Q"
        )

    def content_digest(self) -> bytes:
        """Return what stands for all that the finished pages show."""
        digest = sha256()
        for page in self._doc.Pages.pages:
            digest.update(page.stream.encode("utf-8", "surrogatepass"))
        return digest.digest()

    def _annotate(
        self, element: Element, area: Rectangle, said: str, leads: str, where: object
    ) -> None:
        name = f"link{len(self._annotated)}"
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray([round(edge, 2) for edge in area]),
                "Border": PDFArray([0, 0, 0]),
                "Contents": PDFString(said),
                "F": 4,
                leads: where,
            }
        )
        element.kids.append(Annotation(self.pages, name))
        self._annotated.append((element, annotation))
        self._addAnnotation(annotation, name)

    def bookmark(self, text: str, level: int, top: float) -> None:
        """Add a heading to the bookmarks, and note its page by its text."""
        self._headings += 1
        name = f"heading{self._headings}"
        self.bookmarkPage(name, fit="FitH", top=top)
        self.addOutlineEntry(text, name, level + self._under)
        self.places[text] = self.page

    def later(self, draw: Callable[[], None]) -> None:
        """Draw something at this place when the last page is known."""
        token = f"\0{len(self._waiting)}\0"
        self._waiting.append((token, self.pages, draw))
        self._code.append(token)

    def showPage(self) -> None:  # noqa: N802
        """End the page."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*PDFPage.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = self.pages
        page.Tabs = PDFName("S")
        self._marked_by_page.append(self._marked)
        self._marked = []

    def finish(self) -> bytes:
        """Write the file."""
        self._draw_what_waited()
        document, catalogue = self._doc, self._doc.Catalog
        for page in document.Pages.pages:
            page.Contents = document.Reference(PDFStream(None, page.stream, [PDFZCompress]))
        catalogue.__NoDefault__ = [*catalogue.__NoDefault__, "OutputIntents"]
        catalogue.StructTreeRoot = structure.write(
            document, self._root, self._marked_by_page, self._annotated
        )
        catalogue.MarkInfo = PDFDictionary({"Marked": archive.Yes()})
        catalogue.ViewerPreferences = PDFDictionary({"DisplayDocTitle": archive.Yes()})
        catalogue.Metadata = archive.metadata(document.info)
        catalogue.OutputIntents = archive.colours(document)
        self._embed_fonts()
        document.SaveToFile(self._file, self)
        return self._file.getvalue()

    def _make_preamble(self) -> None:
        """Begin a page with nothing: ReportLab would name a font that is not embedded."""
        self._preamble = "1 0 0 1 0 0 cm"

    @contextmanager
    def _between(self, begin: str) -> Iterator[None]:
        self._code.append(begin)
        self._in_content = True
        yield
        self._in_content = False
        self._code.append("EMC")

    def _draw_what_waited(self) -> None:
        for token, number, draw in self._waiting:
            self._code.clear()
            draw()
            page = self._doc.Pages.pages[number]
            page.stream = page.stream.replace(token, "\n".join(self._code))
            self._doc.updateSignature(page.stream)
        self._code.clear()

    def _embed_fonts(self) -> None:
        document = self._doc
        for font in document.delayedFonts:
            font.addObjects(document)
        document.delayedFonts = []
        for thing in document.idToObject.values():
            if type(thing) is PDFStream:
                thing.__class__ = archive.LineEndedStream


def _escaped(codes: bytes) -> str:
    """Codes of letters as they stand in a string of a page: plain ones as they are."""
    return codes.decode() if _PLAIN.fullmatch(codes) else str(escapePDF(codes))
