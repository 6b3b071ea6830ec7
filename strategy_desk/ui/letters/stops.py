"""What stops a letter, beside the words that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.letters import Fault
from strategy_desk.ui.parts import KeyButton, empty, wrapped


class Stops(QWidget):
    """Says each thing that stops a letter here, and offers the way on.

    ``wanted`` carries the sentence to be shown, ``settled`` the source of one that is gone.
    """

    wanted = Signal(str)
    settled = Signal(object)

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where
        self._faults: tuple[Fault, ...] = ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def present(self, faults: Sequence[Fault]) -> None:
        """Say these; what is new is said aloud, for whoever is typing."""
        found = tuple(faults)
        if found == self._faults:
            return
        new = [fault for fault in found if fault not in self._faults]
        self._faults = found
        empty(self._rows)
        for fault in found:
            self._rows.addLayout(self._row(fault))
        self.setVisible(bool(found))
        if new:
            said = QAccessibleAnnouncementEvent(self, new[0].words)
            QAccessible.updateAccessibility(said)

    def _row(self, fault: Fault) -> QVBoxLayout:
        words = wrapped(fault.beside)
        words.setObjectName("fieldError")
        buttons = QHBoxLayout()
        show = KeyButton(self.tr("Show it"), small=True)
        show.clicked.connect(partial(self.wanted.emit, fault.sentence))
        shown = [show]
        if fault.source is not None:
            gone = KeyButton(self.tr("Nothing of it is left in the letter"), small=True)
            gone.clicked.connect(partial(self.settled.emit, fault.source))
            shown.append(gone)
        for button in shown:
            button.setAccessibleName(f"{button.text()}: {self._where}")
            buttons.addWidget(button)
        buttons.addStretch(1)
        row = QVBoxLayout()
        row.addWidget(words)
        row.addLayout(buttons)
        return row
