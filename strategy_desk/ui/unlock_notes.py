"""What the unlock screen says beneath its buttons: where everything is, and when it was opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.ui.theme import theme

if TYPE_CHECKING:
    from datetime import datetime


class UnlockNotes(QWidget):
    """Three lines under a rule; none of them is about a child.

    ``opened`` is when the desk was last opened, in words, empty where that is not remembered;
    ``last_copy`` tells when the newest copy beside it was made.
    """

    def __init__(self, opened: str, last_copy: Callable[[], datetime | None]) -> None:
        super().__init__()
        self._opened = opened
        self._last_copy = last_copy
        self._icons: list[tuple[str, QLabel]] = []
        self._history = _words(self.tr("Last opened {0}.").format(opened))
        rule = QFrame()
        rule.setObjectName("rule")
        rule.setFixedHeight(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 16, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(rule)
        self._column.addSpacing(8)
        here = self.tr("Everything is encrypted on this computer. Nothing is sent anywhere.")
        self._add("lock", _words(here))
        if opened:
            self._add("clock-hour-4", self._history)
        self._add("info-circle", _words(self.tr("Ctrl L locks the desk at once.")))

    def finish(self) -> None:
        """Add what may follow the first painting: the pictures, and when a copy was made."""
        for name, picture in self._icons:
            picture.setPixmap(theme().pixmap(name, "ink.2", 16))
        copied = self._last_copy() if self._opened else None
        if copied is not None:
            self._say_copied(copied)

    def _say_copied(self, copied: datetime) -> None:
        from strategy_desk.domain.time import day_words, to_local

        day = day_words(to_local(copied).date())
        on = self.tr("the same day") if self._opened.startswith(day) else day
        said = self.tr("Copied {0}.").format(on)
        self._history.setText(f"{self._history.text()} {said}")

    def _add(self, icon: str, words: QLabel) -> None:
        picture = QLabel()
        picture.setFixedSize(theme().px(16), theme().px(16))
        self._icons.append((icon, picture))
        row = row_of(picture, words)
        row.setStretch(1, 1)
        self._column.addLayout(row)


def label(text: str, px: float, weight: int = 400, tone: str = "") -> QLabel:
    """Return words of our own."""
    words = QLabel(text)
    words.setFont(theme().font(px, weight))
    words.setProperty("tone", tone)
    return words


def row_of(*items: QWidget | None) -> QHBoxLayout:
    """Return widgets side by side; a gap takes what room is left."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for item in items:
        row.addWidget(item) if item is not None else row.addStretch(1)
    return row


def _words(text: str) -> QLabel:
    return label(text, 12.5, tone="secondary")
