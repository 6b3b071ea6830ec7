"""One setting on the page: its name, what changes it, its effect, and where its value is from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.desk_settings import SettingShown
from strategy_desk.presenters.desk_settings import origin
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.settings.fields import field_of


class SettingLine(QWidget):
    """Shows one setting. ``changed`` carries its key and the words that were meant.

    The effect is left out where the setting above has said it: ``repeats``.
    """

    changed = Signal(str, str)

    def __init__(self, shown: SettingShown, agencies: Sequence[Agency], *, repeats: bool) -> None:
        super().__init__()
        self.setting = shown.setting
        self.field = field_of(self.setting, agencies)
        self.field.meant.connect(lambda value: self.changed.emit(self.setting.key, value))
        self.usual = KeyButton(self.tr("As usual"), small=True, quiet=True)
        self.usual.setAccessibleName(self.tr("{0}: as usual").format(self.setting.label))
        self.usual.clicked.connect(lambda: self.changed.emit(self.setting.key, ""))
        self._origin = wrapped("", "secondary")
        self._saved = caption("")
        self._trouble = trouble()
        top = QHBoxLayout()
        top.addWidget(heading(self.setting.label, 14))
        top.addWidget(self._saved)
        top.addStretch(1)
        top.addWidget(self.usual)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(3)
        column.addLayout(top)
        if not repeats:
            column.addWidget(wrapped(self.setting.effect))
        for widget in (self.field, self._trouble, self._origin):
            column.addWidget(widget)
        self.setFocusProxy(self.field)

    def present(self, shown: SettingShown) -> None:
        """Show the setting as it stands; what is being typed stays."""
        self.field.present(shown.value)
        self._origin.setText(origin(shown))
        self.usual.setVisible(bool(shown.by))

    def saved(self) -> None:
        """Say that it is saved."""
        self._trouble.hide()
        self._saved.setText(self.tr("Saved. Ctrl Z takes it back."))

    def refused(self, sentence: str) -> None:
        """Say why it was not saved; what was typed stays."""
        self._saved.clear()
        self._trouble.setText(sentence)
        self._trouble.show()
