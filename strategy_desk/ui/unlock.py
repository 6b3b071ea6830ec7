"""The unlock screen: a passphrase, and no child's name anywhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.theme import theme

FREE_TRIES = 4
"""Wrong passphrases before the wait begins; it doubles from one second, to five minutes."""

LONGEST_WAIT = 300


class UnlockScreen(QWidget):
    """Asks for the passphrase. ``tried`` carries it; the screen never opens a desk itself."""

    tried = Signal(str)

    def __init__(self, demonstration: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._wrong = 0
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setAccessibleName(self.tr("Passphrase or recovery code"))
        self.passphrase.setMinimumHeight(theme().px(40))
        self.show_it = QCheckBox(self.tr("Show"))
        self.trouble = trouble()
        self.unlock = KeyButton(self.tr("Unlock"), "Enter", primary=True)
        self._demonstration = demonstration
        self._lay_out()
        self.show_it.toggled.connect(self._show)
        self.passphrase.returnPressed.connect(self._try)
        self.unlock.clicked.connect(self._try)
        for keys in ("Alt+S",):
            QShortcut(QKeySequence(keys), self).activated.connect(self.show_it.toggle)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._may_try)
        self.setFocusProxy(self.passphrase)

    def refused(self, sentence: str) -> None:
        """Say why it did not open; from the fifth wrong try a growing wait begins."""
        self._wrong += 1
        wait = self.wait_after(self._wrong)
        if wait:
            sentence += " " + self.tr("You can try again in {0} seconds.").format(wait)
            self.passphrase.setEnabled(False)
            self._clock.start(wait * 1000)
        self.unlock.setEnabled(not wait)
        self.trouble.setText(sentence)
        self.trouble.show()
        self.passphrase.selectAll()

    @staticmethod
    def wait_after(wrong: int) -> int:
        """Return the seconds to wait after so many wrong tries."""
        if wrong <= FREE_TRIES:
            return 0
        return int(min(2 ** (wrong - FREE_TRIES - 1), LONGEST_WAIT))

    def _try(self) -> None:
        if self.unlock.isEnabled() and self.passphrase.text():
            self.unlock.setEnabled(False)
            self.trouble.hide()
            self.tried.emit(self.passphrase.text())

    def _may_try(self) -> None:
        self.unlock.setEnabled(True)
        self.passphrase.setEnabled(True)
        self.passphrase.setFocus()

    def _show(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.passphrase.setEchoMode(mode.Normal if shown else mode.Password)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(theme().px(520))
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 34, 40, 34)
        column.setSpacing(10)
        column.addLayout(_brand())
        if self._demonstration:
            column.addWidget(wrapped(self._demonstration, "caution"))
        row = QHBoxLayout()
        label = heading(self.tr("&Passphrase"), 14)
        label.setTextFormat(Qt.TextFormat.AutoText)
        label.setBuddy(self.passphrase)
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(self.show_it)
        row.addWidget(caption("Alt S"))
        column.addLayout(row)
        column.addWidget(self.passphrase)
        column.addWidget(self.trouble)
        buttons = QHBoxLayout()
        buttons.addWidget(self.unlock)
        buttons.addStretch(1)
        column.addLayout(buttons)
        for words in (
            self.tr("Everything is encrypted on this computer. Nothing is sent anywhere."),
            self.tr("The recovery code opens the desk too: type it in place of the passphrase."),
            self.tr("Ctrl L locks the desk at once."),
        ):
            column.addWidget(caption(words))
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        # Stretches, not an alignment: only then do wrapped words get the height they need.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)
        foot = QHBoxLayout()
        marking = QLabel("OFFICIAL-SENSITIVE")
        marking.setObjectName("marking")
        foot.addWidget(marking)
        foot.addWidget(
            caption(
                self.tr("Children's names are never shown here, in the title or on the taskbar.")
            )
        )
        foot.addStretch(1)
        whole.addLayout(foot)


def _brand() -> QHBoxLayout:
    row = QHBoxLayout()
    mark = QLabel()
    mark.setPixmap(theme().pixmap("timeline", "gold.ink", 40))
    row.addWidget(mark)
    words = QVBoxLayout()
    words.addWidget(heading("Strategy Desk", 26))
    row.addLayout(words)
    row.addStretch(1)
    return row
