"""Lines that say who: a name at the left, words at the right, and in amber what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from strategy_desk.presenters.nrm_decision import Fact
from strategy_desk.ui.parts import rule, wrapped
from strategy_desk.ui.theme import theme

NAMES_WIDE = 92


class Facts(QWidget):
    """Shows a few facts."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[Fact] = ()
        self._inside = QWidget()
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._inside)

    def present(self, facts: Sequence[Fact]) -> None:
        """Show these."""
        if facts == self._shown:
            return
        self._shown = facts
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setColumnMinimumWidth(0, theme().px(NAMES_WIDE))
        grid.setColumnStretch(1, 1)
        for number, one in enumerate(facts):
            name = wrapped(one.name, "secondary")
            words = wrapped(_breaking(one.words) or one.missing, "" if one.words else "caution")
            name.setWordWrap(False)
            grid.addWidget(name, 2 * number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, 2 * number, 1)
            line: QFrame = rule()
            grid.addWidget(line, 2 * number + 1, 0, 1, 2)
        self._whole.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside


def _breaking(words: str) -> str:
    """Words that may break at the signs of an address, which is longer than the pane."""
    return words.replace("@", "\u200b@").replace(".", ".\u200b")
