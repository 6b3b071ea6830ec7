"""Places by distance: a line out from home, and the number of times at its end."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from strategy_desk.domain.patterns.panels import FoundAt, PlacesPanel
from strategy_desk.domain.patterns.places import FAR
from strategy_desk.ui.patterns.styles import LABEL, NOTE
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.lettering import Style

NAMES = 0.6
"""The largest share of the width that the names take."""

COUNT = Style(px=11.5, weight=700, ink="ink.filled", halo="")
HIGHEST_ROW = 40
OUT, DOT, BETWEEN = 12, 9.5, 6
"""From home to the nearest place, the largest dot, and from it to its words."""


def draw(painter: QPainter, box: QRectF, panel: PlacesPanel) -> None:
    """Draw a row for each place, and one for what is not known; far and found again is red."""
    scale = theme().scale
    rows = len(panel.places) + bool(panel.unknown)
    if not rows:
        return
    high = min(box.height() / rows, HIGHEST_ROW * scale)
    names = (*(place.name for place in panel.places), "Not known")
    widest = max(lettering.width(name, LABEL) for name in names)
    home = box.left() + min(widest + OUT * scale, box.width() * NAMES)
    known = [place for place in panel.places if place.miles is not None]
    if known:
        painter.setPen(QPen(theme().agency("HOM"), 4))
        painter.drawLine(QLineF(home, box.top(), home, box.top() + high * len(known)))
    far = max((place.miles or 0 for place in known), default=0) or 1
    beside = max((lettering.width(_miles(place), NOTE) for place in known), default=0)
    reach = box.right() - home - (OUT + DOT + BETWEEN) * scale - beside
    for row, place in enumerate(panel.places):
        y = box.top() + (row + 0.5) * high
        _name(painter, box.left(), y, place.name, home - box.left() - 10 * scale)
        out = 0.0 if place.miles is None else reach * place.miles / far
        _place(painter, home, home + OUT * scale + out, y, place)
    if panel.unknown:
        y = box.top() + (len(panel.places) + 0.5) * high
        _name(painter, box.left(), y, "Not known", home - box.left())
        count = len(panel.unknown)
        words = f"{count} episode{'' if count == 1 else 's'}. Ask in the interview."
        room = box.right() - home - 8 * scale
        words = lettering.elided(words, NOTE, room)
        lettering.write(painter, home + 8 * scale, y + lettering.rise(NOTE), words, NOTE)


def _name(painter: QPainter, x: float, y: float, name: str, room: float) -> None:
    words = lettering.elided(name, LABEL, room)
    lettering.write(painter, x, y + lettering.rise(LABEL), words, LABEL)


def _place(painter: QPainter, home: float, x: float, y: float, place: FoundAt) -> None:
    again = len(place.episodes) > 1 and (place.miles or 0) >= FAR
    scale = theme().scale
    if place.miles is not None:
        painter.setPen(QPen(theme().colour("line.2"), 1.6))
        painter.drawLine(QLineF(home + 3, y, x, y))
    reach = (DOT if again else 8) * scale
    painter.setPen(QPen(theme().colour("danger" if again else "accent"), 1))
    painter.setBrush(theme().colour("danger" if again else "accent"))
    painter.drawEllipse(QPointF(x, y), reach, reach)
    number = str(len(place.episodes))
    lettering.write_middle(painter, x, y + lettering.rise(COUNT), number, COUNT)
    words = _miles(place) if place.away else ""
    lettering.write(painter, x + reach + BETWEEN * scale, y + lettering.rise(NOTE), words, NOTE)


def _miles(place: FoundAt) -> str:
    return f"{place.away} mi"
