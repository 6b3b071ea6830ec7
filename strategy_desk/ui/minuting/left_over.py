"""What earlier meetings left, one action at a time, under the minutes: a key settles each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from strategy_desk.domain.actions import ActionRecord, lateness_words
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import day_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.left_over import LeftOver
from strategy_desk.ui.ask_line import AskLine
from strategy_desk.ui.parts import KeyButton, Tag, caption, empty, heading, wrapped

MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LeftOverPanel(QFrame):
    """One action and what can become of it. ``left`` says that the person goes back to minute."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("leftOverReview")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._meeting: MeetingRecord | None = None
        self._now: datetime | None = None
        self._at = 0
        self._count = caption("")
        self._late = QHBoxLayout()
        self._text = wrapped("")
        self._about = caption("")
        self.asks = AskLine(self)
        self.buttons = {
            Qt.Key.Key_D: KeyButton(self.tr("Done"), "D", small=True),
            Qt.Key.Key_C: KeyButton(self.tr("Carry over"), "C", small=True),
            Qt.Key.Key_N: KeyButton(self.tr("Not done"), "N", small=True),
            Qt.Key.Key_S: KeyButton(self.tr("Superseded"), "S", small=True),
            Qt.Key.Key_Down: KeyButton(self.tr("Next"), "↓", small=True),
            Qt.Key.Key_Up: KeyButton(self.tr("Before"), "↑", small=True),
        }
        self._lay_out()
        self.hide()

    def connect_to(self, presenter: LeftOver) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        for key, button in self.buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, key=key: self._press(key))

    def present(self, meeting: MeetingRecord, now: datetime) -> None:
        """Keep what is left true; the action in hand stays in hand while it is open."""
        self._meeting, self._now = meeting, now
        self._show()

    def open(self) -> None:
        """Stand the first action ready."""
        self._at = 0
        self.show()
        self._show()
        self.setFocus()

    def leave(self) -> None:
        """Close; the minutes are as they were."""
        self.asks.close_up()
        self.hide()
        self.left.emit()

    def step_back(self) -> bool:
        """Close what is asked, else this panel; tell whether there was anything to close."""
        was_open = self.isVisible()
        if was_open and not self.asks.step_back():
            self.leave()
        return was_open

    def settled(self) -> None:
        """Stand the next action ready: the one settled is no longer in the list."""
        self.asks.close_up()

    def not_settled(self, error: DeskError) -> None:
        """Say beside the answer why it was not taken."""
        self.asks.refused(error)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter settles the action in hand; the arrows look at the others."""
        if not self._press(Qt.Key(event.key())):
            super().keyPressEvent(event)

    @property
    def _open_ones(self) -> tuple[ActionRecord, ...]:
        found = self._meeting.left_over if self._meeting else ()
        return tuple(action for action in found if action.is_open)

    def _press(self, key: Qt.Key) -> bool:
        if key not in self.buttons or not self._open_ones:
            return False
        if key in MOVES:
            self.asks.close_up()
            self._at += MOVES[key]
            self._show()
        else:
            self._ask(key, self._open_ones[self._at])
        return True

    def _ask(self, key: Qt.Key, action: ActionRecord) -> None:
        meeting, presenter = self._meeting, self._presenter
        if meeting is None:
            return
        asked: dict[Qt.Key, tuple[str, Callable[[str], object]]] = {
            Qt.Key.Key_D: (
                self.tr("{0} is done. What shows it?"),
                lambda words: presenter.done(action, words),
            ),
            Qt.Key.Key_C: (
                self.tr("{0} is agreed again. By when? Enter without a date leaves it open."),
                lambda words: presenter.carry(meeting, action, words),
            ),
            Qt.Key.Key_N: (
                self.tr("{0} was not done. Why?"),
                lambda words: presenter.not_done(action, words),
            ),
            Qt.Key.Key_S: (
                self.tr("Which action takes the place of {0}? Its number, such as C2."),
                lambda words: presenter.superseded(action, words),
            ),
        }
        words, answer = asked[key]
        self.asks.ask(words.format(action.number), answer)

    def _show(self) -> None:
        open_ones = self._open_ones
        self._at = max(0, min(self._at, len(open_ones) - 1))
        empty(self._late)
        for button in self.buttons.values():
            button.setVisible(bool(open_ones))
        if not open_ones or self._now is None or self._meeting is None:
            self._count.setText("")
            self._about.setText("")
            self._text.setText(self.tr("Nothing that earlier meetings left is open."))
            return
        action = open_ones[self._at]
        self._count.setText(self.tr("{0} of {1} open").format(self._at + 1, len(open_ones)))
        about = self._meeting.of(action.child)
        self._text.setText(f"{f'{action.number} {about}'.rstrip()}  {action.text}")
        due = self.tr("due {0}").format(day_words(action.due)) if action.due else ""
        owner = action.owner or self.tr("no owner")
        self._about.setText(" · ".join(filter(None, (action.agency, owner, due))))
        child = self._meeting.child
        late = lateness_words(action, self._now, child.jurisdiction, child.closed)
        if late:
            self._late.addWidget(Tag(late, "danger"))
        self.setAccessibleName(
            ", ".join(filter(None, (self._text.text(), self._about.text(), late)))
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("From earlier meetings"), 14))
        top.addWidget(self._count)
        top.addStretch(1)
        top.addLayout(self._late)
        back = KeyButton(self.tr("Back to the minutes"), "Esc", small=True)
        back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        back.clicked.connect(self.leave)
        settle, look = QHBoxLayout(), QHBoxLayout()
        for key, button in self.buttons.items():
            (look if key in MOVES else settle).addWidget(button)
        settle.addStretch(1)
        look.addStretch(1)
        look.addWidget(back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 8, 14, 8)
        whole.setSpacing(6)
        whole.addLayout(top)
        whole.addWidget(self._text)
        whole.addWidget(self._about)
        whole.addWidget(self.asks)
        whole.addLayout(settle)
        whole.addLayout(look)
