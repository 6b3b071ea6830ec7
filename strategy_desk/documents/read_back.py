"""A finished file read back: what its bytes are, what each page says and draws, its check values.

A page can be made to show other words than it says: something laid over it, an edge cut off, other
letters in a font. So what it is drawn from is read too, where no program that only saves or unlocks
a file changes it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from strategy_desk.domain.copies import GROUP, LENGTH, LETTERS, Fingerprint
from strategy_desk.errors import CannotOpen, CannotRead

_GROUPS = "-".join([f"[{LETTERS}]{{{GROUP}}}"] * (LENGTH // GROUP))
_VALUE = re.compile(rf"Check ({_GROUPS})")

_PLACED = frozenset({"/P", "/Parent", "/Dest", "/A", "/StructParent", "/StructParents"})
"""Where a thing belongs, or leads to: none of it is seen."""

_PACKED = frozenset({"/Length", "/Filter", "/DecodeParms"})
"""How the bytes of a part are packed, which differs from program to program."""


def fingerprint(data: bytes, passphrase: str = "") -> Fingerprint:
    """Return what tells a file, and the words and drawing of each of its pages, from others.

    Raises:
        CannotRead: it is no PDF, or damaged.
        CannotOpen: it is locked, and this passphrase does not open it.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data, password=passphrase or None)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).casefold():
            raise CannotOpen(
                "This file is locked, and the passphrase does not open it."
                if passphrase
                else "This file is locked, and it is not one that left this desk as it is now.",
                "Give the passphrase that was told to whoever it was sent to.",
            ) from None
        raise _no_copy() from None
    try:
        said = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()
    drawn = _drawings(data, passphrase)
    if len(drawn) != len(said):
        raise _no_copy()
    found = [_VALUE.search(text) for text in said]
    return Fingerprint(
        digest=digest(data),
        pages=tuple(
            digest(text.encode())[:16] + one[:16] for text, one in zip(said, drawn, strict=True)
        ),
        values=tuple(match[1] if match else "" for match in found),
    )


def _no_copy() -> CannotRead:
    return CannotRead(
        "This is no PDF file, or it is damaged.",
        "A file for another program, such as Word, is known only exactly as it left.",
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def _drawings(data: bytes, passphrase: str) -> list[str]:
    """Digests of what each page is drawn from.

    Raises:
        CannotRead: its parts do not hang together, as no copy's do that left from here.
    """
    import pikepdf

    try:
        return list(_of_pages(data, passphrase))
    except (pikepdf.PdfError, RecursionError, ValueError):
        raise _no_copy() from None


def _of_pages(data: bytes, passphrase: str) -> Iterator[str]:
    """Of each page its edges, its marks, and what is laid over it."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data), password=passphrase) as document:
        drawn = _Drawn()
        for page in document.pages:
            parts = page.obj.get("/Contents", ())
            contents = list(parts) if isinstance(parts, pikepdf.Array) else [parts]
            edges = (page.mediabox, page.cropbox, page.obj.get("/Rotate", 0))
            over = page.obj.get("/Annots", ())
            whole = (*edges, *contents, page.resources, *over)
            yield digest("\0".join(map(drawn.digest, whole)).encode())


class _Drawn:
    """Digests of the things that pages are drawn from; each is read once, however many use it."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], str] = {}

    def digest(self, thing: Any) -> str:
        """Return the digest of a thing with all that is in it."""
        import pikepdf

        if not isinstance(thing, pikepdf.Object):
            return digest(str(thing).encode())
        number = thing.objgen
        if number in self._known:
            return self._known[number]
        if thing.is_indirect:
            self._known[number] = ""  # what leads back to itself ends here
        made = digest("\0".join(self._parts(thing)).encode())
        if thing.is_indirect:
            self._known[number] = made
        return made

    def _parts(self, thing: Any) -> Iterator[str]:
        import pikepdf

        if isinstance(thing, pikepdf.Array):
            yield from map(self.digest, thing)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for key in sorted(set(thing.keys()) - _PLACED - _PACKED):
                yield f"{key} {self.digest(thing[key])}"
            if isinstance(thing, pikepdf.Stream):
                yield digest(_unpacked(thing))
        else:
            yield str(thing)


def _unpacked(stream: Any) -> bytes:
    """The bytes of a part; those of a picture as they are packed."""
    import pikepdf

    try:
        data: bytes = stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()
    return data
