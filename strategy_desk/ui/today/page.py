"""The first page of the day: meetings, who came home, what rises, what is late, who waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.escalation import Escalating
from strategy_desk.domain.time import DAY_NAMES, MONTH_NAMES, to_local
from strategy_desk.domain.today import CameHome, DayMeetings, FirstHours, MissingNow
from strategy_desk.domain.undecided import Undecided
from strategy_desk.domain.workload import OverdueAction, Workload
from strategy_desk.errors import DeskError
from strategy_desk.presenters.today import FrontPage, Panel, Said
from strategy_desk.ui.parts import KeyButton, heading
from strategy_desk.ui.theme import theme
from strategy_desk.ui.today import rows
from strategy_desk.ui.today.first_steps import FirstSteps
from strategy_desk.ui.today.listing import Listing, Row
from strategy_desk.ui.today.panels import DayPanel, WorkPanel, hours_head

MINUTE = 60_000

LATE_SHOWN = 12

TWO_COLUMNS = 1100
"""Pixels of width under which three panels have no room side by side."""

AboutChild = TypeVar("AboutChild", MissingNow, CameHome, Escalating, OverdueAction, Undecided)

Places = tuple[tuple[int, int, int, int], ...]
WIDE: Places = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 2), (1, 2, 1, 1))
NARROW: Places = ((1, 0, 1, 1), (0, 0, 1, 2), (1, 1, 1, 1), (2, 0, 1, 2), (3, 0, 1, 2))
"""Row, column and spans of meetings, first 72 hours, escalating, actions and not decided."""

WIDTHS = {WIDE: (306, 0, 292), NARROW: (0, 0, 0)}
STRETCHES = {WIDE: (0, 1, 0), NARROW: (1, 1, 0)}


def today_page(desk: Desk) -> TodayPage:
    """Return the first page, already filling itself."""
    page = TodayPage(desk.names.is_blank)
    page.connect_to(FrontPage(page, desk.for_page(partial(isValid, page))))
    return page


class TodayPage(QWidget):
    """Shows the day. ``opened_child``, ``opened_nrm`` and ``opened_meeting`` carry references.

    ``is_blank`` tells of a reference whether its child is only another child here.
    ``asked_name`` carries a child's reference and the identity of the episode after which somebody
    is to see the child.
    """

    opened_child = Signal(str)
    opened_nrm = Signal(str)
    opened_meeting = Signal(str)
    opened_actions = Signal()
    asked_name = Signal(str, object)
    asked_episode = Signal()
    asked_child = Signal()
    asked_import = Signal()
    asked_demonstration = Signal()

    keys = (
        ("↑↓", "row"),
        ("Tab", "next panel"),
        ("Enter", "open"),
        ("R", "name someone"),
        ("F5", "next meeting"),
        ("Ctrl M", "missing episode"),
        ("F1", "help"),
    )

    def __init__(self, is_blank: Callable[[str], bool] = lambda _: False) -> None:
        super().__init__()
        self.setObjectName("page")
        self._is_blank = is_blank
        self._next = ""
        self._today: frozenset[str] = frozenset()
        self._places: Places = ()
        self._title = heading("", 22)
        self._sentences = QLabel()
        self._sentences.setWordWrap(True)
        self._sentences.setFont(theme().font(15))
        self.new_episode = KeyButton(self.tr("Missing episode"), "Ctrl M", icon="plus")
        self.open_next = KeyButton(
            self.tr("Open next meeting"), "F5", primary=True, icon="calendar-event"
        )
        self.meetings = DayPanel(self.tr("Meetings today"), foot=True, foot_icon="arrow-right")
        self.golden = DayPanel(
            self.tr("First 72 hours after coming home"), kind="gold", icon="hourglass"
        )
        self.golden.body.insertWidget(0, hours_head())
        self.rising = DayPanel(
            self.tr("Pattern is escalating"), self.tr("90 days, last 30 right of line")
        )
        self.work = WorkPanel()
        self.undecided = DayPanel(
            self.tr("NRM not yet decided"), self.tr("days waiting"), icon="shield-half", foot=True
        )
        self.undecided.say_foot(self.tr("A child's consent is not needed"))
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._lay_out()
        self._connect()

    def connect_to(self, presenter: FrontPage) -> None:
        """Wire what a person does to the presenter, which is kept for as long as the page."""
        self._presenter = presenter
        for panel, listings in self._listings().items():
            for listing in listings:
                listing.asked_again.connect(partial(presenter.ask, panel))
        self._minute.timeout.connect(presenter.refresh_all)

    @property
    def is_filled(self) -> bool:
        """Whether every panel has its answer."""
        return all(panel in self._shown for panel in Panel)

    def panes(self) -> Sequence[Listing]:
        """Return what F6 goes through."""
        return [listing for listings in self._listings().values() for listing in listings]

    def present(self, panel: Panel, found: Any, as_of: datetime) -> None:
        """Show what a panel holds."""
        self._shown.add(panel)
        shows: dict[Panel, Callable[[Any, datetime], None]] = {
            Panel.MEETINGS: self._show_meetings,
            Panel.HOURS: self._show_hours,
            Panel.RISING: self._show_rising,
            Panel.WORK: self._show_work,
            Panel.UNDECIDED: self._show_undecided,
        }
        shows[panel](found, as_of)

    def failed(self, panel: Panel, error: DeskError) -> None:
        """Say in a panel that it could not be read."""
        self._shown.add(panel)
        for listing in self._listings()[panel]:
            listing.fail(error.sentence)

    def say(self, sentences: tuple[Said, ...], day: datetime) -> None:
        """Show the date and the sentences at the head of the page."""
        local = to_local(day).date()
        name, month = DAY_NAMES[local.weekday()], MONTH_NAMES[local.month - 1]
        self._title.setText(f"{name} {local.day} {month}")
        # The sentences are counts and words of ours, so that markup cannot come in with them.
        said = [f"<b>{one.text}</b>" if one.bold else one.text for one in sentences]
        self._sentences.setText(" ".join(said))
        self._sentences.setAccessibleName(" ".join(one.text for one in sentences))

    def begin(self) -> None:
        """Show the first steps: there is no child yet."""
        self._first_steps.show()
        self._area.hide()
        self.setFocusProxy(self._first_steps)

    def showEvent(self, event: QShowEvent) -> None:
        """Count the minutes while somebody can see them."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the desk alone: it may be about to close."""
        super().hideEvent(event)
        self._minute.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panels in two columns where three have no room."""
        super().resizeEvent(event)
        self._arrange(NARROW if self.width() < theme().px(TWO_COLUMNS) else WIDE)

    def _show_meetings(self, found: DayMeetings, as_of: datetime) -> None:
        coming = found.next_to_open
        self._next = coming.reference if coming else ""
        self._today = frozenset(one.meeting.child_reference for one in found.today)
        self.open_next.setEnabled(bool(self._next))
        self.open_next.setToolTip("" if self._next else self.tr("No meeting is planned."))
        own = [
            rows.another(one.meeting.reference)
            if self._is_blank(one.meeting.child_reference)
            else rows.meeting(one, as_of, is_next=one.meeting.reference == self._next)
            for one in found.today
        ]
        for row in own:
            row.clicked.connect(partial(self.opened_meeting.emit, row.key))
        self.meetings.note.setText(str(len(own)) if own else "")
        self.meetings.listing.present(own, self.tr("No meetings today."))
        self.meetings.say_foot(
            self.tr("Tomorrow: {0}. Next week: {1}.").format(found.tomorrow, found.next_week)
        )

    def _show_hours(self, found: FirstHours, _: datetime) -> None:
        shown = [(self._row(one, rows.missing), one.child.reference) for one in found.missing]
        for one in found.home:
            row = self._row(one, rows.came_home)
            row.named.connect(partial(self.asked_name.emit, one.child.reference, one.episode.id))
            shown.append((row, one.child.reference))
        late = sum(one.is_late for one in found.home)
        counts = self.tr("{0} open, {1} late").format(len(found.home) - late, late)
        self.golden.note.setText(counts if found.home else "")
        self._open_children(shown)
        nobody = self.tr("No child came home in the last 72 hours.")
        self.golden.listing.present([row for row, _ in shown], nobody)

    def _show_rising(self, found: Sequence[Escalating], as_of: datetime) -> None:
        rising = partial(rows.rising, as_of=as_of)
        shown = [(self._row(one, rising), one.child.reference) for one in found]
        self._open_children(shown)
        nobody = self.tr("Nobody's episodes are rising.")
        self.rising.listing.present([row for row, _ in shown], nobody)

    def _show_work(self, found: Workload, _: datetime) -> None:
        most = max((one.total for one in found.loads), default=0)
        loads = [rows.load(one, most) for one in found.loads]
        for row in loads:
            row.clicked.connect(self.opened_actions)
        most_late = found.overdue[:LATE_SHOWN]
        late = [(self._row(one, rows.overdue), one.child.reference) for one in most_late]
        self._open_children(late)
        self.work.count(found.loads)
        self.work.listing.present(loads, self.tr("No open actions."))
        self.work.late.present([row for row, _ in late], self.tr("Nothing is late."))

    def _show_undecided(self, found: Sequence[Undecided], _: datetime) -> None:
        shown = []
        for one in found:
            is_today = one.child.reference in self._today
            row = self._row(one, partial(rows.not_decided, is_today=is_today))
            row.clicked.connect(partial(self.opened_nrm.emit, one.child.reference))
            shown.append(row)
        self.undecided.listing.present(shown, self.tr("No child waits for a decision."))

    def _row(self, one: AboutChild, make: Callable[[AboutChild], Row]) -> Row:
        """The row of something about a child; of another child nothing is said."""
        reference = one.child.reference
        return rows.another(reference) if self._is_blank(reference) else make(one)

    def _open_children(self, shown: Sequence[tuple[Row, str]]) -> None:
        for row, reference in shown:
            row.clicked.connect(partial(self.opened_child.emit, reference))

    def _listings(self) -> dict[Panel, tuple[Listing, ...]]:
        return {
            Panel.MEETINGS: (self.meetings.listing,),
            Panel.HOURS: (self.golden.listing,),
            Panel.RISING: (self.rising.listing,),
            Panel.WORK: (self.work.listing, self.work.late),
            Panel.UNDECIDED: (self.undecided.listing,),
        }

    def _arrange(self, places: Places) -> None:
        if places is self._places:
            return
        self._places = places
        panels = (self.meetings, self.golden, self.rising, self.work, self.undecided)
        for panel, place in zip(panels, places, strict=True):
            self._grid.removeWidget(panel)
            self._grid.addWidget(panel, *place)
        for listing in self.panes():
            listing.show_whole(whole=places is NARROW)
        for column in range(3):
            self._grid.setColumnMinimumWidth(column, theme().px(WIDTHS[places][column]))
            self._grid.setColumnStretch(column, STRETCHES[places][column])
        self._grid.setRowStretch(0, 3)
        self._grid.setRowStretch(1, 2)

    def _connect(self) -> None:
        self.new_episode.clicked.connect(self.asked_episode)
        self.open_next.clicked.connect(lambda: self.opened_meeting.emit(self._next))
        self._first_steps.asked_child.connect(self.asked_child)
        self._first_steps.asked_import.connect(self.asked_import)
        self._first_steps.asked_demonstration.connect(self.asked_demonstration)

    def _lay_out(self) -> None:
        self._shown: set[Panel] = set()
        top = QHBoxLayout()
        top.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._sentences)
        top.addLayout(words, 1)
        top.addWidget(self.new_episode)
        top.addWidget(self.open_next)
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        self._first_steps = FirstSteps()
        self._first_steps.hide()
        self._arrange(WIDE)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 12)
        whole.addLayout(top)
        whole.addWidget(self._first_steps, 1)
        whole.addWidget(self._area, 1)
        self.setFocusProxy(self.golden.listing)
