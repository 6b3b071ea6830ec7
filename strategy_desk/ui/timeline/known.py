"""The record as known on a past day: a form that asks which moment, and the bar that says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.meetings import MeetingSummary, meeting_title
from strategy_desk.domain.time import instant_words
from strategy_desk.errors import DeskError
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.theme import theme


class KnownBar(QFrame):
    """Says that the page shows the record as it stood. ``left`` goes back to all of it."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("knownBar")
        self._words = QLabel()
        self._words.setFont(theme().font(12.5, 600))
        self.back = KeyButton(self.tr("Back to now"))
        self.back.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 8, 3)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        self.hide()

    def present(self, known_at: datetime | None) -> None:
        """Say which moment, or go where there is none."""
        if known_at is not None:
            words = self.tr("As known on {0}. What was recorded later is left out.")
            self._words.setText(words.format(instant_words(known_at)))
            self._words.setAccessibleName(self._words.text())
        self.setVisible(known_at is not None)


class KnownForm(QDialog):
    """Asks for a meeting, or for any past moment in words. ``chosen`` carries the instant."""

    chosen = Signal(object)

    def __init__(
        self, meetings: Sequence[MeetingSummary], until: datetime, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._until = until
        self.setWindowTitle(self.tr("As known on"))
        self.setMinimumWidth(theme().px(460))
        self.meetings = QListWidget()
        self.meetings.setAccessibleName(self.tr("Meetings: what did this one know?"))
        for meeting in meetings:
            words = (
                f"{meeting_title(meeting.type, meeting.number)}, {instant_words(meeting.starts)}"
            )
            item = QListWidgetItem(words, self.meetings)
            item.setData(Qt.ItemDataRole.UserRole, meeting.starts)
        self.meetings.itemActivated.connect(
            lambda item: self._choose(item.data(Qt.ItemDataRole.UserRole))
        )
        self.moment = QLineEdit()
        self.moment.setPlaceholderText("20 Oct 2026 10:00")
        self.moment.setAccessibleName(self.tr("Another moment"))
        self._trouble = trouble()
        self._lay_out()

    def _ask(self) -> None:
        """Read what was typed; a day alone means all that was recorded by its end."""
        item = self.meetings.currentItem()
        if not self.moment.text().strip():
            if item is not None:
                self._choose(item.data(Qt.ItemDataRole.UserRole))
            return
        try:
            moment = read_moment(self.moment.text()).sort_key[1]
        except DeskError as error:
            self._wrong(error.sentence)
        else:
            if moment > self._until:
                self._wrong(self.tr("That moment is later than what is shown now."))
            else:
                self._choose(moment)

    def _wrong(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.show()
        self.moment.setFocus()

    def _choose(self, moment: datetime) -> None:
        self.chosen.emit(moment)
        self.accept()

    def _lay_out(self) -> None:
        show = KeyButton(self.tr("Show"), "Enter", primary=True)
        show.clicked.connect(self._ask)
        show.setDefault(True)
        form = QFormLayout()
        form.addRow(self.tr("Another moment"), self.moment)
        form.addRow(self._trouble)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(self.tr("As known on"), 16))
        words = self.tr("The timeline and its measures as the record stood. Nothing is changed.")
        whole.addWidget(wrapped(words, "secondary"))
        whole.addWidget(self.meetings)
        whole.addLayout(form)
        whole.addWidget(show)
        if self.meetings.count():
            self.meetings.setCurrentRow(self.meetings.count() - 1)
        else:
            self.meetings.hide()
            self.moment.setFocus()
