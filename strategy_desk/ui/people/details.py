"""What is known of one person, place or identifier, and everything it is linked to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.sharing import Tier
from strategy_desk.presenters.network import Line
from strategy_desk.ui.parts import KeyButton, Tag, caption, empty, heading, wrapped
from strategy_desk.ui.theme import theme

SEEN = Qt.ItemDataRole.UserRole
SIDE = 13

DEEDS = (
    ("edit", "Edit", "F2"),
    ("link", "Link", "L"),
    ("tier", "Who may see it", "T"),
    ("remove", "Remove", "Del"),
)
"""What can be done with a line, and its key in the list."""


class Details(QWidget):
    """Shows one line. ``asked`` names one of the `DEEDS`.

    ``opened`` carries the `Seen` to show on the timeline, ``unlinked`` the one to take away.
    """

    asked = Signal(str)
    opened = Signal(object)
    unlinked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = QVBoxLayout()
        self._title = heading("", 14)
        self._note = caption(self.tr("Enter shows it on the timeline, Del unlinks it."))
        self.links = QListWidget()
        self.links.setWordWrap(True)
        self.links.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.links.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.links.setMinimumHeight(theme().px(120))
        self.links.setAccessibleName(self.tr("Where it appears"))
        self.buttons = {name: KeyButton(self.tr(text), key) for name, text, key in DEEDS}
        self._lay_out()
        self._connect()

    def present(self, line: Line | None) -> None:
        """Show what is known; nothing while a heading is chosen."""
        empty(self._about)
        if line is not None:
            self._about.addWidget(_About(line))
        seen = line.seen if line else ()
        for widget in (self._title, self._note, self.links):
            widget.setVisible(bool(seen))
        why = "" if line else self.tr("Choose a line of the list first.")
        for button in self.buttons.values():
            button.setEnabled(line is not None)
            button.setToolTip(why)
            button.setAccessibleDescription(why)
        self._title.setText(self.tr("Appears in {0}").format(len(seen)))
        self.links.clear()
        for one in seen:
            item = QListWidgetItem(f"{one.what}\n{one.sentence}")
            item.setData(SEEN, one)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.what}. {one.sentence}.")
            self.links.addItem(item)
        self.links.setCurrentRow(0)

    def _unlink(self) -> None:
        item = self.links.currentItem()
        if item is not None:
            self.unlinked.emit(item.data(SEEN))

    def _connect(self) -> None:
        self.links.itemActivated.connect(lambda item: self.opened.emit(item.data(SEEN)))
        unlink = QShortcut(QKeySequence("Del"), self.links)
        unlink.setContext(Qt.ShortcutContext.WidgetShortcut)
        unlink.activated.connect(self._unlink)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _, name=name: self.asked.emit(name))

    def _lay_out(self) -> None:
        # A widget of its own keeps its place in reading order, whatever is put into it.
        about = QWidget()
        about.setLayout(self._about)
        self._about.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SIDE, 10, SIDE, 10)
        column.setSpacing(5)
        column.addWidget(about)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(self.links, 1)
        column.addStretch(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        foot = QGridLayout()
        foot.setContentsMargins(SIDE, 8, SIDE, 8)
        foot.setSpacing(6)
        for place, button in enumerate(self.buttons.values()):
            foot.addWidget(button, place // 2, place % 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)


class _About(QWidget):
    """Name, kind, who may see it, what is met again, and the facts."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        title = heading(line.name, 16)
        title.setWordWrap(True)
        column.addWidget(title)
        column.addWidget(wrapped(line.about, "secondary"))
        tier = line.record.tier
        column.addWidget(Tag(line.reads, "neutral" if tier is Tier.ALL else "caution"))
        if line.again:
            again = wrapped(f"{line.again}.")
            again.setFont(theme().font(14, 600))
            column.addWidget(again)
        facts = QFormLayout()
        facts.setHorizontalSpacing(10)
        for label, value in line.facts:
            facts.addRow(caption(self.tr(label)), wrapped(value))
        column.addLayout(facts)
