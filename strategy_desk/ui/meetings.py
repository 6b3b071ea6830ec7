"""The list of meetings, of the office or one child, and calling one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.invitations import Offer
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, meeting_title
from strategy_desk.domain.several import LinkedChild
from strategy_desk.domain.time import instant_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.convening import BeforeMeeting, CallMeeting
from strategy_desk.presenters.inviting import Inviting
from strategy_desk.presenters.meetings import Meetings
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.convening.before import BeforePanel
from strategy_desk.ui.convening.form import CallForm
from strategy_desk.ui.nothing import nothing_yet
from strategy_desk.ui.parts import KeyButton, heading, trouble
from strategy_desk.ui.tables import Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

Clock = Callable[[], datetime]

CHILD, MEETING, AGENCIES, REFERENCE, STATE, NEXT = 1, 2, 3, 4, 5, 6
NARROW, TIGHT = 1400, 1000
"""Pixels of the page, at the usual text size, under which two columns make room for the panel, and
under which what is left wraps."""

ROW = 32
"""Pixels of a row of one line."""


def columns(now: Clock, agencies: Sequence[Agency]) -> tuple[Column[MeetingSummary], ...]:
    """Return what the list says of a meeting at this moment."""
    return (
        Column(heading="When", text=lambda m: instant_words(m.starts), sort=lambda m: m.starts),
        Column(heading="Child", text=lambda m: m.names),
        Column(heading="Meeting", text=lambda m: meeting_title(m.type, m.number)),
        Column(heading="Agencies", text=lambda m: " ".join(m.agencies)),
        Column(heading="Reference", text=lambda m: m.reference),
        Column(
            heading="State",
            text=lambda m: lacking_words(m, agencies) or m.state.value,
            tone=lambda m: "danger" if m.lacking else "",
        ),
        Column(
            heading="Next",
            text=lambda m: m.dues[0].words(now()) if m.dues else "",
            sort=lambda m: m.dues[0].day if m.dues else None,
            tone=lambda m: "danger" if m.dues and m.dues[0].is_late(now()) else "",
        ),
    )


def lacking_words(meeting: MeetingSummary, agencies: Iterable[Agency]) -> str:
    """Say whose chronology a meeting still waits for; empty where it waits for none."""
    if len(meeting.lacking) > 1:
        return f"{len(meeting.lacking)} chronologies missing"
    names = [one.name for one in agencies if one.code in meeting.lacking]
    return f"{names[0]} chronology missing" if names else ""


def meetings_page(desk: Desk, reference: str = "") -> MeetingsPage:
    """Return the list of meetings, already filling itself; of one child where it is named."""
    page = MeetingsPage(desk, reference)
    own = desk.for_page(partial(isValid, page))
    before = BeforeMeeting(page.before, own)
    page.before.connect_to(before, Inviting(page.before, own))
    page.connect_to(CallMeeting(page, own), before)
    Meetings(page, own, reference)
    return page


class MeetingsPage(QWidget):
    """Shows meetings. ``opened_meeting`` carries a meeting's reference."""

    opened_meeting = Signal(str)

    keys = (("Enter", "open"), ("Ctrl N", "call a meeting"))

    def __init__(self, desk: Desk, reference: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self._called: UUID | None = None
        self.table = TableView(self.tr("Meetings"))
        self.records = RecordTable(columns(desk.now, desk.agencies), self)
        self.table.setModel(self.records)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.verticalHeader().setMinimumSectionSize(theme().px(ROW))
        self.table.settled.timeout.connect(self.table.resizeRowsToContents)
        self.table.fit(AGENCIES, NEXT)
        self.new = KeyButton(self.tr("Call a meeting"), "Ctrl N")
        self.first = KeyButton(self.tr("Call a meeting"), "Ctrl N", primary=True)
        self.nothing = nothing_yet(
            self.tr("Meetings and their minutes stand here. None has been called yet."), self.first
        )
        self.form = CallForm(reference, desk.who, desk.agencies)
        self.form.hide()
        self.before = BeforePanel()
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Meetings"), 22))
        top.addStretch(1)
        top.addWidget(self.new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(top)
        self._trouble = trouble()
        whole.addWidget(self._trouble)
        whole.addWidget(self.form, 10)
        lower = QHBoxLayout()
        lower.setSpacing(12)
        lower.addWidget(self.table, 1)
        lower.addWidget(self.nothing, 1)
        lower.addWidget(self.before)
        whole.addLayout(lower, 1)
        for button in (self.new, self.first):
            button.clicked.connect(self.make_new)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.setFocusProxy(self.table)

    def connect_to(self, calling: CallMeeting, before: BeforeMeeting) -> None:
        """Wire what a person does to the presenters."""
        self._calling, self._before = calling, before
        self.form.asked.connect(calling.call)
        self.form.wanted.connect(calling.ask_offers)
        self.form.named.connect(calling.find_child)
        self.form.left.connect(self._leave_form)

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show whom the meeting being called may invite."""
        self.form.offer(offers)

    def offer_children(self, linked: Sequence[LinkedChild]) -> None:
        """Show which children have to do with the one that a meeting is called for."""
        self.form.offer_children(linked)

    def child_found(self, child: LinkedChild) -> None:
        """Take a further child into the meeting that is called."""
        self.form.child_found(child)

    def present(self, found: Sequence[MeetingSummary]) -> None:
        """Show the meetings, the newest first; the one just called is chosen."""
        self._trouble.hide()
        if self._calling.is_hidden and self.form.isVisible():
            self._leave_form()
        chosen = self._current()
        newest_first = sorted(found, key=lambda m: m.starts, reverse=True)
        self.records.present(newest_first)
        self.table.resizeRowsToContents()
        self._show_list()
        wanted = self._called or (chosen.id if chosen else None)
        self._called = None
        rows = (row for row, m in enumerate(newest_first) if m.id == wanted)
        self.table.selectRow(next(rows, 0))
        self._choose()

    def called(self, meeting: UUID) -> None:
        """Close the form: Enter now opens the meeting that was called."""
        self._called = meeting
        self.form.children_too.forget()
        self._leave_form()

    def refused(self, error: DeskError) -> None:
        """Say beside the form why no meeting was called."""
        self.form.refused(error)

    def make_new(self) -> None:
        """Ask for a new meeting, in place of the list."""
        if self._calling.is_hidden:
            self._trouble.setText(hidden_now().sentence)
            self._trouble.show()
            return
        self._before.choose("")
        self.form.show()
        self._show_list()
        self.form.want()
        (self.form.starts if self.form.reference.text() else self.form.reference).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, two columns make room for what is before the meeting; others wrap."""
        super().resizeEvent(event)
        narrow, tight = (self.width() < theme().px(room) for room in (NARROW, TIGHT))
        for column in (AGENCIES, REFERENCE):
            self.table.setColumnHidden(column, narrow)
        wrap = (CHILD, MEETING, STATE) if tight else () if narrow else (AGENCIES,)
        self.table.fit(*wrap, NEXT)

    @property
    def meeting_chosen(self) -> str:
        """The reference of the meeting that is chosen; empty where none is."""
        chosen = self._current()
        return chosen.reference if chosen else ""

    def _leave_form(self) -> None:
        self.form.hide()
        self._show_list()
        (self.table if self.records.rowCount() else self.first).setFocus()
        self._choose()

    def _show_list(self) -> None:
        """Show the meetings, or what goes there; neither while one is called."""
        any_yet, calls = self.records.rowCount() > 0, not self.form.isHidden()
        self.table.setVisible(any_yet and not calls)
        self.nothing.setVisible(not any_yet and not calls)
        self.new.setVisible(any_yet)

    def _current(self) -> MeetingSummary | None:
        index = self.table.currentIndex()
        return self.records.record(index.row()) if index.isValid() else None

    def _choose(self) -> None:
        """Show beside the list what the chosen meeting still needs, or whom to tell it is off."""
        chosen = self._current()
        not_held = {MeetingState.PLANNED, MeetingState.CANCELLED}
        told = chosen is not None and chosen.state in not_held
        shown = chosen.reference if chosen and told and not self.form.isVisible() else ""
        self._before.choose(shown)

    def _open(self) -> None:
        chosen = self._current()
        if chosen is not None:
            self.opened_meeting.emit(chosen.reference)
