"""Going through what earlier meetings left, one by one."""

from __future__ import annotations

from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.action_updates import DropAction
from strategy_desk.domain.actions import (
    ActionRecord,
    ActionStatus,
    CarryAction,
    CompleteAction,
    SupersedeAction,
)
from strategy_desk.domain.deadlines.phrases import clear_deadline
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import to_local
from strategy_desk.errors import AskWhich, DeskError
from strategy_desk.services import action_updates, actions


class LeftOverView(Protocol):
    """What the presenter asks of the panel."""

    def settled(self) -> None:
        """Stand the next action ready."""

    def not_settled(self, error: DeskError) -> None:
        """Say beside the answer why it was not taken."""


class LeftOver:
    """Settles the actions of earlier meetings in the one that is open."""

    def __init__(self, view: LeftOverView, desk: Desk) -> None:
        self._view = view
        self._desk = desk

    def done(self, action: ActionRecord, evidence: str) -> None:
        """Close an action as done today, with its evidence."""
        today = to_local(self._desk.now()).date()
        command = CompleteAction(
            action=action.id, seen=action.version, completed=today, evidence=evidence
        )
        self._desk.do(actions.complete, command, self._settled, self._view.not_settled)

    def not_done(self, action: ActionRecord, reason: str) -> None:
        """Close an action that was not done, with the reason."""
        command = DropAction(
            action=action.id, seen=action.version, status=ActionStatus.NOT_DONE, reason=reason
        )
        self._desk.do(action_updates.drop, command, self._settled, self._view.not_settled)

    def superseded(self, action: ActionRecord, by: str) -> None:
        """Say that another action, by number, takes an action's place."""
        command = SupersedeAction(action=action.id, seen=action.version, by=by.strip())
        self._desk.do(actions.supersede, command, self._settled, self._view.not_settled)

    def carry(self, meeting: MeetingRecord, action: ActionRecord, until: str) -> None:
        """Agree an action again in this meeting; ``until`` is a date as typed, or nothing yet."""
        child, now = meeting.child, self._desk.now()
        try:
            found = clear_deadline(until, now, child.jurisdiction, child.closed)
        except AskWhich as error:
            self._view.not_settled(error)
            return
        command = CarryAction(
            action=action.id,
            seen=action.version,
            meeting=meeting.id,
            due=found.date if found else None,
            due_time=found.time if found else None,
        )
        self._desk.do(actions.carry, command, self._settled, self._view.not_settled)

    def _settled(self, _: object) -> None:
        self._view.settled()
