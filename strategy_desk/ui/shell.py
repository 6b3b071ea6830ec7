"""The frame round every page: menu row, rail and status row."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenuBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.ui.commands import COMMANDS, MENUS, Command
from strategy_desk.ui.names_state import NamesState
from strategy_desk.ui.parts import KeyButton, KeyCap, Noted, empty
from strategy_desk.ui.saved import SavedState
from strategy_desk.ui.theme import theme

RAIL = (
    ("Today", "home-2", "go_today"),
    ("Children", "users", "go_children"),
    ("Meetings", "calendar-event", "go_meetings"),
    ("Actions", "checklist", "go_actions"),
    ("NRM", "shield-half", "go_nrm"),
    ("Packs", "files", "go_packs"),
    ("Import", "file-import", "go_import"),
)


LOWEST = 36
"""Pixels of a place on the rail in a low window: its picture and its word still fit."""

NARROW = 820
"""Pixels of width under which not everything in the menu row has room in words."""

TITLES = {"Go": "G&o", "Tools": "Tools"}
"""Menus whose first letter is taken: Alt G begins the keys that go to a place, and Alt T is a
page's."""


class MenuRow(QWidget):
    """Menus, the search field, what is saved, and the protective marking."""

    def __init__(self, window: QMainWindow, does: Callable[[Command], Callable[[], None]]) -> None:
        super().__init__()
        self.setObjectName("menuRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme().px(36))
        self.actions_by_id: dict[str, QAction] = {}
        self.bar, self.folded = QMenuBar(), QMenuBar()
        menus = {name: self.bar.addMenu(TITLES.get(name, f"&{name}")) for name in MENUS}
        whole = self.folded.addMenu(self.tr("&Menu"))
        for menu in menus.values():
            whole.addMenu(menu)
        for command in COMMANDS:
            action = QAction(command.text, window)
            action.setShortcuts([QKeySequence(k) for k in (command.keys, command.also) if k])
            if "Return" in command.keys:
                # Qt writes Return; the key is called Enter everywhere else.
                action.setText(f"{command.text}\t{command.keys.replace('Return', 'Enter')}")
            action.triggered.connect(does(command))
            window.addAction(action)
            menus[command.menu].addAction(action)
            self.actions_by_id[command.id] = action
        self.search = KeyButton(
            self.tr("Find a child, action or meeting"),
            "Ctrl K",
            icon="search",
            kind="search",
            small=True,
        )
        self.search.clicked.connect(self.actions_by_id["find"].trigger)
        self.names = NamesState()
        self.names.clicked.connect(self.actions_by_id["names"].trigger)
        self.saved = SavedState()
        marking = QLabel("OFFICIAL-SENSITIVE")
        marking.setObjectName("marking")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 12, 3)
        row.setSpacing(12)
        for bar in (self.bar, self.folded):
            bar.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(bar)
        row.addWidget(self.search)
        row.addStretch(1)
        marking.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for widget in (self.names, self.saved, marking):
            row.addWidget(widget)
        self.fold(folded=False)

    def fold(self, *, folded: bool) -> None:
        """Put the menus under one word, where there is no room for them side by side."""
        self.bar.setVisible(not folded)
        self.folded.setVisible(folded)
        self.search.setFixedWidth(theme().px(250 if folded else 292))
        self.search.say(self.tr("Find") if folded else self.tr("Find a child, action or meeting"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out in words whether names are shown, where there is little room."""
        super().resizeEvent(event)
        self.names.fold(folded=self.width() < theme().px(NARROW))

    def open_menu(self) -> None:
        """Take the keyboard to the menus."""
        bar = self.folded if self.folded.isVisible() else self.bar
        bar.setFocus(Qt.FocusReason.MenuBarFocusReason)
        bar.setActiveAction(bar.actions()[0])

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
        self.setAccessibleName(self.tr("Places"))
        self._buttons: dict[str, _Place] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(2)
        for text, icon, method in RAIL:
            column.addWidget(self._button(text, icon, method))
        column.addStretch(1)
        column.addWidget(self._button("Settings", "settings", "go_settings"))
        column.addWidget(self._button("Lock", "lock", "lock"))
        self.setFocusProxy(next(iter(self._buttons.values())))
        self.fold(folded=False)

    def mark(self, method: str) -> None:
        """Show which place is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == method)
        self.setFocusProxy(self._buttons.get(method, next(iter(self._buttons.values()))))

    def count(self, number: int) -> None:
        """Say on Today how many children just home have nobody named to see them."""
        said = self.tr("{0} just home, nobody named to see them").format(number) if number else ""
        self._buttons["go_today"].say(number, said)

    def fold(self, *, folded: bool) -> None:
        """Leave the words out, where there is little room."""
        wide = theme().px(46 if folded else 66)
        self.setFixedWidth(wide)
        for button in self._buttons.values():
            style = Qt.ToolButtonStyle
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if folded else style.ToolButtonTextUnderIcon
            )
            button.setFixedWidth(wide)
            button.setMinimumHeight(theme().px(LOWEST))
            button.setMaximumHeight(theme().px(44 if folded else 50))

    def _button(self, text: str, icon: str, method: str) -> _Place:
        button = _Place(self.tr(text), icon)
        button.setCheckable(method != "lock")
        button.clicked.connect(lambda: self.chosen.emit(method))
        self._buttons[method] = button
        return button


class _Place(QToolButton):
    """One place, which may carry a count in gold."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__()
        self._number = 0
        self.setObjectName("railButton")
        self.setText(text)
        self.setToolTip(text)
        picture = theme().icon(icon, "ink.onDark2", 21)
        open_one = theme().pixmap(icon, "ink.onDark", 21)
        picture.addPixmap(open_one, QIcon.Mode.Normal, QIcon.State.On)
        self.setIcon(picture)
        self.setIconSize(QSize(theme().px(21), theme().px(21)))

    def sizeHint(self) -> QSize:
        """Be as high as may be, where there is room."""
        return QSize(self.maximumWidth(), self.maximumHeight())

    def say(self, number: int, words: str) -> None:
        """Show a count, none when it is nothing; ``words`` say what is counted."""
        self._number = number
        self.setAccessibleName(f"{self.text()}, {words}" if words else self.text())
        self.setToolTip(f"{self.text()}: {words}" if words else self.text())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the place, and its count over the icon."""
        super().paintEvent(event)
        if not self._number:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme().px(16)
        disc = QRect(self.width() // 2 + theme().px(5), theme().px(3), size, size)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour("gold.fill"))
        painter.drawEllipse(disc)
        painter.setPen(theme().colour("bg.rail"))
        painter.setFont(theme().font(11, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(min(self._number, 99)))
        painter.end()


class StatusRow(QWidget):
    """The keys of the page at left; encryption and who is working at right."""

    def __init__(self, who: str) -> None:
        super().__init__()
        self.setObjectName("statusRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme().px(26))
        self._hints: list[QWidget] = []
        self._keys = QHBoxLayout()
        self._keys.setSpacing(theme().px(14))
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.addLayout(self._keys)
        row.addStretch(1)
        row.setSpacing(theme().px(12))
        self._encrypted = Noted("lock", self.tr("Encrypted on this computer"), px=12)
        self._who = Noted("", who, px=12)
        for words in (self._encrypted, self._who):
            row.addWidget(words)

    def present_who(self, who: str) -> None:
        """Show who is working."""
        self._who.say(who)
        self._fit()

    def present(self, keys: Iterable[tuple[str, str]]) -> None:
        """Show the keys of the page."""
        empty(self._keys)
        self._hints = [_hint(key, does) for key, does in keys]
        for hint in self._hints:
            self._keys.addWidget(hint)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        taken = self._encrypted.sizeHint().width() + self._who.sizeHint().width() + theme().px(60)
        room = self.width() - taken
        for hint in self._hints:
            room -= hint.sizeHint().width() + theme().px(14)
            hint.setVisible(room > 0)


def _hint(key: str, does: str) -> QWidget:
    """Return a key as it is printed, with what it does."""
    hint = QWidget()
    row = QHBoxLayout(hint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme().px(5))
    for part in (KeyCap(key), Noted("", does, px=12)):
        row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return hint
