"""The period that the measures describe: its shade, its ends, and its length on the axis."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.time import Window, to_local
from strategy_desk.presenters.chart.periods import length
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.frame import Frame
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.rows import LETTERS

FLAG = Style(px=11, weight=700, ink="ink.filled", halo="")
SHADE = 0.6


def of(first: float, last: float) -> Window:
    """Return the days of two seconds, whichever comes first."""
    one, other = sorted(to_local(instant(second)).date() for second in (first, last))
    return Window(one, other)


def draw_shade(painter: QPainter, frame: Frame, chosen: Window) -> None:
    """Shade the period down every row."""
    shade = theme().colour("accent.tint")
    shade.setAlphaF(SHADE)
    painter.fillRect(_box(frame, chosen), shade)


def draw_edges(painter: QPainter, frame: Frame, chosen: Window) -> None:
    """Draw both ends, and how many days there are between them on the axis."""
    box, accent = _box(frame, chosen), theme().colour("accent")
    painter.setPen(QPen(accent, 1.6))
    for x in (box.left(), box.right()):
        painter.drawLine(QLineF(x, 0, x, box.bottom()))
    painter.fillRect(QRectF(box.left(), 0, box.width(), 3), accent)
    words = f"{length(chosen)} d"
    wide, high = lettering.width(words, FLAG) + 10, LETTERS * theme().scale
    if wide <= box.width():
        flag = QRectF(box.center().x() - wide / 2, box.top() - high, wide, high)
        painter.fillRect(flag, accent)
        lettering.plain(painter, flag, words, FLAG, Qt.AlignmentFlag.AlignCenter)


def _box(frame: Frame, chosen: Window) -> QRectF:
    at = frame.scale
    left, right = at.clipped(chosen.start.timestamp()), at.clipped(chosen.end.timestamp())
    return QRectF(left, frame.rows.axis, right - left, frame.rows.bottom - frame.rows.axis)
