"""What is asked about a phrase, under its line: two other wordings, a quotation, or leave it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.domain.wording.phrases import Flag
from strategy_desk.ui.minuting import gutter
from strategy_desk.ui.parts import CHIP, KeyButton, caption, empty
from strategy_desk.ui.theme import theme

NARROW = 660
"""Pixels under which the two ways to keep a phrase stand in a row of their own."""


class WordPrompt(QFrame):
    """Stands under a line and never takes the keyboard.

    ``chosen`` carries which suggestion, from 0; ``quoted`` and ``left`` keep the phrase.
    """

    chosen = Signal(int)
    quoted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("wordPrompt")
        self.flag: Flag | None = None
        self._narrow = False
        self._ask = QLabel()
        self._ask.setFont(theme().font(13, 600))
        self._why, self._number, self._where = caption(""), caption(""), caption("")
        self._choices = QHBoxLayout()
        self._keeps = QHBoxLayout()
        top = QHBoxLayout()
        picture = QLabel()
        picture.setPixmap(theme().pixmap("message-circle", "accent", 16))
        for widget in (picture, self._ask, self._why):
            top.addWidget(widget)
        top.addStretch(1)
        for label in (self._number, self._where):
            top.addWidget(label)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme().px(36), 6, 12, 8)
        whole.addLayout(top)
        whole.addLayout(self._choices)
        whole.addLayout(self._keeps)
        self.hide()

    def show_under(self, line: QRect, room: QRect, flag: Flag, where: str = "") -> None:
        """Ask about a phrase under its line, or over it where there is no room beneath.

        ``where`` says which it is of those that are gone through.
        """
        self._where.setText(where)
        narrow = room.width() < theme().px(NARROW)
        if (flag, narrow) != (self.flag, self._narrow) or not self.isVisible():
            self._fill(flag, narrow=narrow)
        self.resize(room.width(), self.sizeHint().height())
        under = line.bottom() + 1
        over = line.top() - self.height()
        self.move(0, under if under + self.height() <= room.bottom() or over < 0 else over)
        self.show()

    def dismiss(self) -> None:
        """Ask about nothing."""
        self.flag = None
        self.hide()

    def sentence(self) -> str:
        """Return what is asked, for a screen reader."""
        if self.flag is None:
            return ""
        choices = [
            self.tr("Alt {0}: {1}").format(number, words)
            for number, words in enumerate(self.flag.phrase.suggestions, 1)
        ]
        kept = self.tr("Alt Q keeps it as a quotation, Escape leaves it")
        where = f"{self._where.text()}. " if self._where.text() else ""
        return f"{where}{self.flag.words}: {self._ask.text()} {'; '.join((*choices, kept))}"

    def _fill(self, flag: Flag, *, narrow: bool) -> None:
        self.flag, self._narrow = flag, narrow
        self._ask.setText(flag.phrase.ask)
        self._why.setText(flag.phrase.why)
        # By its number a phrase is turned off in Settings.
        self._number.setText(self.tr("phrase {0}").format(flag.phrase.number))
        for label in (self._why, self._number):
            label.setVisible(not narrow)
        second = self._keeps if narrow else self._choices
        for row in (self._choices, self._keeps):
            empty(row)
        for number, words in enumerate(flag.phrase.suggestions):
            _choice(self._choices, words, f"Alt {number + 1}").clicked.connect(
                lambda _=False, number=number: self.chosen.emit(number)
            )
        _choice(second, self.tr("keep as a quotation"), "Alt Q").clicked.connect(self.quoted)
        _choice(second, self.tr("leave it"), "Esc").clicked.connect(self.left)
        for row in (self._choices, self._keeps):
            row.insertSpacing(0, theme().px(gutter.LEFT + 8))
            row.addStretch(1)
        self.setAccessibleName(self.sentence())


def _choice(row: QHBoxLayout, words: str, key: str) -> KeyButton:
    button = KeyButton(words, key, small=True, kind=CHIP)
    button.setFocusPolicy(button.focusPolicy().NoFocus)
    row.addWidget(button)
    return button
