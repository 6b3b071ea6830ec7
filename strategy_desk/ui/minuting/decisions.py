"""The decisions this meeting must make: yes, no or later, and why."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.decisions import REFERRAL, Answer, DecisionQuestion, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.time import day_words
from strategy_desk.errors import DeskError
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.parts import caption, heading, trouble, wrapped
from strategy_desk.ui.theme import theme

KEYS = {
    Qt.Key.Key_Y: Answer.YES,
    Qt.Key.Key_Space: Answer.YES,
    Qt.Key.Key_N: Answer.NO,
    Qt.Key.Key_L: Answer.LATER,
}


class DecisionsPanel(QWidget):
    """The questions with their answers. ``decided`` carries key, answer, reason, date and line.

    Y or Space, N and L answer the selected question; the reason is asked beneath, and for later
    a date as well, as people type it. A line of the minutes may be the reason it begins with.
    """

    decided = Signal(str, object, str, str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: tuple[str, Answer] | None = None
        self._from: WriteLine | None = None
        self.list = _Questions(self)
        self.reason = QLineEdit()
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("by when"))
        self.until.setAccessibleName(self.tr("Date for the later decision"))
        self._asks = QLabel()
        self._asks.setWordWrap(True)
        self._trouble = trouble()
        self._count = caption("")
        self._bar = Steps()
        self._lay_out()
        self._ask_for(None)
        self.list.answered.connect(self._answered)
        self.reason.returnPressed.connect(self._give)
        self.until.returnPressed.connect(self._give)

    def present(self, meeting: MeetingRecord, referral_waits: int = 0) -> None:
        """Show every question with the answer it has, and for how long the referral has waited."""
        answers = {decision.question.key: decision for decision in meeting.decisions}
        waits = {REFERRAL: referral_waits}
        self.list.present(
            [_entry(q, answers.get(q.key), waits.get(q.key, 0)) for q in meeting.questions]
        )
        done, total = len(meeting.questions) - len(meeting.undecided), len(meeting.questions)
        self._count.setText(self.tr("{0} of {1}").format(done, total))
        self._bar.present(done, total)
        self.list.updateGeometry()

    def take_up(self, line: WriteLine | None) -> None:
        """Go to the questions; the line under the pen is what the answer comes from.

        Whoever has begun to give a reason goes on with it.
        """
        if self.reason.text():
            self.reason.setFocus()
            return
        self._from = line if line is not None and line.text.strip() else None
        self.list.setFocus()

    def so_far(self) -> str:
        """Return the answer that is being given, as far as it is; empty before its reason is."""
        if self._pending is None or not self.reason.text():
            return ""
        key, answer = self._pending
        return "\t".join((key, answer.value, self.until.text(), self.reason.text()))

    def go_on(self, so_far: str) -> None:
        """Take up an answer that was not given yet."""
        key, answer, until, reason = so_far.split("\t", 3)
        self._ask_for((key, Answer(answer)))
        self.until.setText(until)
        self.reason.setText(reason)

    def refused(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def taken(self) -> None:
        """Close the reason: the answer is saved. Whoever has gone on elsewhere stays there."""
        was_here = self.reason.hasFocus() or self.until.hasFocus()
        self._from = None
        self._ask_for(None)
        if was_here:
            self.list.setFocus()

    def _answered(self, key: str, answer: Answer) -> None:
        self._ask_for((key, answer))
        if self._from is not None:
            self.reason.setText(self._from.text)
        self.reason.setFocus()

    def _give(self) -> None:
        if self._pending is None:
            return
        key, answer = self._pending
        origin: UUID | None = self._from.line if self._from else None
        self.decided.emit(key, answer, self.reason.text(), self.until.text(), origin)

    def _ask_for(self, pending: tuple[str, Answer] | None) -> None:
        self._pending = pending
        self._trouble.hide()
        self.reason.clear()
        self.until.clear()
        for widget in (self.reason, self._asks):
            widget.setVisible(pending is not None)
        self.until.setVisible(pending is not None and pending[1] is Answer.LATER)
        if pending is not None:
            self._asks.setText(self.tr("Answer: {0}. Why?").format(pending[1].value))
            self.reason.setAccessibleName(self._asks.text())

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Decisions this meeting must make"), 14))
        top.addStretch(1)
        top.addWidget(self._count)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.addLayout(top)
        inner.addWidget(self._bar)
        asked = QVBoxLayout()
        asked.setContentsMargins(12, 0, 12, 4)
        for widget in (self._asks, self.reason, self.until, self._trouble):
            asked.addWidget(widget)
        keys = wrapped(self.tr("Ctrl D, then Y yes, N no, L later, and the reason"), "secondary")
        asked.addWidget(keys)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 10, 0, 4)
        whole.setSpacing(4)
        whole.addLayout(inner)
        whole.addWidget(self.list)
        whole.addLayout(asked)


class Steps(QWidget):
    """A bar of as many steps as there are questions, filled as they are answered."""

    def __init__(self) -> None:
        super().__init__()
        self._done, self._total = 0, 0
        self.setFixedHeight(theme().px(6))

    def present(self, done: int, total: int) -> None:
        """Show so many of so many."""
        self._done, self._total = done, total
        self.setAccessibleName(self.tr("{0} of {1} decided").format(done, total))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the steps."""
        if not self._total:
            return
        painter = QPainter(self)
        gap, wide = 2, self.width() / self._total
        for step in range(self._total):
            token = "done" if step < self._done else "line.1"
            left = round(step * wide)
            painter.fillRect(
                left, 0, round((step + 1) * wide) - left - gap, self.height(), theme().colour(token)
            )
        painter.end()


class _Questions(Entries):
    """The list; one key answers the selected question."""

    answered = Signal(str, object)

    def __init__(self, panel: DecisionsPanel) -> None:
        super().__init__(panel.tr("Decisions"), panel)
        self._panel = panel

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer on Y, N, L or Space; Escape goes back to the minutes."""
        answer = KEYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self._panel.left.emit()
        elif answer is None or self.meant() is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.answered.emit(self.meant(), answer)


def _entry(question: DecisionQuestion, decision: DecisionRecord | None, days: int) -> Entry:
    late = f"{days} days" if days and decision is None else ""
    answer = _answer_words(decision) if decision else late
    return Entry(
        text=question.text,
        said=f"{question.text}: {answer if decision else f'not decided {late}'.strip()}",
        meant=question.key,
        icon="square-check" if decision else "square",
        ink="done" if decision else "ink.2",
        bold=decision is None,
        note=answer,
        kind="danger" if late else "",
        hint=decision.reason if decision else question.prompt,
    )


def _answer_words(decision: DecisionRecord) -> str:
    if decision.answer is Answer.LATER and decision.until is not None:
        return f"Later, {day_words(decision.until)}"
    return f"{decision.answer.value.capitalize()}: {decision.reason.rstrip('.')}"
