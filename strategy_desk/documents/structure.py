"""The structure tree of a tagged PDF: its elements, and how they are written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString


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
    tree = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    reference = document.Reference(tree)
    writer = _Writer(document)
    tree["K"] = PDFArray([writer.node(root, reference)])
    if writer.named:
        tree["IDTree"] = PDFDictionary({"Names": writer.names()})
    parents: list[Any] = []
    for number, marked in enumerate(marked_by_page):
        owners = PDFArray([writer.written[element] for element in marked])
        parents += [number, document.Reference(owners)]
    for number, (element, annotation) in enumerate(annotated, len(marked_by_page)):
        annotation["StructParent"] = number
        parents += [number, writer.written[element]]
    tree["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(parents)}))
    tree["ParentTreeNextKey"] = len(marked_by_page) + len(annotated)
    return reference


class _Writer:
    """Turns elements into objects of a document; ``written`` are the references to them.

    ``named`` are the headers that cells point to, with their names in the order of these.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self.written: dict[Element, Any] = {}
        self.named: dict[Element, Any] = {}
        self._nodes: dict[Element, PDFDictionary] = {}

    def node(self, element: Element, parent: Any) -> Any:
        """Add an element and all under it."""
        node = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName(element.tag), "P": parent}
        )
        self.written[element] = reference = self._document.Reference(node)
        self._nodes[element] = node
        texts = {
            "Alt": element.alternative,
            "ActualText": element.spoken,
            "Lang": element.language,
        }
        for key, text in texts.items():
            if text:
                node[key] = PDFString(text)
        if element.attributes:
            node["A"] = PDFDictionary({k: _value(v) for k, v in element.attributes.items()})
        if element.headed_by:
            name = self._name(element.headed_by)
            node["A"] = PDFDictionary({"O": PDFName("Table"), "Headers": PDFArray([name])})
        here = next((kid.page for kid in element.kids if isinstance(kid, Mark)), None)
        if here is not None:
            node["Pg"] = self._page(here)
        node["K"] = PDFArray([self._kid(kid, reference, here) for kid in element.kids])
        return reference

    def names(self) -> PDFArray:
        """Return the headers that have a name, each after it."""
        pairs = [(name, self.written[element]) for element, name in self.named.items()]
        return PDFArray([part for pair in pairs for part in pair])

    def _name(self, header: Element) -> Any:
        """Give a header, which was written before its cells, a name to be pointed to by."""
        if header not in self.named:
            name = PDFString(f"header{len(self.named):06}")
            self.named[header] = name
            self._nodes[header]["ID"] = name
        return self.named[header]

    def _kid(self, kid: Element | Mark | Annotation, parent: Any, here: int | None) -> Any:
        """A kid as its parent names it: content on the parent's own page is a bare number."""
        if isinstance(kid, Element):
            return self.node(kid, parent)
        page = self._page(kid.page)
        if isinstance(kid, Mark):
            if kid.page == here:
                return kid.number
            return PDFDictionary({"Type": PDFName("MCR"), "Pg": page, "MCID": kid.number})
        annotation = self._document.refAnnotation(kid.name)
        return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page, "Obj": annotation})

    def _page(self, number: int) -> Any:
        return self._document.Reference(self._document.Pages.pages[number])


def _value(value: str | Sequence[float]) -> Any:
    if isinstance(value, str):
        return PDFName(value)
    return PDFArray([round(number, 2) for number in value])
