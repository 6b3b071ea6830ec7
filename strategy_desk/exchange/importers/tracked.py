"""Minutes as a docx file that came back: the tracked changes and comments of each paragraph.

Nothing is run and nothing is taken: the file is measured and stripped as every other is, and read
in a process of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as holds
from uuid import UUID
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from strategy_desk.domain.tracked import ANCHOR, Marked
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.exporters.characters import typed
from strategy_desk.exchange.importers import apart, packages, word_text
from strategy_desk.exchange.importers.packages import Kind, damaged, other_kind
from strategy_desk.exchange.importers.rows import MEGABYTE, check_size
from strategy_desk.exchange.importers.table import ZIPPED
from strategy_desk.exchange.importers.word_files import DOCUMENT
from strategy_desk.exchange.importers.word_text import LETTERS, Noted, attribute, by_id, local

LARGEST = 20 * MEGABYTE

_NAMED = re.compile(rf"{ANCHOR}([0-9a-f]{{32}})")
_ADDED, _STRUCK = ("ins", "moveTo"), ("del", "moveFrom")


@dataclass(frozen=True, kw_only=True)
class Returned:
    """Every paragraph of a file that was sent back."""

    paragraphs: tuple[Marked, ...]


def read(data: bytes) -> tuple[Marked, ...]:
    """Return the paragraphs of minutes that came back from Word, with what was changed in them.

    Raises:
        CannotRead: it is no docx, damaged, locked, too large, or no line of minutes is marked in
            it.
    """
    check_size(len(data), LARGEST)
    if not data.startswith(ZIPPED):
        packages.check_has_no_password(data)
        raise other_kind("no Word file (docx)")
    package = packages.checked(data)
    if package.kind is not Kind.WORD:
        raise other_kind("no Word file (docx)")
    found = apart.read(read_parts, package.data, Returned).paragraphs
    if not any(one.lines for one in found):
        raise CannotRead(
            "No line of minutes is marked in this file.",
            "Open the copy of the minutes that was sent out, as docx. Nothing was changed.",
        )
    return found


def read_parts(data: bytes) -> Returned:
    """Return every paragraph of a checked file: runs in a process of its own.

    Raises:
        CannotRead: it is damaged.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = fromstring(archive.read(DOCUMENT))
            noted = "word/comments.xml"
            has_comments = noted in archive.namelist()
            comments = by_id(fromstring(archive.read(noted)) if has_comments else None)
        return Returned(paragraphs=tuple(_paragraphs(body, comments)))
    except (ParseError, DefusedXmlException, KeyError, ValueError, RecursionError, MemoryError):
        raise damaged() from None


def _paragraphs(body: Element, comments: Mapping[str, Element]) -> Iterator[Marked]:
    near: UUID | None = None
    in_tables = {one for table in body.iter() if local(table) == "tbl" for one in table.iter()}
    for paragraph in (one for one in body.iter() if local(one) == "p"):
        near = None if paragraph in in_tables else near
        lines = tuple(_named(paragraph))
        found = _Found(comments)
        _go_through(paragraph, found)
        yield Marked(
            lines=lines,
            near=near,
            before=typed("".join(found.before)),
            after=typed("".join(found.after)),
            authors=tuple(dict.fromkeys(found.authors)),
            comments=tuple(found.remarks),
        )
        near = lines[-1] if lines else near


def _named(paragraph: Element) -> Iterator[UUID]:
    for one in paragraph.iter():
        if local(one) == "bookmarkStart" and (name := _NAMED.fullmatch(attribute(one, "name"))):
            yield UUID(hex=name[1])


@dataclass
class _Found:
    comments: Mapping[str, Element]
    before: list[str] = holds(default_factory=list)
    after: list[str] = holds(default_factory=list)
    authors: list[str] = holds(default_factory=list)
    remarks: list[str] = holds(default_factory=list)


def _go_through(
    parent: Element, found: _Found, *, added: bool = False, struck: bool = False
) -> None:
    for child in parent:
        name = local(child)
        if name in (*_ADDED, *_STRUCK):
            found.authors += [attribute(child, "author")] if attribute(child, "author") else []
            is_new, is_gone = added or name in _ADDED, struck or name in _STRUCK
            _go_through(child, found, added=is_new, struck=is_gone)
        elif name in ("t", "delText") or name in LETTERS:
            words = LETTERS.get(name) or child.text or ""
            found.before += [] if added else [words]
            found.after += [] if struck else [words]
        elif name == "commentReference":
            _remark(attribute(child, "id"), found)
        elif name != "p":  # one inside a text box is a paragraph of its own
            _go_through(child, found, added=added, struck=struck)


def _remark(number: str, found: _Found) -> None:
    comment = found.comments.get(number)
    if comment is None:
        return
    plain = Noted(footnotes={}, endnotes={}, comments={})
    lines = (word_text.read(part, plain).text for part in comment.iter() if local(part) == "p")
    who = attribute(comment, "author")
    found.authors += [who] if who else []
    found.remarks.append(" ".join(" ".join(lines).split()))
