"""The structure tree of a tagged PDF: its elements, and how they are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObject, PDFString


@dataclass(frozen=True, slots=True)
class Mark:
    """Content of an element: a page, counted from 0, and its number there."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link that belongs to an element: its page, counted from 0, and its name."""

    page: int
    name: str


@dataclass(eq=False, slots=True)
class Element:
    """One node of the structure tree. It joins the tree where it is first drawn.

    ``alternative`` says what a figure shows; ``spoken`` is text in the order it is read, where that
    is not the order it is drawn; ``attributes`` are those the PDF specification has for its tag.
    ``headed_by`` is the header of a cell whose row has several.
    """

    tag: str
    alternative: str = ""
    spoken: str = ""
    language: str = ""
    attributes: Mapping[str, str | Sequence[float]] = field(default_factory=dict)
    headed_by: Element | None = None
    kids: list[Element | Mark | Annotation] = field(default_factory=list, init=False)
    attached: bool = field(default=False, init=False)


def write(
    document: Any,
    root: Element,
    marked_by_page: Sequence[Sequence[Element]],
    annotated: Sequence[tuple[Element, PDFDictionary]],
) -> Any:
    """Add the tree under ``root`` to a document and return the reference to it.

    ``marked_by_page`` holds the owner of each marked content by its number, ``annotated`` the
    links with their elements.
    """
    writer = _Writer(document)
    tree = writer.begin()
    top = writer.node(root, tree)
    parents = []
    for number, marked in enumerate(marked_by_page):
        owners = writer.add(f"[{' '.join(writer.written[element].name for element in marked)}]")
        parents.append(f"{number} {owners.name}")
    for number, (element, annotation) in enumerate(annotated, len(marked_by_page)):
        annotation["StructParent"] = number
        parents.append(f"{number} {writer.written[element].name}")
    by_number = writer.add(f"<</Nums [{' '.join(parents)}]>>")
    tree.text = (
        f"<</Type /StructTreeRoot /K [{top}] /ParentTree {by_number.name} "
        f"/ParentTreeNextKey {len(parents)}{writer.names()}>>"
    )
    return document.Reference(tree)


class _Written(PDFObject):  # type: ignore[misc]
    """An object of a file as its text; ``name`` is how others refer to it.

    A tree has thousands, and ReportLab's own objects take as long to write as all the pages.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.name = ""

    def format(self, document: Any) -> bytes:
        """Return the object as it stands in the file."""
        return self.text.encode("latin-1")


class _Writer:
    """Turns elements into objects of a document; ``written`` are those done."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._pages = [self._refer(page) for page in document.Pages.pages]
        self._named: dict[Element, str] = {}
        self.written: dict[Element, _Written] = {}

    def begin(self) -> _Written:
        """Return an object of the document whose text is yet to be given."""
        written = _Written()
        written.name = self._refer(written)
        return written

    def add(self, text: str) -> _Written:
        """Return an object of the document with this text."""
        written = self.begin()
        written.text = text
        return written

    def node(self, element: Element, parent: _Written) -> str:
        """Add an element and all under it, and return the reference to it."""
        self.written[element] = written = self.begin()
        here = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        kids = " ".join([self._kid(kid, written, here) for kid in element.kids])
        parts = [f"<</Type /StructElem /S /{element.tag} /P {parent.name} /K [{kids}]"]
        if here is not None:
            parts.append(f"/Pg {self._pages[here]}")
        if element.alternative:
            parts.append(f"/Alt {self._string(element.alternative)}")
        if element.spoken:
            parts.append(f"/ActualText {self._string(element.spoken)}")
        if element.language:
            parts.append(f"/Lang ({element.language})")
        if element.attributes:
            values = (f"/{key} {_value(value)}" for key, value in element.attributes.items())
            parts.append(f"/A <<{' '.join(values)}>>")
        if element.headed_by:
            parts.append(f"/A <</O /Table /Headers [({self._name(element.headed_by)})]>>")
        written.text = f"{' '.join(parts)}>>"
        return written.name

    def names(self) -> str:
        """Return the entry of the tree that finds headers by their names, if any has one."""
        pairs = [f"({name}) {self.written[element].name}" for element, name in self._named.items()]
        return f" /IDTree <</Names [{' '.join(pairs)}]>>" if pairs else ""

    def _name(self, header: Element) -> str:
        """The name of a header, which was written before its cells; in the order of the names."""
        if header not in self._named:
            self._named[header] = name = f"header{len(self._named):06}"
            written = self.written[header]
            written.text = f"{written.text[:-2]} /ID ({name})>>"
        return self._named[header]

    def _kid(self, kid: Element | Mark | Annotation, parent: _Written, here: int | None) -> str:
        """A kid as its parent names it: content on the parent's own page is a bare number."""
        if isinstance(kid, Element):
            return self.node(kid, parent)
        page = self._pages[kid.page]
        if isinstance(kid, Mark):
            number = kid.number
            return f"{number}" if kid.page == here else f"<</Type /MCR /Pg {page} /MCID {number}>>"
        annotation = self._refer(self._document.refAnnotation(kid.name))
        return f"<</Type /OBJR /Pg {page} /Obj {annotation}>>"

    def _refer(self, thing: Any) -> str:
        """How an object of the document is referred to."""
        return str(self._document.Reference(thing).format(self._document), "ascii")

    def _string(self, text: str) -> str:
        return str(PDFString(text).format(self._document), "latin-1")


def _value(value: str | Sequence[float]) -> str:
    if isinstance(value, str):
        return f"/{value}"
    return f"[{' '.join(f'{number:.2f}' for number in value)}]"
