"""The chart of one child: moved through and chosen from with keys or pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.content import EPISODE_ROW, HOURS_ROW, Chosen, Content
from strategy_desk.domain.time import Window
from strategy_desk.ui.timeline import moves, period, selection
from strategy_desk.ui.timeline.canvas import Canvas
from strategy_desk.ui.timeline.frame import Frame
from strategy_desk.ui.timeline.keyboard import CLOSER, Ask, bindings
from strategy_desk.ui.timeline.moves import Move
from strategy_desk.ui.timeline.pointer import Pointer

NOTCH = 1 / 10
"""Share of the view for each step of a wheel."""


class Chart(Canvas):
    """Says what a person chose on it, and what they ask for.

    ``chosen`` carries a Mark or nothing; ``took`` the Window of the period chosen, or nothing;
    ``asked`` an Ask; ``asked_join`` the identities of two reports; ``asked_import`` that the words
    on rows that could not be read were clicked; ``left`` that Esc was pressed.
    """

    chosen = Signal(object)
    took = Signal(object)
    asked = Signal(object)
    asked_join = Signal(object)
    asked_import = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._period: Window | None = None
        self._anchor: Chosen | None = None
        self._counted: frozenset[int] = frozenset()
        self._pointer = Pointer(self)
        self._keys = bindings(self)

    def present(self, content: Content, agencies: Sequence[Agency]) -> None:
        """Show a content; what was chosen stays where it can."""
        kept = self.selected_mark
        super().present(content, agencies)
        if kept:
            self._make_current(content.found_again(kept))
            self.chosen.emit(self.selected_mark)

    @property
    def period(self) -> Window | None:
        """The days that the measures now describe, if any were chosen."""
        return self._period

    def choose(self, chosen: Chosen | None) -> None:
        """Choose a mark and bring it into view; with nothing, choose none."""
        self._make_current(chosen)
        mark = self.selected_mark
        if mark is not None:
            shown = stretch.showing(self._stretch, mark.at)
            if shown != self._stretch:
                self.slide_to(shown)
        self.viewport().update()
        self.chosen.emit(mark)

    def choose_episode(self, number: int) -> None:
        """Choose an episode by its number."""
        for position, mark in enumerate(self.lanes[0] if self._shapes else ()):
            if mark.episode == number:
                self.choose(Chosen(row=EPISODE_ROW, position=position))

    def show_episodes(self, numbers: Sequence[int]) -> None:
        """Show a stretch of time that holds all of these episodes."""
        bars = (
            [bar for bar in self._shapes.content.bars if bar.number in numbers]
            if self._shapes
            else []
        )
        if bars:
            self.show_stretch(stretch.whole((bars[0].start, max(bar.end for bar in bars))))

    def choose_at(self, point: QPointF) -> None:
        """Choose what is drawn at a point; again, the next of marks drawn as one."""
        frame = self.frame()
        doubt = selection.join_at(frame, point) if frame else None
        if doubt is not None:
            self.asked_join.emit(doubt.episodes)
            return
        if frame and selection.unread_at(frame, point):
            self.asked_import.emit()
            return
        found = selection.under(frame, point) if frame else ()
        if self.selected in found:
            found = found[found.index(self.selected) + 1 :] + found[:1]
        self.choose(found[0] if found else None)

    def choose_return(self) -> None:
        """Choose the return of the chosen episode, or the last: its 72 hours are shaded."""
        if self._shapes is None or not self._shapes.content.hours:
            return
        mark, boxes = self.selected_mark, self._shapes.content.hours
        wanted = mark.episode if mark and mark.episode else boxes[-1].episode
        positions = [p for p, box in enumerate(boxes) if box.episode == wanted]
        self.choose(Chosen(row=HOURS_ROW, position=(positions or [len(boxes) - 1])[0]))

    def step(self, go: Move) -> None:
        """Choose the mark that a move leads to; without one chosen, the one nearest to now."""
        self._anchor = None
        if self.selected is not None:
            self.choose(go(self.lanes, self.selected))
        elif self._shapes is not None:
            self.choose(moves.first_choice(self.lanes, self._shapes.content.now))

    def extend(self, go: Move) -> None:
        """Choose the period from the mark where it began to the one that a move leads to."""
        if self.selected is None or self._shapes is None:
            self.step(go)
            return
        self._anchor = self._anchor or self.selected
        self.choose(go(self.lanes, self.selected))
        ends = [self._shapes.content.mark(one) for one in (self._anchor, self.selected) if one]
        now = self._shapes.content.now
        last = max(max(min(mark.last, now), mark.first) for mark in ends)
        self.choose_days(min(mark.first for mark in ends), last)

    def choose_days(self, first: float, last: float) -> None:
        """Choose the period of the days of two seconds."""
        self._take(period.of(first, last))

    def count(self, episodes: Sequence[int]) -> None:
        """Mark the episodes that a figure or a panel counted; none clears them."""
        self._counted = frozenset(episodes)
        self.viewport().update()

    def leave(self) -> None:
        """Say that Esc was pressed."""
        self.left.emit()

    def clear_last(self) -> None:
        """Clear the period, else what is counted, else the choice."""
        if self._period is not None:
            self._anchor = None
            self._take(None)
        elif self._counted:
            self.count(())
        else:
            self.choose(None)

    def ask(self, what: Ask) -> None:
        """Ask the page for something."""
        self.asked.emit(what)

    def draw_under(self, painter: QPainter, frame: Frame) -> None:
        """Shade the period, and the chosen episode with its first 72 hours."""
        mark = self.selected_mark
        if self._period:
            period.draw_shade(painter, frame, self._period)
        if mark and mark.episode:
            selection.draw_shades(painter, frame, mark.episode)

    def draw_over(self, painter: QPainter, frame: Frame) -> None:
        """Draw the edges of the period, and of what is counted and chosen."""
        if self._counted:
            selection.draw_counted(painter, frame, self._counted)
        if self._period:
            period.draw_edges(painter, frame, self._period)
        if self.selected:
            selection.draw_edge(painter, frame, self.selected)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out a key of the timeline, or leave it to the page."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
        does = self._keys.get((modifiers, Qt.Key(event.key())))
        if does is None or self._shapes is None:
            event.ignore()
        else:
            does()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._pointer.press(event.position(), shift=shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._pointer.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self._pointer.release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the record under the pointer."""
        if self.selected is not None:
            self.ask(Ask.RECORD)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move with the wheel; with Ctrl, zoom about the pointer."""
        frame = self.frame()
        notches = (event.angleDelta().y() or event.angleDelta().x()) / 120
        if frame is None or not notches:
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(CLOSER**notches, frame.scale.second(event.position().x()))
        else:
            self.pan(-NOTCH * notches)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen, or of what is under the pointer."""
        frame, point = self.frame(), QPointF(event.pos())
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and frame and self.selected not in selection.under(frame, point):
            self.choose_at(point)
        self.ask(Ask.MENU)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the whole of what a label had to leave out."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            frame = self.frame()
            found = selection.under(frame, QPointF(event.pos())) if frame else ()
            said = [frame.content.mark(one).sentence for one in found] if frame else []
            QToolTip.showText(event.globalPos(), "\n".join(said), self)
            return True
        return super().viewportEvent(event)

    def _make_current(self, chosen: Chosen | None) -> None:
        index = self._table.index_of(chosen) if chosen else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self.selectionModel().clear()

    def _take(self, window: Window | None) -> None:
        if window != self._period:
            self._period = window
            self.viewport().update()
            self.took.emit(window)
