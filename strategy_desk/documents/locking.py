"""A copy to be sent, locked with a passphrase: AES with 256 bits, revision 6 of PDF's own lock.

The copy for filing stays as it is: PDF/A allows no lock. The locked one can still be read aloud.
"""

from __future__ import annotations

import io
import secrets

from strategy_desk import places

WORDS = 6
"""Words of a passphrase, each one of 500: 53 bits, centuries of guessing at PDF's lock."""


def lock(data: bytes, passphrase: str) -> bytes:
    """Return a file that only this passphrase opens; nobody may change it."""
    import pikepdf

    locked = io.BytesIO()
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )
    lock_with = pikepdf.Encryption(
        user=passphrase, owner=secrets.token_urlsafe(32), R=6, allow=allowed
    )
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(locked, encryption=lock_with)
    return locked.getvalue()


def new_passphrase() -> str:
    """Return words drawn by chance, to be told by telephone."""
    known = (places.resources() / "passphrase_words.txt").read_text(encoding="utf-8").split()
    return " ".join(secrets.choice(known) for _ in range(WORDS))
