"""Closing a meeting: what is still open, the review date, and going on without a quorum."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.ui.parts import KeyButton, heading


class CloseDialog(QDialog):
    """Asks for what closing needs. ``agreed`` carries review date, reason and plan as typed."""

    agreed = Signal(str, str, str)

    def __init__(self, meeting: MeetingRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Close meeting"))
        self.review = QLineEdit()
        self.reason = QLineEdit()
        self.plan = QLineEdit()
        form = QFormLayout()
        form.addRow(self.tr("Review meeting, by when"), self.review)
        if not meeting.is_quorate:
            form.addRow(
                self.tr("Why go on without {0}").format(", ".join(meeting.absent_from_quorum)),
                self.reason,
            )
            form.addRow(self.tr("Plan to reconvene"), self.plan)
        close = KeyButton(self.tr("Close meeting"), "Enter", primary=True)
        close.setDefault(True)
        close.clicked.connect(self._agree)
        stay = KeyButton(self.tr("Go on with the meeting"), "Esc")
        stay.setAutoDefault(False)
        stay.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stay)
        buttons.addWidget(close)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(self.tr("Close the meeting?"), 16))
        whole.addWidget(QLabel(self._open_words(meeting)))
        whole.addLayout(form)
        whole.addLayout(buttons)

    def _open_words(self, meeting: MeetingRecord) -> str:
        if not meeting.undecided:
            return self.tr("Every decision is made. The minutes become a draft.")
        open_ones = "\n".join(
            f"• {question.text} {meeting.of(child.id)}".rstrip()
            for question, child in meeting.undecided
        )
        return self.tr("Still to decide, each with yes, no or later:") + f"\n{open_ones}"

    def _agree(self) -> None:
        self.agreed.emit(self.review.text(), self.reason.text(), self.plan.text())
        self.accept()
