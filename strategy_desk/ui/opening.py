"""From an unlocked desk to its window: workers, clock and the demonstration's label."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from strategy_desk.desk import Desk, open_store, system_clock
from strategy_desk.services import demonstration
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.window import DeskWindow


def open_desk_window(
    place: str, secret: str, who: str, now: datetime | None
) -> tuple[DeskWindow, Callable[[], None]]:
    """Open a desk and return its window, and what lets go of it.

    Raises:
        CannotOpen: in words, whatever stands in the way.
    """
    store = open_store(place, secret)
    held_at = store.read(demonstration.held_at, None)
    moment = now or held_at
    desk = Desk(
        store,
        demonstration.PERSON if held_at else who,
        Worker("desk"),
        (lambda: moment) if moment else system_clock,
        paper_jobs=Worker("paper"),
    )
    return DeskWindow(desk, held_at), desk.close
