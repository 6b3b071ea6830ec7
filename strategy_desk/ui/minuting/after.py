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
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.domain.corrections import Correction, Verdict
from strategy_desk.domain.dissents import ComingStage, DissentStage
from strategy_desk.domain.meetings import FIXED, HELD, MeetingRecord, MeetingState
from strategy_desk.domain.minutes import LineKind, MinuteLine, MinutesVersion, Respond
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tracked import Proposal
from strategy_desk.errors import DeskError
from strategy_desk.presenters.approval import Approval, Next, next_step
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.clocks import Clocks
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.flow import Flow
from strategy_desk.ui.minuting.correcting import Form, Forms
from strategy_desk.ui.minuting.disagreeing import dissent_here
from strategy_desk.ui.minuting.entries import Entries
from strategy_desk.ui.minuting.put_right import put_right_rows
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.parts import KeyButton, Noted, Tag, empty, trouble, wrapped

KEYS_SENT = (
    ("Ctrl PgDn", "next item"),
    ("Ctrl PgUp", "item before"),
    ("F4", "next step"),
    ("Ctrl Shift A", "correct or amend"),
    ("Ctrl Shift M", "send out"),
    ("Ctrl T", "timeline"),
    ("Ctrl P", "print"),
)
MORE_KEYS_SENT = (
    ("Ctrl Shift O", "read minutes that came back from Word"),
    ("Ctrl Shift F", "call the meeting that follows"),
    ("Ctrl Shift X", "escalate a disagreement"),
    ("Alt A, Alt R", "accept or reject what is proposed"),
)
"""Keys of a meeting whose minutes went out: at the foot of the window, and said by F1 as well."""

MOST_SEEN = 5
"""Rows of the list that are seen at once."""


class After(QFrame):
    """Shows where the minutes are, and says what is to be done with them.

    ``opened_meeting`` carries the reference of the meeting that was called, ``asked_version`` the
    number of a version to be read, ``asked_out`` the reference of the meeting whose papers are to
    go out, ``said`` a short word to the person. ``check_words`` is called before the minutes go
    out, and returns what stands in the way.
    """

    opened_meeting = Signal(str)
    asked_out = Signal(str)
    asked_version = Signal(int)
    said = Signal(str)

    def __init__(self, surface: Surface) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._surface = surface
        self._meeting: MeetingRecord | None = None
        self._proposals: list[Proposal] = []
        self.check_words: Callable[[], str] = lambda: ""
        self._closed, self._rest = QWidget(), QWidget()
        self._state = QHBoxLayout()
        self._clocks = Clocks()
        self.next = KeyButton("", "F4", primary=True)
        self.back = KeyButton(self.tr("Send back"), "Shift F4", small=True)
        self.sheet = KeyButton(self.tr("Sheet is out"), "Ctrl Shift S", small=True)
        self.out = KeyButton(self.tr("Send out…"), "Ctrl Shift M", small=True)
        self.put_right = KeyButton("", "Ctrl Shift A", small=True)
        self.respond = KeyButton(self.tr("Response"), "Ctrl Shift B", small=True)
        self.file = KeyButton(self.tr("Read a file…"), "Ctrl Shift O", small=True)
        self.escalate = KeyButton(self.tr("Escalate"), "Ctrl Shift X", small=True)
        self.follow = KeyButton(self.tr("Follow up"), "Ctrl Shift F", small=True)
        self.entries = Entries(self.tr("Versions, corrections, disagreements and amendments"))
        self._sent_back = wrapped("")
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
        self.forms.stage.asked.connect(presenter.escalate)
        self.forms.outcome.answered.connect(presenter.answer_stage)
        self.forms.back.asked.connect(lambda why: presenter.send_back(self._known().id, why))
        self.forms.chair.asked.connect(lambda name: presenter.agree(self._known().id, name))
        for button, does in (
            (self.next, self._go_on),
            (self.back, self._ask_back),
            (self.sheet, lambda: presenter.send_sheet(self._known().id)),
            (self.out, lambda: self.asked_out.emit(self._known().reference)),
            (self.put_right, self._put_right),
            (self.respond, self.ask_response),
            (self.escalate, self.ask_stage_next),
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
        }
        answers = {
            "Alt+A": (self.forms.answering.accept, self.forms.outcome.accept),
            "Alt+R": (self.forms.answering.reject, self.forms.outcome.reject),
        }
        return {
            **{key: partial(press, button) for key, button in buttons.items()},
            **{key: partial(press, *either) for key, either in answers.items()},
            "Ctrl+Shift+B": self.ask_response,
            "Ctrl+Shift+X": self.ask_stage_next,
        }

    def present(self, meeting: MeetingRecord, now: datetime) -> None:
        """Show where the minutes are; a form that is open stays open.

        While names are hidden, one with words of the record in it to be changed is left.
        """
        self._meeting = meeting
        if self._surface.hiding is not None and self.forms.opened is not None:
            self._hide_in(self.forms.opened)
        step = next_step(meeting)
        if step is not None:
            self._say_state(meeting, step, now)
            self._offer(meeting)
        self._list(meeting, now)
        # Last, or the window would make room for every button that there can be.
        self._closed.setVisible(step is not None)
        self._show_or_hide()

    def _say_state(self, meeting: MeetingRecord, step: Next, now: datetime) -> None:
        empty(self._state)
        kind = "done" if meeting.state is MeetingState.AGREED else "neutral"
        self._state.addWidget(Tag(meeting.state.value.capitalize(), kind))
        self._state.addWidget(Noted("", step.turn))
        self._clocks.present(meeting, now)
        self.next.say(step.words)
        wants = meeting.sent_back[-1:] if meeting.state is MeetingState.DRAFT else ()
        self._sent_back.setVisible(bool(wants))
        self._sent_back.setText(
            self.tr("To be put right: {0}").format(wants[0].reason) if wants else ""
        )

    def _show_or_hide(self) -> None:
        """While a meeting is open there is only a form, or a disagreement that was escalated."""
        is_open = self.forms.opened is not None
        self._rest.setVisible(not is_open)  # a form needs the room, and the lines above it more
        self.entries.setVisible(bool(self.entries.shown) and not is_open)
        needed = is_open or bool(self.entries.shown)
        self.setVisible(self._closed.isVisibleTo(self) or needed)

    def _offer(self, meeting: MeetingRecord) -> None:
        agreed = meeting.state is MeetingState.AGREED
        self.back.setVisible(meeting.state is MeetingState.CHECK)
        self.sheet.setVisible(meeting.sheet_sent is None)
        self.put_right.say(self.tr("Amend") if agreed else self.tr("Correct line"))
        self.put_right.setVisible(meeting.state in FIXED)
        self.file.setVisible(meeting.state is MeetingState.CIRCULATED)
        dissents = any(line.kind is LineKind.DISSENT for line in meeting.lines)
        self.respond.setVisible(dissents and meeting.state in HELD - FIXED)
        self.escalate.setVisible(dissents)
        self.follow.setVisible(not agreed)

    def _list(self, meeting: MeetingRecord, now: datetime) -> None:
        self.entries.present(put_right_rows(meeting, now))
        rows = min(len(self.entries.shown), MOST_SEEN)
        self.entries.setFixedHeight(rows * self.entries.sizeHintForRow(0) + 2 if rows else 0)

    def done(self) -> None:
        """Close the form that is open; the next proposal of a file takes its place."""
        self._trouble.hide()
        self.forms.shut()
        self.next.show()
        self._show_or_hide()
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
        meeting = self._known()
        words = self.check_words() if meeting.state is MeetingState.CHECK else ""
        self._trouble.setText(words)
        self._trouble.setVisible(bool(words))
        if not words:
            self._presenter.go_on(meeting)

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
        """Ask why the line under the caret does not agree, else the first, and for the response."""
        if self._is_hidden():
            return
        self._surface.file()
        if self._known().state in FIXED:
            return
        found = self._dissent()
        if found is not None:
            self.forms.response.begin(*found)
            self._open(self.forms.response)

    def ask_stage_next(self) -> None:
        """Escalate the disagreement under the caret, else the first: its outcome or next stage."""
        self._surface.file()
        found = self._dissent()
        if found is not None:
            self._presenter.go_on_with(self._known(), found[0].line)

    def ask_stage(self, coming: ComingStage) -> None:
        """Ask who raises the next stage of a disagreement, and with whom."""
        self.forms.stage.begin(coming)
        self._open(self.forms.stage)

    def ask_outcome(self, stage: DissentStage) -> None:
        """Ask what came of a stage of a disagreement."""
        self.forms.outcome.begin(stage)
        self._open(self.forms.outcome)

    def _ask_back(self) -> None:
        self.forms.back.reason.clear()
        self._open(self.forms.back)

    def _dissent(self) -> tuple[Respond, str] | None:
        """The line under the caret if it says who did not agree, else the first that does."""
        found = dissent_here(self._known(), self._surface.line())
        if found is None:
            self.said.emit(self.tr("No line says who did not agree; Ctrl Shift V marks one."))
        return found

    def _hide_in(self, form: Form) -> None:
        """Leave a form with words of the record in it, else hide the names over its fields."""
        forms = self.forms
        of_record = (forms.correction, forms.response, forms.stage)
        about = getattr(form, "subject", None)
        if form in of_record or (about is not None and about.tier is not Tier.ALL):
            self.leave()
            return
        for label in form.findChildren(QLabel):
            label.setText(self._surface.as_seen(label.text()))
        for offered in form.findChildren(DropDown):
            for number in range(offered.count()):
                offered.setItemText(number, self._surface.as_seen(offered.itemText(number)))

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
        elif isinstance(meant, DissentStage):
            self._presenter.go_on_with(self._known(), meant.line)
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
        self.next.hide()  # one button of a view is filled, and now it is the form's
        self.forms.open(form)
        self._show_or_hide()
        form.first.setFocus()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), Flow(8)
        first.addLayout(self._state, 1)
        first.addWidget(self.escalate)
        first.addWidget(self.next)
        left, right = (
            (self.put_right, self.file, self.respond),
            (self.sheet, self.back, self.follow),
        )
        for button in (*left, *right, self.out):
            second.addWidget(button)
        head = QVBoxLayout(self._closed)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addLayout(first)
        head.addWidget(self._sent_back)
        head.addWidget(self._rest)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(8)
        rest.addLayout(self._clocks)
        rest.addLayout(second)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 8)
        whole.setSpacing(8)
        whole.addWidget(self._closed)
        whole.addWidget(self._trouble)
        whole.addWidget(self.forms)
        whole.addWidget(self.entries)


def press(*buttons: KeyButton) -> None:
    """Press the one of these buttons that is shown."""
    for button in buttons:
        if button.isVisible():
            button.click()
            return
