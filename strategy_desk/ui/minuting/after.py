"""Under the lines of a closed meeting: its state, its clock, the next step, and what was put right.

One button is filled: the next step. The list holds versions, corrections and amendments.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.corrections import Correction, Verdict
from strategy_desk.domain.meetings import FIXED, HELD, MeetingRecord, MeetingState
from strategy_desk.domain.minutes import LineKind, MinuteLine, MinutesVersion
from strategy_desk.domain.tracked import Proposal
from strategy_desk.errors import DeskError
from strategy_desk.presenters.approval import Approval, Next, next_step
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.minuting.correcting import Form, Forms
from strategy_desk.ui.minuting.entries import Entries
from strategy_desk.ui.minuting.put_right import put_right_rows
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.parts import KeyButton, Noted, Tag, empty, trouble

MOST_SEEN = 5
"""Rows of the list that are seen at once."""


class After(QFrame):
    """Shows where the minutes are, and says what is to be done with them.

    ``opened_meeting`` carries the reference of the meeting that was called, ``asked_version`` the
    number of a version to be read, ``said`` a short word to the person.
    """

    opened_meeting = Signal(str)
    asked_version = Signal(int)
    said = Signal(str)

    def __init__(self, surface: Surface) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._surface = surface
        self._meeting: MeetingRecord | None = None
        self._proposals: list[Proposal] = []
        self._closed = QWidget()
        self._state = QHBoxLayout()
        self._clocks = QVBoxLayout()
        self.next = KeyButton("", "F4", primary=True)
        self.back = KeyButton(self.tr("Send back"), "Shift F4", small=True)
        self.sheet = KeyButton(self.tr("Sheet is out"), "Ctrl Shift S", small=True)
        self.put_right = KeyButton("", "Ctrl Shift A", small=True)
        self.respond = KeyButton(self.tr("Chair's response"), "Ctrl Shift B", small=True)
        self.file = KeyButton(self.tr("Read a file…"), "Ctrl Shift O", small=True)
        self.follow = KeyButton(self.tr("Follow up"), "Ctrl Shift F", small=True)
        self.entries = Entries(self.tr("Versions, corrections and amendments"))
        self.forms = Forms()
        self._trouble = trouble()
        self._lay_out()
        self.hide()

    def connect_to(self, presenter: Approval) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.forms.correction.asked.connect(presenter.propose)
        self.forms.answering.answered.connect(presenter.settle)
        self.forms.amendment.asked.connect(presenter.amend)
        self.forms.response.asked.connect(presenter.respond)
        self.forms.chair.asked.connect(lambda name: presenter.agree(self._known().id, name))
        for button, does in (
            (self.next, self._go_on),
            (self.back, lambda: presenter.send_back(self._known().id)),
            (self.sheet, lambda: presenter.send_sheet(self._known().id)),
            (self.put_right, self._put_right),
            (self.respond, self.ask_response),
            (self.file, self._choose_file),
            (self.follow, lambda: presenter.follow_up(self._known())),
        ):
            button.clicked.connect(does)
        self.entries.on_chosen(self._chosen)
        self._surface.moved.connect(self._line_chosen)

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the keys that press its buttons, while they are there to be pressed."""
        buttons = {
            "F4": self.next,
            "Shift+F4": self.back,
            "Ctrl+Shift+S": self.sheet,
            "Ctrl+Shift+A": self.put_right,
            "Ctrl+Shift+O": self.file,
            "Ctrl+Shift+F": self.follow,
            "Alt+A": self.forms.answering.accept,
            "Alt+R": self.forms.answering.reject,
        }
        presses = {key: partial(press, button) for key, button in buttons.items()}
        return presses | {"Ctrl+Shift+B": self.ask_response}

    def present(self, meeting: MeetingRecord, now: datetime) -> None:
        """Show where the minutes are; a form that is open stays open.

        While names are hidden, one with words of the record in it to be changed is left.
        """
        self._meeting = meeting
        if self._surface.hiding is not None and self.forms.opened in self._of_record():
            self.leave()
        step = next_step(meeting)
        if step is not None:
            self._say_state(meeting, step, now)
            self._offer(meeting)
            self._list(meeting, now)
        # Last, or the window would make room for every button that there can be.
        self._closed.setVisible(step is not None)
        self.setVisible(step is not None or self.forms.opened is not None)

    def _say_state(self, meeting: MeetingRecord, step: Next, now: datetime) -> None:
        empty(self._state)
        kind = "done" if meeting.state is MeetingState.AGREED else "neutral"
        self._state.addWidget(Tag(meeting.state.value.capitalize(), kind))
        self._state.addWidget(Noted("", step.turn))
        empty(self._clocks)
        for due in meeting.dues:
            tone = "danger" if due.is_late(now) else "ink.1"
            self._clocks.addWidget(Noted("clock-hour-4", due.words(now), tone, weight=600))
        self.next.say(step.words)

    def _offer(self, meeting: MeetingRecord) -> None:
        agreed = meeting.state is MeetingState.AGREED
        self.back.setVisible(meeting.state is MeetingState.CHECK)
        self.sheet.setVisible(meeting.sheet_sent is None)
        self.put_right.say(self.tr("Amend") if agreed else self.tr("Correct line"))
        self.put_right.setVisible(meeting.state in FIXED)
        self.file.setVisible(meeting.state is MeetingState.CIRCULATED)
        dissents = any(line.kind is LineKind.DISSENT for line in meeting.lines)
        self.respond.setVisible(dissents and meeting.state in HELD - FIXED)
        self.follow.setVisible(not agreed)

    def _list(self, meeting: MeetingRecord, now: datetime) -> None:
        self.entries.present(put_right_rows(meeting, now))
        self.entries.setVisible(bool(self.entries.shown))
        rows = min(len(self.entries.shown), MOST_SEEN)
        self.entries.setFixedHeight(rows * self.entries.sizeHintForRow(0) + 2 if rows else 0)

    def done(self) -> None:
        """Close the form that is open; the next proposal of a file takes its place."""
        self._trouble.hide()
        self.forms.shut()
        self.next.show()
        self.setVisible(self._closed.isVisibleTo(self))
        if self._proposals:
            self._propose(self._proposals.pop(0))
        else:
            self._surface.setFocus()

    def leave(self) -> bool:
        """Leave the form that is open; return whether one was."""
        is_open = self.forms.opened is not None
        if is_open:
            self.done()
        return is_open

    def refused(self, error: DeskError) -> None:
        """Say beside the work why something was not done; what was typed stays."""
        form = self.forms.opened
        if form is not None:
            form.refused(error.sentence)
            return
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def answer(self, correction: Correction) -> None:
        """Ask for the chair's answer to a correction."""
        self._open(self.forms.answering)
        self.forms.answering.begin(correction)

    def ask_chair(self) -> None:
        """Ask who agrees the minutes: the meeting names no chair."""
        self._open(self.forms.chair)

    def present_proposals(self, found: tuple[Proposal, ...]) -> None:
        """Show what a file proposes, one after another; Esc leaves one out."""
        self._proposals = list(found)
        self.done()
        if not found:
            self._trouble.setText(self.tr("Nothing is changed in that file."))
            self._trouble.show()

    def called(self, reference: str) -> None:
        """Go to the meeting that was called."""
        self.opened_meeting.emit(reference)

    def _known(self) -> MeetingRecord:
        if self._meeting is None:
            raise RuntimeError("a button was pressed before there was a meeting")
        return self._meeting

    def _go_on(self) -> None:
        self._surface.file()
        self._presenter.go_on(self._known())

    def _put_right(self) -> None:
        meeting, line = self._known(), self._line()
        if meeting.state is MeetingState.AGREED:
            self._open(self.forms.amendment)
            self.forms.amendment.begin(meeting, line)
        else:
            self._propose(Proposal(line=line, proposed=line.text if line else ""))

    def _propose(self, found: Proposal) -> None:
        if self._is_hidden():
            self._proposals.clear()
            return
        self._open(self.forms.correction)
        self.forms.correction.begin(self._known(), found.line, found)

    def ask_response(self) -> None:
        """Ask for the chair's response to the line under the caret, else to the first dissent."""
        if self._is_hidden():
            return
        self._surface.file()
        meeting, here = self._known(), self._surface.line()
        said = {ln.id: ln for ln in meeting.lines if ln.kind is LineKind.DISSENT}
        if meeting.state in FIXED:
            return
        if here is not None and here.kind is LineKind.DISSENT:
            known = said.get(here.line)
            self.forms.response.begin(here.line, here.text, known.response if known else "")
        elif said:
            first = next(iter(said.values()))
            self.forms.response.begin(first.id, first.text, first.response)
        else:
            self.said.emit(self.tr("No line says who did not agree; Ctrl Shift V marks one."))
            return
        self._open(self.forms.response)

    def _of_record(self) -> tuple[Form, ...]:
        return (self.forms.correction, self.forms.response)

    def _is_hidden(self) -> bool:
        """Whether the record's words may not be put into a form; it is then said why."""
        hidden = self._surface.hiding is not None
        if hidden:
            self.show()
            self.refused(hidden_now())
        return hidden

    def _choose_file(self) -> None:
        if self._is_hidden():
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Minutes that came back"), "", self.tr("Word files (*.docx)")
        )
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read minutes that came back from Word."""
        self._presenter.read_file(path, self._known())

    def _chosen(self, meant: object) -> None:
        if isinstance(meant, Correction) and meant.verdict is Verdict.WAITING:
            self.answer(meant)
        elif isinstance(meant, MinutesVersion):
            self.asked_version.emit(meant.number)

    def _line_chosen(self) -> None:
        line = self._line()
        if line is not None and self.forms.opened is self.forms.correction:
            self.forms.correction.choose(line)

    def _line(self) -> MinuteLine | None:
        """The line under the caret, as it is recorded."""
        here = self._surface.line()
        key: UUID | None = here.line if here else None
        return next((line for line in self._known().lines if line.id == key), None)

    def _open(self, form: Form) -> None:
        self._trouble.hide()
        self.show()
        self.next.hide()  # one button of a view is filled, and now it is the form's
        self.forms.open(form)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addLayout(self._state, 1)
        first.addWidget(self.next)
        quiet = (self.put_right, self.file, self.respond, self.sheet, self.back, self.follow)
        for button in quiet:
            second.addWidget(button)
        second.addStretch(1)
        head = QVBoxLayout(self._closed)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        for row in (first, self._clocks, second):
            head.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 8)
        whole.setSpacing(8)
        whole.addWidget(self._closed)
        whole.addWidget(self._trouble)
        whole.addWidget(self.forms)
        whole.addWidget(self.entries)


def press(button: KeyButton) -> None:
    """Press a button that is shown."""
    if button.isVisible():
        button.click()
