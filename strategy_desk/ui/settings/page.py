"""One page of settings by sections: what the office set for its desk, and this computer's own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.desk_settings import SettingShown
from strategy_desk.errors import DeskError
from strategy_desk.presenters.desk_settings import DeskSettings
from strategy_desk.ui.parts import Panel, heading, wrapped
from strategy_desk.ui.settings.lines import SettingLine
from strategy_desk.ui.settings.own import OwnPanel
from strategy_desk.ui.single_keys import turn_single_keys
from strategy_desk.ui.theme import theme

WIDEST = 860


def settings_page(desk: Desk) -> SettingsPage:
    """Return the page of settings, already filling itself."""
    page = SettingsPage()
    page.connect_to(DeskSettings(page, desk.for_page(partial(isValid, page))))
    return page


class SettingsPage(QWidget):
    """Shows every setting and says what a person changed. ``asked_look`` carries a theme."""

    asked_look = Signal(object)

    keys = (
        ("Tab", "next setting"),
        ("F6", "next section"),
        ("Enter", "keep"),
        ("Ctrl Z", "undo"),
        ("F1", "help"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.lines: dict[str, SettingLine] = {}
        self._sections: dict[str, Panel] = {}
        self._inside = QWidget()
        self._inside.setMaximumWidth(theme().px(WIDEST))
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 12)
        whole.addWidget(heading(self.tr("Settings"), 22))
        about = self.tr(
            "Each is saved as you leave it. The first section is yours, on this computer; the rest "
            "holds for everybody on this desk."
        )
        whole.addWidget(wrapped(about, "secondary"))
        whole.addWidget(self._area, 1)

    def connect_to(self, presenter: DeskSettings) -> None:
        """Wire what a person does to the presenter, which is kept for as long as the page."""
        self._presenter = presenter

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through: the sections."""
        return list(self._sections.values())

    def present(self, shown: Sequence[SettingShown], agencies: Sequence[Agency]) -> None:
        """Show every setting as it stands; what is being typed stays."""
        if not self.lines:
            self._build(shown, agencies)
        for one in shown:
            self.lines[one.setting.key].present(one)

    def saved(self, key: str) -> None:
        """Say beside a setting that it is saved."""
        self.lines[key].saved()
        self._announce(self.tr("{0}: saved.").format(self.lines[key].setting.label))

    def refused(self, key: str, error: DeskError) -> None:
        """Say beside a setting why it was not saved; what was typed stays."""
        self.lines[key].refused(error.sentence)
        self._announce(error.sentence)

    def _build(self, shown: Sequence[SettingShown], agencies: Sequence[Agency]) -> None:
        self._add_own()
        before = ""
        for one in shown:
            repeats = one.setting.effect == before
            line = SettingLine(one, agencies, repeats=repeats)
            line.changed.connect(lambda key, value: self._presenter.change(key, value))
            self.lines[one.setting.key] = line
            section = self._section(one.setting.section)
            section.body.addWidget(line)
            if section.focusProxy() is None:
                section.setFocusProxy(line)
            before = one.setting.effect
        self._column.addStretch(1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _add_own(self) -> None:
        """Add what suits this computer."""
        own = self._sections[""] = OwnPanel()
        own.setFocusProxy(own.theme)
        self.setFocusProxy(own.theme)
        own.looked.connect(self.asked_look)
        own.turned.connect(lambda on: turn_single_keys(on=on))
        self._column.addWidget(own)

    def _section(self, title: str) -> Panel:
        if title not in self._sections:
            self._sections[title] = Panel(title)
            self._column.addWidget(self._sections[title])
        return self._sections[title]

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        """Scroll to whatever the keyboard went to; the setting that it left is saved."""
        if not isValid(self):
            return
        for line in self.lines.values():
            if _holds(line, before) and not _holds(line, now):
                line.field.leave()
        if now is not None and self._inside.isAncestorOf(now):
            # Afterwards: what has just been added is not in its place yet.
            QTimer.singleShot(0, now, partial(self._area.ensureWidgetVisible, now))

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))


def _holds(line: SettingLine, widget: QWidget | None) -> bool:
    return widget is not None and line.isAncestorOf(widget)
