"""What stands on the first page while the desk holds no child: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.ui.parts import KeyButton, heading, wrapped
from strategy_desk.ui.theme import theme


class FirstSteps(QWidget):
    """Three steps with a button each."""

    asked_child = Signal()
    asked_import = Signal()
    asked_demonstration = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add = KeyButton(self.tr("New child"), "Ctrl N", primary=True)
        self.take_in = KeyButton(self.tr("Import…"), "Ctrl Shift I")
        self.try_out = KeyButton(self.tr("Try made-up children"), "Alt D")
        self.try_out.setShortcut("Alt+D")
        self.add.clicked.connect(self.asked_child)
        self.take_in.clicked.connect(self.asked_import)
        self.try_out.clicked.connect(self.asked_demonstration)
        steps = (
            (self.tr("1. Add a child"), self.tr("A reference, a name, a date of birth."), self.add),
            (
                self.tr("2. Import a chronology"),
                self.tr("A police file or a chronology of any agency, once the child is there."),
                self.take_in,
            ),
            (
                self.tr("Or look round first"),
                self.tr("Made-up children fill a desk of their own; this one stays as it is."),
                self.try_out,
            ),
        )
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumWidth(theme().px(640))
        column = QVBoxLayout(card)
        column.setContentsMargins(28, 24, 28, 24)
        column.setSpacing(14)
        column.addWidget(heading(self.tr("Nothing here yet"), 18))
        for title, about, button in steps:
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(heading(title, 14))
            words.addWidget(wrapped(about, "secondary"))
            line = QHBoxLayout()
            line.addLayout(words, 1)
            line.addWidget(button)
            column.addLayout(line)
        whole = QVBoxLayout(self)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card, 100)
        middle.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(2)
        self.setFocusProxy(self.add)
