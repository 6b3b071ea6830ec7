"""A planned meeting before it starts: who is still to be named, which chronologies, its agenda.

Of one that was called off, only those who were invited are still to be told.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.asking import Request, asked_words, history_words
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.invitations import requests_for
from strategy_desk.domain.measures import some
from strategy_desk.domain.meetings import (
    AgendaItem,
    Attendance,
    MeetingRecord,
    MeetingState,
    meeting_title,
)
from strategy_desk.domain.time import date_words, instant_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.presenters.convening import (
    PLACE_AFTER,
    Before,
    BeforeMeeting,
    chased_words,
    name_words,
)
from strategy_desk.presenters.inviting import Inviting
from strategy_desk.presenters.several import LEAVES_OUT
from strategy_desk.ui.ask_line import AskLine
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.parts import KeyButton, caption, heading, wrapped
from strategy_desk.ui.scrolled import Scrolled
from strategy_desk.ui.theme import theme

WIDE = 344
"""Pixels of the panel at the usual text size."""

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down
CONTROL = Qt.KeyboardModifier.ControlModifier


class BeforePanel(QFrame):
    """Three lists with their keys, and the line that asks what a key needs."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._presenter: BeforeMeeting | None = None
        self._before: Before | None = None
        self._title = heading("", 14)
        self._when = wrapped("", "secondary")
        self.about = Entries(self.tr("Children it is about"))
        self.people = Entries(self.tr("Who is invited"))
        self.chronologies = Entries(self.tr("Chronologies asked for"))
        self.agenda = Entries(self.tr("Agenda of this meeting"))
        self._lists = (self.about, self.people, self.chronologies, self.agenda)
        self._of_meeting: dict[int, Callable[[], None]] = {
            Qt.Key.Key_I: self.ask_folder,
            Qt.Key.Key_M: self.ask_when,
            Qt.Key.Key_C: self.ask_chair,
            Qt.Key.Key_O: self.ask_why,
        }
        self.asks = AskLine(self.people)
        self._minutes = caption("")
        self.invite = KeyButton(self.tr("Invitations…"), "I", small=True)
        self._invited = wrapped("", "secondary")
        self.invite.clicked.connect(self.ask_folder)
        self.put_off = KeyButton(self.tr("Move…"), "M", small=True)
        self.chair = KeyButton(self.tr("Chair…"), "C", small=True)
        self.call_off = KeyButton(self.tr("Call off…"), "O", small=True)
        self.put_off.clicked.connect(self.ask_when)
        self.chair.clicked.connect(self.ask_chair)
        self.call_off.clicked.connect(self.ask_why)
        for one in self._lists:
            one.installEventFilter(self)
        self.setFixedWidth(theme().px(WIDE))
        self._lay_out()
        self.hide()

    def connect_to(self, presenter: BeforeMeeting, inviting: Inviting) -> None:
        """Wire what a person does to the presenters."""
        self._presenter, self._inviting = presenter, inviting

    def present(self, before: Before) -> None:
        """Show a planned meeting as it stands."""
        self._before = before
        meeting = before.meeting
        self._title.setText(meeting_title(meeting.type, meeting.number))
        chair = self.tr("chair {0}").format(meeting.chair) if meeting.chair else ""
        when = (meeting.reference, instant_words(meeting.starts), meeting.place, chair)
        self._when.setText(" · ".join(filter(None, when)))
        self.about.present([child_row(child, meeting) for child in meeting.children])
        held_first = sorted(meeting.attendance, key=lambda who: not who.is_held)
        self.people.present([person_row(who, before) for who in held_first])
        self.chronologies.present(
            [
                chronology_row(code, before)
                for code in dict.fromkeys(who.agency for who in meeting.attendance)
            ]
        )
        self.agenda.present([item_row(item) for item in meeting.agenda])
        off = meeting.state is MeetingState.CANCELLED
        for part in (self.put_off, self.chair, self.call_off, self._inside, self._foot):
            part.setHidden(off)
        self._filler.setVisible(off)
        lacking = [one for one in meeting.attendance if not one.email]
        words = self.tr("{0} of {1} have no address").format(len(lacking), len(meeting.attendance))
        self._invited.setText(words if lacking else self.tr("Everybody has an address"))
        if off:
            self._invited.setText(self.tr("A draft tells each agency that it will not be held"))
        total = sum(item.minutes for item in meeting.agenda)
        self._minutes.setText(self.tr("{0} min").format(total))
        self.show()

    def ask_when(self) -> None:
        """Ask when the meeting is held instead, and where."""
        if self._before is not None and self._presenter is not None:
            meeting = self._before.meeting
            parts = (instant_words(meeting.starts), meeting.place)
            so_far = PLACE_AFTER.join(filter(None, parts))
            words = self.tr("When is it held? Day and time - place or link")
            self.asks.ask(words, self._presenter.move, so_far)
            self.asks.edit.setSelection(0, len(parts[0]))

    def ask_chair(self) -> None:
        """Ask who chairs the meeting."""
        if self._before is not None and self._presenter is not None:
            words = self.tr("Who chairs the meeting? Name, role")
            self.asks.ask(words, self._presenter.name_chair, self._before.meeting.chair)

    def ask_why(self) -> None:
        """Ask why the meeting is not held."""
        if self._presenter is not None:
            words = self.tr("Why will it not be held? It leaves the list of what is to come.")
            self.asks.ask(words, self._presenter.call_off)

    def ask_folder(self) -> None:
        """Ask where the drafts of the invitations go, and write them there."""
        if self._before is None:
            return
        where = QFileDialog.getExistingDirectory(self, self.tr("Folder for the invitations"))
        if where:
            self._inviting.write(self._before.meeting.reference, Path(where))

    def invited(self, words: str) -> None:
        """Say beside the button how many drafts there are, and who has no address."""
        self._invited.setText(words)

    def nothing(self) -> None:
        """Show that no meeting is chosen that is still to come."""
        self._before = None
        self.asks.close_up()
        self.hide()

    def answered(self) -> None:
        """Close what was asked: it is saved."""
        self.asks.close_up()

    def refused(self, error: DeskError) -> None:
        """Say beside what was asked why it was not taken."""
        self.asks.show()
        self.asks.refused(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what was asked; I also writes to whom a meeting was called off for."""
        if event.key() == Qt.Key.Key_Escape and self.asks.isVisible():
            self.asks.close_up()
        elif event.key() == Qt.Key.Key_I:
            self.ask_folder()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on a row of one of the lists."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            for one in self._lists:
                if watched is one and one.meant() is not None and self._press(one, event):
                    return True
        return super().eventFilter(watched, event)

    def _press(self, on: Entries, event: QKeyEvent) -> bool:
        presenter, key, meant = self._presenter, Qt.Key(event.key()), on.meant()
        if presenter is None:
            return False
        self.asks.return_to(on)
        of_meeting = self._of_meeting.get(key)
        if of_meeting is not None and on in (self.about, self.people):
            of_meeting()
            return True
        if on is self.about:
            return self._press_child(presenter, key, meant)
        if on is self.people:
            return self._press_person(presenter, key, meant)
        if on is self.chronologies:
            if key != Qt.Key.Key_A:
                return False
            words = self.tr("{0} is asked for its chronology. Who was asked?").format(meant)
            ask = partial(presenter.ask_chronology, meant)
            self.asks.ask(self._with_history(words, self._asked_for(meant)), ask)
            return True
        held = bool(event.modifiers() & CONTROL)
        return self._press_item(presenter, key, meant, held=held)

    def _press_child(self, presenter: BeforeMeeting, key: Qt.Key, child: ChildRecord) -> bool:
        if key in {Qt.Key.Key_Plus, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            words = self.tr("Which child is added? Name or reference.")
            self.asks.ask(words, presenter.change_children)
            return True
        if key == Qt.Key.Key_Delete:
            presenter.change_children(f"{LEAVES_OUT}{child.reference}")
            return True
        return False

    def _press_person(self, presenter: BeforeMeeting, key: Qt.Key, who: Attendance) -> bool:
        if key == Qt.Key.Key_E:
            words = self.tr("Email at work of {0}")
            address = partial(presenter.set_address, who)
            self.asks.ask(words.format(who.name or who.role or who.agency), address, who.email)
            return True
        if key == Qt.Key.Key_Plus:
            words = self.tr("Who is invited too? Police - name - role, or the agency alone")
            self.asks.ask(words, presenter.invite)
            return True
        if not who.is_held:
            return False
        place = who.role or who.agency
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            words = self.tr("Who comes for {0}? Name, role.")
            self.asks.ask(words.format(place), partial(presenter.name, who))
            return True
        if key == Qt.Key.Key_A:
            words = self.tr("{0} is asked for a name. Who was asked?").format(place)
            asked = requests_for(self._before.meeting.requests, who) if self._before else ()
            self.asks.ask(self._with_history(words, asked), partial(presenter.ask_name, who))
            return True
        return False

    def _asked_for(self, agency: str) -> tuple[Request, ...]:
        """Each time an agency was asked for its chronology."""
        found = self._before.meeting.chronologies if self._before else ()
        return next((one.asked for one in found if one.agency == agency), ())

    def _with_history(self, words: str, asked: tuple[Request, ...]) -> str:
        history = history_words(asked)
        return self.tr("{0}\nAsked so far: {1}.").format(words, history) if history else words

    def _press_item(
        self, presenter: BeforeMeeting, key: Qt.Key, item: AgendaItem, *, held: bool
    ) -> bool:
        if held and key in {UP, DOWN}:
            by = -1 if key == UP else 1
            presenter.move_item(item.number, by)
            self.agenda.setCurrentRow(item.number - 1 + by)
        elif key == Qt.Key.Key_Delete:
            presenter.remove_item(item.number)
        elif key == Qt.Key.Key_Plus:
            words = self.tr("New item after {0}: title - minutes")
            self.asks.ask(words.format(item.number), partial(presenter.add_item, item.number))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            words = self.tr("Item {0}: title - minutes")
            so_far = f"{item.title} - {item.minutes}"
            change = partial(presenter.change_item, item.number)
            self.asks.ask(words.format(item.number), change, so_far)
        else:
            return False
        return True

    def _lay_out(self) -> None:
        inside = QWidget()
        lists = QVBoxLayout(inside)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(4)
        parts = (
            (self.tr("About"), self.about, 1, self.tr("+ adds · Del leaves out")),
            (self.tr("Invited"), self.people, 3, self.tr("Enter names · A asked · E email · +")),
            (self.tr("Chronologies"), self.chronologies, 2, self.tr("A asked")),
            (self.tr("Agenda"), self.agenda, 3, ""),
        )
        for title, entries, share, keys in parts:
            end = self._minutes if entries is self.agenda else caption(keys)
            lists.addLayout(_headed(heading(title, 13), end))
            lists.addWidget(entries, share)
            entries.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        lists.addStretch()
        foot = caption(self.tr("Enter changes · + adds · Del takes out · Ctrl ↑ ↓ moves"))
        foot.setContentsMargins(12, 0, 12, 0)
        foot.setWordWrap(True)
        sent = QHBoxLayout()
        sent.setContentsMargins(12, 0, 12, 0)
        sent.addWidget(self.invite, 0, Qt.AlignmentFlag.AlignTop)
        sent.addWidget(self._invited, 1)
        held = QHBoxLayout()
        held.setContentsMargins(12, 0, 12, 0)
        held.addWidget(self.put_off)
        held.addWidget(self.chair)
        held.addWidget(self.call_off)
        held.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 8, 1, 8)
        whole.setSpacing(4)
        for label in (self._title, self._when):
            label.setContentsMargins(12, 0, 12, 0)
            whole.addWidget(label)
        whole.addLayout(held)
        self._inside, self._foot, self._filler = Scrolled(inside), foot, QWidget()
        whole.addWidget(self._inside, 1)
        whole.addWidget(self._filler, 1)
        whole.addWidget(foot)
        whole.addLayout(sent)
        whole.addWidget(self.asks)


def _headed(title: QLabel, end: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(12, 4, 12, 0)
    row.addWidget(title)
    row.addStretch(1)
    row.addWidget(end)
    return row


def child_row(child: ChildRecord, meeting: MeetingRecord) -> Entry:
    """Return a child whom the meeting is about; the lead is told by having called it."""
    lead = "lead" if meeting.others and child == meeting.child else ""
    return Entry(
        text=child.name,
        said=", ".join(filter(None, (child.name, child.reference, lead))),
        meant=child,
        icon="users",
        note=lead or child.reference,
        hint=child.reference,
    )


def person_row(who: Attendance, before: Before) -> Entry:
    """Return somebody invited, or a place held with, in a second row, when it was asked for."""
    name = name_words(who, before.agencies, before.meeting.attendance)
    chased = chased_words(before, who)
    return Entry(
        text=name,
        said=", ".join(filter(None, (who.agency, name, who.role, chased))),
        meant=who,
        code="" if chased else who.agency,
        under=(who.agency, chased) if chased else None,
        note="" if chased else who.role.partition(",")[0],
        faint=who.is_held,
        hint=". ".join(filter(None, (who.role, chased, who.email or "No address is known"))),
    )


def chronology_row(code: str, before: Before) -> Entry:
    """Return an agency with how its chronology stands."""
    name = next((one.name for one in before.agencies if one.code == code), code)
    found = next((one for one in before.meeting.chronologies if one.agency == code), None)
    text, note, kind = name, "not asked for", ""
    if found is not None and found.received is None:
        text, note, kind = f"{name}, {asked_words(found.asked, before.now)}", "missing", "danger"
    elif found is not None and found.received is not None:
        note, kind = f"received {date_words(to_local(found.received).date())}", "done"
    return Entry(text=text, said=f"{text}, {note}", meant=code, code=code, note=note, kind=kind)


def item_row(item: AgendaItem) -> Entry:
    """Return an item of the agenda with its minutes."""
    return Entry(
        text=item.title,
        said=f"{item.number}, {item.title}, {some(item.minutes, 'minute')}",
        meant=item,
        number=str(item.number),
        note=f"{item.minutes} min",
        hint="\n".join(item.prompts),
    )
