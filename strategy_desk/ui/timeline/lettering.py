"""Words on the chart: measured once, drawn with a halo so that they read over anything."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from strategy_desk.domain.chart import labels
from strategy_desk.domain.chart.labels import Measure
from strategy_desk.ui.theme import Theme, theme

HALO = 1.5
"""How far the halo reaches, in pixels: a pen of 3 round the letters."""

_AROUND = tuple(
    QPointF(x * HALO, y * HALO)
    for x, y in (
        (-0.7, -0.7),
        (0.7, -0.7),
        (-0.7, 0.7),
        (0.7, 0.7),
        (0, -1),
        (0, 1),
        (-1, 0),
        (1, 0),
    )
)


@dataclass(frozen=True)
class Style:
    """How words are set: size in pixels at 100%, weight, and the tokens of ink and halo."""

    px: float = 12
    weight: int = 400
    ink: str = "ink.1"
    halo: str = "bg.panel"


def width(text: str, style: Style) -> float:
    """Return how wide words are, in pixels."""
    return _width(text, style.px, style.weight, theme())


def height(style: Style) -> float:
    """Return how high a line of words is, in pixels."""
    return _metrics(style.px, style.weight, theme()).height()


def measure(style: Style) -> Measure:
    """Return how a style measures words."""
    return partial(width, style=style)


def elided(text: str, style: Style, room: float) -> str:
    """Return words cut to a width, with an ellipsis; nothing where only three letters fit."""
    return labels.elided(text, room, measure(style))


def write(painter: QPainter, x: float, baseline: float, text: str, style: Style) -> None:
    """Draw words from ``x`` on a baseline, with their halo."""
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(text, style, theme(), ratio)
    ascent = _metrics(style.px, style.weight, theme()).ascent()
    place(painter, picture, x - 2, baseline - ascent - 2, ratio)


def place(painter: QPainter, picture: QPixmap, x: float, y: float, ratio: float) -> None:
    """Draw a picture on whole pixels of the screen; on whole points it costs half as much."""
    if ratio == 1:
        painter.drawPixmap(round(x), round(y), picture)
    else:
        painter.drawPixmap(QPointF(round(x * ratio) / ratio, round(y * ratio) / ratio), picture)


def write_middle(painter: QPainter, x: float, baseline: float, text: str, style: Style) -> None:
    """Draw words centred on ``x``."""
    write(painter, x - width(text, style) / 2, baseline, text, style)


def plain(painter: QPainter, box: QRectF, text: str, style: Style, align: Qt.AlignmentFlag) -> None:
    """Draw words without a halo inside a box."""
    painter.setFont(font(style))
    painter.setPen(theme().colour(style.ink))
    painter.drawText(box, align | Qt.TextFlag.TextSingleLine, text)


def font(style: Style) -> QFont:
    """Return the type of a style."""
    return _font(style.px, style.weight, theme())


def rise(style: Style) -> float:
    """Return how far below a middle line the baseline stands, to look centred on it."""
    return style.px * theme().scale * 0.35


@lru_cache
def _font(px: float, weight: int, look: Theme) -> QFont:
    return look.font(px, weight)


@lru_cache
def _metrics(px: float, weight: int, look: Theme) -> QFontMetricsF:
    return QFontMetricsF(_font(px, weight, look))


@lru_cache(20_000)
def _width(text: str, px: float, weight: int, look: Theme) -> float:
    return _metrics(px, weight, look).horizontalAdvance(text)


@lru_cache(2_000)
def _picture(text: str, style: Style, look: Theme, ratio: float) -> QPixmap:
    """Words and halo as a picture: drawing it again while panning costs next to nothing."""
    metrics = _metrics(style.px, style.weight, look)
    wide, high = metrics.horizontalAdvance(text) + 4, metrics.height() + 4
    picture = QPixmap(round(wide * ratio) + 1, round(high * ratio) + 1)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    at = QPointF(2, metrics.ascent() + 2)
    painter = QPainter(picture)
    painter.setFont(_font(style.px, style.weight, look))
    if style.halo:
        painter.setPen(look.colour(style.halo))
        for offset in _AROUND:
            painter.drawText(at + offset, text)
    painter.setPen(look.colour(style.ink))
    painter.drawText(at, text)
    painter.end()
    return picture
