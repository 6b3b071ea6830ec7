"""Closing a meeting: what is left for later, the review date, and going on without a quorum."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.errors import DeskError
from strategy_desk.presenters.closing import Closing, Later, held_words
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit

SEEN = 6
"""Questions that are seen at once; more are scrolled."""


class CloseDialog(QDialog):
    """Asks for what closing needs. ``agreed`` carries it as typed.

    It stays open until the meeting is closed, so that nothing typed is lost when that is refused.
    Enter closes a meeting that lacks nothing; else it takes Ctrl Enter.
    """

    agreed = Signal(object)

    def __init__(
        self,
        meeting: MeetingRecord,
        agencies: Sequence[Agency],
        now: datetime,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Close meeting"))
        self.review = QLineEdit()
        self.held = QLineEdit(held_words(meeting, now))
        self.reason = VeiledEdit()
        self.plan = VeiledEdit()
        hints = (self.tr("later, because"), self.tr("by when"))
        self.later = [
            _LaterRow(question, child.id, meeting.of(child.id), hints)
            for question, child in meeting.undecided
        ]
        self._trouble = trouble()
        lacks = bool(meeting.undecided) or not meeting.is_quorate
        self.close_button = KeyButton(
            self.tr("Close meeting"), "Ctrl Enter" if lacks else "Enter", primary=True
        )
        self._lay_out(meeting, agencies)
        self.close_button.setDefault(not lacks)
        self.close_button.setAutoDefault(not lacks)
        self.close_button.clicked.connect(self._agree)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._agree)

    def hide_names(self, hiding: Hiding | None) -> None:
        """Paint over names that are typed, while they are hidden."""
        for field in (self.reason, self.plan, *(row.reason for row in self.later)):
            field.hide_names(hiding)

    def refused(self, error: DeskError) -> None:
        """Say beside the fields why the meeting is not closed; what was typed stays."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _agree(self) -> None:
        self._trouble.hide()
        self.agreed.emit(
            Closing(
                review=self.review.text(),
                held=self.held.text() if self.held.isModified() else "",
                reason=self.reason.text(),
                plan=self.plan.text(),
                later=tuple(row.said() for row in self.later if row.is_said),
            )
        )

    def _lay_out(self, meeting: MeetingRecord, agencies: Sequence[Agency]) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Review meeting, by when"), self.review)
        if not meeting.is_quorate:
            names = {one.code: one.name.lower() for one in agencies}
            absent = ", ".join(names.get(code, code) for code in meeting.absent_from_quorum)
            form.addRow(self.tr("Why go on without {0}").format(absent), self.reason)
            form.addRow(self.tr("Plan to reconvene"), self.plan)
        form.addRow(self.tr("Held"), self.held)
        self._line_up(form)
        stay = KeyButton(self.tr("Go on with the meeting"), "Esc")
        stay.setAutoDefault(False)
        stay.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(stay)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(self.tr("Close the meeting?"), 16))
        if self.later:
            words = self.tr(
                "Still to decide. Go on with the meeting and answer yes or no, or leave it for "
                "later: say why, and by when."
            )
            whole.addWidget(wrapped(words))
            whole.addWidget(self._questions())
        else:
            whole.addWidget(wrapped(self.tr("Every decision is made. The minutes become a draft.")))
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addLayout(buttons)
        self.setMinimumWidth(theme().px(620))

    def _line_up(self, form: QFormLayout) -> None:
        """Let every field begin at the same place, under the questions too."""
        fields = (form.labelForField(field) for field in (self.review, self.reason, self.plan))
        labels = [*(one for one in fields if one is not None), *(row.label for row in self.later)]
        wide = max(label.sizeHint().width() for label in labels)
        for label in labels:
            label.setMinimumWidth(wide)

    def _questions(self) -> QScrollArea:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        for place, row in enumerate(self.later):
            for column, widget in enumerate((row.label, row.reason, row.until)):
                grid.addWidget(widget, place, column)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        high = inside.sizeHint().height() * min(len(self.later), SEEN) // len(self.later)
        area.setFixedHeight(high + 4)
        return area


class _LaterRow:
    """A question that is not decided: why it waits, and until when. ``name`` is for whom."""

    def __init__(
        self, question: DecisionQuestion, child: UUID, name: str, hints: tuple[str, str]
    ) -> None:
        self._question, self._child = question, child
        self._text = f"{name}: {question.text}" if name else question.text
        self.label = heading(self._text, 13.5)
        self.reason, self.until = VeiledEdit(), QLineEdit()
        for field, hint in zip((self.reason, self.until), hints, strict=True):
            field.setPlaceholderText(hint)
            field.setAccessibleName(f"{self._text}: {hint}")
        self.until.setFixedWidth(theme().px(120))

    @property
    def is_said(self) -> bool:
        """Whether anything was typed."""
        return bool(self.reason.text().strip() or self.until.text().strip())

    def said(self) -> Later:
        """What was typed."""
        return Later(
            question=self._question.key,
            child=self._child,
            text=self._text,
            reason=self.reason.text(),
            until=self.until.text(),
        )
