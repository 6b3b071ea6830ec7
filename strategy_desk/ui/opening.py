"""From an unlocked desk to its window: workers, clock and the demonstration's label."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from strategy_desk import places
from strategy_desk.desk import Desk, create_desk, open_store, system_clock
from strategy_desk.errors import DeskError
from strategy_desk.services import demonstration
from strategy_desk.storage.unit_of_work import Store
from strategy_desk.ui.failures import report_fault
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.window import DeskWindow

Answer = TypeVar("Answer")
Refused = Callable[[DeskError], object]


class Opening:
    """One attempt to open a desk, on the worker that the desk then keeps.

    ``opened`` is given the window; ``refused`` is told in words why there is none.
    """

    def __init__(
        self,
        place: str,
        secret: str,
        who: str,
        now: datetime | None,
        opened: Callable[[DeskWindow], object],
        refused: Refused,
    ) -> None:
        self._who = who
        self._now = now
        self._opened = opened
        self._refused = refused
        self._worker = Worker("desk")
        self._store: Store | None = None
        self._desk: Desk | None = None
        self._worker.run(lambda: self._open(place, secret), self._show, self._failed)

    def close(self) -> None:
        """Let go of the desk, however far the attempt has come."""
        self._worker.close()
        if self._desk is not None:
            self._desk.close()
        elif self._store is not None:
            self._store.close()
        self._desk = self._store = None

    def _open(self, place: str, secret: str) -> datetime | None:
        self._store = open_store(place, secret)
        return self._store.read(demonstration.held_at, None)

    def _show(self, held_at: datetime | None) -> None:
        if self._store is None:
            return
        moment = self._now or held_at
        self._desk = Desk(
            self._store,
            demonstration.PERSON if held_at else self._who,
            self._worker,
            (lambda: moment) if moment else system_clock,
            paper_jobs=Worker("paper"),
        )
        self._opened(DeskWindow(self._desk, held_at))

    def _failed(self, error: Exception) -> None:
        self.close()
        _tell(error, self._refused)


def make_desk(
    place: Path, passphrase: str, made: Callable[[str], object], refused: Refused
) -> Worker:
    """Make a new desk off the window's thread; ``made`` is given the recovery code."""
    return _once(lambda: create_desk(place, passphrase), made, refused)


def make_demonstration(made: Callable[[str], object], refused: Refused) -> Worker:
    """Make the demonstration desk off the window's thread, where there is none yet."""

    def make() -> str:
        demonstration.make_once(places.demo_file())
        return str(places.demo_file())

    return _once(make, made, refused)


def _once(job: Callable[[], Answer], then: Callable[[Answer], object], refused: Refused) -> Worker:
    worker = Worker("making")
    worker.run(job, then, lambda error: _tell(error, refused))
    return worker


def _tell(error: Exception, refused: Refused) -> None:
    if isinstance(error, DeskError):
        refused(error)
    else:
        report_fault(error)
