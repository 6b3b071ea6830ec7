"""The dark panel at the top right: what is decided, and for how many days nothing was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from strategy_desk.presenters.nrm_decision import Headline
from strategy_desk.ui.parts import heading, wrapped
from strategy_desk.ui.theme import theme


class InkPanel(QFrame):
    """Shows the decision as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ink")
        ground = theme().colour("nrm" if theme().name == "light" else "nrm.tint").name()
        self.setStyleSheet(f"QFrame#ink {{ background: {ground}; border: 0; }}")
        shield = QLabel()
        shield.setPixmap(theme().pixmap("shield-half", "ink.onDark", 20))
        self._title = heading("", 17)
        self._title.setWordWrap(True)
        self._days = heading("", 21)
        self._words = wrapped("")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(shield, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._title, 1)
        top.addWidget(self._days, 0, Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(2)
        whole.addLayout(top)
        whole.addWidget(self._words)

    def present(self, line: Headline) -> None:
        """Show it."""
        self._title.setText(line.title)
        self._days.setText(str(line.days) if line.days else "")
        self._words.setText(line.words)
        self.setAccessibleName(f"{line.title}. {line.days or ''} {line.words}")
