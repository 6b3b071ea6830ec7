"""Facts about this desk: the office's own details, the moment a demonstration is held at."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.models.desks import SettingRow
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class KeepSetting:
    """Command: keep one fact about the desk under a name."""

    key: str
    value: str


def read(session: Session, _: None) -> dict[str, str]:
    """Return every fact about the desk by its name."""
    return {row.key: row.value for row in session.scalars(select(SettingRow))}


def keep(work: UnitOfWork, command: KeepSetting) -> None:
    """Keep one fact about the desk."""
    row = work.session.get(SettingRow, command.key)
    if row is None:
        work.session.add(SettingRow(key=command.key, value=command.value))
    else:
        row.value = command.value
