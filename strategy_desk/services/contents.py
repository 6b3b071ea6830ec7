"""The bytes of files that the desk keeps, found by their SHA-256."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy.orm import Session

from strategy_desk.errors import CannotRead
from strategy_desk.models.contents import ContentRow
from strategy_desk.storage.unit_of_work import UnitOfWork


def keep(work: UnitOfWork, data: bytes) -> str:
    """Keep bytes once, however often they come; return the digest that they are found by."""
    digest = sha256(data).hexdigest()
    if work.session.get(ContentRow, digest) is None:
        work.add(ContentRow(digest=digest, data=data))
    return digest


def read(session: Session, digest: str) -> bytes:
    """Return the bytes of a file, checked against their digest, which the journal seals.

    Raises:
        CannotRead: they are not there, or not as they were kept.
    """
    row = session.get(ContentRow, digest)
    if row is None or sha256(row.data).hexdigest() != digest:
        raise CannotRead(
            "A document is no longer as it was kept.", "Add it again from where it came."
        )
    return row.data
