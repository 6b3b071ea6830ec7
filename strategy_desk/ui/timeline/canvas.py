"""The drawn part of the chart: a stretch of time, its two pictures, and its cells as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QSizePolicy, QTableView, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.content import Chosen, Content
from strategy_desk.domain.chart.marks import Lane, Mark
from strategy_desk.domain.chart.moments import DAY
from strategy_desk.domain.chart.scale import Scale
from strategy_desk.domain.chart.stretch import Stretch
from strategy_desk.ui.tables import Index
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import ground, picture, rows, selection
from strategy_desk.ui.timeline.frame import LABELS, Frame, Shapes, Switches
from strategy_desk.ui.timeline.slide import Slide
from strategy_desk.ui.timeline.table import MarksTable


class Canvas(QTableView):
    """Draws a content over a stretch of time. ``moved`` carries the first and last second shown.

    It is a table view whose cells are painted as marks: so a screen reader walks lanes by marks
    with what Qt itself does for tables, on every system.
    """

    moved = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: Shapes | None = None
        self._names: dict[str, str] = {}
        self._switches = Switches()
        self._stretch: Stretch = (0.0, 1.0)
        self._days: float | None = None
        self._unread: Mapping[str, int] = {}
        self._compact = False
        self._frame: Frame | None = None
        self._table = MarksTable()
        self._slide = Slide(self._show, self)
        self._be_painted()

    def present(self, content: Content, agencies: Sequence[Agency]) -> None:
        """Show a content; the stretch of time stays."""
        if self._shapes is None:
            self._stretch = stretch.up_to(content.now, stretch.EIGHT_WEEKS)
        self._shapes = Shapes.of(content)
        self._names = {a.code: a.name.split(" and ")[0] for a in agencies}
        self._table.present(content.rows)
        self._changed()

    def present_unread(self, rows: Mapping[str, int]) -> None:
        """Hatch the lanes of the agencies of whose files so many rows could not be read."""
        self._unread = rows
        self._changed()

    @property
    def selected_mark(self) -> Mark | None:
        """The chosen mark, if any."""
        chosen = self.selected
        return self._shapes.content.mark(chosen) if self._shapes and chosen else None

    @property
    def selected(self) -> Chosen | None:
        """Where the chosen mark stands."""
        return self._table.chosen(self.currentIndex())

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

    @property
    def lanes(self) -> Sequence[Lane]:
        """The lanes that the arrow keys go through."""
        return self._table.lanes

    def sentence(self, chosen: Chosen) -> str:
        """Return a mark as a screen reader says it."""
        return self._shapes.content.mark(chosen).sentence if self._shapes else ""

    def frame(self) -> Frame | None:
        """Return the view as it is drawn now; nothing before there is a content."""
        if self._frame is None and self._shapes is not None:
            self._frame = self._lay_out(self._shapes)
        return self._frame

    # What is shown

    def switch(self, name: str, *, on: bool) -> None:
        """Draw gaps, nights or the count, or leave them out."""
        self._switches = replace(self._switches, **{name: on})
        self._changed()

    def be_compact(self, *, compact: bool) -> None:
        """Draw the child's own rows lower, for a low window."""
        if compact != self._compact:
            self._compact = compact
            self._changed()

    def show_days(self, days: float) -> None:
        """Show so many days up to now; 0 shows everything."""
        if self._shapes is not None:
            content = self._shapes.content
            shown = stretch.up_to(content.now, days) if days else stretch.whole(content.dates)
            self.show_stretch(shown, days)

    def show_stretch(self, shown: Stretch, days: float | None = None) -> None:
        """Show a stretch of time; ``days`` is what it was asked for as, if it was."""
        self._slide.stop()
        self._show(shown, days)

    def slide_to(self, shown: Stretch) -> None:
        """Show a stretch of time a jump away, sliding there where the system lets things move."""
        self._slide.go(self._stretch, shown)

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
            self.slide_to(stretch.up_to(self._shapes.content.now, (last - first) / DAY))

    # As a table

    def visualRect(self, index: Index) -> QRect:
        """Return where a mark is drawn; nothing out of view."""
        frame, chosen = self.frame(), self._table.chosen(index)
        if frame is None or chosen is None:
            return QRect()
        mark, box = frame.content.mark(chosen), selection.box_of(frame, chosen)
        in_view = mark.last >= frame.scale.first and mark.first <= frame.scale.last
        return box.toAlignedRect() if box and in_view else QRect()

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """Return the mark drawn at a point."""
        frame = self.frame()
        found = selection.under(frame, QPointF(pos)) if frame else ()
        return self._table.index_of(found[0]) if found else QModelIndex()

    def scrollTo(self, index: Index, hint: object = None) -> None:
        """Do nothing: whoever chooses brings what is chosen into view."""

    def updateGeometries(self) -> None:
        """Do nothing: there are no headers and no scroll bars."""

    def moveCursor(self, action: object, modifiers: object) -> QModelIndex:
        """Move nothing: the keys are the chart's own."""
        return QModelIndex()

    def sizeHint(self) -> QSize:
        """As large as the chart of a small laptop."""
        return QSize(1000, 414)

    def minimumSizeHint(self) -> QSize:
        """Small enough for 960 pixels of window; more is better."""
        return QSize(480, 330)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground and marks, with what is chosen between and over them."""
        painter = QPainter(self.viewport())
        frame = self.frame()
        if frame is None:
            painter.fillRect(self.rect(), theme().colour("bg.panel"))
            return
        clip = QRectF(frame.scale.left, 0, frame.scale.width, self.height())
        ground.draw(painter, frame)
        painter.setClipRect(clip)
        self.draw_under(painter, frame)
        painter.setClipping(False)
        picture.draw(painter, frame)
        painter.setClipRect(clip)
        self.draw_over(painter, frame)
        painter.setClipping(False)
        if self.hasFocus() and self.selected is None:
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def draw_under(self, painter: QPainter, frame: Frame) -> None:
        """Draw what goes between ground and marks."""

    def draw_over(self, painter: QPainter, frame: Frame) -> None:
        """Draw what goes over the marks."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out anew."""
        super().resizeEvent(event)
        self._changed()

    # How

    def _show(self, shown: Stretch, days: float | None = None) -> None:
        self._stretch, self._days = shown, days
        self._changed()
        self.moved.emit(*shown)

    def _changed(self) -> None:
        self._frame = None
        self.viewport().update()

    def _lay_out(self, shapes: Shapes) -> Frame:
        left, scale = LABELS * theme().scale, theme().scale
        states = shapes.content.states.keys()
        first, last = self._stretch
        return Frame(
            shapes=shapes,
            scale=Scale(first=first, last=last, left=left, width=max(self.width() - left, 50)),
            rows=rows.lay_out(
                self.height(), tuple(self._names), states, scale, compact=self._compact
            ),
            names=self._names,
            switches=self._switches,
            unread=self._unread,
        )

    def _be_painted(self) -> None:
        """Put away what a table view has of its own: headers, scroll bars, frame, ground."""
        self.setModel(self._table)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        super().updateGeometries()
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never)
        self.setVerticalScrollBarPolicy(never)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))
