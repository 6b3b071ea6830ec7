"""What stands beside and behind the words of a line: its ground, time, agency and speaker."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from strategy_desk.domain.minutes import Basis, LineKind, WriteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local
from strategy_desk.ui.theme import Theme, theme

LEFT, TIME, WHO = 14, 46, 102
"""Widths at the usual text size: the margin, the time, and the agency with its speaker."""

ABOVE, HEAD, BELOW, PITCH = 8, 22, 11, 20
"""Heights: over every line, for the words over a restricted one, under every line, and of one row
of words."""


def width() -> int:
    """Return how far the words stand from the left."""
    return theme().px(LEFT + TIME + WHO)


def above(line: WriteLine) -> int:
    """Return the room over the words of a line."""
    return theme().px(ABOVE + (HEAD if has_head(line) else 0))


def has_head(line: WriteLine) -> bool:
    """Whether words stand over a line: how far it goes, or which child it is about."""
    return line.tier is not Tier.ALL or line.about is not None


def paint_ground(painter: QPainter, area: QRect, line: WriteLine, *, current: bool) -> None:
    """Paint what lies behind a line: grey with a black bar when restricted, tinted when current."""
    look = theme()
    if line.tier is not Tier.ALL:
        painter.fillRect(area, look.colour("bg.sunken"))
        painter.fillRect(QRect(area.left(), area.top(), 5, area.height()), look.colour("ink.1"))
    elif current:
        painter.fillRect(area, look.colour("accent.tint"))


def paint_gutter(painter: QPainter, area: QRect, line: WriteLine, about: str = "") -> None:
    """Paint who said a line and when, and over it what is special about it.

    ``about`` is the name of the one child of several that it is about.
    """
    left, top = area.left() + theme().px(LEFT), area.top() + theme().px(ABOVE)
    if has_head(line):
        over = left
        if line.tier is not Tier.ALL:
            over = _restricted(painter, left, top, area.width(), line.tier)
        if about:
            _about(painter, over, top, about)
        top += theme().px(HEAD)
    small = _font(theme(), 12.5)
    painter.setFont(small)
    painter.setPen(theme().colour("ink.3"))
    first, second = theme().px(14), theme().px(29)
    if line.at is not None:
        painter.drawText(left, top + first, f"{to_local(line.at):%H:%M}")
    noted = marks(line)
    if noted:
        painter.drawText(left, top + second, _fit(painter.fontMetrics(), noted, TIME - 2))
    who = left + theme().px(TIME)
    if line.agency:
        painter.fillRect(
            QRect(who, top + theme().px(2), 4, theme().px(14)), theme().agency(line.agency)
        )
        painter.setFont(_font(theme(), 12.5, 700))
        painter.setPen(theme().agency(line.agency))
        painter.drawText(who + 9, top + first, line.agency)
    painter.setFont(small)
    painter.setPen(theme().colour("ink.2"))
    painter.drawText(who + 9, top + second, _fit(painter.fontMetrics(), line.speaker, WHO - 14))


def marks(line: WriteLine) -> str:
    """Return in a word what kind of line it is, where it is not plain information."""
    if line.exact:
        return "exact"
    if line.kind is not LineKind.INFORMATION:
        return line.kind.value
    return {Basis.REPORTED: "reported"}.get(line.basis, line.basis.value)


@cache
def _font(look: Theme, px: float, weight: int = 400) -> QFont:
    """Made once: a font takes longer to make than the words it is for to paint."""
    return look.font(px, weight)


def _about(painter: QPainter, left: int, top: int, name: str) -> None:
    look = theme()
    painter.drawPixmap(left, top, look.pixmap("users", "accent", 15))
    painter.setPen(look.colour("accent"))
    painter.setFont(_font(look, 12.5, 600))
    words = QRect(left + look.px(20), top - 1, look.px(300), look.px(18))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"About {name} only")


def _restricted(painter: QPainter, left: int, top: int, wide: int, tier: Tier) -> int:
    """Paint how far a line goes; return where the next words may stand."""
    look = theme()
    painter.drawPixmap(left, top, look.pixmap("lock", "ink.1", 15))
    painter.setPen(look.colour("ink.1"))
    painter.setFont(_font(look, 12.5, 600))
    words = QRect(left + look.px(20), top - 1, wide, look.px(18))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Restricted")
    after = painter.fontMetrics().horizontalAdvance("Restricted  ")
    painter.setFont(_font(look, 12.5))
    painter.setPen(look.colour("ink.2"))
    painter.drawText(
        words.adjusted(after, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, TIER_NAMES[tier]
    )
    named = painter.fontMetrics().horizontalAdvance(TIER_NAMES[tier])
    return words.left() + after + named + look.px(14)


def _fit(letters: QFontMetrics, text: str, room: float) -> str:
    return letters.elidedText(text, Qt.TextElideMode.ElideRight, theme().px(room))
