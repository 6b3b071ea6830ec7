"""The chart of one child: painted, moved through and chosen from with keys or pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.presenters.chart.agency_lanes import STATES
from strategy_desk.presenters.chart.content import (
    EPISODE_ROW,
    HOURS_ROW,
    Chosen,
    Content,
)
from strategy_desk.presenters.chart.marks import Lane, Mark
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, moves, rows, selection, stretch
from strategy_desk.ui.timeline.frame import LABELS, Frame, Shapes, Switches
from strategy_desk.ui.timeline.keyboard import CLOSER, bindings
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.moves import Move
from strategy_desk.ui.timeline.picture import Pictures
from strategy_desk.ui.timeline.scale import Scale
from strategy_desk.ui.timeline.stretch import Stretch

NOTCH = 1 / 10
"""Share of the view for each step of a wheel."""

DRAG_FROM = 4
"""Pixels the pointer moves before a press is a drag."""

EMPTY = Style(px=16, weight=600, ink="ink.2", halo="")


class Chart(QWidget):
    """Draws a content, and says what a person chose.

    ``chosen`` carries a Mark or nothing, ``opened`` a Mark; ``moved`` the first and last second now
    shown; ``asked_details`` says that the panel should open or close.
    """

    chosen = Signal(object)
    opened = Signal(object)
    moved = Signal(float, float)
    asked_details = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: Shapes | None = None
        self._names: dict[str, str] = {}
        self._hidden: frozenset[str] = frozenset()
        self._switches = Switches()
        self._stretch: Stretch = (0.0, 1.0)
        self._days: float | None = None
        self._selected: Chosen | None = None
        self._frame: Frame | None = None
        self._pictures = Pictures()
        self._pressed: tuple[QPointF, Stretch] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))
        self._keys = bindings(self)

    def present(self, content: Content, agencies: Sequence[Agency]) -> None:
        """Show a content; the stretch of time and what was chosen stay where they can."""
        first = self._shapes is None
        kept = self.selected_mark
        self._shapes = Shapes.of(content)
        self._names = {a.code: a.name.split(" and ")[0] for a in agencies}
        self._selected = content.found_again(kept) if kept else None
        if first:
            self._stretch = stretch.up_to(content.now, stretch.EIGHT_WEEKS)
        self._changed()
        if kept:
            self.chosen.emit(self.selected_mark)

    @property
    def selected_mark(self) -> Mark | None:
        """The chosen mark, if any."""
        if self._shapes is None or self._selected is None:
            return None
        return self._shapes.content.mark(self._selected)

    @property
    def selected(self) -> Chosen | None:
        """Where the chosen mark stands."""
        return self._selected

    @property
    def days_shown(self) -> float | None:
        """The days last asked for, 0 for everything; nothing once moved by hand."""
        return self._days

    @property
    def switches(self) -> Switches:
        """What is drawn and what is left out."""
        return self._switches

    @property
    def stretch(self) -> Stretch:
        """The first and last second shown."""
        return self._stretch

    def frame(self) -> Frame | None:
        """Return the view as it is drawn now; nothing before there is a content."""
        if self._frame is None and self._shapes is not None:
            self._frame = self._lay_out(self._shapes)
        return self._frame

    def switch(self, name: str, *, on: bool) -> None:
        """Draw gaps, nights or the count, or leave them out."""
        self._switches = replace(self._switches, **{name: on})
        self._changed()

    def hide_agencies(self, codes: frozenset[str]) -> None:
        """Leave out the rows of some agencies."""
        self._hidden = codes
        if self._selected and self._selected.row.removesuffix(STATES) in codes:
            self.choose(None)
        self._changed()

    def show_days(self, days: float) -> None:
        """Show so many days up to now; 0 shows everything."""
        if self._shapes is not None:
            content = self._shapes.content
            shown = stretch.up_to(content.now, days) if days else stretch.whole(content.dates)
            self.show_stretch(shown, days)

    def show_stretch(self, shown: Stretch, days: float | None = None) -> None:
        """Show a stretch of time; ``days`` is what it was asked for as, if it was."""
        self._stretch, self._days = shown, days
        self._changed()
        self.moved.emit(*shown)

    def zoom(self, factor: float, about: float | None = None) -> None:
        """Show fewer days (factor over 1) or more, about the chosen mark or the middle."""
        if about is None:
            mark = self.selected_mark
            first, last = self._stretch
            about = mark.at if mark and first < mark.at < last else (first + last) / 2
        self.show_stretch(stretch.zoomed(self._stretch, factor, about))

    def pan(self, share: float) -> None:
        """Move by a share of the view, to the past when negative."""
        first, last = self._stretch
        self.show_stretch(stretch.moved(self._stretch, (last - first) * share))

    def go_to_now(self) -> None:
        """Bring the moment back into view, as close as before."""
        if self._shapes is not None:
            first, last = self._stretch
            self.show_stretch(stretch.up_to(self._shapes.content.now, (last - first) / 86400))

    def choose(self, chosen: Chosen | None) -> None:
        """Choose a mark and bring it into view; with nothing, choose none."""
        self._selected = chosen
        mark = self.selected_mark
        if mark is not None:
            shown = stretch.showing(self._stretch, mark.at)
            if shown != self._stretch:
                self.show_stretch(shown)
            self._say(mark.sentence)
        self.update()
        self.chosen.emit(mark)

    def choose_episode(self, number: int) -> None:
        """Choose an episode by its number."""
        for position, mark in enumerate(self.visible_rows()[0] if self._shapes else ()):
            if mark.episode == number:
                self.choose(Chosen(row=EPISODE_ROW, position=position))

    def step(self, go: Move) -> None:
        """Choose the mark that a move leads to; without one chosen, the one nearest to now."""
        shown = self.visible_rows()
        if self._selected is not None:
            self.choose(go(shown, self._selected))
        elif self._shapes is not None:
            self.choose(moves.first_choice(shown, self._shapes.content.now))

    def ask_details(self) -> None:
        """Ask for the panel to open or close."""
        self.asked_details.emit()

    def open_selected(self) -> None:
        """Open the record of the chosen mark."""
        if self.selected_mark is not None:
            self.opened.emit(self.selected_mark)

    def choose_return(self) -> None:
        """Choose the return of the chosen episode, or the last: its 72 hours are shaded."""
        if self._shapes is None or not self._shapes.content.hours:
            return
        mark, boxes = self.selected_mark, self._shapes.content.hours
        wanted = mark.episode if mark and mark.episode else boxes[-1].episode
        positions = [p for p, box in enumerate(boxes) if box.episode == wanted]
        self.choose(Chosen(row=HOURS_ROW, position=(positions or [len(boxes) - 1])[0]))

    def visible_rows(self) -> list[Lane]:
        """Return the rows that the arrow keys go through."""
        if self._shapes is None:
            return []
        every = self._shapes.content.rows
        return [row for row in every if row.code.removesuffix(STATES) not in self._hidden]

    def sizeHint(self) -> QSize:
        """As large as the chart of a small laptop."""
        return QSize(1000, 414)

    def minimumSizeHint(self) -> QSize:
        """Small enough for 960 pixels of window; more is better."""
        return QSize(480, 330)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the two pictures, with the selection between and over them."""
        painter = QPainter(self)
        frame = self.frame()
        if frame is None:
            painter.fillRect(self.rect(), theme().colour("bg.panel"))
            return
        ground, marks = self._pictures.of(frame, self.size(), self.devicePixelRatioF())
        painter.drawPixmap(0, 0, ground)
        mark = self.selected_mark
        painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()))
        if mark and mark.episode:
            selection.draw_shades(painter, frame, mark.episode)
        painter.setClipping(False)
        painter.drawPixmap(0, 0, marks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._selected:
            painter.setClipRect(QRectF(frame.scale.left, 0, frame.scale.width, self.height()))
            selection.draw_edge(painter, frame, self._selected)
            painter.setClipping(False)
        if not frame.content.bars:
            self._draw_empty(painter, frame)
        if self.hasFocus() and self._selected is None:
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Carry out a key of the timeline, or leave it to the page."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Plus, Qt.Key.Key_Minus}:
            modifiers &= ~Qt.KeyboardModifier.ShiftModifier
        does = self._keys.get((modifiers, Qt.Key(event.key())))
        if does is None or self._shapes is None:
            super().keyPressEvent(event)
        else:
            does()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = (event.position(), self._stretch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the view."""
        frame = self.frame()
        if self._pressed and frame and event.buttons() & Qt.MouseButton.LeftButton:
            start, shown = self._pressed
            by = event.position().x() - start.x()
            if abs(by) >= DRAG_FROM or self._stretch != shown:
                self.show_stretch(stretch.moved(shown, -frame.seconds(by)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked; a second click on marks drawn as one chooses the next."""
        frame, pressed, self._pressed = self.frame(), self._pressed, None
        if frame is None or pressed is None or self._stretch != pressed[1]:
            return
        found = selection.under(frame, event.position())
        if self._selected in found:
            found = found[found.index(self._selected) + 1 :] + found[:1]
        self.choose(found[0] if found else None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the record under the pointer."""
        self.open_selected()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what is chosen to whoever came here with the keyboard."""
        super().focusInEvent(event)
        mark = self.selected_mark
        if mark is not None:
            self._say(mark.sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew."""
        super().resizeEvent(event)
        self._changed()

    def event(self, event: QEvent) -> bool:
        """Show the whole of what a label had to leave out."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            frame = self.frame()
            found = selection.under(frame, QPointF(event.pos())) if frame else ()
            said = [frame.content.mark(one).sentence for one in found] if frame else []
            QToolTip.showText(event.globalPos(), "\n".join(said), self)
            return True
        return super().event(event)

    def _changed(self) -> None:
        self._frame = None
        self.update()

    def _lay_out(self, shapes: Shapes) -> Frame:
        left = LABELS * theme().scale
        names = {code: name for code, name in self._names.items() if code not in self._hidden}
        first, last = self._stretch
        return Frame(
            shapes=shapes,
            scale=Scale(first=first, last=last, left=left, width=max(self.width() - left, 50)),
            rows=rows.lay_out(
                self.height(), tuple(names), shapes.content.states.keys(), theme().scale
            ),
            names=names,
            switches=self._switches,
        )

    def _say(self, words: str) -> None:
        self.setAccessibleDescription(words)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _draw_empty(self, painter: QPainter, frame: Frame) -> None:
        row = frame.rows.of(EPISODE_ROW)
        box = QRectF(frame.scale.left, row.top, frame.scale.width, row.height)
        words = self.tr("No missing episodes recorded")
        lettering.plain(painter, box, words, EMPTY, Qt.AlignmentFlag.AlignCenter)
