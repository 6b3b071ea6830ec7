"""The first page of the day: meetings, who came home, what rises, what is late."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import MeetingSummary, meeting_title
from strategy_desk.domain.time import clock_words, duration_words, instant_words
from strategy_desk.domain.today import AgencyLoad, CameHome, Escalating, OverdueAction, Today
from strategy_desk.presenters.today import FrontPage
from strategy_desk.ui.parts import (
    AgencyTag,
    KeyButton,
    Panel,
    Tag,
    caption,
    empty,
    heading,
    wrapped,
)
from strategy_desk.ui.theme import theme

WINDOW = 72 * 60
SHOWN = 6
TWO_COLUMNS = 1100
"""Pixels of width under which three panels have no room side by side."""

Places = tuple[tuple[int, int, int, int], ...]
WIDE: Places = ((0, 1, 1, 1), (0, 0, 1, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 2))
NARROW: Places = ((0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1), (2, 1, 1, 1))
"""Row, column and spans of first 72 hours, meetings, escalating, loads and overdue."""


def today_page(desk: Desk) -> TodayPage:
    """Return the first page, already filling itself."""
    page = TodayPage()
    page.connect_to(FrontPage(page, desk.for_page(partial(isValid, page))))
    return page


class TodayPage(QWidget):
    """Shows the day. ``opened_child`` and ``opened_meeting`` carry references."""

    opened_child = Signal(str)
    opened_meeting = Signal(str)

    keys = (("Tab", "next"), ("Enter", "open"), ("F5", "next meeting"), ("Ctrl K", "find"))

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._next = ""
        self._places: Places = ()
        self._title = heading("", 22)
        self._sentence = wrapped("")
        self.open_next = KeyButton(self.tr("Open next meeting"), "F5", primary=True)
        self.open_next.clicked.connect(lambda: self.opened_meeting.emit(self._next))
        self.meetings = Panel(self.tr("Meetings today"))
        self.golden = Panel(self.tr("First 72 hours after coming home"), kind="gold")
        self.escalating = Panel(self.tr("Pattern is escalating"))
        self.loads = Panel(self.tr("Actions by agency"), self.tr("late, this week, later"))
        self.overdue = Panel(self.tr("Longest overdue"))
        self._lay_out()

    def connect_to(self, presenter: FrontPage) -> None:
        """Keep the presenter for as long as the page."""
        self._presenter = presenter

    def present(self, shown: Today) -> None:
        """Show the day."""
        self._title.setText(f"{shown.date:%A} {shown.date.day} {shown.date:%B}")
        self._sentence.setText(_sentence(shown))
        coming = shown.meetings[0] if shown.meetings else shown.next_meeting
        self._next = coming.reference if coming else ""
        self.open_next.setEnabled(bool(self._next))
        self._fill(self.meetings, [self._meeting(m) for m in shown.meetings], "No meetings today.")
        self._fill(
            self.golden,
            [*self._missing(shown), *(self._came_home(one) for one in shown.golden)],
            "No child came home in the last 72 hours.",
        )
        self._fill(
            self.escalating,
            [self._rising(one) for one in shown.escalating],
            "Nobody's episodes are rising.",
        )
        self._fill(self.loads, [_load(one, shown) for one in shown.actions], "No open actions.")
        late = [self._late(one) for one in shown.overdue[:SHOWN]]
        self._fill(self.overdue, late, "Nothing is late.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels in two columns where three have no room."""
        super().resizeEvent(event)
        self._arrange(NARROW if self.width() < theme().px(TWO_COLUMNS) else WIDE)

    def _arrange(self, places: Places) -> None:
        if places is self._places:
            return
        self._places = places
        panels = (self.golden, self.meetings, self.escalating, self.loads, self.overdue)
        for panel, place in zip(panels, places, strict=True):
            self._grid.removeWidget(panel)
            self._grid.addWidget(panel, *place)
        stretches = (30, 50, 32) if places is WIDE else (1, 1, 0)
        for column, stretch in enumerate(stretches):
            self._grid.setColumnStretch(column, stretch)

    def _fill(self, panel: Panel, rows: list[QWidget], otherwise: str) -> None:
        empty(panel.body)
        panel.note.setText(str(len(rows)) if rows else "")
        for row in rows or [wrapped(self.tr(otherwise), "secondary")]:
            panel.body.addWidget(row)
        panel.body.addStretch(1)

    def _meeting(self, meeting: MeetingSummary) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(
            self._link(
                f"{clock_words(meeting.starts)}  {meeting.child_name}",
                lambda: self.opened_meeting.emit(meeting.reference),
            )
        )
        column.addWidget(caption(meeting_title(meeting.type, meeting.number)))
        tags = QHBoxLayout()
        for code in meeting.agencies:
            tags.addWidget(AgencyTag(code))
        tags.addStretch(1)
        column.addLayout(tags)
        return row

    def _missing(self, shown: Today) -> list[QWidget]:
        return [
            self._row(
                one.child.name,
                self.tr("missing now"),
                Tag(duration_words(one.minutes) if one.minutes else self.tr("missing"), "danger"),
                one.child.reference,
            )
            for one in shown.missing
        ]

    def _came_home(self, one: CameHome) -> QWidget:
        left = duration_words(abs(one.minutes_left))
        words = self.tr("{0} late") if one.is_late else self.tr("{0} left")
        row = self._row(
            one.child.name,
            self.tr("back {0}").format(instant_words(one.returned)),
            _Bar(one),
            one.child.reference,
        )
        line = row.layout()
        if line is not None:
            line.addWidget(Tag(words.format(left), "danger" if one.is_late else "gold"))
            seen = one.seen_by or self.tr("Nobody named")
            line.addWidget(Tag(seen, "neutral" if one.seen_by else "danger"))
        return row

    def _rising(self, one: Escalating) -> QWidget:
        text = self.tr("{0} in 30 days, was {1}").format(one.now, one.before)
        return self._row(
            one.child.name, "; ".join(one.rules), Tag(text, "danger"), one.child.reference
        )

    def _late(self, one: OverdueAction) -> QWidget:
        action, child = one.action, one.child
        return self._row(
            f"{action.number}  {action.text}",
            f"{action.agency}, {action.owner} · {child.name}",
            Tag(f"{one.days} d", "danger"),
            child.reference,
        )

    def _row(self, name: str, about: str, right: QWidget, reference: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._link(name, lambda: self.opened_child.emit(reference)))
        words.addWidget(wrapped(about, "secondary"))
        line.addLayout(words, 1)
        line.addWidget(right)
        return row

    def _link(self, text: str, does: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("link")
        button.setFont(theme().font(14, 600))
        button.clicked.connect(does)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        top.addLayout(words, 1)
        top.addWidget(self.open_next)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self._arrange(WIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 12, 16, 14)
        whole.addLayout(top)
        whole.addWidget(area, 1)


class _Bar(QWidget):
    """72 hours from the return, filled as far as they have passed; hatched when late."""

    def __init__(self, one: CameHome) -> None:
        super().__init__()
        self._one = one
        self.setAccessibleName(self.tr("72 hours since the return"))

    def sizeHint(self) -> QSize:
        """The length of three days."""
        return QSize(theme().px(132), theme().px(16))

    def minimumSizeHint(self) -> QSize:
        """Never narrower: the marks at 24 and 48 hours must be told apart."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar with marks at 24 and 48 hours."""
        painter = QPainter(self)
        box = QRectF(0.5, (self.height() - 14) / 2, self.width() - 1, 14)
        late = self._one.is_late
        gone = 1.0 if late else 1 - self._one.minutes_left / WINDOW
        ground, fill, edge = (
            ("danger.tint", "danger.tint", "danger.line")
            if late
            else ("gold.tint", "gold.fill", "gold.line")
        )
        painter.fillRect(box, theme().colour(ground))
        painter.fillRect(
            QRectF(box.left(), box.top(), box.width() * gone, box.height()), theme().colour(fill)
        )
        painter.setPen(theme().colour(edge))
        painter.drawRect(box)
        for third in (1, 2):
            x = box.left() + box.width() * third / 3
            painter.drawLine(int(x), int(box.top()), int(x), int(box.bottom()))
        painter.end()


class _LoadBar(QWidget):
    """One agency's open actions at the scale of the largest: late, this week, later."""

    def __init__(self, load: AgencyLoad, most: int) -> None:
        super().__init__()
        self._load, self._most = load, most
        self.setMinimumHeight(theme().px(14))
        self.setAccessibleName(
            f"{load.overdue} late, {load.this_week} this week, {load.later} later"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint three lengths: solid red, solid petrol, hollow."""
        painter = QPainter(self)
        unit = (self.width() - 2) / max(self._most, 1)
        left, top = 1.0, (self.height() - 12) / 2
        for count, token in ((self._load.overdue, "danger"), (self._load.this_week, "accent")):
            painter.fillRect(QRectF(left, top, unit * count, 12), theme().colour(token))
            left += unit * count
        painter.setPen(theme().colour("line.control"))
        if self._load.later:
            painter.drawRect(QRectF(left, top, unit * self._load.later, 12))
        painter.end()


def _load(load: AgencyLoad, shown: Today) -> QWidget:
    most = max(one.overdue + one.this_week + one.later for one in shown.actions)
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(AgencyTag(load.agency))
    line.addWidget(_LoadBar(load, most), 1)
    line.addWidget(caption(f"{load.overdue} late"))
    return row


def _sentence(shown: Today) -> str:
    """What matters most, first."""
    nobody = sum(not one.seen_by and not one.is_late for one in shown.golden)
    late = sum(one.is_late for one in shown.golden)
    parts = (
        (len(shown.missing), "missing now"),
        (nobody, "came home and nobody is named to see them"),
        (late, "with a return interview that is late"),
    )
    said = [f"{_children(count)} {words}." for count, words in parts if count]
    if shown.overdue:
        said.append(f"{len(shown.overdue)} actions are overdue.")
    return " ".join(said) or "Nothing is late."


def _children(count: int) -> str:
    return "One child" if count == 1 else f"{count} children"
