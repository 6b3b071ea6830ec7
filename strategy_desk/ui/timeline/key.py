"""The key to the marks, in one row."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from strategy_desk.domain.chart.marks import Shape
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks
from strategy_desk.ui.timeline.lettering import Style

HEIGHT, SIDE, BETWEEN, BOX = 25, 10, 8, 16

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
    """Says what the marks mean, in as many rows as it takes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Key to the marks"))
        self.setAccessibleDescription(", ".join(words for _, words in ENTRIES))

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(400, theme().px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many rows as it needs at this width."""
        super().resizeEvent(event)
        rows = max(row for row, *_ in _places(self.width())) + 1
        self.setFixedHeight(theme().px(HEIGHT) * rows)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each mark and what it means."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        painter.fillRect(self.rect(), look.colour("bg.panel"))
        painter.setPen(QPen(look.colour("line.2"), 1))
        painter.drawLine(QLineF(0, 0.5, self.width(), 0.5))
        for row, x, shape, words in _places(self.width()):
            middle = (row + 0.5) * theme().px(HEIGHT) + 0.5
            marks.draw(painter, shape, x + 7.5 * look.scale, middle, "ink.2")
            at = x + BOX * look.scale + 2
            lettering.write(painter, at, middle + lettering.rise(WORDS), words, WORDS)


def _places(width: float) -> list[tuple[int, float, Shape, str]]:
    """Return where each mark stands: its row, its left, the mark and its words."""
    found: list[tuple[int, float, Shape, str]] = []
    row, x = 0, float(SIDE)
    for shape, words in ENTRIES:
        wide = BOX * theme().scale + lettering.width(words, WORDS)
        if x + wide > width and x > SIDE:
            row, x = row + 1, float(SIDE)
        found.append((row, x, shape, words))
        x += wide + BETWEEN
    return found
