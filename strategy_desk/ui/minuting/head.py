"""Over a meeting: what it is and the time it has left; over its lines: the item and its time."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from strategy_desk.domain.meetings import MeetingState, meeting_title
from strategy_desk.domain.minuting import Minuting
from strategy_desk.domain.time import clock_words, to_local
from strategy_desk.presenters import clocks
from strategy_desk.ui.parts import KeyButton, Noted, caption, heading
from strategy_desk.ui.theme import theme


class MeetingHead(QFrame):
    """The meeting, its child, the time left, and what can be done with it as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meetingHead")
        self._takes_children = False
        self._title = heading("", 18)
        self._about = Noted("", "", px=12.5)
        self._names = self._when = ""
        self._time = TimeLeft()
        self.start = KeyButton(self.tr("Start meeting"), "F5", primary=True)
        self.about_children = KeyButton(self.tr("Children…"), "Ctrl Shift U")
        self.timeline = KeyButton(self.tr("Timeline"), "Ctrl T", icon="timeline")
        self.minutes = KeyButton(self.tr("Minutes"), "Ctrl P")
        self.close_button = KeyButton(self.tr("Close meeting…"))
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE, 6, EDGE, 6)
        row.setSpacing(GAP)
        row.addWidget(self._title)
        row.addWidget(self._about)
        row.addStretch(1)
        buttons = (self.start, self.about_children, self.timeline, self.minutes, self.close_button)
        self._parts: tuple[QWidget, ...] = (self._time, *buttons)
        for widget in self._parts:
            row.addWidget(widget)
        self.start.hide()
        self.close_button.hide()

    def present(self, found: Minuting, now: datetime) -> None:
        """Show the meeting as it stands."""
        meeting = found.meeting
        starts = to_local(meeting.starts)
        is_open = meeting.state is MeetingState.OPEN
        self._title.setText(meeting_title(meeting.type, meeting.number))
        ends = clock_words(meeting.ends or meeting.planned_end)[:5]
        state = "" if is_open else f" · {meeting.state.value}"
        self._names = meeting.names
        self._when = f"{starts:%a} {starts.day} {starts:%B}, {starts:%H:%M} to {ends}{state}"
        self.start.setVisible(meeting.state is MeetingState.PLANNED)
        self.close_button.setVisible(is_open)
        self._takes_children = is_open or meeting.state is MeetingState.PLANNED
        self._fit()
        self.minutes.setVisible(not is_open)
        self.tick(found, now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, when it is gives way: that stands in the list of meetings too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.about_children.setVisible(self._takes_children and self.width() > theme().px(1200))
        others = [self._title, *(part for part in self._parts if not part.isHidden())]
        taken = sum(part.sizeHint().width() + GAP for part in others) + 2 * EDGE
        whole = f"{self._names} · {self._when}"
        self._about.say(whole)
        if taken + self._about.sizeHint().width() > self.width():
            self._about.say(self._names)
            self._about.setToolTip(whole)

    def tick(self, found: Minuting, now: datetime) -> None:
        """Show the time left at this moment."""
        self._time.tick(found, now)
        self._fit()


class TimeLeft(QWidget):
    """How much time an open meeting has left, as a bar and in words."""

    def __init__(self) -> None:
        super().__init__()
        self._bar = TimeBar()
        self._left = QLabel()
        self._left.setFont(theme().font(14, 600))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._bar)
        row.addWidget(self._left)

    def tick(self, found: Minuting, now: datetime) -> None:
        """Show the time left at this moment."""
        self.setVisible(found.meeting.state is MeetingState.OPEN)
        left = clocks.time_left(found, now)
        self._left.setText(left.words)
        self._left.setStyleSheet(f"color: {theme().colour(left.ink('ink.1')).name()}")
        whole = found.meeting.length.total_seconds()
        self._bar.present((now - found.meeting.starts).total_seconds() / whole)


class TimeBar(QWidget):
    """How much of the planned time is used."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedSize(self.sizeHint())

    def present(self, share: float) -> None:
        """Show a share from 0 to 1; more is full."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(self.tr("{0} of the time used").format(f"{self._share:.0%}"))
        self.update()

    def sizeHint(self) -> QSize:
        """Always the same."""
        return QSize(theme().px(150), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar with a stroke where the meeting is."""
        painter, look = QPainter(self), theme()
        high = look.px(6)
        top, here = (self.height() - high) // 2, round(self.width() * self._share)
        painter.fillRect(QRect(0, top, self.width(), high), look.colour("line.1"))
        painter.fillRect(QRect(0, top, here, high), look.colour("accent"))
        painter.fillRect(
            QRect(min(here, self.width() - 2), 0, 2, self.height()), look.colour("ink.1")
        )
        painter.end()


class ItemHead(QFrame):
    """The agenda item in hand: its title, when it began and how long it has had."""

    asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("itemHead")
        self._title = Noted("", "", "ink.1", px=16, weight=600)
        self._used = caption("")
        self._beside: dict[KeyButton, tuple[int, str]] = {}
        self.before = KeyButton("", kind="plain", icon="chevron-left")
        self.after = KeyButton("", "Ctrl PgDn", goes=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._used)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.before.clicked.connect(lambda: self.asked.emit(-1))
        self.after.clicked.connect(lambda: self.asked.emit(1))

    def present(self, found: Minuting, item: int, now: datetime) -> None:
        """Show an item, and which come before and after."""
        titles = {entry.number: entry.title for entry in found.meeting.agenda}
        self._title.say(f"{item}. {titles.get(item, '')}")
        self._beside = {
            button: (number, titles[number])
            for button, number in ((self.before, item - 1), (self.after, item + 1))
            if number in titles
        }
        self._fit()
        self.tick(found, item, now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow, what is beside the item gives way; then its title shortens."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for what is left of it: it gives way before the window stops getting narrower."""
        return QSize(theme().px(LEAST), super().minimumSizeHint().height())

    def _fit(self) -> None:
        narrow = self.width() < theme().px(NARROW)
        for button in (self.before, self.after):
            number, title = self._beside.get(button, (0, ""))
            button.setVisible(bool(number) and not (narrow and button is self.before))
            button.say(
                self.tr("Item {0}").format(number) if narrow else f"{number} {_short(title)}"
            )

    def tick(self, found: Minuting, item: int, now: datetime) -> None:
        """Show the time the item has had at this moment."""
        used, clock = clocks.time_used(found, item, now), found.clock(item)
        began = self.tr("started {0} · ").format(clock_words(clock.started)[:5]) if clock else ""
        self._used.setText(began + used.words)
        self._used.setStyleSheet(f"color: {theme().colour(used.ink('ink.2')).name()}")


def _short(title: str) -> str:
    """As much of a title as fits on a button, cut between words where that leaves some."""
    if len(title) <= SHORT:
        return title
    words = title[: SHORT + 1].rpartition(" ")[0] or title[:SHORT]
    return f"{words.rstrip(' ,:')}…"


EDGE, GAP = 14, 10
"""Pixels at the sides of the head, and between what stands in it."""

NARROW = 560
"""Pixels under which the way back has no button, and the way on names no title."""

LEAST = 340
"""Pixels of the way on and the time, with a few letters of the title."""

SHORT = 14
"""Letters of a title on the button that goes there."""
