"""The pieces of the details panel: facts, a quotation, what an agency did, a piece of evidence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from strategy_desk.domain.chart.marks import Shape
from strategy_desk.presenters.chart.facts import NOTHING, AgencyHours
from strategy_desk.ui.parts import AgencyTag, caption, heading, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import marks

LABEL, BUBBLE = 78, 46


def title(text: str) -> QLabel:
    """Return the title of what is shown; it wraps."""
    label = heading(text, 16)
    label.setWordWrap(True)
    return label


def fact(label: str, value: str) -> QHBoxLayout:
    """Return one fact under its label."""
    row = QHBoxLayout()
    row.setSpacing(8)
    name = caption(label)
    name.setFixedWidth(theme().px(LABEL))
    name.setWordWrap(True)
    words = wrapped(value)
    words.setFont(theme().font(13))
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


class Quote(QFrame):
    """Words as somebody said or wrote them."""

    def __init__(self, words: str, by: str) -> None:
        super().__init__()
        look = theme()
        self.setObjectName("quote")
        self.setStyleSheet(
            f"QFrame#quote {{ background: {look.colour('accent.tint').name()};"
            f" border-left: 3px solid {look.colour('accent').name()}; }}"
        )
        said = wrapped(f"“{words}”" if by else words)
        said.setFont(look.font(13.5, italic=bool(by)))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 9, 6)
        column.setSpacing(2)
        column.addWidget(said)
        if by:
            column.addWidget(wrapped(by, "secondary"))
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Line(QWidget):
    """One line with a sign at its left and a rule under it."""

    def __init__(self, sign: QWidget, text: str, tone: str = "") -> None:
        super().__init__()
        words = wrapped(text, tone)
        words.setFont(theme().font(13))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 3)
        row.setSpacing(7)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule under the line."""
        painter = QPainter(self)
        painter.setPen(QPen(theme().colour("line.1"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def hours_line(one: AgencyHours) -> Line:
    """Return what one agency recorded in the first 72 hours."""
    line = Line(AgencyTag(one.code), one.text or NOTHING, "" if one.text else "danger")
    line.setAccessibleName(f"{one.name}: {one.text or NOTHING}")
    return line


def interview_line(shape: Shape, words: str) -> Line:
    """Return how the return interview stands, with its speech bubble."""
    late = shape in {Shape.NOT_HELD, Shape.HELD_LATE}
    return Line(_Sign(shape), words, "danger" if late else "")


class _Sign(QWidget):
    """A mark of the chart."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self._shape = shape
        self.setFixedSize(theme().px(BUBBLE), theme().px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark."""
        half = marks.BOX * theme().scale / 2
        marks.draw(QPainter(self), self._shape, half, half, "ink.2")
