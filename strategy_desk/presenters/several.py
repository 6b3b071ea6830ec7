"""The children of a meeting besides its lead: adding one by name or reference, leaving one out."""

from __future__ import annotations

from collections.abc import Callable

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.several import AddToMeeting, LeaveOut, LinkedChild
from strategy_desk.services import linked_children, meeting_children

LEAVES_OUT = "-"
"""What stands before the name of a child who is to be left out."""


class MeetingChildren:
    """Carries out what is asked of the children of one meeting."""

    def __init__(self, desk: Desk, done: Callable[[], object], refused: Refused) -> None:
        self._desk = desk
        self._done = done
        self._refused = refused

    def change(self, meeting: MeetingRecord, words: str) -> None:
        """Add the child whom words name; after a dash, leave them out."""
        leaves = words.strip().startswith(LEAVES_OUT)

        def found(child: LinkedChild) -> None:
            if leaves:
                command = LeaveOut(meeting=meeting.id, child=child.id)
                self._desk.do(
                    meeting_children.leave_out, command, lambda _: self._done(), self._refused
                )
            else:
                add = AddToMeeting(meeting=meeting.id, child=child.id)
                self._desk.do(meeting_children.add, add, lambda _: self._done(), self._refused)

        name = words.strip().removeprefix(LEAVES_OUT)
        self._desk.ask(linked_children.named, name, found, self._refused)
