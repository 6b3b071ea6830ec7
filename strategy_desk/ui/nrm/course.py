"""After the decision: what time presses, section 45, what was sent, and what came back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.nrm_clocks import Clock
from strategy_desk.domain.nrm_course import Inquiry, Outcome, Stage
from strategy_desk.domain.time import date_words, instant_words
from strategy_desk.presenters.nrm import ReferralShown
from strategy_desk.ui.nrm.asking import Asking, be_narrow
from strategy_desk.ui.parts import KeyButton, empty, heading, wrapped
from strategy_desk.ui.people.side_form import Options

LEFT = Qt.AlignmentFlag.AlignLeft

INQUIRIES = {
    Inquiry.NOT_SAID: "Not said yet",
    Inquiry.NONE: "Neither under investigation nor charged",
    Inquiry.INVESTIGATION: "Under investigation",
    Inquiry.CHARGED: "Charged",
}


class CoursePane(QWidget):
    """Shows how the referral goes on.

    ``submitted`` and ``decided`` carry what was typed; ``inquired`` an Inquiry.
    """

    submitted = Signal(object)
    decided = Signal(object)
    inquired = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self.inquiry, self._responder = Options(), Options()
        self.inquiry.setAccessibleName(
            self.tr("Whether the child is under investigation or charged")
        )
        be_narrow(self.inquiry)
        self.inquiry.offer((self.tr(words), one) for one, words in INQUIRIES.items())
        self.inquiry.activated.connect(lambda _: self.inquired.emit(self.inquiry.value))
        self.submission, self.grounds = self._submission(), self._grounds()
        self.sent = KeyButton(self.tr("Record what was sent…"), small=True)
        self.came = KeyButton(self.tr("Record a decision on it…"), small=True)
        self._clocks, self._section, self._state = QVBoxLayout(), wrapped("", "danger"), wrapped("")
        self._shown_by, self._who = wrapped("", "secondary"), wrapped("", "secondary")
        self._adult = wrapped("", "danger")
        self._lay_out()
        for button, form in ((self.sent, self.submission), (self.came, self.grounds)):
            form.hide()
            form.left.connect(form.hide)
            button.clicked.connect(form.begin)

    def present(self, shown: ReferralShown) -> None:
        """Show it; forms that are open stay."""
        case = shown.found.case
        if (case, shown.hidden) == self._shown:
            return
        self._shown = (case, shown.hidden)
        self._show_clocks(case.clocks)
        self._section.setText(case.section_45)
        self._section.setVisible(bool(case.section_45))
        told = "\n".join(case.inquiry_shown_by)
        self._shown_by.setText(
            self.tr("The record tells of an arrest or a charge:\n{0}").format(told)
        )
        self._shown_by.setVisible(bool(told))
        self._adult.setText(case.route.warning)
        self._adult.setVisible(bool(case.route.warning))
        self._who.setText(case.not_responders)
        self._who.setVisible(case.course.submission is None)
        self._choose(case)
        self._state.setText(f"{_state(case)}{_pilot(case)}")
        self.came.setVisible(case.course.submission is not None)
        correct = self.tr("Correct what was sent…")
        self.sent.say(correct if case.course.submission else self.tr("Record what was sent…"))
        for widget in (self.inquiry, self.sent, self.came):
            widget.setEnabled(not shown.hidden)
        if shown.hidden:
            self.submission.hide()
            self.grounds.hide()

    def taken(self, form: Asking) -> None:
        """Close a form: what it asked is saved."""
        form.clear()
        form.hide()

    def _choose(self, case: NrmCase) -> None:
        self.inquiry.setCurrentIndex(list(INQUIRIES).index(case.course.inquiry))
        chosen = self._responder.value
        offered = [(one.name, one.name) for one in case.responders]
        sent = case.course.submission
        council = next((one.name for one in case.responders if one.agency == "CSC"), None)
        self._responder.offer(offered, chosen or (sent.responder if sent else council))

    def _show_clocks(self, clocks: Sequence[Clock]) -> None:
        empty(self._clocks)
        for one in clocks:
            self._clocks.addWidget(heading(one.name, 13))
            tone = "caution" if one.passed else ""
            self._clocks.addWidget(wrapped(one.words, tone))

    def _submission(self) -> Asking:
        form = Asking(
            self.tr("The online form was sent"),
            (
                ("reference", self.tr("NRM reference"), ""),
                ("at", self.tr("When it was sent"), "27 Oct 2026 11:20"),
                ("by", self.tr("Who sent it"), ""),
                ("responder", self.tr("Of which first responder"), self._responder),
                ("decision_maker", self.tr("Who decides on it, if known"), ""),
            ),
            self.tr("Record"),
        )
        form.asked.connect(self.submitted)
        return form

    def _grounds(self) -> Asking:
        stage, outcome = Options(), Options()
        stage.offer(
            (
                (self.tr("Reasonable grounds"), Stage.REASONABLE.value),
                (self.tr("Conclusive grounds"), Stage.CONCLUSIVE.value),
            )
        )
        outcome.offer(
            (
                (self.tr("Positive"), Outcome.POSITIVE.value),
                (self.tr("Negative"), Outcome.NEGATIVE.value),
            )
        )
        form = Asking(
            self.tr("A decision came"),
            (
                ("stage", self.tr("Which decision"), stage),
                ("outcome", self.tr("How it went"), outcome),
                ("on", self.tr("On which day"), "3 Nov 2026"),
            ),
            self.tr("Record"),
        )
        form.asked.connect(self.decided)
        return form

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 4, 14, 4)
        whole.setSpacing(5)
        whole.addWidget(heading(self.tr("The online form"), 13.5))
        shown = (self._adult, self._state, self._who)
        for part in (*shown, self.sent, self.submission, self.came, self.grounds):
            is_button = isinstance(part, KeyButton)
            whole.addWidget(part, 0, LEFT if is_button else Qt.AlignmentFlag(0))
        whole.addLayout(self._clocks)
        whole.addWidget(heading(self.tr("Investigation or charge"), 13.5))
        for below in (self.inquiry, self._section, self._shown_by):
            whole.addWidget(below)


def _state(case: NrmCase) -> str:
    """What was sent, and what came back."""
    course = case.course
    if course.submission is None:
        return "Not sent. This program never sends it: a first responder completes it online."
    sent = course.submission
    lines = [f"{sent.reference}, sent {instant_words(sent.at)} by {sent.by}, {sent.responder}."]
    for name, found in (("Reasonable", course.reasonable), ("Conclusive", course.conclusive)):
        if found is not None:
            lines.append(f"{name} grounds: {found.outcome.value}, {date_words(found.on)}.")
    return "\n".join(lines)


def _pilot(case: NrmCase) -> str:
    """Which local panel may decide."""
    return f"\nPilot area: {case.pilot.name}." if case.pilot else ""
