"""From an unlocked desk to its window: workers, clock and the demonstration's label.

Storage and services are loaded where they are first used, on the worker: the window's thread goes
on painting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from strategy_desk import desk as desks
from strategy_desk import places
from strategy_desk.errors import DeskError
from strategy_desk.ui.failures import report_fault
from strategy_desk.ui.jobs import Worker

if TYPE_CHECKING:
    from strategy_desk.storage.unit_of_work import Store
    from strategy_desk.ui.window import DeskWindow

Answer = TypeVar("Answer")
Refused = Callable[[DeskError], object]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One try at opening a desk. ``now`` is the moment to work at, instead of the real one."""

    place: str
    secret: str = field(repr=False)
    who: str
    now: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class NewDesk:
    """A desk to be made: where, its passphrase and recovery code, and the office it is for.

    ``office`` holds the office's own details by the names that the referral form asks for.
    """

    place: Path
    passphrase: str = field(repr=False)
    code: str = field(repr=False)
    who: str
    office: dict[str, str]


class Opening:
    """One attempt to open a desk, on the worker that the desk then keeps.

    ``opened`` is given the window and the name of the partnership; ``refused`` is told in words
    why there is none.
    """

    def __init__(
        self,
        attempt: Attempt,
        opened: Callable[[DeskWindow, str], object],
        refused: Refused,
    ) -> None:
        self._attempt = attempt
        self._opened = opened
        self._refused = refused
        self._worker = Worker("desk")
        self._store: Store | None = None
        self._desk: desks.Desk | None = None
        self._worker.run(self._open, self._show, self._failed)

    def close(self) -> None:
        """Let go of the desk, however far the attempt has come."""
        self._worker.close()
        if self._desk is not None:
            self._desk.close()
        elif self._store is not None:
            self._store.close()
        self._desk = self._store = None

    def _open(self) -> tuple[datetime | None, str]:
        self._store = desks.open_store(self._attempt.place, self._attempt.secret)
        from strategy_desk.services import demonstration, settings

        held_at = self._store.read(demonstration.held_at, None)
        return held_at, self._store.read(settings.read, None).get("partnership", "")

    def _show(self, found: tuple[datetime | None, str]) -> None:
        if self._store is None:
            return
        from strategy_desk.ui.window import DeskWindow

        held_at, partnership = found
        moment = self._attempt.now or held_at
        self._desk = desks.Desk(
            self._store,
            self._attempt.who,
            self._worker,
            (lambda: moment) if moment else desks.system_clock,
            paper_jobs=Worker("paper"),
        )
        self._opened(DeskWindow(self._desk, made_up=held_at is not None), partnership)

    def _failed(self, error: Exception) -> None:
        self.close()
        _tell(error, self._refused)


def check_free(place: Path, free: Callable[[str], object], refused: Refused) -> Worker:
    """Ask off the window's thread whether a desk can be made at a place: a drive may be slow.

    ``free`` is given a recovery code for it.
    """

    def check() -> str:
        desks.check_free(place)
        return desks.new_code()

    return _once(check, free, refused)


def make_desk(new: NewDesk, made: Callable[[None], object], refused: Refused) -> Worker:
    """Make a new desk with the details of its office, off the window's thread."""

    def make() -> None:
        from strategy_desk.services import settings

        desks.create_desk(new.place, new.passphrase, new.code)
        desk = desks.open_desk(new.place, new.passphrase, new.who)
        try:
            for key, value in new.office.items():
                desk.carry_out(settings.keep, settings.KeepSetting(key=key, value=value))
        finally:
            desk.close()

    return _once(make, made, refused)


def make_demonstration(made: Callable[[str], object], refused: Refused) -> Worker:
    """Make the demonstration desk off the window's thread, where there is none yet."""

    def make() -> str:
        from strategy_desk.services import demonstration

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
