"""The form that says who may see a line, and on whose word more people may."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.tiers import opens
from strategy_desk.presenters.network import Line
from strategy_desk.ui.people.side_form import Options, SideForm


class TierForm(SideForm):
    """Asks who may see a line. ``asked`` carries the tier and the words of its owner's agreement.

    Those are asked for only where more people may see it than now.
    """

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._was = Tier.ALL
        self.tier, self.agency = Options(), Options()
        self.words = {name: QLineEdit() for name in ("by", "when", "reason")}
        self.words["when"].setPlaceholderText("20 Nov 2026")
        self.lay_out(
            (
                (self.tr("Who may see it"), self.tier),
                (self.tr("The agency that owns it and agrees"), self.agency),
                (self.tr("Who agreed, in that agency"), self.words["by"]),
                (self.tr("When they agreed"), self.words["when"]),
                (self.tr("Why more people need it"), self.words["reason"]),
            ),
            self.tr("Save"),
        )
        self.tier.activated.connect(lambda _: self._fit())
        self.entered.connect(self._ask)

    def begin(self, line: Line, agencies: Sequence[Agency]) -> None:
        """Ask for the tier of a line."""
        self.start(self.tr("Who may see {0}").format(line.name), line)
        self._was = line.record.tier
        self.tier.offer(((TIER_NAMES[tier], tier) for tier in Tier), self._was)
        owner = next((a.code for a in agencies if a.restricted_tier is self._was), None)
        self.agency.offer(((agency.name, agency.code) for agency in agencies), owner)
        self._fit()
        self.tier.setFocus()

    def _fit(self) -> None:
        wider = opens(self._was, self.tier.value)
        for field in (self.agency, *self.words.values()):
            self.show_row(field, shown=wider)

    def _ask(self) -> None:
        typed = {name: field.text() for name, field in self.words.items()}
        self.asked.emit(self.tier.value, typed | {"agency": self.agency.value})
