"""A finished file read back: what its bytes are, what each page says, and its check values."""

from __future__ import annotations

import re
from hashlib import sha256

from strategy_desk.domain.copies import GROUP, LENGTH, LETTERS, Fingerprint
from strategy_desk.errors import CannotOpen, CannotRead

_GROUPS = "-".join([f"[{LETTERS}]{{{GROUP}}}"] * (LENGTH // GROUP))
_VALUE = re.compile(rf"Check ({_GROUPS})")


def fingerprint(data: bytes, passphrase: str = "") -> Fingerprint:
    """Return what tells a file, and the words of each of its pages, from others.

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
        raise CannotRead(
            "This is no PDF file, or it is damaged.",
            "A file for another program, such as Word, is known only exactly as it left.",
        ) from None
    try:
        said = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()
    found = [_VALUE.search(text) for text in said]
    return Fingerprint(
        digest=digest(data),
        pages=tuple(digest(text.encode())[:16] for text in said),
        values=tuple(match[1] if match else "" for match in found),
    )


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()
