"""The first 72 hours after each return, and what came of the return interview."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from strategy_desk.domain.chart.bars import FirstHours, Interview
from strategy_desk.domain.chart.content import HOURS_ROW, INTERVIEW_ROW
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks
from strategy_desk.ui.timeline.frame import Frame
from strategy_desk.ui.timeline.lettering import Style

NONE_DONE = Style(px=12, weight=700, ink="danger", halo="")
OPEN = Style(px=12, weight=700, halo="")
ON_GOLD = {
    "light": Style(px=12, weight=700, ink="gold.ink", halo=""),
    "dark": Style(px=12, weight=700, ink="bg.app", halo=""),
}

NUMBER_FROM, WORDS_FROM = 9, 60
"""Widths of a box, in pixels, from which it has its number, and the word done."""

LATE_LINE = {Shape.HELD_LATE: "danger", Shape.CHOSE_LATER: "accent"}


def draw(painter: QPainter, frame: Frame) -> None:
    """Draw both rows: a box and a speech bubble for each return in view."""
    at, content = frame.scale, frame.content
    for position in frame.shapes.hours.visible(at.first, at.last):
        _box(painter, frame, content.hours[position])
    for position in frame.shapes.interviews.visible(at.first, at.last):
        _interview(painter, frame, content.interviews[position])


def box_of(frame: Frame, box: FirstHours) -> QRectF:
    """Return where the box of the first 72 hours stands."""
    row, at = frame.rows.of(HOURS_ROW), frame.scale
    left, right = at.clipped(box.start), at.clipped(box.end)
    return QRectF(left, row.top + 3.5, right - left, row.height - 7)


def bubble_at(frame: Frame, one: Interview) -> QPointF:
    """Return where the speech bubble of an interview stands: before the cut, where there is one."""
    row, at = frame.rows.of(INTERVIEW_ROW), frame.scale
    x = at.x(one.at)
    if one.shape is Shape.NOT_HELD and one.at < one.due:
        x = max(x - 8, at.x(one.returned) + 7)
    return QPointF(x, row.middle + 0.5)


def _box(painter: QPainter, frame: Frame, box: FirstHours) -> None:
    look, at = theme(), box_of(frame, box)
    empty = not box.deeds and not box.open
    ground = "gold.fill" if box.deeds and not box.open else "gold.tint" if box.open else "bg.panel"
    painter.fillRect(at, look.colour(ground))
    if box.open:
        gone = look.colour("gold.fill")
        gone.setAlphaF(0.5)
        painter.fillRect(at.intersected(QRectF(at.left(), 0, frame.now - at.left(), 9999)), gone)
    style = Qt.PenStyle.DashLine if empty else Qt.PenStyle.SolidLine
    painter.setPen(QPen(look.colour("gold.line"), 1.3, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(at)
    if box.cut and box.end <= frame.scale.last:
        painter.setPen(QPen(look.colour("danger"), 2.4))
        painter.drawLine(QLineF(at.right(), at.top() - 3, at.right(), at.bottom() + 3))
    _number(painter, at, box)


def _number(painter: QPainter, at: QRectF, box: FirstHours) -> None:
    done = len(box.deeds)
    words, style = str(done), ON_GOLD[theme().name] if done else NONE_DONE
    if box.open:
        words, style = "open", OPEN
    elif done and at.width() > WORDS_FROM * theme().scale:
        words = f"{done} done"
    fits = lettering.width(words, style) <= at.width() - 2
    if at.width() > NUMBER_FROM and fits:
        middle = at.center() - QPointF(1 if box.cut else 0, 0)
        baseline = middle.y() + lettering.rise(style)
        lettering.write_middle(painter, middle.x(), baseline, words, style)


def _interview(painter: QPainter, frame: Frame, one: Interview) -> None:
    at, look, shape = frame.scale, theme(), one.shape
    spot = bubble_at(frame, one)
    start, due, y = at.clipped(one.returned), at.clipped(one.due), spot.y() - 0.5
    end = max(spot.x() - 6, start)
    late = LATE_LINE.get(shape)
    painter.setPen(QPen(look.colour("gold.line" if shape is Shape.DUE else "line.control"), 1.3))
    if one.returned > at.first:
        painter.drawLine(QLineF(start, y, min(end, due) if late else end, y))
    if late and one.at > one.due:
        painter.setPen(QPen(look.colour(late), 1.8, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(due, y, end, y))
        painter.setPen(QPen(look.colour(late), 1.6))
        if one.due > at.first:
            painter.drawLine(QLineF(due, y - 4, due, y + 4))
    marks.draw(painter, shape, spot.x(), spot.y(), "ink.2")
