"""The bytes of files that the desk keeps."""

from __future__ import annotations

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Unjournalled


class ContentRow(Unjournalled, Base):
    """The bytes of a file, by their SHA-256: the journal seals that, and not every byte again."""

    __tablename__ = "content"

    digest: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
