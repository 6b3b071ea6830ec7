"""The whole story: episodes up and what was done down, at one scale, and what the chart shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.bars import Bar
from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.chart.moments import DAY
from strategy_desk.domain.chart.scale import Scale
from strategy_desk.domain.chart.story import Month
from strategy_desk.domain.chart.stretch import Stretch
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.frame import LABELS
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.marks import HIGH, MEDIUM, TOKENS

FOOT, STRIP, TOP = 17, 12, 3
WIDEST_COLUMN, COLUMN = 62, 0.46
"""Widest a month's column is, in pixels, and its share of the month."""

HANDLE, GRIP = 6, 6
"""Width of a handle, and how near to it a press takes hold of it."""

UP, DOWN = (
    Style(px=12, weight=700, ink="danger", halo=""),
    Style(px=12, weight=700, ink="accent", halo=""),
)
RATIO = Style(px=12, weight=500, ink="ink.2", halo="")
FEW = Style(px=12, weight=700, ink="danger", halo="")
NAME_UP, NAME_DOWN = (
    Style(px=13, weight=700, ink="danger", halo=""),
    Style(px=13, weight=700, ink="accent", halo=""),
)
NAME_FOOT = Style(px=12, ink="ink.2", halo="")

THICK = {HIGH: (1, 10), MEDIUM: (3, 8)}
"""Where an episode's small bar begins in the strip, and how high it is, by its risk level."""


class StoryStrip(QWidget):
    """Draws the months, and a box round the stretch of time that the chart shows.

    ``moved`` carries the first and last second asked for, by dragging the box or its handles, by a
    click, or with the arrow keys: alone they move the box by a week, with Shift its end, with Ctrl
    its beginning. ``left`` says that Esc was pressed.
    """

    moved = Signal(float, float)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._months: Sequence[Month] = ()
        self._bars: Sequence[Bar] = ()
        self._now = 0.0
        self._stretch: Stretch = (0.0, 1.0)
        self._held: tuple[str, float, Stretch] | None = None
        self._counted: frozenset[int] = frozenset()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Whole story: episodes and what was done, month by month"))

    def present(self, content: Content, months: Sequence[Month]) -> None:
        """Show the months of a child's story."""
        self._months, self._bars, self._now = months, content.bars, content.now
        self.setAccessibleDescription(". ".join(month.sentence for month in months))
        self.update()

    def show_stretch(self, first: float, last: float) -> None:
        """Put the box where the chart is."""
        self._stretch = (first, last)
        self.update()

    def count(self, episodes: Sequence[int]) -> None:
        """Mark the episodes that a figure counted; none clears them."""
        self._counted = frozenset(episodes)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the page says."""
        return QSize(600, theme().px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw months, episodes, the moment and the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        painter.fillRect(self.rect(), look.colour("bg.panel"))
        at = self._scale()
        if at is not None:
            painter.setClipRect(QRectF(at.left, 0, at.width, self.height()))
            painter.fillRect(self._box(at), look.colour("sel.band"))
            for month in self._months:
                self._draw_month(painter, at, month)
            self._draw_strip(painter, at)
            self._draw_box(painter, at)
            painter.setClipping(False)
        self._draw_names(painter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the box or a handle; elsewhere, bring the box there."""
        at = self._scale()
        if at is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x, (first, last) = event.position().x(), self._stretch
        part = self._part(at, x)
        if not part:
            self.moved.emit(*stretch.moved(self._stretch, at.second(x) - (first + last) / 2))
            part = "box"
        self._held = (part, x, self._stretch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what is held."""
        at, x = self._scale(), event.position().x()
        if at is None:
            return
        if self._held is None:
            self.setCursor(_CURSORS[self._part(at, x)])
            return
        part, start, shown = self._held
        self._move(part, shown, at.second(x) - at.second(start))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the box, or one end of it, by a week; Esc goes back to the chart."""
        by = {Qt.Key.Key_Left: -7 * DAY, Qt.Key.Key_Right: 7 * DAY}.get(Qt.Key(event.key()))
        part = _PARTS.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if by is not None and part is not None:
            self._move(part, self._stretch, by)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, part: str, shown: Stretch, by: float) -> None:
        first, last = shown
        if part == "box":
            self.moved.emit(first + by, last + by)
        elif part == "first":
            self.moved.emit(min(first + by, last - stretch.SHORTEST), last)
        else:
            self.moved.emit(first, max(last + by, first + stretch.SHORTEST))

    def _scale(self) -> Scale | None:
        if not self._months:
            return None
        left = LABELS * theme().scale
        first, last = self._months[0].start, self._months[-1].end
        return Scale(first=first, last=last, left=left, width=max(self.width() - left, 50))

    @property
    def _floor(self) -> float:
        """Where the names of the months begin."""
        return self.height() - FOOT * theme().scale

    @property
    def _room(self) -> float:
        """The height of the columns above the strip; it is the scale below it too."""
        return (self._floor - 2 - TOP - STRIP) * 0.46

    def _unit(self) -> float:
        """How high one episode, or one thing done, is: the same up and down."""
        below = self._floor - 2 - TOP - STRIP - self._room
        most_up = max((month.episodes for month in self._months), default=1)
        most_down = max((month.done for month in self._months), default=1)
        return min(self._room / max(most_up, 1), below / max(most_down, 1), self._room / 4)

    def _draw_month(self, painter: QPainter, at: Scale, month: Month) -> None:
        look, unit = theme(), self._unit()
        left, right = at.x(month.start), at.x(month.end)
        middle, wide = (left + right) / 2, min(WIDEST_COLUMN * look.scale, (right - left) * COLUMN)
        zero = TOP + self._room
        painter.setPen(QPen(look.colour("line.1"), 1))
        painter.drawLine(QLineF(round(left) + 0.5, 0, round(left) + 0.5, self.height()))
        up, down = month.episodes * unit, month.done * unit
        for token, top, high in (("risk.high", zero - up, up), ("accent", zero + STRIP, down)):
            ink = look.colour(token)
            ink.setAlphaF(0.55 if month.days else 1)
            painter.fillRect(QRectF(middle - wide / 2, top, wide, high), ink)
        x = middle + wide / 2 + 4
        rise = lettering.rise(UP)
        lettering.write(painter, x, zero - max(5, up / 2) + rise, str(month.episodes), UP)
        y = zero + STRIP + max(6, down / 2) + rise
        lettering.write(painter, x, y, str(month.done), DOWN)
        self._draw_ratio(painter, month, middle, right - left)

    def _draw_ratio(self, painter: QPainter, month: Month, middle: float, room: float) -> None:
        ratio = month.per_episode
        said = "–" if ratio is None else f"{ratio:.1f}"
        style = FEW if ratio is not None and ratio <= 1 else RATIO
        so_far = f"{month.label} ({month.days} d)" if month.days else month.label
        for words in (f"{so_far} {said}", f"{month.label} {said}", said):
            if lettering.width(words, style) <= room - 2:
                baseline = self.height() - 5 * theme().scale
                lettering.write_middle(painter, middle, baseline, words, style)
                return

    def _draw_strip(self, painter: QPainter, at: Scale) -> None:
        look, zero = theme(), TOP + self._room
        painter.fillRect(QRectF(at.left, zero, at.width, STRIP), look.colour("bg.sunken"))
        for bar in self._bars:
            top, high = THICK.get(bar.rank, (6, 5))
            wide = max(2.0, at.clipped(bar.end) - at.clipped(bar.start))
            box = QRectF(at.clipped(bar.start), zero + top, wide, high)
            painter.fillRect(box, look.colour(TOKENS.get(bar.rank, "risk.low")))
            if bar.number in self._counted:
                around = QRectF(box.left() - 2, zero - 1, box.width() + 4, STRIP + 2)
                painter.setPen(QPen(look.colour("accent"), 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(around)
        painter.setPen(QPen(look.colour("line.1"), 1))
        painter.drawLine(QLineF(at.left, self._floor - 0.5, at.right, self._floor - 0.5))
        painter.setPen(QPen(look.colour("ink.1"), 1.6))
        painter.drawLine(QLineF(at.x(self._now), 0, at.x(self._now), self._floor))

    def _draw_box(self, painter: QPainter, at: Scale) -> None:
        look, box = theme(), self._box(at)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("focus" if self.hasFocus() else "accent"), 1.6))
        if self.hasFocus():
            painter.setPen(QPen(look.colour("focus"), 3))
        painter.drawRect(box.adjusted(0, 1, -1, -1))
        painter.setPen(QPen(look.colour("accent"), 1.5))
        painter.setBrush(look.colour("bg.panel"))
        for x in (box.left(), box.right() - 1):
            handle = QRectF(x - HANDLE / 2, self._floor / 2 - 10, HANDLE, 20)
            painter.drawRoundedRect(handle, 2, 2)

    def _draw_names(self, painter: QPainter) -> None:
        look, left = theme(), LABELS * theme().scale
        painter.setPen(QPen(look.colour("line.2"), 1))
        painter.drawLine(QLineF(left - 0.5, 0, left - 0.5, self.height()))
        painter.drawLine(QLineF(0, self.height() - 0.5, self.width(), self.height() - 0.5))
        painter.setPen(QPen(look.colour("line.1"), 1))
        painter.drawLine(QLineF(0, self._floor - 0.5, left, self._floor - 0.5))
        zero = TOP + self._room
        lettering.write(painter, 10, zero - self._room / 2 + 4, self.tr("Episodes"), NAME_UP)
        y = zero + STRIP + (self._floor - zero - STRIP) / 2 + 4
        lettering.write(painter, 10, y, self.tr("Help and actions"), NAME_DOWN)
        y = self.height() - 5 * look.scale
        lettering.write(painter, 10, y, self.tr("done per episode"), NAME_FOOT)

    def _box(self, at: Scale) -> QRectF:
        left, right = at.clipped(self._stretch[0]), at.clipped(self._stretch[1])
        return QRectF(left, 0, max(right - left, 4), self._floor)

    def _part(self, at: Scale, x: float) -> str:
        box = self._box(at)
        if abs(x - box.left()) <= GRIP:
            return "first"
        if abs(x - box.right()) <= GRIP:
            return "last"
        return "box" if box.contains(QPointF(x, 1)) else ""


_CURSORS = {
    "": Qt.CursorShape.PointingHandCursor,
    "box": Qt.CursorShape.OpenHandCursor,
    "first": Qt.CursorShape.SizeHorCursor,
    "last": Qt.CursorShape.SizeHorCursor,
}

_PARTS = {
    Qt.KeyboardModifier.NoModifier: "box",
    Qt.KeyboardModifier.ShiftModifier: "last",
    Qt.KeyboardModifier.ControlModifier: "first",
}
