"""The section of what suits this computer: it is no part of the desk, and is kept at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from strategy_desk.services import wording
from strategy_desk.ui import preferences
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import Panel, heading, trouble, wrapped
from strategy_desk.ui.settings.fields import Line
from strategy_desk.ui.theme import TEXT_SIZES

THEMES = {"system": "As the system has it", "light": "Light", "dark": "Dark"}


class OwnPanel(Panel):
    """Shows what suits this computer. ``looked`` carries the look, ``turned`` if keys are on."""

    looked = Signal(object)
    turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("This computer"))
        self.note.setText(self.tr("kept on this computer, for whoever works at it"))
        now = preferences.kept()
        self.theme, self.scale = DropDown(), DropDown()
        for value, words in THEMES.items():
            self.theme.addItem(self.tr(words), value)
        for size in TEXT_SIZES:
            self.scale.addItem(f"{size:.0%}", size)
        self.theme.setCurrentIndex(self.theme.findData(now.theme))
        self.scale.setCurrentIndex(self.scale.findData(now.scale))
        self.single_keys = CheckBox(self.tr("Single-letter keys on charts and tables"))
        self.spelling = CheckBox(self.tr("Spelling is checked in minutes"))
        self.single_keys.setChecked(now.single_keys)
        self.spelling.setChecked(now.spelling)
        self.unasked = Line(_listed(now.unasked))
        self._trouble = trouble()
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.theme.activated.connect(lambda _: self._look(theme=self.theme.currentData()))
        self.scale.activated.connect(lambda _: self._look(scale=self.scale.currentData()))
        self.single_keys.clicked.connect(self._turn)
        self.spelling.clicked.connect(lambda on: preferences.keep(spelling=on))
        self.unasked.editingFinished.connect(self._leave_unasked)

    def _look(self, **changed: object) -> None:
        self.looked.emit(preferences.keep(**changed).look)

    def _turn(self, on: bool) -> None:
        preferences.keep(single_keys=on)
        self.turned.emit(on)

    def _leave_unasked(self) -> None:
        """Keep which phrases are left alone, if each is a number of the list."""
        words = self.unasked.text().replace(",", " ").split()
        known = {str(phrase.number) for phrase in wording.phrases().all}
        strange = [word for word in words if word not in known]
        self._trouble.setVisible(bool(strange))
        if strange:
            said = self.tr("There is no phrase {0}. Write the numbers that the prompts show.")
            self._trouble.setText(said.format(strange[0]))
            return
        numbers = tuple(sorted({int(word) for word in words}))
        preferences.keep(unasked=numbers)
        self.unasked.setText(_listed(numbers))

    def _lay_out(self) -> None:
        rows: Sequence[tuple[str, QWidget, str]] = (
            (self.tr("Theme"), self.theme, self.tr("Print is never dark.")),
            (self.tr("Text size"), self.scale, self.tr("Ctrl + and Ctrl - change it too.")),
            (
                "",
                self.single_keys,
                self.tr("Off, no letter alone does anything outside a field; other keys stay."),
            ),
            (
                "",
                self.spelling,
                self.tr("Off, no word is underlined as misspelt, from the next meeting you open."),
            ),
            (
                self.tr("Phrases not asked about, by number"),
                self.unasked,
                self.tr("Silent for you, from the next meeting you open; the list stays as it is."),
            ),
        )
        for label, field, effect in rows:
            if label:
                field.setAccessibleName(label)
                self.body.addWidget(heading(label, 14))
            field.setAccessibleDescription(effect)
            self.body.addWidget(field if field is self.unasked else _at_left(field))
            self.body.addWidget(wrapped(effect, "secondary"))
        self.body.addWidget(self._trouble)


def _at_left(field: QWidget) -> QWidget:
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(field)
    row.addStretch(1)
    return frame


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
