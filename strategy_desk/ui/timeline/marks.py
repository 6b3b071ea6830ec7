"""One function for each mark, drawn with rectangles, lines and polygons only.

Sizes are at 100%. Source: design specification, section 3.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from strategy_desk.domain.chart.marks import Shape
from strategy_desk.ui.theme import Theme, theme
from strategy_desk.ui.timeline import lettering

REACH = 5.4
"""Half the width of a mark."""

BOX = 18
"""The square a mark is drawn in."""

HIGH, MEDIUM = 3, 2
"""Ranks of the police scale from which a bar is solid and hatched."""

HEIGHTS = {HIGH: 1.0, MEDIUM: 0.7, 1: 0.4, 0: 0.4, -1: 1.0}
"""Height of a bar by the rank of its risk level; not recorded is full height, dashed."""

LEAST_BAR = 2.5

TOKENS = {HIGH: "risk.high", MEDIUM: "risk.med"}


def draw(painter: QPainter, shape: Shape, x: float, y: float, ink: str) -> None:
    """Draw a mark about a point; ``ink`` is the token of its agency."""
    stamp(painter, ink)(shape, x, y)


def stamp(painter: QPainter, ink: str) -> Callable[[Shape, float, float], None]:
    """Return what draws marks of one agency about points: quick, for there may be many."""
    look, ratio = theme(), painter.device().devicePixelRatioF()
    half = BOX * look.scale / 2
    pictures: dict[Shape, QPixmap] = {}

    def put(shape: Shape, x: float, y: float) -> None:
        picture = pictures.get(shape)
        if picture is None:
            picture = pictures[shape] = _picture(shape, ink, look, ratio)
        lettering.place(painter, picture, x - half, y - half, ratio)

    return put


def bar(painter: QPainter, box: QRectF, rank: int, *, over: bool = True) -> None:
    """Draw an episode's bar: solid, hatched, hollow or dashed by its risk level.

    One that is not over has no right edge.
    """
    look = theme()
    ink = look.colour(TOKENS.get(rank, "risk.low"))
    if rank >= HIGH:
        painter.fillRect(box, ink)
        return
    inner = box.adjusted(0.5, 0.5, -0.5, 0)
    painter.fillRect(inner, look.colour("bg.panel"))
    if rank == MEDIUM:
        hatch(painter, inner, ink, step=5, thick=2.8)
    style = Qt.PenStyle.DashLine if rank < 0 else Qt.PenStyle.SolidLine
    painter.setPen(QPen(ink, 1.3, style))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = [inner.bottomRight(), inner.bottomLeft(), inner.topLeft(), inner.topRight()]
    painter.drawPolyline(corners if not over else [*corners, inner.bottomRight()])


def hatch(painter: QPainter, box: QRectF, ink: QColor, *, step: float, thick: float) -> None:
    """Fill a box with lines at 45 degrees; the lines of neighbouring boxes meet."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink, thick))
    across = step * 2**0.5
    high = box.height()
    x = (box.left() - high) // across * across
    lines: list[QLineF] = []
    while x < box.right():
        lines.append(QLineF(x, box.bottom(), x + high, box.top()))
        x += across
    painter.drawLines(lines)
    painter.restore()


def chevrons(painter: QPainter, x: float, top: float, bottom: float, ink: QColor) -> None:
    """Draw the open right edge of an episode that is not over."""
    middle, half = (top + bottom) / 2, min((bottom - top) / 2, 5.0)
    painter.setPen(QPen(ink, 1.8))
    for step in range(3):
        left = x + 2 + step * 4
        painter.drawPolyline(
            [QPointF(left, middle - half), QPointF(left + 3, middle), QPointF(left, middle + half)]
        )


def fading(painter: QPainter, box: QRectF, *, rightwards: bool) -> None:
    """Turn the part of a bar that is only possible into dots that grow thinner."""
    ground = theme().colour("bg.panel")
    step = 3.0
    count = max(int(box.width() / step), 1)
    for n in range(count):
        share = (n + 1) / count
        clear = step * (0.25 + 0.6 * share)
        x = box.left() + n * step if rightwards else box.right() - (n + 1) * step
        painter.fillRect(QRectF(x, box.top() - 1, clear, box.height() + 1), ground)


def trend(painter: QPainter, x: float, baseline: float, ink: QColor) -> None:
    """Draw the small triangle that says a figure has risen."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(
        QPolygonF([QPointF(x, baseline), QPointF(x + 9, baseline), QPointF(x + 4.5, baseline - 8)])
    )


@lru_cache(400)
def _picture(shape: Shape, ink: str, look: Theme, ratio: float) -> QPixmap:
    size = BOX * look.scale
    picture = QPixmap(round(size * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(size / 2, size / 2)
    painter.scale(look.scale, look.scale)
    _DRAWN[shape](painter, look, look.colour(ink))
    painter.end()
    return picture


def _ring(painter: QPainter, look: Theme, ink: QColor) -> None:
    painter.setPen(QPen(ink, 2))
    painter.setBrush(look.colour("bg.panel"))
    painter.drawEllipse(QPointF(0, 0), REACH - 0.9, REACH - 0.9)


def _triangle(painter: QPainter, _: Theme, ink: QColor) -> None:
    reach = REACH + 0.6
    _filled(painter, ink, [(0, -reach), (reach, reach - 1.2), (-reach, reach - 1.2)])


def _ticked_square(painter: QPainter, look: Theme, ink: QColor) -> None:
    half = REACH - 0.4
    painter.fillRect(QRectF(-half, -half, 2 * half, 2 * half), ink)
    _line(painter, look.colour("bg.panel"), 1.6, [(-2.7, 0.2), (-0.7, 2.3), (2.9, -2.1)])


def _overdue(painter: QPainter, look: Theme, _: QColor) -> None:
    red, half = look.colour("danger"), REACH - 1
    painter.setPen(_mitred(red, 2))
    painter.setBrush(look.colour("bg.panel"))
    painter.drawRect(QRectF(-half, -half, 2 * half, 2 * half))
    _line(painter, red, 1.7, [(0, -2.6), (0, 0.4)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(red)
    painter.drawEllipse(QPointF(0, 2.6), 0.95, 0.95)


def _diamond(painter: QPainter, _: Theme, ink: QColor) -> None:
    _filled(painter, ink, _diamond_points())


def _hollow_diamond(painter: QPainter, look: Theme, ink: QColor) -> None:
    painter.setPen(_mitred(ink, 2))
    painter.setBrush(look.colour("bg.panel"))
    painter.drawPolygon(_polygon(_diamond_points()))


def _cross(painter: QPainter, look: Theme, _: QColor) -> None:
    red = look.colour("danger")
    _line(painter, red, 2, [(-4, -4), (4, 4)])
    _line(painter, red, 2, [(4, -4), (-4, 4)])


def _held(painter: QPainter, look: Theme, _: QColor) -> None:
    _bubble(painter, look.colour("done"), look.colour("done"))
    _tick(painter, look.colour("bg.panel"))


def _held_late(painter: QPainter, look: Theme, _: QColor) -> None:
    _bubble(painter, look.colour("bg.panel"), look.colour("danger"))
    _tick(painter, look.colour("danger"))


def _held_untimed(painter: QPainter, look: Theme, _: QColor) -> None:
    _bubble(painter, look.colour("bg.panel"), look.colour("ink.3"))
    _tick(painter, look.colour("ink.3"))


def _chose_later(painter: QPainter, look: Theme, _: QColor) -> None:
    accent = look.colour("accent")
    _bubble(painter, look.colour("bg.panel"), accent)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    for x in (-3, 0, 3):
        painter.drawEllipse(QPointF(x, -1.8), 1.15, 1.15)


def _declined(painter: QPainter, look: Theme, _: QColor) -> None:
    _bubble(painter, look.colour("bg.panel"), look.colour("ink.3"))
    _line(painter, look.colour("ink.3"), 1.7, [(-3.2, -1.8), (3.2, -1.8)])


def _not_held(painter: QPainter, look: Theme, _: QColor) -> None:
    red = look.colour("danger")
    _bubble(painter, look.colour("bg.panel"), red)
    _line(painter, red, 1.5, [(-2.4, -4.2), (2.4, 0.6)])
    _line(painter, red, 1.5, [(2.4, -4.2), (-2.4, 0.6)])


def _due(painter: QPainter, look: Theme, _: QColor) -> None:
    # On the gold ground the dark theme's gold ink would be gold on gold.
    ink = look.colour("gold.ink" if look.name == "light" else "bg.app")
    _bubble(painter, look.colour("gold.fill"), look.colour("gold.ink"))
    _line(painter, ink, 1.5, [(0, -4.6), (0, -1.6), (2.4, -0.4)])


def _first_hours(painter: QPainter, look: Theme, _: QColor) -> None:
    painter.setPen(_mitred(look.colour("gold.line"), 1))
    painter.setBrush(look.colour("gold.fill"))
    painter.drawRect(QRectF(-6, -5, 11, 10))
    painter.fillRect(QRectF(5, -7.5, 2, 15), look.colour("danger"))


def _episode(painter: QPainter, look: Theme, _: QColor) -> None:
    painter.fillRect(QRectF(-4, -5.5, 8, 11), look.colour("risk.high"))


def _band(painter: QPainter, _: Theme, ink: QColor) -> None:
    tint = QColor(ink)
    tint.setAlphaF(0.12)
    painter.setPen(_mitred(ink, 1))
    painter.setBrush(tint)
    painter.drawRect(QRectF(-6.5, -3.5, 13, 7))
    painter.fillRect(QRectF(-6.5, -3.5, 3, 7), ink)


def _bubble(painter: QPainter, fill: QColor, edge: QColor) -> None:
    path = QPainterPath(QPointF(-6, -6))
    for x, y in ((6, -6), (6, 2.5), (-1, 2.5), (-4, 5.7), (-4, 2.5), (-6, 2.5)):
        path.lineTo(x, y)
    path.closeSubpath()
    pen = QPen(edge, 1.6)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawPath(path)


def _tick(painter: QPainter, ink: QColor) -> None:
    _line(painter, ink, 1.6, [(-3, -1.8), (-0.8, 0.4), (3.2, -3.8)])


def _line(painter: QPainter, ink: QColor, thick: float, points: list[tuple[float, float]]) -> None:
    painter.setPen(_mitred(ink, thick))
    painter.drawPolyline(_polygon(points))


def _filled(painter: QPainter, ink: QColor, points: list[tuple[float, float]]) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPolygon(_polygon(points))


def _polygon(points: list[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _diamond_points() -> list[tuple[float, float]]:
    reach = REACH + 1.4
    return [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]


def _mitred(ink: QColor, thick: float) -> QPen:
    pen = QPen(ink, thick)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


_DRAWN: dict[Shape, Callable[[QPainter, Theme, QColor], None]] = {
    Shape.CONTACT: _ring,
    Shape.CONCERN: _triangle,
    Shape.DONE: _ticked_square,
    Shape.OVERDUE: _overdue,
    Shape.DECISION: _diamond,
    Shape.TO_COME: _hollow_diamond,
    Shape.DID_NOT_HAPPEN: _cross,
    Shape.STATE: _band,
    Shape.EPISODE: _episode,
    Shape.FIRST_HOURS: _first_hours,
    Shape.HELD: _held,
    Shape.HELD_LATE: _held_late,
    Shape.HELD_UNTIMED: _held_untimed,
    Shape.CHOSE_LATER: _chose_later,
    Shape.DECLINED: _declined,
    Shape.NOT_HELD: _not_held,
    Shape.DUE: _due,
}
