"""A button that is as high as the words in it need, in whatever width it has."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy

from strategy_desk.ui.theme import theme

LEAST = 200
"""Pixels of width that are reckoned with before it stands anywhere."""


class TallButton(QPushButton):
    """Holds words that wrap. Enter presses it, as Space does."""

    def __init__(self, look: str) -> None:
        super().__init__()
        self.setObjectName(look)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the words need in this width."""
        held: QLayout | None = self.layout()
        return held.totalHeightForWidth(width) if held is not None else 0

    def sizeHint(self) -> QSize:
        """Room for the words as they wrap now."""
        wide = max(self.width(), theme().px(LEAST))
        return QSize(theme().px(LEAST), self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return QSize(theme().px(120), self.sizeHint().height())
