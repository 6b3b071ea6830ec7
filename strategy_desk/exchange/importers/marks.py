"""What an xlsx file says of its cells beside their values: shown as, hidden, never calculated.

The file was measured and stripped before (``packages``); what is missing in it is taken as unsaid.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as holds
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from strategy_desk.exchange.importers import formats, side_notes
from strategy_desk.exchange.importers.formats import Show

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(/?)>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_AT = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_STYLE = re.compile(rb"\bs\s*=\s*[\"'](\d{1,6})[\"']")
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,7})[\"']")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']")
_FLAT = re.compile(rb"\b(?:ht|width)\s*=\s*[\"']0*(?:\.0*)?[\"']")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)/?>")
_FROM_TO = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d{1,5})[\"']")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_RESULT = re.compile(rb"<(?:\w+:)?(?:v|is)>[^<]|<(?:\w+:)?is>")

NOTHING = ";;;"
"""The format of a cell that shows neither numbers nor words."""

_DATE_SHOWN_WHOLE = frozenset({Show.DAY_AND_TIME})


@dataclass(frozen=True, kw_only=True)
class Marks:
    """One sheet's marks by row and column from 0; ``shown`` only where it is not day and time.

    ``merges`` are the first and the last cell of each merge that the reader of values cannot tell.
    ``blanked`` are cells of a format that shows nothing of what is in them.
    ``notes`` are comments on cells, by row; ``drawn`` are the words of drawings.
    """

    shown: Mapping[tuple[int, int], Show] = holds(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    blanked: frozenset[tuple[int, int]] = frozenset()
    merges: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    struck: frozenset[tuple[int, int]] = frozenset()
    notes: Mapping[int, Sequence[str]] = holds(default_factory=dict)
    drawn: Sequence[str] = ()


def of_sheets(data: bytes) -> dict[str, Marks] | None:
    """Return the marks of every sheet by its name, or nothing where they cannot be told."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/workbook.xml" not in archive.namelist():
            return None
        styles = _styles(archive)
        return {
            name: _marks(archive, part, styles)
            for name, part in _sheets(archive)
            if part in archive.namelist()
        }


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    parts = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in fromstring(archive.read("xl/workbook.xml")).iter():
        if local(sheet.tag) == "sheet":
            key = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            target = parts.get(key, "").removeprefix("/xl/").removeprefix("./")
            yield sheet.get("name", ""), f"xl/{target}"


@dataclass(frozen=True, kw_only=True)
class _Styles:
    """Each style of cells that shows a date, and what of it; those that strike, or show nothing."""

    shows: Mapping[int, Show] = holds(default_factory=dict)
    strikes: frozenset[int] = frozenset()
    blanks: frozenset[int] = frozenset()


def _styles(archive: zipfile.ZipFile) -> _Styles:
    if "xl/styles.xml" not in archive.namelist():
        return _Styles()
    root = fromstring(archive.read("xl/styles.xml"))
    codes = dict(formats.BUILT_IN)
    found: dict[int, Show] = {}
    strikes: set[int] = set()
    blanks: set[int] = set()
    fonts = [font for one in root if local(one.tag) == "fonts" for font in one]
    struck = {str(n) for n, font in enumerate(fonts) if _strikes(font)}
    for element in root.iter():
        if local(element.tag) == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
    for element in root:
        if local(element.tag) == "cellXfs":
            for index, style in enumerate(element):
                code = codes.get(int(style.get("numFmtId", "0")), "")
                if code == NOTHING:
                    blanks.add(index)
                show = formats.shows(code)
                if show is not None:
                    found[index] = show
                if style.get("fontId") in struck:
                    strikes.add(index)
    return _Styles(shows=found, strikes=frozenset(strikes), blanks=frozenset(blanks))


def _strikes(font: Element) -> bool:
    return any(local(one.tag) == "strike" and one.get("val", "1") in ("1", "true") for one in font)


def _marks(archive: zipfile.ZipFile, name: str, styles: _Styles) -> Marks:
    part = archive.read(name)
    notes, drawn = side_notes.of_sheet(archive, name)
    shown: dict[tuple[int, int], Show] = {}
    has_formulas = _FORMULA.search(part) is not None
    uncalculated = set(_uncalculated(part)) if has_formulas else set()
    struck: set[tuple[int, int]] = set()
    blanked: set[tuple[int, int]] = set()
    marked = {n for n, show in styles.shows.items() if show not in _DATE_SHOWN_WHOLE}
    marked |= styles.strikes | styles.blanks
    for cell in _CELL.finditer(part) if marked else ():
        style = _STYLE.search(cell[1])
        number = int(style[1]) if style else 0
        if number in marked and (at := _place(cell[1])):
            if number in styles.shows:
                shown[at] = styles.shows[number]
            if number in styles.strikes:
                struck.add(at)
            if number in styles.blanks:
                blanked.add(at)
    return Marks(
        shown=shown,
        hidden_rows=frozenset(_hidden_rows(part)),
        hidden_columns=frozenset(_hidden_columns(part)),
        uncalculated=frozenset(uncalculated),
        struck=frozenset(struck),
        blanked=frozenset(blanked),
        notes=notes,
        drawn=drawn,
    )


def _uncalculated(part: bytes) -> Iterator[tuple[int, int]]:
    """The cells whose formula was saved without its result."""
    for cell in _CELL.finditer(part):
        if cell[2]:
            continue
        end = part.find(b"c>", cell.end())
        content = part[cell.end() : end]
        if _FORMULA.search(content) and not _RESULT.search(content) and (at := _place(cell[1])):
            yield at


def _hidden_rows(part: bytes) -> Iterator[int]:
    at = 0
    for row in _ROW.finditer(part):
        number = _NUMBER.search(row[1])
        at = int(number[1]) if number else at + 1
        if _is_hidden(row[1]):
            yield at - 1


def _hidden_columns(part: bytes) -> Iterator[int]:
    for column in _COLUMN.finditer(part):
        if _is_hidden(column[1]):
            ends = {name: int(number) for name, number in _FROM_TO.findall(column[1])}
            yield from range(ends.get(b"min", 1) - 1, min(ends.get(b"max", 0), 500))


def _is_hidden(attributes: bytes) -> bool:
    """Whether nobody sees a row or a column: it is said to be hidden, or has no height or width."""
    return bool(_HIDDEN.search(attributes) or _FLAT.search(attributes))


def _place(attributes: bytes) -> tuple[int, int] | None:
    at = _AT.search(attributes)
    if at is None:
        return None
    column = 0
    for letter in at[1]:
        column = column * 26 + letter - ord("A") + 1
    return int(at[2]) - 1, column - 1


def local(tag: str) -> str:
    """Return a name without its namespace."""
    return tag.rsplit("}", 1)[-1]
