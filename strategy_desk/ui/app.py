"""The application: the unlock screen first, with nothing loaded but Qt; the desk after it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from strategy_desk import places
from strategy_desk.errors import DeskError
from strategy_desk.ui import failures
from strategy_desk.ui.theme import Theme, apply
from strategy_desk.ui.unlock import UnlockScreen

if TYPE_CHECKING:
    from strategy_desk.ui.window import DeskWindow

DEMONSTRATION = "Demonstration desk. Its passphrase: harbour lantern orchard quilt"


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


def application() -> QApplication:
    """Return the application, styled."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        msg = "another kind of Qt application is running"
        raise TypeError(msg)
    app.setApplicationName("Strategy Desk")
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    apply(app, Theme())
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
        self.window_open: QWidget | None = None
        self.ask()

    def ask(self) -> None:
        """Ask for the passphrase, or for a new desk where there is none."""
        if self._place.startswith("postgresql://") or Path(self._place).exists():
            self.front: QWidget = self._unlock_screen()
        else:
            self.front = self._first_run()
        self.setCentralWidget(self.front)
        self.front.setFocus()

    def try_passphrase(self, secret: str) -> None:
        """Open the desk with a secret; say beside the field why it did not open."""
        from getpass import getuser

        from strategy_desk.ui.opening import Opening

        self.close_desk()
        opening = Opening(self._place, secret, getuser(), self._now, self._opened, self._refused)
        self._close = opening.close

    def close_desk(self) -> None:
        """Let go of the desk, if one is open or being opened."""
        self._close()
        self._close = lambda: None

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being opened or made."""
        self.close_desk()
        super().closeEvent(event)

    def _opened(self, window: DeskWindow) -> None:
        self.window_open = window
        window.locked.connect(self._lock)
        window.resize(self.size())
        window.show()
        self.hide()

    def _refused(self, error: DeskError) -> None:
        if isinstance(self.front, UnlockScreen):
            self.front.refused(error.sentence)

    def _lock(self) -> None:
        self.close_desk()
        if self.window_open is not None:
            self.window_open.deleteLater()
            self.window_open = None
        self.ask()
        self.show()

    def _unlock_screen(self) -> UnlockScreen:
        screen = UnlockScreen(DEMONSTRATION if self._demo else "")
        screen.tried.connect(self.try_passphrase)
        return screen

    def _first_run(self) -> QWidget:
        from strategy_desk.ui.first_run import FirstRun

        screen = FirstRun()

        def refused(error: DeskError) -> None:
            screen.refused(error.sentence)

        def make(passphrase: str) -> None:
            from strategy_desk.ui.opening import make_desk

            self._close = make_desk(Path(self._place), passphrase, screen.made, refused).close

        def try_out() -> None:
            from strategy_desk.ui.opening import make_demonstration

            self._close = make_demonstration(self._ask_for_demonstration, refused).close

        screen.asked.connect(make)
        screen.finished.connect(self.try_passphrase)
        screen.tried_out.connect(try_out)
        return screen

    def _ask_for_demonstration(self, place: str) -> None:
        self.close_desk()
        self._place, self._demo = place, True
        self.ask()
