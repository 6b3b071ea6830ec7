"""Whom a meeting may invite, one a row: Space takes somebody in or leaves them out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.invitations import Offer
from strategy_desk.domain.meetings import Attendance
from strategy_desk.presenters.convening import name_words
from strategy_desk.ui.minuting.entries import Entries, Entry


class InviteList(Entries):
    """The offers, with who is chosen; somebody added by hand comes first."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._agencies: Sequence[Agency] = ()
        self._offers: list[Offer] = []
        self._added: list[Attendance] = []
        self._said: dict[Attendance, bool] = {}
        self.itemClicked.connect(lambda _: self._turn())

    def offer(self, offers: Sequence[Offer], agencies: Sequence[Agency]) -> None:
        """Show whom the meeting may invite; who was added or left out by hand stays so."""
        self._offers, self._agencies = list(offers), agencies
        self._show()

    def add(self, who: Attendance) -> None:
        """Put somebody first who is on no list, chosen."""
        if who not in self._added:
            self._added.append(who)
            self._show()

    def invited(self) -> tuple[Attendance, ...]:
        """Return who is chosen, in the order shown."""
        return tuple(one.who for one in self._all() if self._is_chosen(one))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the row in or leaves it out."""
        if event.key() == Qt.Key.Key_Space:
            self._turn()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        for offer in self._all():
            if offer.who == self.meant():
                self._said[offer.who] = not self._is_chosen(offer)
        self._show()

    def _all(self) -> list[Offer]:
        added = [Offer(who=who, chosen=True, why=self.tr("added")) for who in self._added]
        return added + self._offers

    def _is_chosen(self, offer: Offer) -> bool:
        return self._said.get(offer.who, offer.chosen)

    def _show(self) -> None:
        self.present([self._entry(offer) for offer in self._all()])

    def _entry(self, offer: Offer) -> Entry:
        chosen, who = self._is_chosen(offer), offer.who
        name = f"{who.role}, to be confirmed" if who.is_held else who.name
        state = self.tr("invited") if chosen else self.tr("not invited")
        spoken = name_words(who, self._agencies) if who.is_held else name
        return Entry(
            text=name,
            said=", ".join(filter(None, (spoken, who.role, state, offer.why))),
            meant=who,
            icon="square-check" if chosen else "square",
            ink="done" if chosen else "ink.3",
            code=who.agency,
            faint=not chosen,
            note=offer.why,
            hint=". ".join(filter(None, (who.role, who.email or self.tr("No address is known")))),
        )
