"""The first page of the day."""

from __future__ import annotations

from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.today import Today
from strategy_desk.services import today

READS = frozenset({"child", "episode", "interview", "meeting", "action", "offer"})


class TodayView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: Today) -> None:
        """Show the day."""


class FrontPage:
    """Keeps the first page true."""

    def __init__(self, view: TodayView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            self._desk.ask(today.read, self._desk.now(), self._view.present)
