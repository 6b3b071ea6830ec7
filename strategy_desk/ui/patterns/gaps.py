"""Gaps on a log scale, with the first 72 hours as a zone."""

from __future__ import annotations

from math import log10

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from strategy_desk.domain.patterns.gaps import SHORT
from strategy_desk.domain.patterns.panels import GapPoint, GapsPanel
from strategy_desk.ui.patterns.styles import AXIS
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.lettering import Style

NAMES, FOOT, REACH = 34, 18, 4.2
TICKS = {60: "1 h", 360: "6 h", 1440: "1 d", 4320: "3 d", 10080: "7 d", 20160: "14 d"}
LONG_TICKS = {43200: "30 d", 86400: "60 d", 259200: "180 d", 525600: "1 y"}
ZONE = Style(px=12, weight=600, ink="gold.ink", halo="")
LEAST = 30
"""Minutes at the foot of the scale; a shorter gap is drawn there."""


def draw(painter: QPainter, box: QRectF, panel: GapsPanel) -> None:
    """Draw the gaps inside a box, from the longest at the top."""
    if not panel.gaps:
        return
    scale = theme().scale
    field = box.adjusted(NAMES * scale, 6 * scale, -8 * scale, -FOOT * scale)
    least = max(min(min(gap.minutes for gap in panel.gaps), SHORT) / 1.5, LEAST)
    most = max(max(gap.minutes for gap in panel.gaps), 2 * SHORT) * 1.2

    def y(minutes: float) -> float:
        share = log10(max(minutes, least) / least) / log10(most / least)
        return field.bottom() - share * field.height()

    zone = QRectF(field.left(), y(SHORT), field.width(), field.bottom() - y(SHORT))
    painter.fillRect(zone, theme().colour("gold.tint"))
    for minutes, words in (TICKS | LONG_TICKS).items():
        if least <= minutes <= most:
            painter.setPen(QPen(theme().colour("line.1"), 1))
            painter.drawLine(QLineF(field.left(), y(minutes), field.right(), y(minutes)))
            baseline = y(minutes) + lettering.rise(AXIS)
            lettering.write(painter, box.left(), baseline, words, AXIS)
    at = field.left() + 6 * scale
    lettering.write(painter, at, field.bottom() - 6 * scale, "inside the first 72 hours", ZONE)
    _draw_points(painter, box, field, panel.gaps, [y(gap.minutes) for gap in panel.gaps])


def _draw_points(
    painter: QPainter, box: QRectF, field: QRectF, gaps: tuple[GapPoint, ...], ys: list[float]
) -> None:
    scale = theme().scale
    room = field.width() / max(len(gaps) - 1, 1)
    points = [QPointF(field.left() + place * room, y) for place, y in enumerate(ys)]
    painter.setPen(QPen(theme().colour("accent"), 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    reach, every = REACH * scale, max(1, round(48 * scale / room))
    for place, (gap, at) in enumerate(zip(gaps, points, strict=True)):
        if gap.is_short:
            side = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
            painter.fillRect(side, theme().colour("danger"))
        else:
            painter.setPen(QPen(theme().colour("accent"), 1.8))
            painter.setBrush(theme().colour("bg.panel"))
            painter.drawEllipse(at, reach, reach)
        if place % every == 0:
            words = f"no. {gap.number}"
            half = lettering.width(words, AXIS) / 2
            x = min(at.x(), box.right() - half)
            lettering.write_middle(painter, x, box.bottom() - 4 * scale, words, AXIS)
