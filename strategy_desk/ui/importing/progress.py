"""How far a reading has come: a count, a bar, and Stop. It looks; no worker calls a window."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme

EVERY = 100
"""Milliseconds between two looks."""


class ProgressRow(QWidget):
    """Shows a reading while there is one. ``stopped`` says that a person stops it."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._words = QLabel()
        self.count = QLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme().px(8))
        self._bar.setAccessibleName(self.tr("How far the reading is"))
        self.stop = KeyButton(self.tr("Stop"), "Esc")
        self.stop.clicked.connect(self.stopped)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._words, self.count, self.stop):
            row.addWidget(widget)
        row.insertWidget(1, self._bar, 1)
        self.hide()

    def present(self, doing: str) -> None:
        """Say what is under way; nothing hides the row."""
        self._words.setText(f"{doing}…")
        self.setVisible(bool(doing))

    def follow(self, progress: Progress | None) -> None:
        """Look at a reading until there is another, or none."""
        self._progress = progress
        if progress is None:
            self._clock.stop()
        else:
            self._clock.start()
        self.look()

    def look(self) -> None:
        """Show how far it is now."""
        done, total = (self._progress.done, self._progress.total) if self._progress else (0, 0)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        words = self.tr("{0:,} of {1:,} rows").format(done, total) if total else ""
        self.count.setText(words)
