"""Refer, do not refer or later: three cards of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from strategy_desk.ui.parts import KeyCap, heading, wrapped
from strategy_desk.ui.theme import theme


class Card(QPushButton):
    """One answer with what it needs, and the key that chooses it."""

    def __init__(self, title: str, key: str, words: str) -> None:
        super().__init__()
        self.setObjectName("answerCard")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._words = wrapped(words, "secondary")
        self._words.setFont(theme().font(12.5))
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(heading(title, 13.5))
        top.addWidget(KeyCap(key))
        top.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme().px(33), 5, 10, 6)
        self._column.setSpacing(0)
        self._column.addLayout(top)
        self._column.addWidget(self._words)
        self.setAccessibleName(f"{title}, {key}")
        self.setAccessibleDescription(words)

    def say(self, words: str) -> None:
        """Say what the answer needs."""
        self._words.setText(words)
        self.setAccessibleDescription(words)

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need in this width."""
        return self._column.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        """Room for the words as they wrap now."""
        return QSize(theme().px(200), self.heightForWidth(max(self.width(), theme().px(200))))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return QSize(theme().px(120), self.heightForWidth(max(self.width(), theme().px(120))))

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
