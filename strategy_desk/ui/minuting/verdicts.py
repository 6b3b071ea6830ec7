"""Forms that ask for one of two answers and its reason: to a correction, to a disagreement."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from strategy_desk.domain.corrections import Correction, Verdict
from strategy_desk.domain.dissents import DissentStage, Outcome
from strategy_desk.domain.time import day_words
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped


class VerdictForm(QFrame):
    """Asks for one of two answers and why. ``answered`` carries what was meant and both."""

    answered = Signal(object, object, str)

    def __init__(self, accept: tuple[str, object], reject: tuple[str, object]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._meant: Any = None
        self._title = heading("", 14)
        self._about = wrapped("")
        self.reason = self.first = QLineEdit()
        self._trouble = trouble()
        self.accept = KeyButton(accept[0], "Alt A")
        self.reject = KeyButton(reject[0], "Alt R")
        buttons = QHBoxLayout()
        buttons.addWidget(self.accept)
        buttons.addWidget(self.reject)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        for widget in (self._title, self._about, self.reason, self._trouble):
            whole.addWidget(widget)
        whole.addLayout(buttons)
        for button, verdict in ((self.accept, accept[1]), (self.reject, reject[1])):
            button.clicked.connect(lambda _=False, v=verdict: self._answer(v))

    @property
    def subject(self) -> Any:
        """What is asked about."""
        return self._meant

    def ask(self, meant: object, title: str, about: str, hint: str) -> None:
        """Ask about something, told in words; ``hint`` says what the reason is to hold."""
        self._meant = meant
        self._trouble.hide()
        self.reason.clear()
        self.reason.setPlaceholderText(hint)
        self.reason.setAccessibleName(hint)
        self._title.setText(title)
        self._about.setText(about)

    def refused(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def _answer(self, verdict: object) -> None:
        if self._meant is not None:
            self.answered.emit(self._meant, verdict, self.reason.text())


class AnswerForm(VerdictForm):
    """Asks for the chair's answer to a correction."""

    def __init__(self) -> None:
        super().__init__(("Accept", Verdict.ACCEPTED), ("Reject", Verdict.REJECTED))

    def begin(self, correction: Correction) -> None:
        """Ask about a correction."""
        title = self.tr("Correction {0}, asked for by {1}, {2}")
        proposed = correction.proposed or self.tr("nothing: the line is taken out")
        words = self.tr("Now: {0}\nProposed: {1}\nWhy: {2}")
        self.ask(
            correction,
            title.format(correction.number, correction.name, correction.agency),
            words.format(correction.was, proposed, correction.reason),
            self.tr("Why, in one sentence"),
        )


class OutcomeForm(VerdictForm):
    """Asks what came of a stage of a disagreement."""

    def __init__(self) -> None:
        super().__init__(("Settled", Outcome.SETTLED), ("Not settled", Outcome.NOT_SETTLED))

    def begin(self, stage: DissentStage) -> None:
        """Ask about a stage."""
        title = self.tr("{0} does not agree. Stage {1}, {2}")
        words = self.tr("Raised by {0} with {1}, to be answered by {2}")
        self.ask(
            stage,
            title.format(stage.agency, stage.stage, stage.name),
            words.format(stage.by, stage.to, day_words(stage.due)),
            self.tr("What came of it, in one sentence"),
        )
