"""The key to the marks, in one row."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from strategy_desk.presenters.chart.marks import Shape
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks
from strategy_desk.ui.timeline.lettering import Style

HEIGHT, SIDE, BETWEEN, BOX = 25, 10, 11, 17

WORDS = Style(px=12, ink="ink.2", halo="")

ENTRIES = (
    (Shape.FIRST_HOURS, "done, missing again"),
    (Shape.CONTACT, "contact"),
    (Shape.CONCERN, "concern"),
    (Shape.DONE, "done"),
    (Shape.OVERDUE, "action overdue"),
    (Shape.DECISION, "decision"),
    (Shape.DID_NOT_HAPPEN, "did not happen"),
    (Shape.HELD, "RHI in 72 h"),
    (Shape.HELD_LATE, "late"),
    (Shape.CHOSE_LATER, "child chose later"),
    (Shape.NOT_HELD, "not held"),
    (Shape.DECLINED, "declined"),
    (Shape.DUE, "due"),
)


class Key(QWidget):
    """Says what the marks mean, as many as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Key to the marks"))
        self.setAccessibleDescription(", ".join(words for _, words in ENTRIES))

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(400, theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each mark and what it means."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        painter.fillRect(self.rect(), look.colour("bg.panel"))
        painter.setPen(QPen(look.colour("line.2"), 1))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        x, middle = float(SIDE), self.height() / 2 + 0.5
        for shape, words in ENTRIES:
            wide = BOX * look.scale + lettering.width(words, WORDS)
            if x + wide > self.width():
                return
            marks.draw(painter, shape, x + 7.5 * look.scale, middle, "ink.2")
            at = x + BOX * look.scale + 2
            lettering.write(painter, at, middle + lettering.rise(WORDS), words, WORDS)
            x += wide + BETWEEN
