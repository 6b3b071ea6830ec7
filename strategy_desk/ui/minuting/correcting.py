"""The forms of closed minutes: a correction, its answer, an amendment, the chair's response."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.corrections import Amend, Correction, ProposeCorrection, Verdict
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.tracked import Proposal
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import EntryForm, KeyButton, heading, trouble, wrapped


class CorrectionForm(EntryForm):
    """Asks what somebody proposes of a line. ``asked`` carries the command."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._line: MinuteLine | None = None
        self.was, self.note = wrapped("", "secondary"), wrapped("", "secondary")
        self.agency = DropDown()
        self.name, self.proposed, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.first = self.proposed
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("The line says"), self.was),
            (self.tr("Words proposed"), self.proposed),
            (self.tr("Agency"), self.agency),
            (self.tr("Who asks"), self.name),
            (self.tr("Why"), self.reason),
            ("", self.note),
        )
        self.lay_out(rows, self.tr("Record the correction"))
        self.entered.connect(self._ask)

    def begin(self, meeting: MeetingRecord, line: MinuteLine | None, found: Proposal) -> None:
        """Ask about a line, with what a file proposes of it filled in."""
        self._line = line
        agencies = dict.fromkeys(who.agency for who in meeting.attendance)
        self.agency.clear()
        for code in agencies:
            self.agency.addItem(code, code)
        self.agency.setCurrentIndex(self.agency.findData(found.agency) if found.agency else -1)
        self.was.setText(line.text if line else "")
        self.note.setText(found.asks)
        self.note.setVisible(bool(found.asks))
        fields = ((self.proposed, found.proposed), (self.name, found.name))
        for field, words in (*fields, (self.reason, found.reason)):
            field.setText(words)

    def choose(self, line: MinuteLine) -> None:
        """Say that this line is meant; what was typed stays."""
        self._line = line
        self.was.setText(line.text)

    def _ask(self) -> None:
        if self._line is None:
            self.refused(self.tr("Click the line that is meant, then go on here."))
            return
        self.asked.emit(
            ProposeCorrection(
                line=self._line.id,
                agency=self.agency.currentData() or "",
                name=self.name.text(),
                proposed=self.proposed.text(),
                reason=self.reason.text(),
            )
        )


class AnswerForm(QFrame):
    """Asks for the chair's answer to a correction. ``answered`` carries all three."""

    answered = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._correction: Correction | None = None
        self._title = heading("", 14)
        self._about = wrapped("")
        self.reason = self.first = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why, in one sentence"))
        self._trouble = trouble()
        self.accept = KeyButton(self.tr("Accept"), "Alt A")
        self.reject = KeyButton(self.tr("Reject"), "Alt R")
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.reject)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        for widget in (self._title, self._about, self.reason, self._trouble):
            whole.addWidget(widget)
        whole.addLayout(buttons)
        for button, verdict in (
            (self.accept, Verdict.ACCEPTED),
            (self.reject, Verdict.REJECTED),
        ):
            button.clicked.connect(lambda _=False, v=verdict: self._answer(v))

    @property
    def subject(self) -> Correction | None:
        """What is asked about."""
        return self._correction

    def begin(self, correction: Correction) -> None:
        """Ask about a correction."""
        self._correction = correction
        self._trouble.hide()
        self.reason.clear()
        title = self.tr("Correction {0}, asked for by {1}, {2}")
        self._title.setText(title.format(correction.number, correction.name, correction.agency))
        proposed = correction.proposed or self.tr("nothing: the line is taken out")
        words = self.tr("Now: {0}\nProposed: {1}\nWhy: {2}")
        self._about.setText(words.format(correction.was, proposed, correction.reason))

    def refused(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def _answer(self, verdict: Verdict) -> None:
        if self._correction is not None:
            self.answered.emit(self._correction, verdict, self.reason.text())


class AmendmentForm(EntryForm):
    """Asks for an amendment. ``asked`` carries the command."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingRecord | None = None
        self._line: MinuteLine | None = None
        self.about = wrapped("", "secondary")
        self.words, self.reason = QLineEdit(), QLineEdit()
        self.first = self.words
        self.tier = DropDown()
        for tier in Tier:
            self.tier.addItem(TIER_NAMES[tier], tier)
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("About"), self.about),
            (self.tr("Amendment"), self.words),
            (self.tr("Why"), self.reason),
            (self.tr("Who may read it"), self.tier),
        )
        self.lay_out(rows, self.tr("Add the amendment"))
        self.entered.connect(self._ask)

    @property
    def subject(self) -> MinuteLine | None:
        """The line it is about, if it is about one."""
        return self._line

    def begin(self, meeting: MeetingRecord, line: MinuteLine | None) -> None:
        """Ask for an amendment about a line, or about the minutes as a whole."""
        self._meeting, self._line = meeting, line
        self.about.setText(line.text if line else self.tr("The minutes as a whole"))
        self.tier.setCurrentIndex(self.tier.findData(line.tier if line else Tier.ALL))
        self.tier.setEnabled(line is None)
        self.words.clear()
        self.reason.clear()

    def _ask(self) -> None:
        if self._meeting is not None:
            self.asked.emit(
                Amend(
                    meeting=self._meeting.id,
                    text=self.words.text(),
                    reason=self.reason.text(),
                    line=self._line.id if self._line else None,
                    tier=Tier(self.tier.currentData()),
                )
            )


class ChairForm(EntryForm):
    """Asks who agrees the minutes of a meeting that names no chair. ``asked`` carries the name."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = self.first = QLineEdit()
        self.lay_out(((self.tr("Agreed by, name and post"), self.name),), self.tr("Agree"))
        self.entered.connect(lambda: self.asked.emit(self.name.text()))


class ResponseForm(EntryForm):
    """Asks for the chair's response to who did not agree. ``asked`` carries line and words."""

    asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._line: UUID | None = None
        self.said, self.words = wrapped("", "secondary"), QLineEdit()
        self.first = self.words
        rows = ((self.tr("Did not agree"), self.said), (self.tr("The chair responds"), self.words))
        self.lay_out(rows, self.tr("Keep the response"))
        self.entered.connect(self._ask)

    def begin(self, line: UUID, said: str, response: str) -> None:
        """Ask for the response to what a line says."""
        self._line = line
        self.said.setText(said)
        self.words.setText(response)

    def _ask(self) -> None:
        if self._line is not None:
            self.asked.emit(self._line, self.words.text())


Form = CorrectionForm | AnswerForm | AmendmentForm | ResponseForm | ChairForm


class Forms(QWidget):
    """All forms of closed minutes, of which one at most is open."""

    def __init__(self) -> None:
        super().__init__()
        self.correction, self.answering = CorrectionForm(), AnswerForm()
        self.amendment, self.response = AmendmentForm(), ResponseForm()
        self.chair = ChairForm()
        self._all: tuple[Form, ...] = (
            self.correction,
            self.answering,
            self.amendment,
            self.response,
            self.chair,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for form in self._all:
            column.addWidget(form)
        self.shut()

    @property
    def opened(self) -> Form | None:
        """The form that is open."""
        return next((form for form in self._all if not form.isHidden()), None)

    def open(self, form: Form) -> None:
        """Open one form in place of any other, ready to be typed in."""
        for other in self._all:
            other.setVisible(other is form)
        self.show()
        form.first.setFocus()

    def shut(self) -> None:
        """Close the form that is open."""
        for form in self._all:
            form.hide()
        self.hide()
