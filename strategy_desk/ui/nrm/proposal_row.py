"""What the record shows of an indicator: to take into use, or to set aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from strategy_desk.domain.indicators import Proposal
from strategy_desk.errors import DeskError
from strategy_desk.ui.nrm.asking import Asking
from strategy_desk.ui.nrm.indicator_row import IndicatorRow
from strategy_desk.ui.parts import KeyButton, wrapped


class ProposalRow(IndicatorRow):
    """One proposal with the rows that support it.

    ``accepted`` takes it into use; ``set_aside`` carries what was typed of why not.
    """

    accepted = Signal()
    set_aside = Signal(object)

    def __init__(self, found: Proposal, *, hidden: bool) -> None:
        super().__init__(found)
        self.form: Asking | None = None
        self.accept = KeyButton(self.tr("Use"), small=True)
        self.leave = KeyButton(self.tr("Set aside…"), small=True)
        self.accept.setAccessibleName(self.tr("Use: {0}").format(found.name))
        self.leave.setAccessibleName(self.tr("Set aside: {0}").format(found.name))
        self.accept.clicked.connect(self.accepted)
        self.leave.clicked.connect(self.ask)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(22, 0, 0, 4)
        row.addWidget(self.accept)
        row.addWidget(self.leave)
        row.addStretch(1)
        for button in (self.accept, self.leave):
            button.setEnabled(not hidden)
        if found.set_aside:
            words = self.tr("Set aside by {0}: {1}").format(found.by, found.set_aside)
            self.add(wrapped(words, "secondary"))
            self.leave.hide()
        self.add(buttons)

    def ask(self) -> None:
        """Ask why it is set aside."""
        self._form().begin()

    def ask_again(self, typed: Mapping[str, str]) -> None:
        """Go on with a reason that was begun."""
        self._form().fill(typed)

    def _form(self) -> Asking:
        if self.form is None:
            self.form = Asking(
                "",
                (("reason", self.tr("Why it is not used, in one sentence"), ""),),
                self.tr("Set aside"),
            )
            self.form.asked.connect(self.set_aside)
            self.form.left.connect(self.form.hide)
            self.add(self.form)
        return self.form

    def refuse(self, error: DeskError) -> None:
        """Say why it stays as it is."""
        self._form().refuse(error)
