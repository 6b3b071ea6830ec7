"""The frame round every page: menu row, rail, child header and status row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.time import age_on
from strategy_desk.ui.commands import COMMANDS, MENUS, Command
from strategy_desk.ui.parts import caption, heading
from strategy_desk.ui.theme import theme

RAIL = (
    ("Today", "home-2", "go_today"),
    ("Children", "users", "go_children"),
    ("Meetings", "calendar-event", "go_meetings"),
    ("Actions", "checklist", "go_actions"),
    ("NRM", "shield-half", "go_nrm"),
    ("Import", "file-import", "go_import"),
)


class MenuRow(QWidget):
    """Menus, the search field, what is saved, and the protective marking."""

    def __init__(self, window: QMainWindow, does: Callable[[Command], Callable[[], None]]) -> None:
        super().__init__()
        self.setObjectName("menuRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.actions_by_id: dict[str, QAction] = {}
        bar = QMenuBar()
        # Alt G begins the keys that go to a place, so the menu of that name takes another letter.
        menus = {name: bar.addMenu("G&o" if name == "Go" else f"&{name}") for name in MENUS}
        for command in COMMANDS:
            action = QAction(command.text, window)
            if command.keys:
                action.setShortcut(QKeySequence(command.keys))
            action.triggered.connect(does(command))
            window.addAction(action)
            menus[command.menu].addAction(action)
            self.actions_by_id[command.id] = action
        self.search = QPushButton(self.tr("Find a child or a command   Ctrl K"))
        self.search.setFixedWidth(theme().px(292))
        self.search.clicked.connect(self.actions_by_id["find"].trigger)
        self.saved = caption("")
        self.saved.setProperty("tone", "done")
        marking = QLabel("OFFICIAL-SENSITIVE")
        marking.setObjectName("marking")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 12, 3)
        row.addWidget(bar)
        row.addWidget(self.search)
        row.addStretch(1)
        for widget in (self.saved, marking):
            row.addWidget(widget)

    def allow(self, *, child: bool) -> None:
        """Let commands that need a child be chosen only while one is open."""
        for command in COMMANDS:
            if command.child:
                self.actions_by_id[command.id].setEnabled(child)


class Rail(QWidget):
    """The places of the desk, down the left side. ``chosen`` names a method of the window."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme().px(66))
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for text, icon, method in RAIL:
            column.addWidget(self._button(text, icon, method))
        column.addStretch(1)
        column.addWidget(self._button("Lock", "lock", "lock"))

    @property
    def first(self) -> QToolButton:
        """The place that takes the keyboard first."""
        return next(iter(self._buttons.values()))

    def mark(self, method: str) -> None:
        """Show which place is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == method)

    def _button(self, text: str, icon: str, method: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName("railButton")
        button.setText(self.tr(text))
        button.setIcon(theme().icon(icon, "ink.onDark", 21))
        button.setIconSize(QSize(theme().px(21), theme().px(21)))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(method != "lock")
        button.setFixedSize(theme().px(66), theme().px(50))
        button.clicked.connect(lambda: self.chosen.emit(method))
        self._buttons[method] = button
        return button


class ChildHeader(QWidget):
    """The open child: name, age, reference and legal position, and the child's tabs."""

    def __init__(self, tabs: Iterable[str]) -> None:
        super().__init__()
        self.setObjectName("childHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name = heading("", 18)
        self.about = caption("")
        # The tabs keep their room; what stands beside the name gives way.
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.tabs = QTabBar()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Pages of this child"))
        for tab in tabs:
            self.tabs.addTab(self.tr(tab))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.addWidget(self.name)
        row.addWidget(self.about, 1)
        row.addWidget(self.tabs)

    def present(self, child: ChildRecord, today: date) -> None:
        """Show a child."""
        age = age_on(child.date_of_birth, today)
        self.name.setText(child.name)
        parts = (str(age), child.reference, child.legal_status)
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setToolTip(self.about.text())


class StatusRow(QWidget):
    """The keys of the page at left; encryption and who is working at right."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.setObjectName("statusRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme().px(24))
        self._keys = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self._keys)
        row.addStretch(1)
        row.addWidget(QLabel(self.tr("Encrypted on this computer")))
        row.addWidget(QLabel(who))

    def present(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show the keys of the page."""
        self._keys.setText("     ".join(f"{key}  {does}" for key, does in keys))
