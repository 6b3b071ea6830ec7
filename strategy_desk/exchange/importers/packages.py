"""The zip that an xlsx, docx, ods or odt file is: measured, stripped and packed again.

What is handed on holds only parts that were measured here, so that a directory which lies about
sizes, a part of another name or a link to elsewhere has nothing to lead to.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.rows import (
    MEGABYTE,
    MOST_CELLS,
    MOST_ROWS,
    check_shape,
)

LARGEST_UNPACKED = 200 * MEGABYTE
STEEPEST = 200
"""Times its packed size that a workbook may unpack to."""

MOST_PARTS = 5_000

_WORKBOOKS = frozenset({"xl/workbook.xml", "content.xml"})
_WORD_FILE = "word/document.xml"
_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_OLD_WORD_FILE = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What a file with a password holds instead of its parts."""

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,9})")
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br\s*=\s*[\"'](\d{1,9})")
_SHEET_ENDS = re.compile(rb"</(?:\w+:)?sheetData\s*>")
_OPEN_ELEMENT = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>"
)
_REPEATED = re.compile(rb"number-(?:columns|rows)-repeated\s*=\s*[\"'](\d{1,9})")


class Kind(Enum):
    """What a package holds."""

    WORKBOOK = "xlsx, xlsm, ods"
    WORD = "docx"
    OPEN_TEXT = "odt"


@dataclass(frozen=True, kw_only=True)
class Package:
    """A file that is safe to read, and remarks on what was taken out of it."""

    data: bytes
    kind: Kind
    notes: tuple[str, ...] = ()


def checked(data: bytes) -> Package:
    """Return a file with only the parts that make its sheets or pages, each measured.

    Raises:
        CannotRead: it is damaged, locked, of another kind, or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive, len(data))
            parts = {name: archive.read(name) for name in sorted(set(archive.namelist()))}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise damaged() from None
    return _repacked({name: part for name, part in parts.items() if _is_wanted(name)})


def damaged() -> CannotRead:
    """Return the refusal of a file that is not whole."""
    return CannotRead(
        "The file is damaged or was cut short.",
        "Ask for it again, or open it in the program it is from and save it anew as xlsx or docx. "
        "Nothing was added.",
    )


def other_kind(kind: str) -> CannotRead:
    """Return the refusal of a file of a kind that is not read."""
    return CannotRead(
        f"The file is {kind}, whatever its name says.",
        "Files that can be read are docx, odt, xlsx, xlsm, xls, ods and csv: save it as one of "
        "them. "
        "Nothing was added.",
    )


def check_has_no_password(data: bytes) -> None:
    """Refuse a file whose parts are locked away by a password."""
    if _ENCRYPTED in data:
        raise locked()


def check_is_old_workbook(data: bytes) -> None:
    """Refuse the old Word file, which begins as the old workbook does."""
    if _OLD_WORD_FILE in data:
        raise other_kind("an old Word file (doc)")


def locked() -> CannotRead:
    """Return the refusal of a file with a password."""
    return CannotRead(
        "The file has a password.",
        "Save a copy without one, or ask for the table as csv. Nothing was added.",
    )


def _check_directory(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked()
    names = {entry.filename for entry in entries}
    if not names & {*_WORKBOOKS, _WORD_FILE}:
        raise other_kind("neither a workbook nor a Word file")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > min(LARGEST_UNPACKED, STEEPEST * packed) or len(entries) > MOST_PARTS:
        raise CannotRead(
            "The file unpacks to far more than a table needs.",
            "It was not opened. Ask the sender for the table as csv.",
        )


def _is_wanted(name: str) -> bool:
    """Whether a part can belong to a sheet: no picture, no macro, no part outside the package."""
    return name == "mimetype" or (name.endswith((".xml", ".rels")) and ".." not in name)


def _repacked(parts: dict[str, bytes]) -> Package:
    notes: list[str] = []
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            if b"<!DOCTYPE" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
                raise damaged()
            kept = _without_far_rows(part, notes) if name.startswith("xl/") else part
            if name == "content.xml":
                _check_repeats(kept)
            archive.writestr(name, kept)
    return Package(data=whole.getvalue(), kind=_kind(parts), notes=tuple(notes))


def _kind(parts: Mapping[str, bytes]) -> Kind:
    if _WORD_FILE in parts:
        return Kind.WORD
    is_text = parts.get("mimetype", b"").startswith(_OPEN_TEXT)
    return Kind.OPEN_TEXT if is_text else Kind.WORKBOOK


def _without_far_rows(part: bytes, notes: list[str]) -> bytes:
    """Cut rows beyond the last that is read, which a slip of the keyboard can fill."""
    for row in _ROW.finditer(part):
        if int(row[1]) > MOST_ROWS:
            end = _SHEET_ENDS.search(part, row.start())
            part = part[: row.start()] + part[end.start() if end else len(part) :]
            notes.append(f"Rows from {int(row[1]):,} on were not read.")
            break
    _check_reach(part)
    return part


def _check_reach(part: bytes) -> None:
    """Refuse a sheet whose cells lie too far apart: room is made for all those between."""
    letters: set[bytes] = set()
    last = 0
    for count, cell in enumerate(_CELL.finditer(part), 1):
        letters.add(cell[1])
        last = max(last, int(cell[2]))
        if count > MOST_CELLS:
            break
    check_shape(last, max(map(_column_number, letters), default=0))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _check_repeats(part: bytes) -> None:
    """Refuse an ods sheet that says a few cells many times over."""
    rows = column = width = widest = repeats = last = 0
    for element in _OPEN_ELEMENT.finditer(part):
        kind, attributes = element[1], element[2]
        count = max((int(n) for n in _REPEATED.findall(attributes)), default=1)
        if kind in (b"table", b"table-row"):
            last = rows + repeats if width else last
            rows, repeats = (rows + repeats, count) if kind == b"table-row" else (0, 0)
            column = width = 0
        else:
            column += count
            filled = not attributes.endswith(b"/") or b"value=" in attributes
            width = column if filled else width
            widest = max(widest, width)
    check_shape(rows + repeats if width else last, widest)
