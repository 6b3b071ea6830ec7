"""Keeps what is typed into a field beside the minutes, so that a crash does not take it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from strategy_desk.ui.minuting.kept_lines import HOLD_AFTER


class Jotter(QObject):
    """Watches one field. ``jotted`` carries its name and what is to be kept of it.

    ``kept`` is what is on disk of it.
    """

    jotted = Signal(str, str)

    def __init__(
        self, name: str, edit: QLineEdit | QPlainTextEdit, words: Callable[[], str]
    ) -> None:
        super().__init__(edit)
        self.name, self._words = name, words
        self.kept = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(HOLD_AFTER)
        self._timer.timeout.connect(self._keep)
        edit.textChanged.connect(self._changed)

    def forget(self) -> None:
        """Keep nothing more of what stands in the field: it was entered."""
        self._timer.stop()
        if self.kept:
            self.kept = ""
            self.jotted.emit(self.name, "")

    def _changed(self) -> None:
        if not self._words():
            self._keep()  # what was entered must not be there again
        elif not self._timer.isActive():
            self._timer.start()

    def _keep(self) -> None:
        self._timer.stop()
        words = self._words()
        if words != self.kept:
            self.kept = words
            self.jotted.emit(self.name, words)
