"""The decisions this meeting must make: yes, no or later, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.decisions import Answer, DecisionQuestion, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.time import day_words, without_this_year
from strategy_desk.errors import DeskError
from strategy_desk.presenters.deciding import Waits
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.offers import Offer
from strategy_desk.ui.parts import Noted, caption, trouble, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit

HIGH = 24
"""Pixels of a question. Source: design specification, screen 4."""

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pending: tuple[str, Answer] | None = None
        self._from: WriteLine | None = None
        self.list = _Questions(self)
        self.reason = VeiledEdit()
        self.until = QLineEdit()
        self.until.setPlaceholderText(self.tr("by when"))
        self.until.setAccessibleName(self.tr("Date for the later decision"))
        self._asks = QLabel()
        self._asks.setWordWrap(True)
        self._trouble = trouble()
        keys = self.tr("Ctrl D, then Y yes, N no, L later, and the reason")
        self._keys = wrapped(keys, "secondary")
        self._count = caption("")
        self._bar = Steps()
        self._lay_out()
        self._ask_for(None)
        self.list.answered.connect(self._answered)
        self.list.offers = self._offered
        self.setFocusProxy(self.list)
        self.reason.returnPressed.connect(self._give)
        self.until.returnPressed.connect(self._give)

    def present(self, meeting: MeetingRecord, waits: Mapping[str, Waits]) -> None:
        """Show every question with the answer it has, or what waits for it."""
        answers = {decision.question.key: decision for decision in meeting.decisions}
        self.list.present(
            [_entry(q, answers.get(q.key), waits, meeting.starts) for q in meeting.questions]
        )
        done, total = len(meeting.questions) - len(meeting.undecided), len(meeting.questions)
        self._count.setText(self.tr("{0} of {1}").format(done, total))
        self._bar.present(done, total)
        self.list.setFixedHeight(self.list.rows_high() + 2)

    def fold(self, *, folded: bool) -> None:
        """Leave out how to answer, where there is little room; the questions stay whole."""
        self._keys.setVisible(not folded)

    def take_up(self, line: WriteLine | None) -> None:
        """Go to the questions; the line under the pen is what the answer comes from."""
        self._from = line if line is not None and line.text.strip() else None
        self.list.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def taken(self) -> None:
        """Close the reason: the answer is saved."""
        self.step_back()

    def step_back(self) -> bool:
        """Close the reason that is asked for; tell whether one was."""
        was_asked = self._pending is not None
        if was_asked:
            self._from = None
            self._ask_for(None)
            self.list.setFocus()
        return was_asked

    def _offered(self) -> tuple[Offer, ...]:
        key = self.list.meant()
        return (
            (self.tr("Yes…\tY"), lambda: self._answered(key, Answer.YES)),
            (self.tr("No…\tN"), lambda: self._answered(key, Answer.NO)),
            (self.tr("Later…\tL"), lambda: self._answered(key, Answer.LATER)),
        )

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
        words = self.tr("Decisions this meeting must make")
        top.addWidget(Noted("", words, "ink.1", px=14, weight=600), 1)
        top.addWidget(self._count)
        inner = QVBoxLayout()
        inner.setContentsMargins(12, 0, 12, 0)
        inner.addLayout(top)
        inner.addWidget(self._bar)
        asked = QVBoxLayout()
        asked.setContentsMargins(12, 0, 12, 4)
        for widget in (self._asks, self.reason, self.until, self._trouble):
            asked.addWidget(widget)
        asked.addWidget(self._keys)
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
        super().__init__(panel.tr("Decisions"), panel, high=HIGH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer on Y, N, L or Space."""
        answer = KEYS.get(Qt.Key(event.key()))
        if answer is None or self.meant() is None or event.modifiers():
            super().keyPressEvent(event)
        else:
            self.answered.emit(self.meant(), answer)


def _entry(
    question: DecisionQuestion,
    decision: DecisionRecord | None,
    waits: Mapping[str, Waits],
    held: datetime,
) -> Entry:
    if decision is not None:
        answer = _answer_words(decision, held)
        return Entry(
            text=question.text,
            said=f"{question.text}: {answer}",
            meant=question.key,
            box=True,
            note=answer,
            hint=decision.reason,
        )
    waiting = waits.get(question.key)
    words = waiting.words if waiting else ""
    return Entry(
        text=question.text,
        said=f"{question.text}: {' '.join(filter(None, ('not decided', words)))}",
        meant=question.key,
        box=False,
        bold=True,
        note=words,
        kind=waiting.kind if waiting else "",
        hint=question.prompt,
    )


def _answer_words(decision: DecisionRecord, held: datetime) -> str:
    if decision.answer is Answer.LATER and decision.until is not None:
        return f"Later, {without_this_year(day_words(decision.until), held)}"
    return f"{decision.answer.value.capitalize()}, {decision.reason.rstrip('.')}"
