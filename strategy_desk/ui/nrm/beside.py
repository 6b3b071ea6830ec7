"""The referrals of children who are linked, side by side: one form is sent for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from strategy_desk.domain.nrm_case import BesideChild
from strategy_desk.ui.parts import empty, heading, wrapped


class BesidePane(QWidget):
    """Shows each child by initials, with how far the referral is."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Sequence[BesideChild] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 4, 14, 4)
        whole.addWidget(heading(self.tr("One form for each child"), 13.5))
        whole.addLayout(self._list)

    def present(self, every: Sequence[BesideChild]) -> None:
        """Show them; nothing where there is only this child."""
        self.setVisible(len(every) > 1)
        if every == self._shown:
            return
        self._shown = every
        empty(self._list)
        for one in every:
            days = self.tr(", {0} days").format(one.days) if one.days else ""
            words = f"{one.name}, {one.reference}: {one.state}{days}"
            self._list.addWidget(wrapped(words))
