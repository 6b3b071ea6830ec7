"""The list of meetings, of the office or one child, and calling one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import MEETING_NAMES, MeetingSummary, MeetingType, meeting_title
from strategy_desk.domain.time import instant_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.meetings import Meetings
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import EntryForm, KeyButton, heading
from strategy_desk.ui.tables import Column, RecordTable, TableView

Clock = Callable[[], datetime]


def columns(now: Clock) -> tuple[Column[MeetingSummary], ...]:
    """Return what the list says of a meeting at this moment."""
    return (
        Column(heading="When", text=lambda m: instant_words(m.starts), sort=lambda m: m.starts),
        Column(heading="Child", text=lambda m: m.child_name),
        Column(heading="Meeting", text=lambda m: meeting_title(m.type, m.number)),
        Column(heading="Agencies", text=lambda m: " ".join(m.agencies)),
        Column(heading="Reference", text=lambda m: m.reference),
        Column(heading="State", text=lambda m: m.state.value),
        Column(
            heading="Next",
            text=lambda m: m.dues[0].words(now()) if m.dues else "",
            sort=lambda m: m.dues[0].day if m.dues else None,
            tone=lambda m: "danger" if m.dues and m.dues[0].is_late(now()) else "",
        ),
    )


def meetings_page(desk: Desk, reference: str = "") -> MeetingsPage:
    """Return the list of meetings, already filling itself; of one child where it is named."""
    page = MeetingsPage(desk.now, reference)
    page.connect_to(Meetings(page, desk.for_page(partial(isValid, page)), reference))
    return page


class MeetingsPage(QWidget):
    """Shows meetings. ``opened_meeting`` carries a meeting's reference."""

    opened_meeting = Signal(str)

    keys = (("Enter", "open"), ("Ctrl N", "call a meeting"))

    def __init__(self, now: Clock, reference: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._called: UUID | None = None
        self.table = TableView(self.tr("Meetings"))
        self.records = RecordTable(columns(now), self)
        self.table.setModel(self.records)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        self.table.fit(3)
        self.new = KeyButton(self.tr("Call a meeting"), "Ctrl N")
        self.form = _NewMeeting(reference)
        self.form.hide()
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Meetings"), 22))
        top.addStretch(1)
        top.addWidget(self.new)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.addLayout(top)
        whole.addWidget(self.form)
        whole.addWidget(self.table, 1)
        self.new.clicked.connect(self.make_new)
        self.table.activated.connect(self._open)
        self.setFocusProxy(self.table)

    def connect_to(self, presenter: Meetings) -> None:
        """Wire what a person does to the presenter."""
        self.form.asked.connect(presenter.call)

    def present(self, found: Sequence[MeetingSummary]) -> None:
        """Show the meetings, the newest first; the one just called is chosen."""
        newest_first = sorted(found, key=lambda m: m.starts, reverse=True)
        self.records.present(newest_first)
        called = (row for row, m in enumerate(newest_first) if m.id == self._called)
        self.table.selectRow(next(called, 0))

    def called(self, meeting: UUID) -> None:
        """Close the form: Enter now opens the meeting that was called."""
        self._called = meeting
        self.form.hide()
        self.table.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say beside the form why no meeting was called."""
        self.form.refused(error.sentence)

    def make_new(self) -> None:
        """Ask for a new meeting."""
        self.form.show()
        (self.form.starts if self.form.reference.text() else self.form.reference).setFocus()

    def _open(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.opened_meeting.emit(self.records.record(index.row()).reference)


class _NewMeeting(EntryForm):
    """Asks for child, type, time and place. ``asked`` carries them as typed."""

    asked = Signal(str, object, str, str)

    def __init__(self, reference: str) -> None:
        super().__init__()
        self.reference = QLineEdit(reference)
        self.kind = DropDown()
        for kind in MeetingType:
            self.kind.addItem(MEETING_NAMES[kind], kind)
        self.starts, self.place = QLineEdit(), QLineEdit()
        self.starts.setPlaceholderText("26 Nov 2026 10:00")
        rows = (
            (self.tr("Child's reference"), self.reference),
            (self.tr("Type"), self.kind),
            (self.tr("Day and time"), self.starts),
            (self.tr("Place or link"), self.place),
        )
        self.lay_out(rows, self.tr("Call meeting"))
        self.entered.connect(self._ask)

    def _ask(self) -> None:
        kind = MeetingType(self.kind.currentData())
        self.asked.emit(self.reference.text(), kind, self.starts.text(), self.place.text())
