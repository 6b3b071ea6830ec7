"""Who with: a bar for each person, adults of concern in the colour of harm and always first."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen

from strategy_desk.domain.patterns.panels import CompanyPanel
from strategy_desk.domain.time import date_words
from strategy_desk.ui.patterns.styles import BOLD, LABEL, NOTE
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering

BARS, NUMBER, HIGHEST_ROW, THICK = 0.27, 26, 30, 13


def draw(painter: QPainter, box: QRectF, panel: CompanyPanel) -> None:
    """Draw a row for each person, and one for the episodes that list nobody."""
    rows = [
        (one.name, len(one.episodes), date_words(one.first) if one.first else "", one.is_adult)
        for one in panel.people
    ]
    if panel.unknown:
        rows.append(("Nobody listed", len(panel.unknown), "", False))
    scale = theme().scale
    high = min(box.height() / max(len(rows), 1), HIGHEST_ROW * scale)
    most = max((count for _, count, _, _ in rows), default=1)
    for row, (name, count, first, is_adult) in enumerate(rows):
        top = box.top() + row * high
        y = top + high / 2
        wide = box.width() * BARS * count / most
        bar = QRectF(box.left(), y - THICK * scale / 2, wide, THICK * scale)
        painter.fillRect(bar, theme().colour("risk.high" if is_adult else "ink.3"))
        x = box.left() + box.width() * BARS + 8 * scale
        lettering.write(painter, x, y + lettering.rise(BOLD), str(count), BOLD)
        x += NUMBER * scale
        since = lettering.width(first, NOTE)
        words = lettering.elided(name, LABEL, box.right() - x - since - 10 * scale)
        lettering.write(painter, x, y + lettering.rise(LABEL), words, LABEL)
        lettering.write(painter, box.right() - since, y + lettering.rise(NOTE), first, NOTE)
        painter.setPen(QPen(theme().colour("line.1"), 1))
        painter.drawLine(QLineF(box.left(), top + high, box.right(), top + high))
