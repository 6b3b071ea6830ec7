"""The decision to refer: three answers, why, and what each needs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, meeting_title
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.time import date_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters import nrm_decision
from strategy_desk.presenters.nrm import REASON, ReferralShown
from strategy_desk.presenters.nrm_decision import Deciding
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.minuting.jotter import Jotter
from strategy_desk.ui.nrm.cards import Card
from strategy_desk.ui.nrm.facts import Facts
from strategy_desk.ui.nrm.headline import InkPanel
from strategy_desk.ui.nrm.reasons import Reasons
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.theme import theme

KEYS = {Answer.YES: "Alt R", Answer.NO: "Alt N", Answer.LATER: "Alt L"}
WHY_LINES = 4


class DecisionForm(QWidget):
    """Shows and asks for the decision. ``recorded`` carries a Deciding.

    ``asked_meeting`` carries the reference of the meeting that can decide.
    """

    recorded = Signal(object)
    asked_meeting = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._begun = False
        self._coming = ""
        self.ink = InkPanel()
        needs = {
            Answer.YES: "",
            Answer.NO: self.tr("Needs a reason for each indicator, the chair's name and a day."),
            Answer.LATER: self.tr("Needs the day by which it is answered."),
        }
        titles = nrm_decision.ANSWERS
        self.cards = {one: Card(titles[one], KEYS[one], needs[one]) for one in KEYS}
        self.why = QPlainTextEdit()
        self.jotter = Jotter(REASON, self.why, self.why.toPlainText)
        self.reasons = Reasons()
        self.until = QLineEdit()
        self._until_label, self._chair = wrapped("", "secondary"), wrapped("", "secondary")
        self._reason, self._law = wrapped(""), wrapped("")
        self._trouble = trouble()
        self._cannot = wrapped("", "secondary")
        self.open_meeting = KeyButton(self.tr("Open the meeting"), small=True)
        self.facts = Facts()
        self._asked = QWidget()
        self._lay_out()
        self._connect()
        self._fit()

    def present(self, shown: ReferralShown) -> None:
        """Show the decision; what was typed of a new one stays."""
        case, meeting = shown.found.case, shown.meeting
        self.ink.present(nrm_decision.headline(case))
        self._law.setText(case.duty)
        self._reason.setText(case.decision.decision.reason if case.decision else "")
        self.facts.present(nrm_decision.facts(case, shown.referral.for_form))
        self.reasons.present(case.indicators.of_child)
        words = self.tr("{0} Makes the action to complete the online form.")
        self.cards[Answer.YES].say(words.format(case.route.words))
        can = meeting is not None and not shown.hidden
        self._asked.setVisible(can)
        self._show_why_not(shown, can=can)
        if meeting is not None and can:
            self._begin(case, meeting)
        self._reason.setVisible(bool(self._reason.text()) and not can)

    def choose(self, answer: Answer) -> None:
        """Choose an answer, and go on to why."""
        if self._asked.isHidden():
            self.open_meeting.setFocus()
            return
        self.cards[answer].setChecked(True)
        self._fit()
        self.why.setFocus()

    def record(self) -> None:
        """Record what is chosen."""
        self._trouble.hide()
        if self._asked.isHidden():
            return
        answer = next((one for one, card in self.cards.items() if card.isChecked()), None)
        if answer is None:
            self._say(self.tr("No answer is chosen. Alt R refers, Alt N does not, Alt L is later."))
            self.cards[Answer.YES].setFocus()
            return
        made = Deciding(
            answer=answer,
            reason=self.why.toPlainText().strip(),
            until=self.until.text(),
            reasons=self.reasons.typed(),
        )
        self.recorded.emit(made)

    def take_up(self, reason: str) -> None:
        """Go on with a reason that was typed and not recorded."""
        self.jotter.kept = reason or self.jotter.kept
        if reason and not self.why.hasFocus():
            self._begun = True
            self.why.setPlainText(reason)

    def refuse(self, error: DeskError) -> None:
        """Say why it was not recorded; nothing that was typed goes."""
        self._say(error.sentence)

    def _say(self, words: str) -> None:
        self._trouble.setText(words)
        self._trouble.show()

    def _begin(self, case: NrmCase, meeting: MeetingSummary) -> None:
        """Say where it is recorded, and begin with what that meeting has decided already."""
        words = self.tr("Recorded in {0}.")
        self._chair.setText(words.format(meeting_title(meeting.type, meeting.number).lower()))
        last = case.decision
        if self._begun or last is None or last.meeting != meeting.number:
            return
        self._begun = True
        made = last.decision
        self.cards[made.answer].setChecked(True)
        self.jotter.kept = made.reason
        self.why.setPlainText(made.reason)
        self.until.setText(date_words(made.until) if made.until else "")
        self.reasons.fill({one.code: one.reason for one in made.reasons})
        self._fit()

    def _show_why_not(self, shown: ReferralShown, *, can: bool) -> None:
        why_not = nrm_decision.why_not(shown.found.meetings, shown.as_of)
        self._cannot.setText(hidden_now().sentence if shown.hidden else why_not)
        self._cannot.setVisible(not can)
        planned = [one for one in shown.found.meetings if one.state is MeetingState.PLANNED]
        self._coming = planned[0].reference if planned else ""
        self.open_meeting.setVisible(not can and not shown.hidden and bool(planned))

    def _fit(self) -> None:
        """Ask for what the answer needs, and no more."""
        no, later = (self.cards[one].isChecked() for one in (Answer.NO, Answer.LATER))
        self.reasons.setVisible(no)
        for widget in (self.until, self._until_label):
            widget.setVisible(no or later)
        self._until_label.setText(self.tr("Looked at again on") if no else self.tr("Answered by"))
        self.until.setAccessibleName(self._until_label.text())

    def _connect(self) -> None:
        for card in self.cards.values():
            card.clicked.connect(self._fit)
        self.open_meeting.clicked.connect(lambda: self.asked_meeting.emit(self._coming))

    def _lay_out(self) -> None:
        self.why.setAccessibleName(self.tr("Why"))
        self.why.setTabChangesFocus(True)
        self.why.setFixedHeight(self.why.fontMetrics().lineSpacing() * WHY_LINES + theme().px(14))
        self.until.setPlaceholderText("3 Dec 2026")
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Why"), 13.5), 1)
        top.addWidget(caption(self.tr("goes in the minutes and the pack")))
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(6)
        asked.addWidget(heading(self.tr("Decide now"), 13.5))
        for card in self.cards.values():
            asked.addWidget(card)
        asked.addLayout(top)
        below = (self._trouble, self.reasons, self._until_label, self.until, self._chair)
        for widget in (self.why, *below):
            asked.addWidget(widget)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 8, 14, 4)
        inner.setSpacing(8)
        for part in (self._reason, self._asked, self._cannot):
            inner.addWidget(part)
        inner.addWidget(self.open_meeting, 0, Qt.AlignmentFlag.AlignLeft)
        inner.addWidget(heading(self.tr("The law, in short"), 13.5))
        inner.addWidget(self._law)
        inner.addWidget(self.facts)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.ink)
        whole.addLayout(inner)
