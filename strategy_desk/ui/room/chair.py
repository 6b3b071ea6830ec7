"""The chair's window: agenda with its times, what is to be decided, the minutes, the timeline."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.errors import DeskError
from strategy_desk.presenters.deciding import waiting
from strategy_desk.presenters.meeting import READS, Meeting, MeetingShown
from strategy_desk.presenters.room import chair_rows
from strategy_desk.presenters.timeline import ChildTimeline
from strategy_desk.ui.keys_sheet import KeysSheet
from strategy_desk.ui.minuting.answers import Answers
from strategy_desk.ui.minuting.decisions import DecisionsPanel
from strategy_desk.ui.minuting.entries import Entries
from strategy_desk.ui.minuting.head import ItemHead, TimeLeft
from strategy_desk.ui.minuting.outcome import action_entry
from strategy_desk.ui.minuting.page import TICK
from strategy_desk.ui.minuting.room import RoomPanel
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble
from strategy_desk.ui.room.chair_timeline import ChairTimeline
from strategy_desk.ui.room.sheet import Sheet
from strategy_desk.ui.room.window import BesideWindow
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.page import TimelinePage

BOTH = 640
"""Pixels of height from which lines and timeline stand one over the other."""

LEAST = (760, 430)
"""Pixels of the smallest window: what must give way for it does so as it gets smaller."""


def chair_window(desk: Desk, reference: str, item: int) -> ChairWindow:
    """Return the chair's window of a meeting, at an item, already filling itself."""
    window = ChairWindow(desk, reference, item)
    own = desk.for_page(partial(isValid, window))
    window.connect_to(Meeting(window, own, reference))
    child = reference.rpartition("-M")[0]
    window.timeline.connect_to(ChildTimeline(window.timeline, own, child))
    return window


class ChairWindow(Answers, BesideWindow):
    """What a chair needs. It moves nothing in any other window.

    ``moved`` carries the item that the chair came to.
    """

    moved = Signal(int)

    keys = (
        ("Ctrl PgDn, Ctrl PgUp", "next item, item before"),
        ("Ctrl D", "decision: Y yes, N no, L later"),
        ("Ctrl T", "timeline, and back"),
        ("F6", "next pane"),
        ("Shift F12", "close this window"),
        ("F9", "names shown, names hidden"),
        ("Ctrl L", "lock now"),
        *TimelinePage.keys,
    )

    def __init__(self, desk: Desk, reference: str, item: int) -> None:
        super().__init__(self.tr("{0}, chair").format(reference))
        self._now = desk.now
        self._shown: MeetingShown | None = None
        self.item = item
        self._minuted = item
        self._title = heading("", 18)
        self._apart = caption("")
        self._time = TimeLeft()
        self._on_timeline = False
        self.swap = KeyButton(self.tr("Timeline"), "Ctrl T", icon="timeline", small=True)
        self.item_head = ItemHead()
        self.room = RoomPanel(timed=True)
        self.lines = Sheet(self.tr("Prompts and minutes of the item"), margin=8)
        self.timeline = ChairTimeline()
        self.decisions = DecisionsPanel()
        self.agreed = Entries(self.tr("Actions so far"))
        self._trouble = trouble()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self.setMinimumSize(*map(theme().px, LEAST))
        self.resize(1366, 738)

    def connect_to(self, presenter: Meeting) -> None:
        """Wire what the chair does to the presenter that the meeting page has too."""
        self._presenter = presenter
        self.connect_answers(presenter)
        self.room.chosen.connect(self.go_to)
        self.item_head.asked.connect(lambda by: self.go_to(self.item + by))
        self.swap.clicked.connect(self.swap_timeline)
        self.bind(
            {
                "Ctrl+PgDown": lambda: self.go_to(self.item + 1),
                "Ctrl+PgUp": lambda: self.go_to(self.item - 1),
                "Ctrl+D": lambda: self.decisions.take_up(None),
                "Ctrl+T": self.swap_timeline,
                "F1": self.show_help,
                "F6": partial(self._move_pane, 1),
                "Shift+F6": partial(self._move_pane, -1),
            }
        )
        for part in (self.room, self.decisions):
            back = QShortcut(QKeySequence("Escape"), part)
            back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            back.activated.connect(self._leave)
        self._clock.start()
        presenter.open()
        self.room.agenda.setFocus()

    def go_to(self, item: int) -> None:
        """Bring the meeting to an item."""
        if self._shown is None or not 1 <= item <= len(self._shown.meeting.agenda):
            return
        self.item = item
        self._presenter.turn_to(item)
        self.present(self._shown)
        self.moved.emit(item)

    def show_help(self) -> None:
        """Show every key of this window."""
        KeysSheet(self.keys, (), self).open()

    def swap_timeline(self) -> None:
        """Go to the timeline, and back; where there is room for one only, the lines give way."""
        self._on_timeline = not self.timeline.chart.hasFocus()
        self._fit()
        (self.timeline if self._on_timeline else self.lines).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show lines and timeline where there is room for both."""
        super().resizeEvent(event)
        self._fit()

    def minuted_at(self, item: int) -> None:
        """Say at which item the minutes are now, and read its clock."""
        self._minuted = item
        self._say_apart()
        self._presenter.refresh(READS)

    def present(self, shown: MeetingShown) -> None:
        """Show the meeting as it stands."""
        self._shown = shown
        meeting = shown.meeting
        for field in (self.decisions.reason, self.room.asks.edit, self.room.add):
            field.hide_names(shown.hiding)
        self._title.setText(meeting_title(meeting.type, meeting.number))
        self._time.tick(shown.found, shown.now)
        self.item_head.present(shown.found, self.item, shown.now)
        self.room.present(shown, self.item)
        self.lines.present(chair_rows(shown, self.item))
        self.decisions.present(meeting, waiting(shown.found))
        home = shown.found.home.returned if shown.found.home else None
        self.agreed.present(
            [
                action_entry(action, shown.now, home, meeting.of(action.child))
                for action in meeting.actions
            ]
        )
        self._say_apart()

    def refused(self, error: DeskError) -> None:
        """Say why something was not done."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def action_added(self) -> None:
        """Nothing is waited for: actions are typed in the minutes."""

    def quorum_changed(self, words: str) -> None:
        """Nothing more: the tag shows it, and the minutes announce it once for everybody."""

    def _say_apart(self) -> None:
        """Say where the minutes are, if the chair is elsewhere."""
        words = self.tr("The minutes are at item {0}").format(self._minuted)
        self._apart.setText(words if self._minuted != self.item else "")

    def _fit(self) -> None:
        both = self.height() >= theme().px(BOTH)
        self.lines.setVisible(both or not self._on_timeline)
        self.timeline.setVisible(both or self._on_timeline)

    def _tick(self) -> None:
        if self._shown is not None:
            self.present(replace(self._shown, now=self._now()))

    def _leave(self) -> None:
        self.room.asks.close_up()
        if not self.decisions.step_back():
            self.room.agenda.setFocus()

    def _move_pane(self, step: int) -> None:
        panes: list[QWidget] = [self.room.agenda, self.room.people, self.lines]
        panes += [self.timeline.chart, self.decisions.list, self.agreed]
        panes = [pane for pane in panes if pane.isVisible()]
        focused = self.focusWidget()
        here = next((n for n, pane in enumerate(panes) if pane is focused), -step)
        panes[(here + step) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setObjectName("meetingHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._apart)
        row.addStretch(1)
        row.addWidget(self._time)
        row.addWidget(self.swap)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for panel, wide in ((self.room, 246), (self._middle(), 760), (self._outcome(), 314)):
            sides.addWidget(panel)
            sides.setStretchFactor(sides.count() - 1, 1 if wide == 760 else 0)
        sides.setSizes([246, 760, 314])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (head, self._trouble, sides):
            whole.addWidget(widget, 1 if widget is sides else 0)

    def _middle(self) -> QWidget:
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        for part in (self.lines, self.timeline):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, 1)
        parts.setSizes([700, 1300])
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.item_head)
        column.addWidget(parts, 1)
        return middle

    def _outcome(self) -> QWidget:
        side = QFrame()
        side.setObjectName("meetingSide")
        title = heading(self.tr("Actions so far"), 14)
        title.setContentsMargins(12, 6, 12, 0)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.decisions)
        column.addWidget(title)
        column.addWidget(self.agreed, 1)
        return side
