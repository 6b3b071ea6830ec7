"""A lane of which rows of a file could not be read: hatched, with words where there is room.

Source: design specification 9.2 (error in one source).
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks
from strategy_desk.ui.timeline.frame import Frame
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.placing import CLEAR, Placed
from strategy_desk.ui.timeline.rows import Row

WORDS = Style(px=12, weight=600, ink="caution")
STRENGTH = 0.5
"""How much of the ink the hatch has: marks stand over it."""


def hatch(painter: QPainter, frame: Frame, row: Row) -> None:
    """Hatch the whole of a lane: where in it the rows belong, nobody can say yet."""
    ink = QColor(theme().colour("caution.line"))
    ink.setAlphaF(STRENGTH)
    box = QRectF(frame.scale.left, row.top, frame.scale.width, row.height - 1)
    marks.hatch(painter, box, ink, step=7, thick=1)


def words_between(frame: Frame, code: str, taken: Iterable[tuple[float, float]]) -> Placed | None:
    """Return how many rows, in the widest room that what is drawn leaves; nothing where none is."""
    rows = frame.unread.get(code)
    if not rows:
        return None
    moment = frame.now, frame.now
    left, right = _widest(frame.scale.left, frame.scale.right, (*taken, moment))
    for words in _said(rows):
        wide = lettering.width(words, WORDS)
        if wide + 2 * CLEAR <= right - left:
            x = right - CLEAR - wide if left > frame.scale.left else left + CLEAR
            baseline = frame.rows.of(code).middle + lettering.rise(WORDS)
            return Placed(x=x, baseline=baseline, text=words, style=WORDS)
    return None


def _said(rows: int) -> tuple[str, ...]:
    """The words, the fullest first."""
    some = "1 row" if rows == 1 else f"{rows:,} rows"
    return f"Could not read {some}, see Import", f"{some} not read", f"{rows:,} ?"


def _widest(left: float, right: float, taken: Iterable[tuple[float, float]]) -> tuple[float, float]:
    """The widest stretch from left to right that nothing stands on."""
    widest, free = (left, left), left
    for start, end in (*sorted(taken), (right, right)):
        if start - free > widest[1] - widest[0]:
            widest = free, min(start, right)
        free = max(free, end)
    return widest
