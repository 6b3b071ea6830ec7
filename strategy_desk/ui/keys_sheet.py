"""F1: every key of the page, and of the window."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from strategy_desk.ui.commands import MENUS, Command, key_words
from strategy_desk.ui.parts import KeyButton, KeyCap, heading, wrapped
from strategy_desk.ui.theme import theme

COLUMNS = 2
KEYS_WIDE = 110


class KeysSheet(QDialog):
    """Lists keys with what they do: first those of the page, then menu by menu."""

    def __init__(
        self, page: Iterable[tuple[str, str]], commands: Sequence[Command], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setSpacing(theme().px(28))
        sides = [QVBoxLayout() for _ in range(COLUMNS)]
        for side in sides:
            columns.addLayout(side, 1)
        here = list(page)
        if here:
            sides[0].addLayout(_section(self.tr("This page"), here))
        for place, menu in enumerate(MENUS):
            own = [c for c in commands if c.menu == menu]
            keys = [(key_words(k), c.text) for c in own for k in (c.keys, c.also) if k]
            if keys:
                sides[(place + 1) % COLUMNS].addLayout(_section(menu, keys))
        for side in sides:
            side.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setAccessibleName(self.tr("Keys"))
        close = KeyButton(self.tr("Close"), "Esc", primary=True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        self.resize(theme().px(760), min(theme().px(640), round(parent.height() * 0.9)))


def _section(title: str, keys: Iterable[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, theme().px(KEYS_WIDE))
    grid.setVerticalSpacing(theme().px(5))
    grid.setHorizontalSpacing(theme().px(10))
    grid.setContentsMargins(0, 0, 0, theme().px(14))
    grid.addWidget(heading(title, 14), 0, 0, 1, 2)
    for row, (key, does) in enumerate(keys, 1):
        grid.addWidget(KeyCap(key), row, 0)
        grid.addWidget(wrapped(does), row, 1)
    return grid
