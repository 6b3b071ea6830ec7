"""The child's last six weeks above the minutes, where the window is tall enough for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from strategy_desk.domain.chart.content import Content
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.canvas import Canvas

DAYS = 42
HEIGHT = 200
ROOM = 940
"""Pixels of the page from which the weeks stand there. Source: design specification 9.4."""


class LastWeeks(Canvas):
    """Episodes, first 72 hours and return interviews. It is looked at; Ctrl T is for working in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The child's last six weeks"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(theme().px(HEIGHT))
        self.is_filled = False

    def fill(self, content: Content) -> None:
        """Show a content that has no lanes of agencies."""
        self.is_filled = True
        self.present(content, ())
        self.show_days(DAYS)

    def minimumSizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(theme().px(300), theme().px(HEIGHT))
