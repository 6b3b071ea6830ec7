"""The unlock screen: a name, a passphrase, and no child's name anywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.errors import DeskError, DoesNotMatch
from strategy_desk.ui.mark import mark
from strategy_desk.ui.parts import KeyButton, KeyCap, Noted
from strategy_desk.ui.remembered import Remembered
from strategy_desk.ui.secret import SecretField
from strategy_desk.ui.theme import theme
from strategy_desk.ui.unlock_notes import UnlockNotes, label, row_of

if TYPE_CHECKING:
    from datetime import datetime

FREE_TRIES = 4
"""Wrong passphrases before the wait begins; it doubles from one second, to five minutes."""

LONGEST_WAIT = 300
CARD = 520
ROOM_FOR_NOTES = 580


class UnlockScreen(QWidget):
    """Asks who it is and for the passphrase; it never opens a desk itself.

    ``tried`` carries secret and name. ``last_copy`` tells when the newest copy was made.
    """

    tried = Signal(str, str)
    asked_help = Signal()

    def __init__(
        self,
        remembered: Remembered,
        demonstration: str = "",
        last_copy: Callable[[], datetime | None] = lambda: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._wrong = 0
        self._wait = 0
        self._sentence = ""
        self._by_key = False
        self._people = remembered.people
        self.person = QLineEdit(next(iter(remembered.people), ""))
        self.person.setAccessibleName(self.tr("Your name"))
        self.person.setProperty("tall", True)
        self.passphrase = SecretField(self.tr("Passphrase"))
        self.passphrase.setProperty("tall", True)
        self.show_it = KeyButton(self.tr("Show"), "Alt S", quiet=True)
        self.caps = Noted(
            "alert-triangle", self.tr("Caps Lock is on"), "caution", px=12.5, weight=600
        )
        self.caps.hide()
        self.trouble = label("", 12.5)
        self.trouble.setObjectName("fieldError")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.unlock = KeyButton(self.tr("Unlock"), "Enter", primary=True)
        self.unlock.setProperty("tall", True)
        self.recovery = KeyButton(self.tr("Use recovery key…"), "Alt R")
        self._label = label(self.tr("Passphrase"), 15, 600)
        self._label.setBuddy(self.passphrase)
        self._office = remembered.partnership
        self._partnership = label("", 15, tone="secondary")
        self._partnership.setVisible(bool(self._office))
        self._mark = QLabel()
        self._mark.setFixedSize(theme().px(64), theme().px(64))
        self._version = label("", 12.5, tone="secondary")
        self._notes = UnlockNotes(remembered.opened, last_copy)
        self._lay_out(remembered, demonstration)
        self._connect()
        self.setFocusProxy(self.passphrase)

    def refused(self, error: DeskError) -> None:
        """Say why it did not open; from the fifth wrong secret a growing wait begins."""
        self._set_busy(busy=False)
        wrong = isinstance(error, DoesNotMatch)
        key = self.tr("That recovery key does not match. Try again.")
        self._sentence = key if wrong and self._by_key else error.sentence
        self.trouble.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.trouble.setText(self._sentence)
        self.trouble.show()
        self.passphrase.selectAll()
        self.passphrase.setFocus()
        if wrong:
            self._wrong += 1
            self._wait = self.wait_after(self._wrong)
            self._count_down()

    @staticmethod
    def wait_after(wrong: int) -> int:
        """Return the seconds to wait after so many wrong tries."""
        if wrong <= FREE_TRIES:
            return 0
        return int(min(2 ** (wrong - FREE_TRIES - 1), LONGEST_WAIT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the notes out where there is no room under the buttons."""
        super().resizeEvent(event)
        self._notes.setVisible(self.height() >= theme().px(ROOM_FOR_NOTES))

    def _try(self) -> None:
        if self.unlock.isEnabled() and self.passphrase.text():
            self.trouble.hide()
            self._set_busy(busy=True)
            self.tried.emit(self.passphrase.text(), self.person.text().strip())

    def _set_busy(self, *, busy: bool) -> None:
        self.unlock.setEnabled(not busy)
        self.unlock.say(self.tr("Opening…") if busy else self.tr("Unlock"))
        self.passphrase.setReadOnly(busy)

    def _count_down(self) -> None:
        self.unlock.setEnabled(not self._wait)
        self.passphrase.setEnabled(not self._wait)
        if not self._wait:
            self.trouble.setText(self._sentence)
            self.passphrase.setFocus()
            return
        one, more = self.tr("1 second"), self.tr("{0} seconds")
        left = self.tr("You can try again in {0}.").format(
            one if self._wait == 1 else more.format(self._wait)
        )
        self.trouble.setText(f"{self._sentence} {left}")
        self._wait -= 1
        QTimer.singleShot(1000, self, self._count_down)

    def _show(self) -> None:
        mode = self.passphrase.EchoMode
        self.passphrase.show_letters(shown=self.passphrase.echoMode() == mode.Password)

    def _by_other(self) -> None:
        """Ask for the recovery key in place of the passphrase, or the other way round."""
        self._by_key = not self._by_key
        name = self.tr("Recovery key") if self._by_key else self.tr("Passphrase")
        other = self.tr("Use passphrase") if self._by_key else self.tr("Use recovery key…")
        self._label.setText(name)
        self.recovery.say(other)
        self.passphrase.setAccessibleName(name)
        self.passphrase.clear()
        self.passphrase.show_letters(shown=self._by_key)
        self.caps.hide()
        self.trouble.hide()
        self.passphrase.setFocus()

    def finish(self) -> None:
        """Add what may follow the first painting: pictures, shortcuts, list of names, version."""
        from importlib.metadata import version

        from PySide6.QtGui import QKeySequence, QShortcut
        from PySide6.QtWidgets import QCompleter

        for keys, does in {
            "Alt+S": self._show,
            "Alt+R": self._by_other,
            "F1": self.asked_help.emit,
        }.items():
            QShortcut(QKeySequence(keys), self).activated.connect(does)

        names = QCompleter(self._people, self)
        names.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.person.setCompleter(names)
        chevron = theme().icon("chevron-down", "ink.2", 16)
        opened = self.person.addAction(chevron, QLineEdit.ActionPosition.TrailingPosition)
        opened.triggered.connect(names.complete)
        self._mark.setPixmap(mark(theme().px(64), theme().pixel_ratio()))
        self._partnership.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self._partnership.setText(self._office)
        self._notes.finish()
        self.unlock.set_icon("lock-open")
        self.show_it.set_icon("eye")
        self._version.setText(self.tr("Version {0} ·").format(version("strategy-desk")))

    def _connect(self) -> None:
        self.passphrase.caps_lock.connect(self.caps.setVisible)
        self.passphrase.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        self.show_it.clicked.connect(self._show)
        self.recovery.clicked.connect(self._by_other)

    def _lay_out(self, remembered: Remembered, demonstration: str) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(theme().px(CARD))
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 34, 40, 30)
        column.setSpacing(6)
        column.addLayout(_brand(self._mark, self._partnership))
        column.addSpacing(14)
        if demonstration:
            column.addWidget(label(demonstration, 14, tone="caution"))
        column.addWidget(label(self.tr("Your name"), 15, 600))
        column.addWidget(self.person)
        column.addSpacing(12)
        column.addLayout(row_of(self._label, None, self.show_it))
        column.addWidget(self.passphrase)
        column.addWidget(self.caps)
        column.addWidget(self.trouble)
        column.addSpacing(10)
        for button in (self.unlock, self.recovery):
            button.setMinimumHeight(theme().px(40))
        column.addLayout(row_of(self.unlock, self.recovery, None))
        column.addWidget(self._notes)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addStretch(1)
        # Stretches, not an alignment: only then do wrapped words get the height they need.
        whole.addLayout(row_of(None, card, None))
        whole.addStretch(1)
        whole.addWidget(_foot(self._version))


def _brand(mark: QLabel, partnership: QLabel) -> QHBoxLayout:
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addStretch(1)
    words.addWidget(label("Strategy Desk", 27, 600))
    words.addWidget(partnership)
    words.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(mark)
    row.addLayout(words, 1)
    return row


def _foot(version: QLabel) -> QWidget:
    foot = QFrame()
    foot.setObjectName("foot")
    marking = QLabel("OFFICIAL-SENSITIVE")
    marking.setObjectName("marking")
    said = foot.tr(
        "Children's names are never shown on this screen, in the window title or on the taskbar."
    )
    never = label(said, 12.5, tone="secondary")
    never.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    row = row_of(
        marking, never, version, KeyCap("F1"), label(foot.tr("help"), 12.5, tone="secondary")
    )
    row.setContentsMargins(20, 9, 20, 9)
    row.setStretch(1, 1)
    foot.setLayout(row)
    return foot
