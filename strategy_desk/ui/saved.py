"""Whether everything is saved, at the top of the window: saved, saving, or why not."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from strategy_desk.desk import Saves
from strategy_desk.domain.time import clock_words, date_words, to_local, without_this_year
from strategy_desk.ui.theme import theme

PATIENCE = 2_000
"""Milliseconds before a save that is still going on is said. Source: design specification 9."""


class SavedState(QPushButton):
    """Says it in three states. ``asked`` carries what to do, once something is not saved."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("saved")
        self._sentence = ""
        self._said: tuple[object, ...] = ()
        self._icon = QLabel()
        self._words = QLabel()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(5)
        row.addWidget(self._icon)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(PATIENCE)
        self._slow.timeout.connect(lambda: self._say(self.tr("Saving"), "secondary", "hourglass"))
        self.clicked.connect(lambda: self.asked.emit(self._sentence))
        self._saved("")

    def present(self, saves: Saves, at: datetime | None, now: datetime) -> None:
        """Show where the saves stand; ``at`` is when the last one was done."""
        if saves.trouble is not None:
            self._slow.stop()
            self._sentence = saves.trouble.sentence
            self._say(saves.trouble.what.rstrip("."), "danger", "alert-triangle")
        elif saves.waiting:
            if not self._slow.isActive():
                self._slow.start()
        else:
            self._slow.stop()
            self._saved(on_day(at, clock_words(at), now) if at else "")

    def text(self) -> str:
        """Return what it says."""
        return self._words.text()

    def _saved(self, clock: str) -> None:
        self._sentence = self.tr("Everything that was typed is saved.")
        self._say(self.tr("Saved {0}").format(clock).strip(), "done", "circle-check")

    def _say(self, words: str, tone: str, icon: str) -> None:
        said = (words, tone, icon, theme())
        if said == self._said:  # it is told of every save, several a second
            return
        self._said = said
        token = {"secondary": "ink.2"}.get(tone, tone)
        self._icon.setPixmap(theme().pixmap(icon, token, 16))
        self._words.setText(words)
        self._words.setProperty("tone", tone)
        self._words.style().polish(self._words)
        self.setAccessibleName(words)
        self.setFixedSize(self._row.sizeHint())


def on_day(at: datetime, clock: str, now: datetime) -> str:
    """Return the clock time of a save, after its day where that is not today."""
    day = to_local(at).date()
    if day == to_local(now).date():
        return clock
    return f"{without_this_year(date_words(day), now)} {clock}"
