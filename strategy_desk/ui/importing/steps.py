"""The five steps of an import in a row: done, where one is, and to come."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from strategy_desk.presenters.importing.shown import Step
from strategy_desk.ui.theme import theme

RING, GAP, PAD, HIGH = 20, 6, 10, 28


class Steps(QWidget):
    """Shows how far an import has come; a screen reader hears it as one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = Step.FILE
        self._names = {step: self.tr(step.text) for step in Step}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.present(Step.FILE)

    def present(self, step: Step) -> None:
        """Show which step one is at."""
        self._step = step
        words = self.tr("Step {0} of {1}: {2}").format(step, len(Step), self._names[step])
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for every step."""
        return QSize(sum(self._width(step) for step in Step), theme().px(HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each step after the one before."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for step in Step:
            self._paint_step(painter, left, step)
            left += self._width(step)
        painter.end()

    def _paint_step(self, painter: QPainter, left: int, step: Step) -> None:
        look, is_here, is_done = theme(), step is self._step, step < self._step
        box = QRectF(left, 0, self._width(step), self.height())
        if is_here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent.tint"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 3, 3)
        ring = QRectF(0, 0, look.px(RING), look.px(RING))
        ring.moveCenter(box.center())
        ring.moveLeft(left + look.px(4))
        edge = "accent" if is_here else "done" if is_done else "line.control"
        painter.setPen(QPen(look.colour(edge), 1.5))
        painter.setBrush(look.colour("accent") if is_here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring.adjusted(0.75, 0.75, -0.75, -0.75))
        if is_done:
            half = look.px(12) / 2
            corner = ring.center() - QPointF(half, half)
            painter.drawPixmap(corner, look.pixmap("check", "done", 12))
        else:
            painter.setPen(look.colour("ink.filled" if is_here else "ink.3"))
            painter.setFont(look.font(12, 700))
            painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(step.value))
        painter.setPen(look.colour("ink.1" if is_here else "ink.2" if is_done else "ink.3"))
        painter.setFont(look.font(13, 600 if is_here else 400))
        words = box.adjusted(look.px(4 + RING + GAP), 0, 0, 0)
        centre = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, centre, self._names[step])

    def _width(self, step: Step) -> int:
        look = theme()
        words = QFontMetrics(look.font(13, 600)).horizontalAdvance(self._names[step])
        return look.px(4 + RING + GAP + PAD) + words
