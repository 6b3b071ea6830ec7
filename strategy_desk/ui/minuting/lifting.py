"""What is asked before lines that others can rely on are restricted no longer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.errors import DeskError
from strategy_desk.presenters.minutes import tier_words
from strategy_desk.ui.parts import KeyButton, heading, trouble, wrapped
from strategy_desk.ui.people.side_form import Options
from strategy_desk.ui.theme import theme
from strategy_desk.ui.veiled_edit import VeiledEdit


class LiftDialog(QDialog):
    """Asks on whose word lines are seen by everybody. ``asked`` carries it as typed.

    It stays open until that is saved, so that nothing typed is lost when it is refused.
    """

    asked = Signal(object)

    def __init__(
        self, lines: Sequence[WriteLine], agencies: Sequence[Agency], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Lift the restriction"))
        self.setMinimumWidth(theme().px(520))
        self.agency, self.by, self.reason = Options(), VeiledEdit(), VeiledEdit()
        self.when = QLineEdit()
        self.when.setPlaceholderText("20 Nov 2026")
        owner = next((one.code for one in agencies if one.restricted_tier is lines[0].tier), None)
        spoke = next((one.code for one in agencies if one.code == lines[0].agency), owner)
        self.agency.offer(((one.name, one.code) for one in agencies), spoke)
        self._trouble = trouble()
        form = QFormLayout()
        for label, field in (
            (self.tr("The agency that owns it and agrees"), self.agency),
            (self.tr("Who agreed, in that agency"), self.by),
            (self.tr("When they agreed"), self.when),
            (self.tr("Why more people need it"), self.reason),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        stay = KeyButton(self.tr("Leave it restricted"), "Esc")
        stay.setAutoDefault(False)
        stay.clicked.connect(self.reject)
        self.go = KeyButton(self.tr("Lift it"), "Enter", primary=True)
        self.go.setDefault(True)
        self.go.clicked.connect(self._ask)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (stay, self.go):
            buttons.addWidget(button)
        why = self.tr(
            "Others can rely on this line: {0}. It is seen by everybody once the agency that owns "
            "it agrees. What came of the line stays as it is."
        )
        whole = QVBoxLayout(self)
        whole.addWidget(heading(self.tr("Lift the restriction?"), 16))
        whole.addWidget(wrapped(why.format(tier_words(lines).lower())))
        whole.addLayout(form)
        whole.addWidget(self._trouble)
        whole.addLayout(buttons)

    def hide_names(self, hiding: Hiding | None) -> None:
        """Paint over names that are typed, while they are hidden."""
        for field in (self.by, self.reason):
            field.hide_names(hiding)

    def refused(self, error: DeskError) -> None:
        """Say beside the fields why it was not done; what was typed stays."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _ask(self) -> None:
        self._trouble.hide()
        self.asked.emit(
            {
                "agency": self.agency.value or "",
                "by": self.by.text(),
                "when": self.when.text(),
                "reason": self.reason.text(),
            }
        )
