"""Help > Licences: the terms of what is built into the program, each as its makers wrote it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk import places
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme


class Licences(QDialog):
    """Lists what is built in, and shows the terms of the one that is chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licences"))
        self._texts = texts()
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What is built into the program"))
        for name in self._texts:
            item = QListWidgetItem(name, self.list)
            item.setSizeHint(QSize(0, theme().px(30)))
        self.list.setFixedWidth(theme().px(230))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Its licence"))
        self.list.currentTextChanged.connect(lambda name: self.text.setPlainText(self._texts[name]))
        close = KeyButton(self.tr("Close"), "Esc", primary=True)
        close.clicked.connect(self.accept)
        sides = QHBoxLayout()
        sides.addWidget(self.list)
        sides.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.addLayout(sides, 1)
        whole.addLayout(foot)
        self.resize(theme().px(860), min(theme().px(600), round(parent.height() * 0.9)))
        self.list.setCurrentRow(0)


def texts() -> dict[str, str]:
    """Return each licence that stands beside what is built in, by what it is of."""
    root = places.resources()
    fonts = {
        f"Font: {file.stem.removesuffix('-OFL')}": file for file in root.glob("fonts/*-OFL.txt")
    }
    others = {file.parent.name.capitalize(): file for file in root.glob("*/LICENSE")}
    return {
        name: file.read_text(encoding="utf-8") for name, file in sorted((fonts | others).items())
    }
