"""Open actions across meetings, and closing one with its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import ActionRecord, CompleteAction, lateness_words
from strategy_desk.domain.children import ChildSummary
from strategy_desk.domain.time import to_local
from strategy_desk.errors import DeskError
from strategy_desk.services import actions, children

READS = frozenset({"action", "child"})


@dataclass(frozen=True, kw_only=True)
class ActionLine:
    """One row: the action, whose child it is about, and how late it is in words."""

    action: ActionRecord
    child: ChildSummary
    late: str
    today: date

    @property
    def group(self) -> str:
        """Late, due this week, or later."""
        if self.late:
            return "Late"
        due = self.action.due
        return "This week" if due and (due - self.today).days <= 7 else "Later"


class ActionsView(Protocol):
    """What the presenter asks of the page."""

    def present(self, lines: Sequence[ActionLine]) -> None:
        """Show the open actions."""

    def completed(self) -> None:
        """Close the evidence row: it is saved."""

    def refused(self, error: DeskError) -> None:
        """Say beside the evidence why the action stays open."""


class Actions:
    """Keeps the open actions on the screen; ``reference`` narrows them to one child."""

    def __init__(self, view: ActionsView, desk: Desk, reference: str = "") -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            self._desk.ask(children.summaries, None, self._with_names)

    def complete(self, action: ActionRecord, evidence: str) -> None:
        """Close the action the person was looking at, today, with what shows that it was done."""
        command = CompleteAction(
            action=action.id,
            seen=action.version,
            completed=to_local(self._desk.now()).date(),
            evidence=evidence,
        )
        self._desk.do(
            actions.complete, command, lambda _: self._view.completed(), self._view.refused
        )

    def _with_names(self, found: Sequence[ChildSummary]) -> None:
        names = {child.id: child for child in found}
        self._desk.ask(actions.all_open, None, lambda waiting: self._present(waiting, names))

    def _present(self, waiting: Sequence[ActionRecord], names: Mapping[UUID, ChildSummary]) -> None:
        now = self._desk.now()
        lines = [
            ActionLine(
                action=action,
                child=names[action.child],
                late=lateness_words(action, now, names[action.child].jurisdiction),
                today=to_local(now).date(),
            )
            for action in waiting
            if self._reference in ("", names[action.child].reference)
        ]
        self._view.present(lines)
