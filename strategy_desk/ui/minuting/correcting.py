"""The forms of closed minutes: a correction, an amendment, who agrees, why a draft goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.corrections import Amend, ProposeCorrection
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.tracked import Proposal
from strategy_desk.presenters.corrections import Correctable, amendables, correctables
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.minuting.disagreeing import ResponseForm, StageForm
from strategy_desk.ui.minuting.verdicts import AnswerForm, OutcomeForm, VerdictForm
from strategy_desk.ui.parts import EntryForm, wrapped
from strategy_desk.ui.scrolled import Scrolled


class AboutField(DropDown):
    """Which words are meant. It takes little width however long they are."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)

    def offer(self, things: Sequence[Correctable], chosen: int = 0) -> None:
        """Offer these, with one chosen."""
        self.clear()
        for thing in things:
            self.addItem(thing.called, thing)
        self.setCurrentIndex(chosen)

    def meant(self) -> Correctable:
        """Return what is chosen."""
        found: Correctable = self.currentData()
        return found


class CorrectionForm(EntryForm):
    """Asks what somebody proposes, and of what. ``asked`` carries the command."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingRecord | None = None
        self.about = AboutField()
        self.about.activated.connect(lambda _: self._show())
        self.was, self.note = wrapped("", "secondary"), wrapped("", "secondary")
        self.agency = DropDown()
        self.name, self.proposed, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.first = self.proposed
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("What is wrong"), self.about),
            (self.tr("It says"), self.was),
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
        self._meeting = meeting
        self.about.offer(correctables(meeting, line))
        agencies = dict.fromkeys(who.agency for who in meeting.attendance)
        self.agency.clear()
        for code in agencies:
            self.agency.addItem(code, code)
        self.agency.setCurrentIndex(self.agency.findData(found.agency) if found.agency else -1)
        self.was.setText(self.about.meant().was)
        self.note.setText(found.asks)
        self.note.setVisible(bool(found.asks))
        fields = ((self.proposed, found.proposed), (self.name, found.name))
        for field, words in (*fields, (self.reason, found.reason)):
            field.setText(words)

    def choose(self, line: MinuteLine) -> None:
        """Say that this line is meant; what was typed stays."""
        if self._meeting is not None and self.about.currentIndex() == 0:
            self.about.offer(correctables(self._meeting, line))
            self.was.setText(line.text)

    def _show(self) -> None:
        """Show the words that are meant now; what was typed in their place stays."""
        is_typed = self.proposed.text() != self.was.text()
        self.was.setText(self.about.meant().was)
        if not is_typed:
            self.proposed.setText(self.was.text())

    def _ask(self) -> None:
        about = self.about.meant()
        if not about.is_known:
            self.refused(self.tr("Click the line that is meant, then go on here."))
            return
        self.asked.emit(
            ProposeCorrection(
                line=about.line,
                action=about.action,
                decision=about.decision,
                part=about.part,
                agency=self.agency.currentData() or "",
                name=self.name.text(),
                proposed=self.proposed.text(),
                reason=self.reason.text(),
            )
        )


class AmendmentForm(EntryForm):
    """Asks for an amendment. ``asked`` carries the command."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._meeting: MeetingRecord | None = None
        self.about = AboutField()
        self.about.activated.connect(lambda _: self._show())
        self.words, self.reason = QLineEdit(), QLineEdit()
        self.first = self.words
        self.tier = DropDown()
        for tier in Tier:
            self.tier.addItem(TIER_NAMES[tier], tier)
        self.whom = DropDown()
        rows: Sequence[tuple[str, QWidget]] = (
            (self.tr("About"), self.about),
            (self.tr("Whose family reads it"), self.whom),
            (self.tr("Amendment"), self.words),
            (self.tr("Why"), self.reason),
            (self.tr("Who may read it"), self.tier),
        )
        self.lay_out(rows, self.tr("Add the amendment"))
        self.entered.connect(self._ask)

    @property
    def subject(self) -> Correctable:
        """What it is about."""
        return self.about.meant()

    def begin(self, meeting: MeetingRecord, line: MinuteLine | None) -> None:
        """Ask for an amendment about the line that is chosen, or about something else."""
        self._meeting = meeting
        self._offer_children(meeting)
        self.about.offer(amendables(meeting, line))
        self._show()
        self.words.clear()
        self.reason.clear()

    def _offer_children(self, meeting: MeetingRecord) -> None:
        """Of several children, ask which one it is about."""
        self.whom.clear()
        self.whom.addItem(self.tr("Everybody's"), None)
        for child in meeting.children if meeting.others else ():
            self.whom.addItem(self.tr("Only {0}'s").format(meeting.of(child.id)), child.id)
        form = self.layout()
        if isinstance(form, QFormLayout):
            form.setRowVisible(self.whom, bool(meeting.others))

    def _show(self) -> None:
        """An amendment about something goes as far as that does, and is about the same child."""
        about = self.about.meant()
        self.tier.setCurrentIndex(self.tier.findData(about.tier))
        self.tier.setEnabled(not about.is_known)
        self.whom.setCurrentIndex(max(self.whom.findData(about.child), 0))
        self.whom.setEnabled(not about.is_known)

    def _ask(self) -> None:
        if self._meeting is not None:
            about = self.about.meant()
            self.asked.emit(
                Amend(
                    meeting=self._meeting.id,
                    text=self.words.text(),
                    reason=self.reason.text(),
                    line=about.line,
                    action=about.action,
                    decision=about.decision,
                    tier=Tier(self.tier.currentData()),
                    about=self.whom.currentData(),
                )
            )


class BackForm(EntryForm):
    """Asks the chair why a draft goes back. ``asked`` carries the reason."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.reason = self.first = QLineEdit()
        rows = ((self.tr("What is to be put right"), self.reason),)
        self.lay_out(rows, self.tr("Send back"))
        self.entered.connect(lambda: self.asked.emit(self.reason.text()))


class ChairForm(EntryForm):
    """Asks who agrees the minutes of a meeting that names no chair. ``asked`` carries the name."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = self.first = QLineEdit()
        self.lay_out(((self.tr("Agreed by, name and post"), self.name),), self.tr("Agree"))
        self.entered.connect(lambda: self.asked.emit(self.name.text()))


Form = EntryForm | VerdictForm


class Forms(QWidget):
    """All forms of closed minutes, of which one at most is open."""

    def __init__(self) -> None:
        super().__init__()
        self.correction, self.answering = CorrectionForm(), AnswerForm()
        self.amendment, self.response = AmendmentForm(), ResponseForm()
        self.chair, self.back = ChairForm(), BackForm()
        self.stage, self.outcome = StageForm(), OutcomeForm()
        self._all: tuple[EntryForm | VerdictForm, ...] = (
            self.correction,
            self.answering,
            self.amendment,
            self.response,
            self.stage,
            self.outcome,
            self.back,
            self.chair,
        )
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for form in self._all:
            column.addWidget(form)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Scrolled(inside))
        self.shut()

    @property
    def opened(self) -> Form | None:
        """The form that is open."""
        return next((form for form in self._all if not form.isHidden()), None)

    def open(self, form: Form) -> None:
        """Open one form in place of any other."""
        for other in self._all:
            other.setVisible(other is form)
        self.show()

    def shut(self) -> None:
        """Close the form that is open."""
        for form in self._all:
            form.hide()
        self.hide()
