"""What was just done, for ten seconds at the bottom left of the window, with Undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from strategy_desk.ui.parts import KeyButton, wrapped

SHOWN_FOR = 10_000
"""Milliseconds. Source: design specification 4."""

MARGIN = 4
"""Pixels from the edge of the window."""

SHARE = 0.7
"""How much of the window's width it takes at most; longer words wrap."""

SAVED = (
    ("child", "Child saved."),
    ("minutes_version", "The version is kept as it is."),
    ("amendment", "Amendment added."),
    ("dissent_stage", "The disagreement’s stage is saved."),
    ("sending_back", "Sent back to the minute-taker."),
    ("correction", "Correction saved."),
    ("meeting", "Meeting saved."),
    ("decision", "Decision saved."),
    ("action", "Action saved."),
    ("interview", "Return interview saved."),
    ("episode", "Episode saved."),
    ("event", "Event saved."),
    ("attendance", "Who is here is saved."),
    ("request", "Who was asked is saved."),
    ("agenda_item", "Agenda saved."),
    ("answer", "Answer saved."),
    ("indicator_use", "Indicator saved."),
    ("person", "Person saved."),
    ("place", "Place saved."),
    ("identifier", "Saved."),
    ("letter", "Letter saved."),
    ("waiver", "Reason saved."),
)
"""What is said of a write that touched a table; the first that fits counts."""

UNSAID = frozenset(
    {"copy", "copy_step", "item_clock", "letter_part", "minute_line", "pen", "setting"}
)
"""Tables of which nothing pops up.

Some are written while somebody types, which the row at the top says; the register of copies says
itself what became of each, and is not taken back.
"""


def words_for(tables: frozenset[str]) -> str:
    """Return what to say of a write; nothing where it is not to be said."""
    if not tables - UNSAID:
        return ""
    return next((words for table, words in SAVED if table in tables), "Saved.")


class Notice(QFrame):
    """Says what was done. It never takes the keyboard, and moves nothing on the page.

    It stands over the row of keys at the foot of the window, so that it is never over a field or
    a line in hand.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("undoNotice")
        self._words = wrapped("")
        self.undo = KeyButton(self.tr("Undo"), "Ctrl Z", small=True)
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SHOWN_FOR)
        self._clock.timeout.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 2, 0)
        row.setSpacing(14)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self.hide()

    def say(self, words: str, *, undo: bool) -> None:
        """Show what was done."""
        self._words.setText(self.tr(words))
        self.undo.setVisible(undo)
        self.show()
        self.place()
        self._clock.start()

    def place(self) -> None:
        """Stand at the bottom left of the window, in one row where the words fit one."""
        under = self.parentWidget()
        if under is not None:
            beside = self.undo.sizeHint().width() + 26 if self.undo.isVisibleTo(self) else 12
            letters = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 4
            wide = min(letters + beside, round(under.width() * SHARE))
            high = max(self._row.heightForWidth(wide), self.undo.sizeHint().height())
            self.setGeometry(MARGIN, under.height() - high, wide, high)
            self.raise_()
