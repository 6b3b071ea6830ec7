"""Children."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from strategy_desk.models.base import Base, Kept


class ChildRow(Kept, Base):
    """One child."""

    __tablename__ = "child"

    reference: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    date_of_birth: Mapped[date]
    jurisdiction: Mapped[str]
    gender: Mapped[str] = mapped_column(default="")
    living: Mapped[str] = mapped_column(default="")
    legal_status: Mapped[str] = mapped_column(default="")
    needs: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="English")
    home_area: Mapped[str] = mapped_column(default="")
    known_as: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    nationality: Mapped[str] = mapped_column(default="")
    birthplace: Mapped[str] = mapped_column(default="")
    parental_responsibility: Mapped[str] = mapped_column(default="")
    school: Mapped[str] = mapped_column(default="")
