"""What is being made: nothing at first, from a second a count, after ten seconds Stop as well."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.ui.parts import KeyButton, caption
from strategy_desk.ui.theme import theme

SOON, LONG = 1_000, 10_000
"""Milliseconds until it is said, and until it can be stopped. Source: design specification 4."""


class Doing(QWidget):
    """Shows what is being made and how far it is. ``stopped`` says that a person stops it."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = caption("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme().px(8))
        self._bar.setAccessibleName(self.tr("How many are made"))
        self.stop = KeyButton(self.tr("Stop"), "Esc", small=True)
        self.stop.clicked.connect(self.stopped)
        self._soon, self._long = _timer(self, SOON), _timer(self, LONG)
        self._soon.timeout.connect(self.show)
        self._long.timeout.connect(self.stop.show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.stop):
            row.addWidget(widget)
        row.insertWidget(1, self._bar, 1)
        self.over()

    def present(self, name: str, progress: Progress) -> None:
        """Say what is under way; the clocks go from the first of them."""
        words = self.tr("{0} of {1}: {2}").format(progress.done + 1, progress.total, name)
        self.words.setText(words)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        if progress.done == 0:
            self._soon.start()
            self._long.start()

    def over(self) -> None:
        """Say nothing more."""
        self._soon.stop()
        self._long.stop()
        self.hide()
        self.stop.hide()


def _timer(parent: QWidget, after: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after)
    return timer
