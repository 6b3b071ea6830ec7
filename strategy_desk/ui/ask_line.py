"""One line that asks one thing: what is wrong with an answer is said under it, and it stays."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from strategy_desk.domain.share_safe import holds_hidden
from strategy_desk.errors import DeskError
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.parts import trouble, wrapped
from strategy_desk.ui.veiled_edit import VeiledEdit


class AskLine(QWidget):
    """Hidden until something is asked. Enter answers; it closes when the answer was taken."""

    def __init__(self, back: QWidget) -> None:
        super().__init__()
        self._back = back
        self._answer: Callable[[str], object] = lambda _: None
        self._asks = wrapped("", "secondary")
        self._trouble = trouble()
        self.edit = VeiledEdit()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 4, 12, 4)
        whole.setSpacing(4)
        for widget in (self._asks, self.edit, self._trouble):
            whole.addWidget(widget)
        self.edit.returnPressed.connect(self._give)
        self.hide()

    def ask(self, words: str, answer: Callable[[str], object], so_far: str = "") -> None:
        """Ask something; Enter calls ``answer`` with what is written then.

        Where names are hidden in what is written so far, it cannot be changed now.
        """
        self._answer = answer
        self._asks.setText(words)
        self.edit.setAccessibleName(words)
        self.edit.setText(so_far)
        self._trouble.hide()
        self.edit.setReadOnly(holds_hidden(so_far))
        if self.edit.isReadOnly():
            self.refused(hidden_now())
        self.show()
        self.edit.setFocus()

    def return_to(self, back: QWidget) -> None:
        """Give the keyboard to another widget when this closes."""
        self._back = back

    def refused(self, error: DeskError) -> None:
        """Say under the line why the answer was not taken."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def step_back(self) -> bool:
        """Ask nothing more, without an answer; tell whether something was asked."""
        was_asked = self.isVisible()
        self.close_up()
        return was_asked

    def _give(self) -> None:
        if not self.edit.isReadOnly():
            self._answer(self.edit.text())

    def close_up(self) -> None:
        """Ask nothing; the keyboard goes back to where it was asked from, if it is still here."""
        was_here = self.edit.hasFocus()
        self.hide()
        if was_here:
            self._back.setFocus()
