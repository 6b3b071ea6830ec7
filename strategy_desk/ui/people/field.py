"""A field that finds a person, a place or anything else in the record as its name is typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from strategy_desk.domain.links import Thing
from strategy_desk.presenters.choices import Choice, chosen


class ThingField(QLineEdit):
    """Offers what is in the record; words that name nothing there stay as words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: Sequence[Choice] = ()
        self._labels = QStringListModel(self)
        completer = QCompleter(self._labels, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def present(self, choices: Sequence[Choice]) -> None:
        """Replace what is offered; what is typed stays."""
        self._choices = choices
        self._labels.setStringList([choice.label for choice in choices])

    @property
    def thing(self) -> Thing | None:
        """What the words name, if it is in the record and they name one thing alone."""
        return chosen(self._choices, self.text())
