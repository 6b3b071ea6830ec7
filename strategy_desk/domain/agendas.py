"""The agenda of one meeting, changed before it starts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.meetings import AgendaItem, MeetingState
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class SetAgenda:
    """Command: change the agenda of a planned meeting. Items are numbered in this order."""

    meeting: UUID
    items: tuple[AgendaItem, ...]


def check_agenda(state: MeetingState, items: Iterable[AgendaItem], *, has_lines: bool) -> None:
    """Refuse an agenda that has no items, or one whose numbers the minutes hold on to.

    Raises:
        RuleBroken: saying which.
    """
    if state is not MeetingState.PLANNED or has_lines:
        raise RuleBroken(
            "The agenda can be changed until the meeting starts.", "Go on under the item nearest."
        )
    listed = list(items)
    if not listed:
        raise RuleBroken("The agenda would have no items.", "Keep at least one.")
    if any(not item.title.strip() or item.minutes < 0 for item in listed):
        raise RuleBroken("An item has no title.", "Write what it is about, such as 'Housing - 5'.")
