"""A new missing episode: times typed in words, each answered beside its own field."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.errors import DeskError
from strategy_desk.presenters.episodes import MOMENTS, NewEpisode
from strategy_desk.ui.parts import KeyButton, heading, trouble

LABELS = {
    "missing_since": "Missing since",
    "reported": "Reported to police",
    "located": "Located",
    "returned": "Returned",
}
LEVELS = ("", "no apparent risk", "low", "medium", "high")
PLACES = ("home", "placement", "school", "other")


def episode_form(desk: Desk, reference: str, parent: QWidget) -> EpisodeForm:
    """Return the form of a new episode of one child."""
    form = EpisodeForm(parent)
    form.connect_to(NewEpisode(form, desk.for_page(partial(isValid, form)), reference))
    return form


class EpisodeForm(QDialog):
    """Asks for an episode; stays open with every word until it can be saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New missing episode"))
        self.setMinimumWidth(560)
        self.fields = {name: QLineEdit() for name in MOMENTS}
        self._troubles = {name: trouble() for name in MOMENTS}
        self.risk, self.missing_from = QComboBox(), QComboBox()
        self.risk.addItems(LEVELS)
        self.missing_from.addItems(PLACES)
        self.found = QLineEdit()
        self.save = KeyButton(self.tr("Save episode"), "Enter", primary=True)
        self._lay_out()

    def connect_to(self, presenter: NewEpisode) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.save.clicked.connect(self._ask)

    def wrong(self, field: str, error: DeskError) -> None:
        """Say beside one field what is wrong with it."""
        self._troubles[field].setText(error.sentence)
        self._troubles[field].show()
        self.fields[field].setFocus()

    def recorded(self) -> None:
        """Close: the episode is saved."""
        self.accept()

    def _ask(self) -> None:
        for label in self._troubles.values():
            label.hide()
        typed = {name: field.text() for name, field in self.fields.items()}
        self._presenter.record(
            typed
            | {
                "risk": self.risk.currentText(),
                "missing_from": self.missing_from.currentText(),
                "found_place": self.found.text(),
            }
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        for name, field in self.fields.items():
            field.setPlaceholderText("14 Nov 2026 18:10")
            form.addRow(self.tr(LABELS[name]), field)
            form.addRow("", self._troubles[name])
        form.addRow(self.tr("Police risk level"), self.risk)
        form.addRow(self.tr("Missing from"), self.missing_from)
        form.addRow(self.tr("Found at"), self.found)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        cancel = KeyButton(self.tr("Cancel"), "Esc")
        cancel.clicked.connect(self.reject)
        cancel.setAutoDefault(False)
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        self.save.setDefault(True)
        whole = QVBoxLayout(self)
        whole.addWidget(heading(self.tr("New missing episode"), 16))
        whole.addLayout(form)
        whole.addLayout(buttons)
