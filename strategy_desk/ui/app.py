"""The application: the unlock screen first, with nothing loaded but Qt; the desk after it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from strategy_desk import desk, places
from strategy_desk.ui import failures, mark, preferences, remembered
from strategy_desk.ui.theme import apply
from strategy_desk.ui.unlock import UnlockScreen

if TYPE_CHECKING:
    from datetime import datetime

    from strategy_desk.ui.collecting import Collecting
    from strategy_desk.ui.first_run import FirstRun
    from strategy_desk.ui.opening import NewDesk
    from strategy_desk.ui.warming import Warming
    from strategy_desk.ui.window import DeskWindow

DEMONSTRATION = "Demonstration desk. Its passphrase: harbour lantern orchard quilt"
DEMONSTRATION_PERSON = "S. Abara, chair"


def open_window(place: str | None, now: datetime | None, *, demo: bool = False) -> int:
    """Show the window until it is closed; return the exit code."""
    app = application()
    log_without_names()
    failures.install()
    front = Front(place or str(places.desk_file()), now, demo=demo)
    front.show()
    code = app.exec()
    front.close_desk()
    return code


TURN = 0.0005
"""Seconds after which a worker gives way to the window. Python's own 5 ms are felt in a key."""


def application() -> QApplication:
    """Return the application, styled."""
    sys.setswitchinterval(TURN)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        msg = "another kind of Qt application is running"
        raise TypeError(msg)
    app.setApplicationName("Strategy Desk")
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    own = preferences.kept()
    apply(app, own.look)
    if not own.single_keys:
        from strategy_desk.ui.single_keys import turn_single_keys

        turn_single_keys(on=False)
    return app


def log_without_names() -> None:
    """Keep a log of faults; what is logged holds no name and no free text."""
    places.log_file().parent.mkdir(parents=True, exist_ok=True)
    logging.basicConfig(
        filename=places.log_file(),
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(message)s",
    )


class Front(QMainWindow):
    """What stands before the desk: unlock or first run; afterwards the desk's own window."""

    def __init__(self, place: str, now: datetime | None, *, demo: bool = False) -> None:
        super().__init__()
        self.setWindowTitle("Strategy Desk")
        self.resize(1366, 738)
        self._place = place
        self._now = now
        self._demo = demo
        self._close: Callable[[], None] = lambda: None
        self._collecting: Collecting | None = None
        self._warming: Warming | None = None
        self.window_open: DeskWindow | None = None
        self.ask()

    def ask(self) -> None:
        """Ask for the passphrase, or for a new desk where there is none."""
        if self._place.startswith("postgresql://") or Path(self._place).exists():
            self.front: UnlockScreen | FirstRun = self._unlock_screen()
        else:
            self.front = self._first_run()
        self.setCentralWidget(self.front)
        self.front.setFocus()
        self._is_finished = False

    def try_passphrase(self, secret: str, who: str) -> None:
        """Open the desk with a secret; say beside the field why it did not open."""
        from strategy_desk.ui.opening import Attempt, Opening

        self.close_desk()
        attempt = Attempt(place=self._place, secret=secret, who=who or _user(), now=self._now)

        def opened(window: DeskWindow, partnership: str) -> None:
            self._opened(window, attempt.who, partnership)

        self._close = Opening(attempt, opened, self.front.refused).close

    def close_desk(self) -> None:
        """Let go of the desk, if one is open or being opened."""
        self._close()
        self._close = lambda: None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once a screen is painted, add what it could do without, and load what follows it."""
        super().paintEvent(event)
        if not self._is_finished:
            self._is_finished = True
            QTimer.singleShot(0, self, self._settle)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being opened, made or loaded."""
        self.close_desk()
        if self._warming is not None:
            self._warming.close()
        super().closeEvent(event)

    def _opened(self, window: DeskWindow, who: str, partnership: str) -> None:
        from strategy_desk.desk import system_clock
        from strategy_desk.domain.time import instant_words

        remembered.keep(self._place, who, partnership, instant_words(system_clock()))
        self.window_open = window
        window.locked.connect(self._lock)
        window.tried_out.connect(self._leave_to_try_out)
        window.setGeometry(self.geometry())
        window.setWindowState(self.windowState())
        window.show()
        self.hide()

    def _lock(self) -> None:
        self.close_desk()
        if self.window_open is not None:
            self.window_open.deleteLater()
            self.window_open = None
        self.ask()
        self.show()

    def _leave_to_try_out(self) -> None:
        self._lock()
        self._try_out(self.front)

    def _unlock_screen(self) -> UnlockScreen:
        known = remembered.of(self._place)
        if not known.people:
            person = DEMONSTRATION_PERSON if self._demo else _user()
            known = remembered.Remembered(people=(person,))
        place = self._place
        screen = UnlockScreen(
            known, DEMONSTRATION if self._demo else "", lambda: desk.last_copy(place)
        )
        screen.tried.connect(self.try_passphrase)
        screen.asked_help.connect(self._help)
        return screen

    def _settle(self) -> None:
        from strategy_desk.ui.collecting import Collecting
        from strategy_desk.ui.warming import Warming

        self._collecting = self._collecting or Collecting(self)
        self.front.finish()
        self.setWindowIcon(mark.icon())
        self._warming = self._warming or Warming()

    def _first_run(self) -> FirstRun:
        from strategy_desk.ui.first_run import FirstRun

        screen = FirstRun(Path(self._place), _user())
        screen.asked_place.connect(lambda place: self._check(screen, place))
        screen.finished.connect(lambda new: self._make(screen, new))
        screen.tried_out.connect(lambda: self._try_out(screen))
        return screen

    def _check(self, screen: FirstRun, place: Path) -> None:
        from strategy_desk.ui.opening import check_free

        self.close_desk()
        self._close = check_free(place, screen.accepted, screen.refused).close

    def _make(self, screen: FirstRun, new: NewDesk) -> None:
        from strategy_desk.ui.opening import make_desk

        def made(_: None) -> None:
            self._place = str(new.place)
            self.try_passphrase(new.passphrase, new.who)

        self.close_desk()
        self._close = make_desk(new, made, screen.refused).close

    def _try_out(self, screen: UnlockScreen | FirstRun) -> None:
        from strategy_desk.ui.opening import make_demonstration

        def made(place: str) -> None:
            self.close_desk()
            self._place, self._demo = place, True
            self.ask()

        self.close_desk()
        self._close = make_demonstration(made, screen.refused).close

    def _help(self) -> None:
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self)
        box.setWindowTitle("Strategy Desk")
        box.setText(
            self.tr(
                "The passphrase opens the desk. If it is forgotten, the recovery key that was "
                "shown when the desk was made opens it too. If both are lost nobody can open it: "
                "no copy of either is kept anywhere."
            )
        )
        box.open()


def _user() -> str:
    from getpass import getuser

    return getuser()
