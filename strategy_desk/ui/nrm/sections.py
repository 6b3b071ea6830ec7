"""The left of the page: how much of the form is answered, its sections, and what else is owed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.presenters.nrm import ReferralShown
from strategy_desk.presenters.nrm_sections import SectionShown
from strategy_desk.ui.nrm.owed import Owed
from strategy_desk.ui.painted import (
    MIDDLE,
    RIGHT,
    ROW,
    PaintedList,
    Row,
    RowPainter,
    elided,
    paint_tag,
)
from strategy_desk.ui.parts import heading, rule, wrapped
from strategy_desk.ui.theme import theme

HIGH = 29
"""Pixels of a section. Source: design specification, screen 6."""


class SectionsPane(QWidget):
    """Shows the sections. ``chosen`` carries the title of one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.head = QVBoxLayout()
        self._progress = heading("", 14)
        self._bar = _Bar()
        self._note = wrapped("", "secondary")
        self._note.setFont(theme().font(12.5))
        self.list = PaintedList(self.tr("Sections of the online form"), _Painter())
        self.list.setSizeAdjustPolicy(PaintedList.SizeAdjustPolicy.AdjustToContents)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._choose)
        self.list.itemActivated.connect(self._choose)
        self.owed = Owed()
        self._lay_out()
        self.setFocusProxy(self.list)

    def present(self, shown: ReferralShown, section: str) -> None:
        """Show how far each section is, one of them chosen."""
        sections = shown.sections
        required = sum(one.required for one in sections)
        to_do = sum(one.to_do for one in sections)
        self._progress.setText(self.tr("{0} of {1}").format(required - to_do, required))
        self._bar.present(required - to_do, required)
        self._note.setText(self._missing(to_do, shown))
        rows = [_row(one) for one in sections]
        place = next((n for n, one in enumerate(sections) if one.title == section), 0)
        self.list.fill(rows, place)
        self.list.setFixedHeight(self.list.rows_high() + 2)
        self.owed.present(shown)

    def _missing(self, to_do: int, shown: ReferralShown) -> str:
        if not to_do:
            return self.tr("Nothing is missing. The quality check says what may still be mended.")
        if shown.found.case.course.submission:
            return self.tr("{0} answers missing.").format(to_do)
        words = self.tr("{0} answers missing. You can refer before all are known: write why.")
        return words.format(to_do)

    def _choose(self, item: QListWidgetItem) -> None:
        shown: SectionShown = item.data(ROW)
        if not shown.adults:
            self.chosen.emit(shown.title)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Referral form"), 14), 1)
        top.addWidget(self._progress)
        head = self.head
        head.setContentsMargins(12, 12, 12, 6)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self._bar)
        head.addWidget(self._note)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list)
        column.addStretch(1)
        column.addWidget(rule())
        column.addWidget(self.owed)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(area, 1)


class _Bar(QWidget):
    """How much of the form is answered."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._of = 0, 0
        self.setFixedHeight(theme().px(8))

    def present(self, done: int, of: int) -> None:
        """Show so many of so many."""
        self._done, self._of = done, of
        words = self.tr("{0} of {1} required answers")
        self.setAccessibleName(words.format(done, of))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that is answered over the whole."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("line.1"))
        wide = round(self.width() * self._done / self._of) if self._of else 0
        painter.fillRect(QRect(0, 0, wide, self.height()), theme().colour("nrm"))
        painter.end()


class _Painter(RowPainter):
    """A section: its number, its title, and how far it is."""

    def high(self, shown: SectionShown) -> float:
        """Return how high it is."""
        return HIGH

    def draw(
        self, painter: QPainter, area: QRect, shown: SectionShown, state: QStyle.StateFlag
    ) -> None:
        """Paint it."""
        look = theme()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, look.colour("accent.tint"))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), look.colour("accent")
            )
        inside = area.adjusted(12, 0, -12, 0)
        painter.setFont(look.font(13.5))
        painter.setPen(look.colour("ink.2"))
        painter.drawText(inside, MIDDLE, str(shown.number or "+"))
        room = inside.adjusted(look.px(22), 0, -self._state(painter, inside, shown) - 8, 0)
        painter.setFont(look.font(13.5, 600 if chosen else 400))
        painter.setPen(look.colour("ink.2" if shown.adults else "ink.1"))
        painter.drawText(room, MIDDLE, elided(painter, shown.title, room.width()))

    def _state(self, painter: QPainter, inside: QRect, shown: SectionShown) -> int:
        """Paint how far it is at the right; return how wide that is."""
        look = theme()
        if shown.adults:
            painter.setFont(look.font(12))
            painter.setPen(look.colour("ink.2"))
            painter.drawText(inside, RIGHT, shown.state)
            return painter.fontMetrics().horizontalAdvance(shown.state)
        if not shown.to_do:
            size = look.px(16)
            top = inside.center().y() - size // 2
            painter.drawPixmap(inside.right() - size, top, look.pixmap("check", "done", 16))
            return size
        painter.setFont(look.font(12.5, 600))
        wide = painter.fontMetrics().horizontalAdvance(shown.state) + look.px(12)
        high = look.px(21)
        box = QRect(inside.right() - wide, inside.center().y() - high // 2, wide, high)
        paint_tag(painter, box, shown.state, "caution")
        return wide


def _row(one: SectionShown) -> Row:
    number = f"{one.number}. " if one.number else ""
    return Row(shown=one, said=f"{number}{one.title}: {one.state}", tip=one.title)
