"""The left side of a meeting: its agenda, and who is in the room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.asking import asked_words
from strategy_desk.domain.invitations import requests_for
from strategy_desk.domain.meetings import AgendaItem, Attendance, MeetingState, Presence
from strategy_desk.domain.time import clock_words
from strategy_desk.presenters import convening
from strategy_desk.presenters.meeting import MeetingShown
from strategy_desk.ui.ask_line import AskLine
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.parts import KeyButton, Tag, caption, empty, heading, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit

PRESENCE = {Presence.INVITED: "not yet"}

HINTS = "Enter here, left · A apologies"


class RoomPanel(QFrame):
    """Agenda and attendance.

    ``chosen`` is an item's number; ``arrived`` is one attendee; ``came`` is somebody new as typed;
    ``named`` is a place that was held and who has come for it;
    ``apologised`` is an attendee and how their agency's information was obtained;
    ``handed_over`` is who takes the minutes.
    """

    chosen = Signal(int)
    arrived = Signal(object)
    came = Signal(str)
    named = Signal(object, str)
    apologised = Signal(object, str)
    handed_over = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meetingSide")
        self.agenda = Entries(self.tr("Agenda"))
        self.people = Entries(self.tr("In the room"))
        self.add = VeiledEdit()
        self.add.setPlaceholderText(self.tr("Add: Police - name - role"))
        self.add.setAccessibleName(self.tr("Add somebody: agency, name, role"))
        self._place = caption("")
        self.asks = AskLine(self.people)
        self.hand_over = KeyButton(self.tr("Hand over"), "Ctrl Shift H", small=True)
        self._taker = ""
        self._who_counts = wrapped("", "secondary")
        self._lacking = wrapped("")
        self._quorum = QHBoxLayout()
        self._lay_out()
        self.agenda.on_chosen(self.chosen.emit)
        self.people.itemActivated.connect(lambda _: self._come_or_go(self.people.meant()))
        self.people.installEventFilter(self)
        self.hand_over.clicked.connect(self.ask_handover)
        self.add.returnPressed.connect(lambda: self.came.emit(self.add.text()))

    def ask_handover(self) -> None:
        """Ask who takes the minutes from now."""
        words = self.tr("{0} takes the minutes. Who from now?").format(self._taker)
        self.asks.ask(words, self.handed_over.emit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A on somebody's row asks how the information of their agency was obtained."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        who = self.people.meant() if pressed else None
        if who is not None and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_A:
            words = self.tr("Apologies of {0}. How was their information obtained?")
            self.asks.ask(
                words.format(who.name or who.agency),
                lambda how: self.apologised.emit(who, how),
                who.note,
            )
            return True
        return super().eventFilter(watched, event)

    def _come_or_go(self, who: Attendance) -> None:
        """Somebody named has come or left; for a place that is held, ask who has come."""
        if not who.is_held:
            self.arrived.emit(who)
            return
        words = self.tr("Who has come for {0}? Name, role.")
        self.asks.ask(words.format(who.role or who.agency), lambda said: self.named.emit(who, said))

    def present(self, shown: MeetingShown, item: int) -> None:
        """Show the agenda with one item current, and who is here."""
        meeting = shown.meeting
        done = {line.item for line in meeting.lines} - {item}
        self.agenda.present([agenda_entry(entry, item, done=done) for entry in meeting.agenda])
        self.agenda.setCurrentRow(item - 1)
        self._place.setText(self.tr("{0} of {1}").format(item, len(meeting.agenda)))
        self.people.present(
            [person_entry(who, number, shown) for number, who in enumerate(meeting.attendance, 1)]
        )
        is_open = meeting.state is MeetingState.OPEN
        self._taker = meeting.minute_taker or self.tr("Nobody")
        self.hand_over.setVisible(is_open)
        lacking = convening.missing_words(meeting.chronologies, shown.agencies, shown.now)
        self._lacking.setText(lacking)
        self._lacking.setVisible(bool(lacking))
        self._lacking.setStyleSheet(f"color: {theme().colour('danger').name()}")
        self._show_quorum(shown)

    def _show_quorum(self, shown: MeetingShown) -> None:
        empty(self._quorum)
        names = {agency.code: agency.name.lower() for agency in shown.agencies}
        absent = [names.get(code, code) for code in shown.meeting.absent_from_quorum]
        needed = [agency.name for agency in shown.agencies if agency.in_quorum]
        if absent:
            one = self.tr("No quorum: {0}").format(absent[0])
            tag = Tag(one if len(absent) == 1 else self.tr("No quorum"), "danger")
            words = self.tr("Nobody is here for {0}.").format(_listed(absent))
        else:
            tag = Tag(self.tr("✓ Quorum"), "done")
            words = self.tr("{0} are here.").format(_listed(needed).lower().capitalize())
        self._quorum.addWidget(tag)
        self._who_counts.setText(words)

    def _lay_out(self) -> None:
        items = QHBoxLayout()
        items.addWidget(heading(self.tr("Agenda"), 14))
        items.addStretch(1)
        items.addWidget(self._place)
        room = QHBoxLayout()
        room.addWidget(heading(self.tr("In the room"), 14))
        room.addStretch(1)
        room.addLayout(self._quorum)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 10)
        whole.setSpacing(4)
        for titles, entries, share in ((items, self.agenda, 3), (room, self.people, 2)):
            titles.setContentsMargins(12, 4, 12, 0)
            whole.addLayout(titles)
            if entries is self.people:
                whole.addWidget(self._who_counts)
                whole.addWidget(self._lacking)
            whole.addWidget(entries, share)
        add = QHBoxLayout()
        add.setContentsMargins(12, 0, 12, 0)
        add.addWidget(self.add)
        whole.addLayout(add)
        self._who_counts.setContentsMargins(12, 0, 12, 0)
        self._lacking.setContentsMargins(12, 0, 12, 0)
        taker = QHBoxLayout()
        taker.setContentsMargins(12, 0, 12, 0)
        taker.addWidget(self.hand_over)
        taker.addStretch(1)
        keys = caption(self.tr(HINTS))
        keys.setContentsMargins(12, 0, 12, 0)
        keys.setWordWrap(True)
        whole.addWidget(keys)
        whole.addWidget(self.asks)
        whole.addLayout(taker)


def agenda_entry(entry: AgendaItem, current: int, *, done: set[int]) -> Entry:
    """Return an item as a row: a tick when it has lines, an arrow when it is the one."""
    is_now, is_done = entry.number == current, entry.number in done
    state = "now" if is_now else "done" if is_done else "to come"
    return Entry(
        text=entry.title,
        said=f"{entry.number}, {entry.title}, {entry.minutes} minutes planned, {state}",
        meant=entry.number,
        icon="player-play" if is_now else "check" if is_done else "",
        ink="accent" if is_now else "done",
        number=str(entry.number),
        bold=is_now,
        note=f"{entry.minutes} min" if entry.minutes else "",
        hint="\n".join(entry.prompts),
    )


def person_entry(who: Attendance, number: int, shown: MeetingShown) -> Entry:
    """Return somebody on the list, or a place held, as a row with the number that tags them."""
    here = who.presence is Presence.PRESENT
    presence = "here" if here else PRESENCE.get(who.presence, who.presence.value)
    if who.left_at:
        presence = f"left {clock_words(who.left_at)}"
    name = convening.name_words(who, shown.agencies, shown.meeting.attendance)
    if who.is_held and who.presence is Presence.INVITED:
        presence = asked_words(requests_for(shown.meeting.requests, who), shown.now)
    key = str(number) if number <= 9 else ""
    return Entry(
        text=name,
        said=", ".join(filter(None, (key, who.agency, name, who.role, presence, who.note))),
        meant=who,
        cap=key,
        icon="" if key else "user-check",
        code=who.agency,
        faint=not here,
        note="✓" if here else presence,
        hint=". ".join(filter(None, (who.role, presence, who.note))),
    )


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
