"""A template as a file: opened safely, and the pieces of text in it."""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from strategy_desk.errors import CannotRead

LARGEST = 50 * 1024 * 1024
"""Bytes that a template may unpack to."""

_NOT_WHOLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
)

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CONTENT_TYPES = "[Content_Types].xml"
_NOT_FILLED = {
    "word/footnotes.xml": "footnote",
    "word/endnotes.xml": "endnote",
    "word/comments.xml": "comment",
}
_FETCHED = re.compile(rb"<w:instrText[^>]*>\s*(?:INCLUDE(?:PICTURE|TEXT)|DDE(?:AUTO)?|LINK)\b")
"""Fields by which Word itself brings in another file."""

_TWO_BYTES = (b"\xff\xfe", b"\xfe\xff")
"""How a part begins that is written two bytes a letter, which Word does not do."""

_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a file with a password, and one of Word before 2007, begins."""

_AS_TEMPLATE = b"wordprocessingml.template.main+xml"
_AS_DOCUMENT = b"wordprocessingml.document.main+xml"
_BASED_ON = re.compile(
    rb"<(?:\w+:)?Relationship\b(?=[^>]*/attachedTemplate[\"'])[^>]*/>|<w:attachedTemplate\b[^>]*/>"
)
"""Where on its author's computer the file came from: left out, so that no copy looks for it."""

_ELSEWHERE = re.compile(
    rb"<(?:\w+:)?Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)(?![^>]*/hyperlink[\"'])[^>]*>"
)
"""A link to another file that Word follows by itself when it opens this one."""


def opened(data: bytes) -> tuple[Any, list[tuple[str, Any]]]:
    """Return a template as a document of the library, and its pages with what they are called.

    Raises:
        CannotRead: it is no Word file, damaged, too large, has macros or leads elsewhere.
    """
    import docx
    from docx.oxml.exceptions import XmlchemyError

    if data.startswith(_LOCKED):
        raise CannotRead(
            "The template has a password, or is from a Word before 2007.",
            "Save it as docx without a password.",
        )
    try:
        document = docx.Document(io.BytesIO(_checked(data)))
        found = list(_pages(document))
        _try_to_save(document)
    # The library looks at no part before it needs it, and trips over a broken one in all these
    # ways; so every part is needed once here, where nothing of our own can be meant.
    except (*_NOT_WHOLE, XmlchemyError):
        raise CannotRead(
            "The template is damaged, or is no Word file.", "Save it anew as docx, and try again."
        ) from None
    return document, found


def _pages(document: Any) -> Iterator[tuple[str, Any]]:
    """Yield the body and each head and foot with what it is called, once each."""
    yield "text", document.element.body
    seen = set()
    for section in document.sections:
        for name in ("header", "footer"):
            for first in ("", "first_page_", "even_page_"):
                part = getattr(section, f"{first}{name}")
                if part.is_linked_to_previous or part.part.partname in seen:
                    continue
                seen.add(part.part.partname)
                yield name, part._element  # noqa: SLF001 - the library has no other way


def _try_to_save(document: Any) -> None:
    document.core_properties.author = ""
    names = [part.partname for part in document.part.package.iter_parts()]
    if len(names) > len(set(names)):
        raise zipfile.BadZipFile
    document.save(io.BytesIO())


def paragraphs(page: Any) -> Iterator[Any]:
    """Yield each paragraph, also those of tables and text boxes."""
    yield from page.iter(_tag("p"))


def rows(page: Any) -> Iterator[Any]:
    """Yield each row of a table."""
    yield from page.iter(_tag("tr"))


def pieces(part: Any) -> Iterator[Any]:
    """Yield each piece of text that looks alike; of a paragraph, not those of a box inside it."""
    for piece in part.iter(_tag("t")):
        if part.tag != _tag("p") or next(piece.iterancestors(_tag("p"))) is part:
            yield piece


def words(part: Any) -> str:
    """Return the text of a part as it is read."""
    return "".join(piece.text or "" for piece in pieces(part))


def row_name(row: Any, asked: re.Pattern[str]) -> str:
    """Return what a row says it repeats, not what a table inside it says."""
    own = (piece for piece in pieces(row) if next(piece.iterancestors(_tag("tr"))) is row)
    found = asked.search("".join(piece.text or "" for piece in own))
    return found[1] if found else ""


def rows_around(part: Any) -> Iterator[Any]:
    """Yield the rows that a part is in, the nearest first."""
    yield from part.iterancestors(_tag("tr"))


def made_anew(row: Any) -> Any:
    """Return a copy of a row without what only one row of a file may have."""
    made = copy.deepcopy(row)
    for part in list(made.iter(_tag("bookmarkStart"), _tag("bookmarkEnd"))):
        part.getparent().remove(part)
    for part in made.iter():
        for name in [name for name in part.attrib if name.endswith(("}paraId", "}textId"))]:
            del part.attrib[name]
    return made


def row_around(page: Any, paragraph: Any) -> tuple[tuple[int, int], Any]:
    """Return the number of the table and of the row that a paragraph is in, and the row."""
    row = next(paragraph.iterancestors(_tag("tr")), None)
    if row is None:
        return (0, 0), None
    table = next(row.iterancestors(_tag("tbl")))
    tables = list(page.iter(_tag("tbl")))
    return (tables.index(table) + 1, list(table.iter(_tag("tr"))).index(row) + 1), row


def _checked(data: bytes) -> bytes:
    """Return the file as a document, each part of it measured."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(whole, "w") as kept:
        if len(given.namelist()) > len(set(given.namelist())):
            raise zipfile.BadZipFile
        if sum(entry.file_size for entry in given.infolist()) > LARGEST:
            raise CannotRead("The template unpacks to far too much.", "It was not opened.")
        for entry in given.infolist():
            part = given.read(entry)
            if entry.filename.startswith("word/") and b"attachedTemplate" in part:
                part = _BASED_ON.sub(b"", part)
            _check_part(entry.filename, part)
            if entry.filename == _CONTENT_TYPES:
                part = part.replace(_AS_TEMPLATE, _AS_DOCUMENT)
            kept.writestr(entry.filename, part, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


def _check_part(name: str, part: bytes) -> None:
    if name.endswith("vbaProject.bin") or (name == _CONTENT_TYPES and b"macroEnabled" in part):
        raise CannotRead(
            "The template has macros, which nothing here runs or passes on.",
            "Save it as docx or dotx, without macros.",
        )
    is_text = name.endswith((".xml", ".rels"))
    if is_text and (b"<!DOCTYPE" in part or part.startswith(_TWO_BYTES)):
        raise CannotRead("The template holds what no Word file does.", "It was not opened.")
    if name in _NOT_FILLED and b"{{" in part:
        raise CannotRead(
            f"A field stands in a {_NOT_FILLED[name]} of the template, where none is filled.",
            "Move it into the text, the header or the footer.",
        )
    if is_text and (_ELSEWHERE if name.endswith(".rels") else _FETCHED).search(part):
        raise CannotRead(
            "The template leads to a file elsewhere, which Word would fetch for every reader.",
            "Put the picture or styles into the file itself, and save it anew.",
        )


def _tag(name: str) -> str:
    return f"{{{_WORD}}}{name}"
