"""Refer, do not refer or later: three cards of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from strategy_desk.ui.nrm.tall_button import TallButton
from strategy_desk.ui.parts import KeyCap, heading, wrapped
from strategy_desk.ui.theme import theme


class Card(TallButton):
    """One answer with what it needs, and the key that chooses it."""

    def __init__(self, title: str, key: str, words: str) -> None:
        super().__init__("answerCard")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self._words = wrapped(words, "secondary")
        self._words.setFont(theme().font(12.5))
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(heading(title, 13.5))
        top.addWidget(KeyCap(key))
        top.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme().px(33), 5, 10, 6)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._words)
        self.setAccessibleName(f"{title}, {key}")
        self.setAccessibleDescription(words)

    def say(self, words: str) -> None:
        """Say what the answer needs."""
        self._words.setText(words)
        self.setAccessibleDescription(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring, filled where it is chosen."""
        super().paintEvent(event)
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(look.colour("accent" if on else "line.control"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        middle = QPointF(look.px(17), look.px(16))
        painter.drawEllipse(middle, look.px(7), look.px(7))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(middle, look.px(4), look.px(4))
        painter.end()
