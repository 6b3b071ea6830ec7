"""The further children whom a meeting is about, one a row: Space takes a child in or out."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from strategy_desk.domain.several import LinkedChild
from strategy_desk.ui.minuting.entries import Entries, Entry


class ChildrenList(Entries):
    """Children linked to the lead, none chosen; one added by hand comes first, and is chosen."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._linked: list[LinkedChild] = []
        self._added: list[LinkedChild] = []
        self._chosen: set[UUID] = set()
        self.itemClicked.connect(lambda _: self._turn())

    def offer(self, linked: Sequence[LinkedChild]) -> None:
        """Show who is linked to the child that the meeting is called for."""
        self._linked = list(linked)
        self._show()

    def add(self, child: LinkedChild) -> None:
        """Put a child first who is not linked, chosen."""
        self._chosen.add(child.id)
        if child.id not in {one.id for one in self._all()}:
            self._added.append(child)
        self._show()

    def chosen(self) -> tuple[UUID, ...]:
        """Return who is chosen, in the order shown."""
        return tuple(one.id for one in self._all() if one.id in self._chosen)

    def forget(self) -> None:
        """Choose nobody: the meeting is called."""
        self._added.clear()
        self._chosen.clear()
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space takes the row in or leaves it out."""
        if event.key() == Qt.Key.Key_Space:
            self._turn()
        else:
            super().keyPressEvent(event)

    def _turn(self) -> None:
        child = self.meant()
        if child is not None:
            self._chosen ^= {child.id}
            self._show()

    def _all(self) -> list[LinkedChild]:
        return self._added + [
            one for one in self._linked if one.id not in {added.id for added in self._added}
        ]

    def _show(self) -> None:
        self.present([self._entry(child) for child in self._all()])

    def _entry(self, child: LinkedChild) -> Entry:
        chosen = child.id in self._chosen
        state = self.tr("in the meeting") if chosen else self.tr("not in the meeting")
        return Entry(
            text=child.name,
            said=", ".join(filter(None, (child.name, child.reference, state, child.why))),
            meant=child,
            icon="square-check" if chosen else "square",
            ink="done" if chosen else "ink.3",
            faint=not chosen,
            note=child.why,
            hint=child.reference,
        )
