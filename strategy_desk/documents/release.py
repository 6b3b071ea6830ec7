"""A finished PDF read back whole before it leaves, and searched for what its reader may not see.

Read are the text of every page, and every string of the file wherever it stands: information,
metadata, bookmarks, annotations, the alternatives and replacements of the structure, attachments,
and what images say of themselves.
"""

from __future__ import annotations

import re
import tomllib
import zlib
from collections.abc import Iterable, Iterator
from functools import cache

from strategy_desk import places
from strategy_desk.domain import release
from strategy_desk.domain.held_back import HeldBack
from strategy_desk.domain.time import DAY_NAMES, MONTH_NAMES

_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_READABLE = re.compile(rb"[\x20-\x7e]{12,}")
"""Letters in a row that are no chance in what is no text, such as a picture."""

_NAME = re.compile(rb"/[^\s/<>\[\](){}%]+")
"""What a file calls its own parts, fonts too. Words of a record stand in strings and on pages."""

_METADATA = "Alt Bag Creator Description Integer Part Producer Resource Seq Title"

_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_FONT_OR_COLOURS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}


def check(data: bytes, held: Iterable[HeldBack], *names: str) -> None:
    """Refuse a PDF that holds what its reader may not see; ``names`` are those it is called by.

    Raises:
        RuleBroken: it says which line, and nothing of what stands in it.
    """
    kept = tuple(one.within(_own_names()) for one in held)
    if any(one.things for one in kept):
        release.check((*names, *texts(data)), kept)


def texts(data: bytes) -> Iterator[str]:
    """Yield every text of a PDF: of its pages as one, then of each string in it."""
    yield _drawn(data)
    yield from _strings(_STREAM.sub(b"", data))
    for found in _STREAM.finditer(data):
        stream = _unpacked(found.group(1))
        if stream.startswith(_FONT_OR_COLOURS):
            continue
        if stream.startswith(b"%PDF"):
            yield from texts(stream)
        if _NO_TEXT.search(stream):
            yield from _strings(stream, marked=True)
            yield " ".join(piece.decode() for piece in _READABLE.findall(stream))
        else:
            yield from _strings(stream)
            own = stream if stream.startswith(b"<") else _NAME.sub(b" ", stream)
            yield own.decode("utf-8", "replace")


@cache
def own_words() -> tuple[str, ...]:
    """Return the words that documents say of themselves."""
    folder = places.resources() / "wording"
    own = tomllib.loads((folder / "documents.toml").read_text(encoding="utf-8"))
    calendar = (*DAY_NAMES, *MONTH_NAMES)
    return (*_texts(own), *calendar, *(name[:3] for name in calendar))


@cache
def _own_names() -> tuple[str, ...]:
    """Return words of a file's own making that are also names: of its fonts and its metadata."""
    return (*(path.stem for path in (places.resources() / "fonts").rglob("*.?tf")), _METADATA)


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from _texts(part)


def _drawn(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return stream


def _strings(data: bytes, *, marked: bool = False) -> Iterator[str]:
    """Yield the strings of a file; of what is no text only those ``marked`` as text."""
    for found in _STRING.finditer(data):
        written, figures = found.groups()
        if figures is not None:
            digits = b"".join(figures.split())
            raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        else:
            raw = _ESCAPE.sub(_unescaped, written)
        if raw.startswith(b"\xfe\xff"):
            yield raw[2:].decode("utf-16-be", "replace")
        # The file's number and drawn letters are no text.
        elif raw and not marked and not _NO_TEXT.search(raw):
            yield raw.decode("latin-1")


def _unescaped(found: re.Match[bytes]) -> bytes:
    octal, letter = found.groups()
    if octal is not None:
        return bytes([int(octal, 8) & 255])
    return _ESCAPED.get(letter, letter) if letter else b""
