"""The left side of a meeting: its agenda, and who is in the room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.meetings import Attendance, MeetingRecord, Presence
from strategy_desk.ui.parts import Tag, caption, empty, heading

DATA = Qt.ItemDataRole.UserRole


class RoomPanel(QWidget):
    """Agenda and attendance.

    ``chosen`` is an item's number; ``arrived`` is one attendee; ``came`` is somebody new as typed.
    """

    chosen = Signal(int)
    arrived = Signal(object)
    came = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.agenda = QListWidget()
        self.agenda.setAccessibleName(self.tr("Agenda"))
        self.people = QListWidget()
        self.people.setAccessibleName(self.tr("In the room"))
        for entries in (self.agenda, self.people):
            entries.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            entries.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.add = QLineEdit()
        self.add.setPlaceholderText(self.tr("Add: Police - name - role"))
        self.add.setAccessibleName(self.tr("Add somebody: agency, name, role"))
        self._quorum = QHBoxLayout()
        self._lay_out()
        self.agenda.itemClicked.connect(self._choose)
        self.agenda.itemActivated.connect(self._choose)
        self.add.returnPressed.connect(lambda: self.came.emit(self.add.text()))
        self.people.itemActivated.connect(lambda item: self.arrived.emit(item.data(DATA)))

    def present(self, meeting: MeetingRecord, item: int) -> None:
        """Show the agenda with one item current, and who is here."""
        self.agenda.clear()
        written = {line.item for line in meeting.lines}
        for entry in meeting.agenda:
            tick = "✓ " if entry.number in written and entry.number != item else ""
            row = QListWidgetItem(f"{tick}{entry.number}  {entry.title}")
            row.setToolTip("\n".join(entry.prompts))
            row.setData(DATA, entry.number)
            self.agenda.addItem(row)
            if entry.number == item:
                self.agenda.setCurrentItem(row)
        self._show_people(meeting)

    def _show_people(self, meeting: MeetingRecord) -> None:
        row = self.people.currentRow()
        self.people.clear()
        for number, who in enumerate(meeting.attendance, 1):
            key = str(number) if number <= 9 else " "
            entry = QListWidgetItem(f"{key}  {who.agency}  {who.name}   {_presence_words(who)}")
            entry.setToolTip(who.role)
            entry.setData(DATA, who)
            self.people.addItem(entry)
        self.people.setCurrentRow(row)
        empty(self._quorum)
        absent = ", ".join(meeting.absent_from_quorum)
        text = self.tr("No quorum: {0}").format(absent) if absent else self.tr("Quorum")
        self._quorum.addWidget(Tag(text, "danger" if absent else "done"))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(DATA))

    def _lay_out(self) -> None:
        room = QHBoxLayout()
        room.addWidget(heading(self.tr("In the room"), 14))
        room.addStretch(1)
        room.addLayout(self._quorum)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 10, 12, 10)
        whole.addWidget(heading(self.tr("Agenda"), 14))
        whole.addWidget(self.agenda, 3)
        whole.addLayout(room)
        whole.addWidget(self.people, 2)
        whole.addWidget(self.add)
        whole.addWidget(caption(self.tr("Ctrl + number: speaker. Enter: here or not.")))


def _presence_words(who: Attendance) -> str:
    words = {Presence.PRESENT: "✓", Presence.INVITED: "not yet"}
    return words.get(who.presence, who.presence.value)
