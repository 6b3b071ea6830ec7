"""What of an answer waits for its owner, and where that agreement is recorded or taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.referrals import AnswerRecord, UseAgreed
from strategy_desk.domain.restricted import RestrictedRecord
from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.errors import DeskError
from strategy_desk.ui.nrm.asking import Asking
from strategy_desk.ui.parts import KeyButton, empty, wrapped
from strategy_desk.ui.people.side_form import Options


class Held(QWidget):
    """The restricted records that an answer rests on, each with its owner's agreement.

    ``agreed`` carries a record and what was typed, ``withdrawn`` a record.
    """

    agreed = Signal(object, object)
    withdrawn = Signal(object)

    def __init__(self, agencies: Sequence[Agency]) -> None:
        super().__init__()
        self._agencies = agencies
        self._thing: UUID | None = None
        self.form: Asking | None = None
        self.buttons: list[KeyButton] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addLayout(self._rows)
        self._shown: object = None
        self.hide()

    def present(
        self,
        answer: AnswerRecord | None,
        restricted: Mapping[UUID, RestrictedRecord],
        agreements: Sequence[UseAgreed],
        *,
        hidden: bool,
    ) -> None:
        """Show what is held, and what its owner agreed to."""
        rests = [thing for one in answer.sentences for thing in one.rests_on] if answer else []
        found = [restricted[thing] for thing in dict.fromkeys(rests) if thing in restricted]
        agreed = {one.thing: one for one in agreements}
        nameless = bool(answer) and any(
            one.held and not one.rests_on for one in (answer.sentences if answer else ())
        )
        shown = (found, [agreed.get(one.id) for one in found], nameless, hidden)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        self.buttons = []
        for one in found:
            self._rows.addLayout(self._row(one, agreed.get(one.id), hidden=hidden))
        if nameless:
            words = self.tr("A sentence is restricted in itself. Write it in words of your own.")
            self._rows.addWidget(wrapped(words, "caution"))
        if self.form is not None and (hidden or self._thing not in {one.id for one in found}):
            self.form.hide()
        self.setVisible(bool(found) or nameless)

    def refuse(self, error: DeskError) -> bool:
        """Say in the form why it was not saved; tell whether it is open."""
        if self.form is None or self.form.isHidden():
            return False
        self.form.refuse(error)
        return True

    def taken(self) -> None:
        """Close the form: the agreement is saved."""
        if self.form is not None:
            self.form.clear()
            self.form.hide()

    def _row(
        self, record: RestrictedRecord, agreed: UseAgreed | None, *, hidden: bool
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        tier = TIER_NAMES[record.tier].lower()
        if agreed is None:
            words = self.tr("Waits for its owner: {0} ({1}). It enters neither form nor pack.")
            button = KeyButton(self.tr("Record agreement…"), small=True)
            button.clicked.connect(partial(self._ask, record))
            label = wrapped(words.format(record.what, tier), "caution")
        else:
            by = agreed.agreement
            words = self.tr("{0} ({1}): {2}, {3}, agreed on {4}.")
            button = KeyButton(self.tr("Withdraw"), small=True)
            button.clicked.connect(partial(self.withdrawn.emit, record.id))
            label = wrapped(
                words.format(record.what, tier, by.by, by.agency, by.when.words), "secondary"
            )
        button.setEnabled(not hidden)
        self.buttons.append(button)
        row.addWidget(label, 1)
        row.addWidget(button)
        return row

    def _ask(self, record: RestrictedRecord) -> None:
        self._thing = record.id
        if self.form is None:
            self.form = self._make()
        agency = self.form.fields["agency"]
        if isinstance(agency, Options):
            owner = next((a.code for a in self._agencies if a.restricted_tier is record.tier), None)
            agency.offer(((one.name, one.code) for one in self._agencies), owner)
        title = self.tr("Its owner agrees to the use in this referral: {0}")
        self.form.title.setText(title.format(record.what))
        self.form.begin()

    def _make(self) -> Asking:
        form = Asking(
            self.tr("Its owner agrees"),
            (
                ("agency", self.tr("The agency that owns it and agrees"), Options()),
                ("by", self.tr("Who agreed, in that agency"), ""),
                ("when", self.tr("When they agreed"), "20 Nov 2026"),
                ("reason", self.tr("Why the referral needs it"), ""),
            ),
            self.tr("Record agreement"),
        )
        form.asked.connect(lambda typed: self.agreed.emit(self._thing, typed))
        form.left.connect(form.hide)
        self._whole.addWidget(form)
        return form
