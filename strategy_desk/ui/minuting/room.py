"""The left side of a meeting: its agenda, and who is in the room."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.asking import asked_words
from strategy_desk.domain.invitations import requests_for
from strategy_desk.domain.measures import some
from strategy_desk.domain.meetings import AgendaItem, Attendance, MeetingState, Presence
from strategy_desk.domain.time import clock_words
from strategy_desk.presenters import clocks, convening
from strategy_desk.presenters.meeting import MeetingShown
from strategy_desk.ui.ask_line import AskLine
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.offers import Offer
from strategy_desk.ui.parts import KeyButton, KeyCap, Tag, caption, empty, heading, rule, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit

PRESENCE = {Presence.INVITED: "not yet"}

HINTS = "Enter here, left · A apologies"

ITEM, PERSON = 26, 23
"""Pixels of a row of the agenda and of the room. Source: design specification, screen 4."""

LOW, ROOMY = 480, 660
"""Pixels of height under which the room scrolls too, and the hand over gives way to it; and from
which there is room to print the keys of a row, which its menu has as well."""

LEAST = (176, 240)
"""Pixels under which nothing more gives way: what is in it folds by the height there is."""

FEW = 4
"""Rows that each list has at the least."""


class RoomPanel(QFrame):
    """Agenda and attendance. Where it is ``timed``, each item says what time it has had.

    ``chosen`` is an item's number; ``arrived`` is one attendee; ``came`` is somebody new as typed;
    ``named`` is a place that was held and who has come for it;
    ``apologised`` is an attendee and how their agency's information was obtained;
    ``handed_over`` is who takes the minutes, ``chaired`` the attendee who chairs from now.
    """

    chosen = Signal(int)
    arrived = Signal(object)
    came = Signal(str)
    named = Signal(object, str)
    apologised = Signal(object, str)
    handed_over = Signal(str)
    chaired = Signal(object)
    children_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, timed: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("meetingSide")
        self._timed = timed
        self._item = 0
        self.setMinimumSize(*map(theme().px, LEAST))
        self.agenda = Entries(self.tr("Agenda"), high=ITEM)
        self.people = Entries(self.tr("In the room"), high=PERSON)
        self.people.setAccessibleDescription(self.tr(HINTS))
        self.add = VeiledEdit()
        self.add.setPlaceholderText(self.tr("Add: Police - name - role"))
        self.add.setAccessibleName(self.tr("Add somebody: agency, name, role"))
        self._place = caption("")
        self._keys = _keys(self.tr("+ number tags the speaker"))
        self._hints = caption(self.tr(HINTS))
        self.asks = AskLine(self.people)
        self._names = ""
        self.hand_over = KeyButton(self.tr("Hand over"), "Ctrl Shift H", small=True)
        self._taker = ""
        self._is_open = self._is_quorate = False
        self._who_counts = wrapped("", "secondary")
        self._lacking = wrapped("")
        self._quorum = QHBoxLayout()
        self._lay_out()
        self.agenda.on_chosen(self.chosen.emit)
        self.agenda.offers = self._offered_of_item
        self.people.offers = self._offered_of_person
        self.setFocusProxy(self.agenda)
        self.people.itemActivated.connect(lambda _: self._come_or_go(self.people.meant()))
        self.people.installEventFilter(self)
        self.hand_over.clicked.connect(self.ask_handover)
        self.add.returnPressed.connect(lambda: self.came.emit(self.add.text()))

    def ask_children(self) -> None:
        """Ask which child is added to the meeting, or left out."""
        words = self.tr("About {0}. Add a child: name or reference. A dash before it leaves out.")
        self.asks.ask(words.format(self._names), self.children_changed.emit)

    def ask_handover(self) -> None:
        """Ask who takes the minutes from now."""
        words = self.tr("{0} takes the minutes. Who from now?").format(self._taker)
        self.asks.ask(words, self.handed_over.emit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On somebody's row A asks how their information was obtained, C has them chair."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            does = {Qt.Key.Key_A: self._ask_apologies, Qt.Key.Key_C: self._have_chair}
            who, done = self.people.meant(), does.get(Qt.Key(event.key()))
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if who is not None and done is not None and not held:
                done(who)
                return True
        return super().eventFilter(watched, event)

    def _have_chair(self, who: Attendance) -> None:
        if not who.is_held:
            self.chaired.emit(who)

    def _ask_apologies(self, who: Attendance) -> None:
        words = self.tr("Apologies of {0}. How was their information obtained?")
        self.asks.ask(
            words.format(who.name or who.agency),
            lambda how: self.apologised.emit(who, how),
            who.note,
        )

    def _offered_of_item(self) -> tuple[Offer, ...]:
        item = self.agenda.meant()
        return ((self.tr("Go to this item\tEnter"), lambda: self.chosen.emit(item)),)

    def _offered_of_person(self) -> tuple[Offer, ...]:
        who: Attendance = self.people.meant()
        here = who.presence is Presence.PRESENT
        words = self.tr("Has left") if here else self.tr("Is here")
        words = self.tr("Say who has come…") if who.is_held else words
        offers = (
            (f"{words}\tEnter", lambda: self._come_or_go(who)),
            (self.tr("Apologies…\tA"), lambda: self._ask_apologies(who)),
        )
        chairs = (self.tr("Chairs from now\tC"), lambda: self._have_chair(who))
        return offers if who.is_held else (*offers, chairs)

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
        rows = [agenda_entry(entry, item, done=done) for entry in meeting.agenda]
        self.agenda.present([timed(row, shown) for row in rows] if self._timed else rows)
        if item != self._item:
            self._item = item
            self.agenda.setCurrentRow(item - 1)
        self._place.setText(self.tr("{0} of {1}").format(item, len(meeting.agenda)))
        self.people.present(
            [person_entry(who, number, shown) for number, who in enumerate(meeting.attendance, 1)]
        )
        is_open = meeting.state is MeetingState.OPEN
        self._taker = meeting.minute_taker or self.tr("Nobody")
        self._names = meeting.names
        self._is_open = is_open
        lacking = convening.missing_words(meeting.chronologies, shown.agencies, shown.now)
        self._lacking.setText(lacking)
        self._lacking.setVisible(bool(lacking))
        self._lacking.setStyleSheet(f"color: {theme().colour('danger').name()}")
        self._show_quorum(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show both lists whole where there is room; else the agenda scrolls before the room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < theme().px(LOW)
        for entries, high in ((self.agenda, ITEM), (self.people, PERSON)):
            whole = entries.rows_high() + 2
            few = min(whole, FEW * theme().px(high))
            entries.setMaximumHeight(whole)
            entries.setMinimumHeight(whole if entries is self.people and not low else few)
        self._who_counts.setVisible(not low or not self._is_quorate)
        self._hints.setVisible(self.height() >= theme().px(ROOMY))
        self._keys.setVisible(not low)
        self.hand_over.setVisible(self._is_open and not low)
        self.agenda.scrollToItem(self.agenda.currentItem())

    def _show_quorum(self, shown: MeetingShown) -> None:
        empty(self._quorum)
        names = {agency.code: agency.name.lower() for agency in shown.agencies}
        absent = [names.get(code, code) for code in shown.meeting.absent_from_quorum]
        needed = [agency.name for agency in shown.agencies if agency.in_quorum]
        self._is_quorate = not absent
        if absent:
            one = self.tr("No quorum: {0}").format(absent[0])
            tag = Tag(one if len(absent) == 1 else self.tr("No quorum"), "danger")
            words = self.tr("Nobody is here for {0}.").format(_listed(absent))
        else:
            tag = Tag(self.tr("Quorum"), "done", "check")
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
        whole.addLayout(_inset(items))
        whole.addWidget(self.agenda)
        whole.addWidget(rule())
        whole.addLayout(_inset(room))
        for words in (self._who_counts, self._lacking, self._hints):
            words.setFont(theme().font(12.5))
            words.setContentsMargins(12, 0, 12, 0)
        for widget in (self._who_counts, self._lacking, self.people, self._keys, self._hints):
            whole.addWidget(widget)
        whole.addWidget(self.asks)
        whole.addStretch(1)
        foot = QVBoxLayout()
        foot.addWidget(self.add)
        foot.addWidget(self.hand_over, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(_inset(foot))


def agenda_entry(entry: AgendaItem, current: int, *, done: set[int]) -> Entry:
    """Return an item as a row: a tick when it has lines, an arrow when it is the one."""
    is_now, is_done = entry.number == current, entry.number in done
    state = "now" if is_now else "done" if is_done else "to come"
    return Entry(
        text=entry.title,
        said=f"{entry.number}, {entry.title}, {some(entry.minutes, 'minute')} planned, {state}",
        meant=entry.number,
        icon="player-play" if is_now else "check" if is_done else "",
        ink="accent" if is_now else "done",
        hangs=True,
        number=str(entry.number),
        bold=is_now,
        note=f"{entry.minutes} min" if entry.minutes else "",
        hint="\n".join(entry.prompts),
    )


def timed(row: Entry, shown: MeetingShown) -> Entry:
    """Return the row of an item with the time it has had, in red where that is over the plan."""
    used = clocks.time_used(shown.found, row.meant, shown.now)
    if shown.found.clock(row.meant) is None:
        return row
    over = ", over its time" if used.over else ""
    said = f"{row.said}, {used.words}{over}"
    return replace(row, note=used.words, kind="danger" if used.over else "", said=said)


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
    chairs = "chairs" if who.name and shown.meeting.chair.partition(", ")[0] == who.name else ""
    told = (key, who.agency, name, who.role, chairs, presence, who.note)
    return Entry(
        text=name,
        said=", ".join(filter(None, told)),
        meant=who,
        cap=key,
        icon="" if key else "user-check",
        code=who.agency,
        faint=not here,
        note=chairs if here else presence,
        mark="check" if here else "",
        hint=". ".join(filter(None, (who.role, presence, who.note))),
    )


def _keys(words: str) -> QWidget:
    """The key that tags a speaker, with what it does."""
    keys = QWidget()
    row = QHBoxLayout(keys)
    row.setContentsMargins(12, 2, 12, 0)
    row.setSpacing(theme().px(4))
    row.addWidget(KeyCap("Ctrl"))
    row.addWidget(caption(words), 1)
    return keys


def _inset(layout: QBoxLayout) -> QBoxLayout:
    layout.setContentsMargins(12, 2, 12, 0)
    return layout


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
