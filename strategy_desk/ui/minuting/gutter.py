"""What stands beside and behind the words of a line: its ground, time, agency and speaker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPixmap

from strategy_desk.domain.minutes import Basis, LineKind, WriteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local
from strategy_desk.ui.theme import Theme, theme

LEFT, TIME, WHO = 14, 46, 102
"""Widths at the usual text size: the margin, the time, and the agency with its speaker."""

ABOVE, HEAD, BELOW, PITCH = 8, 22, 11, 20
"""Heights: over every line, for the words over a restricted one, under every line, and of one row
of words."""


BAR = 5
"""Pixels of the black bar at the left of a restricted line."""


def width() -> int:
    """Return how far the words stand from the left."""
    return theme().px(LEFT + TIME + WHO)


def above(line: WriteLine) -> int:
    """Return the room over the words of a line."""
    return theme().px(ABOVE + (HEAD if has_head(line) else 0))


def most(line: WriteLine) -> int:
    """Return how high what stands beside the words of a line is at the most."""
    return above(line) + theme().px(2 * PITCH)


def has_head(line: WriteLine) -> bool:
    """Whether words stand over a line: how far it goes, or which child it is about."""
    return line.tier is not Tier.ALL or line.about is not None


def ground(line: WriteLine, *, current: bool) -> str:
    """Return the colour behind a line: grey when restricted, tinted when current."""
    if line.tier is not Tier.ALL:
        return "bg.sunken"
    return "accent.tint" if current else "bg.panel"


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What stands beside and behind one line where it is shown, ready to be painted."""

    area: QRect
    ground: QColor
    picture: QPixmap
    bar: QColor | None

    def paint(self, painter: QPainter) -> None:
        """Paint it where it stands."""
        painter.fillRect(self.area, self.ground)
        painter.drawPixmap(self.area.topLeft(), self.picture)
        if self.bar is not None:
            painter.fillRect(QRect(self.area.topLeft(), QSize(BAR, self.area.height())), self.bar)


def beside(area: QRect, line: WriteLine, about: str, *, current: bool, ratio: float) -> Beside:
    """Return who said a line and when, over the ground of the line.

    ``about`` is the name of the one child of several that it is about.
    """
    behind = ground(line, current=current)
    size = (area.width() if has_head(line) else width(), min(area.height(), most(line)))
    return Beside(
        area=area,
        ground=theme().colour(behind),
        picture=_picture(theme(), line, about, behind, size, ratio),
        bar=None if line.tier is Tier.ALL else theme().colour("ink.1"),
    )


@lru_cache(maxsize=256)
def _picture(
    look: Theme, line: WriteLine, about: str, behind: str, size: tuple[int, int], ratio: float
) -> QPixmap:
    """Drawn once: the words beside a line take longer to draw than the letter that was typed."""
    picture = QPixmap(*(round(side * ratio) for side in size))
    picture.setDevicePixelRatio(ratio)
    picture.fill(look.colour(behind))
    painter = QPainter(picture)
    left, top = look.px(LEFT), look.px(ABOVE)
    if has_head(line):
        over = left
        if line.tier is not Tier.ALL:
            over = _restricted(painter, left, top, size[0], line.tier)
        if about:
            _about(painter, over, top, about)
        top += look.px(HEAD)
    small = look.font(12.5)
    painter.setFont(small)
    painter.setPen(look.colour("ink.3"))
    first, second = top + look.px(14), top + look.px(29)
    painter.drawText(left, first, f"{to_local(line.at):%H:%M}" if line.at else "")
    painter.drawText(left, second, _fit(painter.fontMetrics(), marks(line), TIME - 2))
    who = left + look.px(TIME)
    if line.agency:
        painter.fillRect(QRect(who, top + look.px(2), 4, look.px(14)), look.agency(line.agency))
        painter.setFont(look.font(12.5, 700))
        painter.setPen(look.agency(line.agency))
        painter.drawText(who + 9, first, line.agency)
    painter.setFont(small)
    painter.setPen(look.colour("ink.2"))
    painter.drawText(who + 9, second, _fit(painter.fontMetrics(), line.speaker, WHO - 14))
    painter.end()
    return picture


def marks(line: WriteLine) -> str:
    """Return in a word what kind of line it is, where it is not plain information."""
    if line.exact:
        return "exact"
    if line.kind is not LineKind.INFORMATION:
        return line.kind.value
    return {Basis.REPORTED: "reported"}.get(line.basis, line.basis.value)


def _about(painter: QPainter, left: int, top: int, name: str) -> None:
    look = theme()
    painter.drawPixmap(left, top, look.pixmap("users", "accent", 15))
    painter.setPen(look.colour("accent"))
    painter.setFont(look.font(12.5, 600))
    words = QRect(left + look.px(20), top - 1, look.px(300), look.px(18))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"About {name} only")


def _restricted(painter: QPainter, left: int, top: int, wide: int, tier: Tier) -> int:
    """Paint how far a line goes; return where the next words may stand."""
    look = theme()
    painter.drawPixmap(left, top, look.pixmap("lock", "ink.1", 15))
    painter.setPen(look.colour("ink.1"))
    painter.setFont(look.font(12.5, 600))
    words = QRect(left + look.px(20), top - 1, wide, look.px(18))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Restricted")
    after = painter.fontMetrics().horizontalAdvance("Restricted  ")
    painter.setFont(look.font(12.5))
    painter.setPen(look.colour("ink.2"))
    painter.drawText(
        words.adjusted(after, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, TIER_NAMES[tier]
    )
    named = painter.fontMetrics().horizontalAdvance(TIER_NAMES[tier])
    return words.left() + after + named + look.px(14)


def _fit(letters: QFontMetrics, text: str, room: float) -> str:
    return letters.elidedText(text, Qt.TextElideMode.ElideRight, theme().px(room))
