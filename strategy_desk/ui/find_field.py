"""The line in which something is looked for: with a glass before it and its key after it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit

from strategy_desk.ui.parts import KeyCap
from strategy_desk.ui.theme import theme

CAP_GAP = 6
"""Pixels between the cap and the edge."""


class FindField(QLineEdit):
    """Words to look for. The cap of its key goes while there are words."""

    def __init__(self, words: str, key: str) -> None:
        super().__init__()
        self._key = key
        self.setObjectName("find")
        glass = self.addAction(
            theme().icon("search", "ink.2", 16), QLineEdit.ActionPosition.LeadingPosition
        )
        glass.setText(self.tr("Find"))
        self._cap = KeyCap(key)
        self._cap.setParent(self)
        self.textChanged.connect(self._fit)
        self.say(words)

    def say(self, words: str) -> None:
        """Change what stands in it while it is empty."""
        self.setPlaceholderText(words)
        self.setAccessibleName(f"{words}, {self._key}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cap at the right edge."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        cap = self._cap.sizeHint()
        gap = theme().px(CAP_GAP)
        self._cap.setGeometry(
            self.width() - cap.width() - gap,
            (self.height() - cap.height()) // 2,
            cap.width(),
            cap.height(),
        )
        self._cap.setVisible(not self.text())
        self.setTextMargins(0, 0, 0 if self.text() else cap.width() + gap, 0)
