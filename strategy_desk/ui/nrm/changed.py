"""The bar that says that the questions of the online form have changed since a draft began."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from strategy_desk.domain.nrm_versions import DraftChange
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm_changes import details_of, words_of
from strategy_desk.ui.parts import KeyButton, trouble, wrapped


class FormChangedBar(QFrame):
    """Says what a newer version of the questions changes. ``asked_move`` goes on with it."""

    asked_move = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("knownBar")
        self._words = wrapped("")
        self._details = wrapped("", "secondary")
        self._details.hide()
        self.what = KeyButton(self.tr("What changed"), small=True)
        self.go_on = KeyButton(self.tr("Move to it"), small=True)
        self._trouble = trouble()
        self.what.clicked.connect(lambda: self._details.setVisible(self._details.isHidden()))
        self.go_on.clicked.connect(self.asked_move)
        top = QHBoxLayout()
        top.addWidget(self._words, 1)
        top.addWidget(self.what)
        top.addWidget(self.go_on)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 4, 8, 4)
        whole.addLayout(top)
        whole.addWidget(self._details)
        whole.addWidget(self._trouble)
        self.hide()

    def present(self, change: DraftChange | None, *, hidden: bool) -> None:
        """Say what is new, or go where nothing is."""
        if change is not None:
            self._words.setText(words_of(change))
            self._details.setText("\n".join(details_of(change)))
        self.go_on.setEnabled(not hidden)
        self.setVisible(change is not None)

    def refuse(self, error: DeskError) -> None:
        """Say why the draft stays as it is."""
        self._trouble.setText(error.sentence)
        self._trouble.show()
