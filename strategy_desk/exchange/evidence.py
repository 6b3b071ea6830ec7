"""Files that go with a referral: what they really are, an email's words, a PDF in parts.

Nothing in a file is run, opened or fetched. What is read by a library that a hostile file could
end is read in a process of its own.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from html.parser import HTMLParser
from pathlib import Path

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import apart
from strategy_desk.exchange.importers.rows import MEGABYTE, Table, TableRow, Tables, check_size
from strategy_desk.exchange.importers.table import open_tables
from strategy_desk.exchange.saving import save_new

LARGEST_EMAIL = 25 * MEGABYTE
MOST_PARTS = 200
MOST_LINES = 5_000
"""Rows or lines that are made into a PDF; more is no evidence that anybody reads."""

BEGINS = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
    "docx": (b"PK\x03\x04",),
    "xlsx": (b"PK\x03\x04",),
}
"""How a file of each type begins."""

HOLDS = {"docx": "word/", "xlsx": "xl/"}
"""The folder in a package that makes it one of its type, as all of them begin alike."""

OLD_WORDS = "WordDocument".encode("utf-16-le")
"""The part that makes an old office file one of Word, as old workbooks and emails begin alike."""

HEADERS = ("From", "To", "Cc", "Date", "Subject")


@dataclass(frozen=True, kw_only=True)
class Email:
    """What an email says: its headers in order, its lines, and what hung on it by name."""

    headers: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Parts:
    """A PDF in parts, each with its first and last page."""

    parts: tuple[tuple[bytes, int, int], ...]


def check_is(kind: str, data: bytes) -> None:
    """Refuse a file that is not what its ending says; what else is in it is not judged.

    Raises:
        CannotRead: it is something else inside.
    """
    begins = BEGINS.get(kind)
    if begins is None or (data.startswith(begins) and _holds(kind, data)):
        return
    raise CannotRead(
        f"The file is called {kind} and is not one.",
        "Open it where it came from and save it again. Nothing was added.",
    )


def _holds(kind: str, data: bytes) -> bool:
    if kind == "doc":
        return OLD_WORDS in data
    if kind not in HOLDS:
        return True
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return any(name.startswith(HOLDS[kind]) for name in package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def tables_of(data: bytes) -> Tables:
    """Return what a workbook shows: of sheets, rows and columns none that is hidden.

    Raises:
        CannotRead: it shows nothing, is too large, damaged, locked, hostile or longer than anybody
            reads.
    """
    found = open_tables(data)
    shown = tuple(
        replace(table, rows=rows)
        for table in found.tables
        if not table.is_hidden and (rows := tuple(_rows_shown(table)))
    )
    if not shown:
        raise CannotRead(
            "Everything in the file is hidden.",
            "Show what is evidence in it and save it again. Nothing was added.",
        )
    check_length(sum(len(table.rows) for table in shown))
    return Tables(tables=shown, notes=found.notes)


def email_of(data: bytes) -> Email:
    """Return what an email says; what hangs on it is named and not opened.

    Raises:
        CannotRead: it is too large, damaged or no email.
    """
    check_size(len(data), LARGEST_EMAIL)
    return apart.read(_read_email, data, Email)


def in_parts(data: bytes, under: int) -> Parts:
    """Return a PDF in parts, each of fewer bytes than ``under``; in one where it is.

    Raises:
        CannotRead: it is damaged or locked, or one page alone is too large.
    """
    return apart.read(_parts_under, under.to_bytes(8, "big") + data, Parts)


def write_out(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write the documents that go with a referral into a folder; return where each is.

    Raises:
        CannotRead: there is no writing there.
    """
    return tuple(save_new(folder, name, data) for name, data in files)


def check_length(lines: int) -> None:
    """Refuse more lines than are printed. Raises CannotRead."""
    if lines > MOST_LINES:
        raise CannotRead(
            f"It has {lines:,} rows or lines; at most {MOST_LINES:,} are made into a PDF.",
            "Save the part that is evidence as a file of its own. Nothing was added.",
        )


def _rows_shown(table: Table) -> Iterator[TableRow]:
    for row in table.rows:
        cells = tuple(
            "" if n in row.blanked else cell
            for n, cell in enumerate(row.cells)
            if n not in table.hidden_columns
        )
        shown = replace(row, cells=cells, carried=frozenset())
        if not (row.is_hidden or shown.is_empty):
            yield shown


def _parts_under(given: bytes) -> Parts:
    import pypdfium2

    under, data = int.from_bytes(given[:8], "big"), given[8:]
    try:
        whole = pypdfium2.PdfDocument(data)
        pages = len(whole)
    except pypdfium2.PdfiumError:
        raise CannotRead(
            "The PDF is damaged or has a password.",
            "Ask for it again, without a password. Nothing was added.",
        ) from None
    if len(data) < under:
        return Parts(parts=((data, 1, pages),))

    def cut(first: int, last: int) -> Iterator[tuple[bytes, int, int]]:
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, list(range(first, last)))
        written = io.BytesIO()
        part.save(written)
        if written.tell() < under:
            yield written.getvalue(), first + 1, last
            return
        if last - first == 1:
            raise CannotRead(
                f"Page {first + 1} alone is too large to send.",
                "Save that page smaller, such as in grey. Nothing was added.",
            )
        middle = (first + last) // 2
        yield from cut(first, middle)
        yield from cut(middle, last)

    return Parts(parts=tuple(cut(0, pages)))


def _read_email(data: bytes) -> Email:
    message = message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not (message["From"] or message["Subject"]):
        raise CannotRead("The file is no email.", "Save it again from the mailbox.")
    if sum(1 for _ in message.walk()) > MOST_PARTS:
        raise CannotRead("The email has too many parts.", "Forward the one that matters.")
    parts = list(_parts(message))
    attached = tuple(_name(part) for part in parts if not _is_words(part))
    words = "\n\n".join(_words(part).strip("\r\n") for part in parts if _is_words(part))
    lines = tuple(line.rstrip() for line in words.splitlines())
    check_length(len(lines))
    headers = tuple((name, _one_line(message[name])) for name in HEADERS if message[name])
    return Email(headers=headers, lines=lines, attached=attached)


def _parts(part: MIMEPart, said: frozenset[str] = frozenset()) -> Iterator[MIMEPart]:
    """The parts that hold no others, without HTML of which plain words say every word."""
    if not (part.get_content_maintype() == "multipart" and part.is_multipart()):
        is_html = _is_words(part) and part.get_content_subtype() == "html"
        if not (said and is_html and said.issuperset(_words(part).split())):
            yield part
        return
    inside = [one for one in part.iter_parts() if isinstance(one, MIMEPart)]
    if part.get_content_subtype() == "alternative":
        plain = (one for one in inside if one.get_content_type() == "text/plain")
        said = said.union(*(_words(one).split() for one in plain))
    for one in inside:
        yield from _parts(one, said)


def _is_words(part: MIMEPart) -> bool:
    return part.get_content_type() in ("text/plain", "text/html") and not part.is_attachment()


def _name(part: MIMEPart) -> str:
    """What a part is called that is not shown; a message in the email by its subject."""
    if name := part.get_filename():
        return _one_line(name)
    if part.get_content_type() == "message/rfc822":
        return f"a message, {_one_line(part.get_content()['Subject'] or 'without a subject')}"
    return part.get_content_type()


def _one_line(value: object) -> str:
    return " ".join(str(value).split())


def _words(body: MIMEPart) -> str:
    try:
        said = str(body.get_content())
    except LookupError:  # an alphabet that nobody knows
        said = bytes(body.get_payload(decode=True)).decode(errors="replace")
    if body.get_content_type() != "text/html":
        return said
    reader = _Plain()
    reader.feed(said)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.said)).strip()


class _Plain(HTMLParser):
    """The words of a page of HTML; nothing that it names is fetched."""

    _UNSAID = frozenset({"script", "style", "title"})
    _BREAKS = frozenset({"p", "br", "div", "tr", "li", "h1", "h2", "h3"})

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go to a new line, or stop listening."""
        self._unsaid += tag in self._UNSAID
        if tag in self._BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Listen again."""
        self._unsaid = max(self._unsaid - (tag in self._UNSAID), 0)

    def handle_data(self, data: str) -> None:
        """Take in words."""
        if not self._unsaid:
            self.said.append(re.sub(r"\s+", " ", data))
