"""The desk's own facts, and the people who use it."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class SettingRow(Base):
    """One fact about this desk, such as the moment a demonstration is held at."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class UserRow(Kept, Base):
    """Somebody who uses this desk."""

    __tablename__ = "desk_user"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(default="")
