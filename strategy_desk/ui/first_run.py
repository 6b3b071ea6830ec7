"""The first run: where the desk is kept, its passphrase, and the recovery code shown once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.theme import theme


class FirstRun(QWidget):
    """Asks for a passphrase twice, then for the recovery code typed back.

    ``asked`` carries the passphrase to make a desk with; ``finished`` follows when the code was
    typed back; ``tried_out`` asks for the made-up children instead.
    """

    asked = Signal(str)
    finished = Signal(str)
    tried_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._code = ""
        self.passphrase = _secret(self.tr("Passphrase"))
        self.again = _secret(self.tr("The same again"))
        self.typed_back = QLineEdit()
        self.typed_back.setAccessibleName(self.tr("Recovery code typed back"))
        self.code = QLabel()
        self.code.setFont(theme().fixed_font(16))
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.trouble = trouble()
        self.make = KeyButton(self.tr("Make the desk"), "Enter", primary=True)
        self.done = KeyButton(self.tr("I have written it down"), "Enter", primary=True)
        self.demonstration = KeyButton(self.tr("Try it with made-up children"))
        self._lay_out()
        self._show_code_part(shown=False)
        self.again.returnPressed.connect(self._ask)
        self.make.clicked.connect(self._ask)
        self.typed_back.returnPressed.connect(self._finish)
        self.done.clicked.connect(self._finish)
        self.demonstration.clicked.connect(self.tried_out)
        self.setFocusProxy(self.passphrase)

    def refused(self, sentence: str) -> None:
        """Say why there is no desk yet."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def made(self, code: str) -> None:
        """Show the recovery code, once, and ask for it back."""
        self._code = code
        self.code.setText(code)
        self.trouble.hide()
        self._show_code_part(shown=True)
        self.typed_back.setFocus()

    def _ask(self) -> None:
        if self.passphrase.text() != self.again.text():
            self.refused(self.tr("The two passphrases differ. Type them again."))
            return
        self.asked.emit(self.passphrase.text())

    def _finish(self) -> None:
        if _plain(self.typed_back.text()) != _plain(self._code):
            self.refused(self.tr("That is not the code above. Check what you wrote down."))
            return
        self.finished.emit(self.passphrase.text())

    def _show_code_part(self, *, shown: bool) -> None:
        for widget in (self._code_words, self.code, self.typed_back, self.done):
            widget.setVisible(shown)
        for widget in (self.passphrase, self.again, self.make, self.demonstration):
            widget.setVisible(not shown)

    def _lay_out(self) -> None:
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(theme().px(560))
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 34, 40, 34)
        column.setSpacing(10)
        self._code_words = wrapped(
            self.tr(
                "This recovery code opens the desk if the passphrase is lost. It is shown once. "
                "Write it down, keep it apart from this computer, and type it back here."
            )
        )
        column.addWidget(heading(self.tr("A desk of your own"), 22))
        column.addWidget(
            wrapped(
                self.tr(
                    "The desk is one encrypted file on this computer. Choose a passphrase of at "
                    "least 15 characters: four or five words that do not belong together."
                )
            )
        )
        for widget in (
            self.passphrase, self.again, self.make, self._code_words, self.code,
            self.typed_back, self.done, self.trouble, self.demonstration,
        ):  # fmt: skip
            column.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        # Stretches, not an alignment: only then do wrapped words get the height they need.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    field.setPlaceholderText(name)
    return field


def _plain(code: str) -> str:
    return "".join(c for c in code.upper() if c.isalnum())
